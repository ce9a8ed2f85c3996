"""Promises and what came of them: read, counted over a window, and taken apart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.follow_through import FollowThrough, Judged, follow_through, judge
from mentorlog.domain.records.base import Party
from mentorlog.reports.explained import Explained, Figure

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action, Commitment
    from mentorlog.store.store import Store

WHOSE = {Party.ME: "mine", Party.THEM: "theirs"}
HEADS = ("id", "closed", "deadline", "outcome", "promised for")
_NONE = "–"


class Promise(Struct, frozen=True):
    """An action, the days it was promised for, and what became of it."""

    action: "Action"
    commitments: "Sequence[Commitment]"
    judged: Judged


class Counts(Struct, frozen=True):
    """Promises judged in a window; the shares are None under n = 5, the interval without any."""

    kept: int
    late: int
    missed: int
    n: int
    value: float | None
    done_in_the_end: float | None
    wilson: tuple[float, float] | None


def read(store: "Store", actions: "Sequence[Action]", as_of: date) -> list[Promise]:
    """The actions with what had become of them on `as_of`."""
    commitments = store.actions.commitments.of(actions)
    return [
        Promise(action, commitments[action.uid], judge(action, commitments[action.uid], as_of))
        for action in actions
    ]


def counts(promises: Iterable[Promise], side: Party, window: tuple[date, date]) -> Counts:
    """Those of one side that were judged in the window, first and last day included."""
    of_side = (one.judged for one in promises if one.action.owner is side)
    found = follow_through(of_side, *window)
    return Counts(*(getattr(found, name) for name in Counts.__struct_fields__))


def explain(
    promises: Sequence[Promise], side: Party, window: tuple[date, date], as_of: date
) -> Explained:
    """The promises that `counts` counts, and the sums."""
    since, until = window
    judged = [
        one
        for one in promises
        if one.action.owner is side
        and one.judged.judged_on is not None
        and since <= one.judged.judged_on <= until
    ]
    return Explained(
        f"Promises, {WHOSE[side]}: judged from {since} through {until}",
        HEADS,
        tuple(row(one, as_of) for one in judged),
        tuple(shares(counts(judged, side, window))),
    )


def row(promise: Promise, as_of: date) -> tuple[str, ...]:
    """A promise under HEADS."""
    action, judged = promise.action, promise.judged
    closed = _NONE
    if action.done_on and action.done_on <= as_of:
        closed = f"done {action.done_on}"
    elif action.dropped_on and action.dropped_on <= as_of:
        closed = f"dropped {action.dropped_on}"
    given = [one for one in promise.commitments if one.set_on <= as_of]
    promised_for = ", ".join(f"{one.due_on} (set {one.set_on})" for one in given)
    return (
        action.ref,
        closed,
        str(judged.deadline or _NONE),
        judged.outcome.printed if judged.outcome else _NONE,
        promised_for or f"no date (promised {action.promised_on})",
    )


def shares(kept: FollowThrough | Counts) -> Iterator[Figure]:
    """What is made of kept, done late and not done."""
    parts = f"{kept.kept} + {kept.late} + {kept.missed}"
    yield Figure(
        "follow-through",
        "kept / n, none under n = 5; n = kept + done late + not done, and what was kept is judged "
        "on the day it was done, what was not on the deadline",
        f"{kept.kept} / ({parts})" if kept.n else "",
        kept.value,
    )
    yield Figure(
        "done in the end",
        "(kept + done late) / n, none under n = 5",
        f"({kept.kept} + {kept.late}) / ({parts})" if kept.n else "",
        kept.done_in_the_end,
    )
    yield Figure(
        "95 % interval",
        "of kept / n, after Wilson, with z = 1.959963984540054",
        f"{kept.kept} of {kept.n}" if kept.n else "",
        f"{kept.wilson[0]:.9f}–{kept.wilson[1]:.9f}" if kept.wilson else None,
    )
