"""Promises and what came of them: read, counted over a window, and taken apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from mentorlog.domain.follow_through import Judged, Outcome, follow_through, judge
from mentorlog.domain.made import Given, Made
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import NO_CADENCE, Cadences
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.store.promised import given
from mentorlog.store.store import Store

WHOSE = {Party.ME: "mine", Party.THEM: "theirs"}
HEADS = ("id", "closed", "deadline", "outcome", "promised for")
_JUDGED = (Outcome.KEPT, Outcome.LATE, Outcome.MISSED)


class Promise(Struct, frozen=True):
    """An action, the days it was promised for, and what became of it."""

    action: Action | Made
    commitments: Sequence[Given]
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


def read(store: Store, actions: Sequence[Action | Made], as_of: date) -> list[Promise]:
    """The actions with what had become of them on `as_of`."""
    days = given(store, actions)
    cadences = _cadences(store, actions, days)

    def judged(action: Action | Made) -> Promise:
        promised = cadences.get(action.mentorship, NO_CADENCE)
        return Promise(action, days[action.uid], judge(action, days[action.uid], as_of, promised))

    return [judged(action) for action in actions]


def read_each(
    store: Store, made: Mapping[str, Sequence[Action | Made]], as_of: date
) -> dict[str, list[Promise]]:
    """As `read`, of each mentorship; none of them is asked about alone."""
    found: dict[str, list[Promise]] = {uid: [] for uid in made}
    for one in read(store, [*chain.from_iterable(made.values())], as_of):
        found[str(one.action.mentorship)].append(one)
    return found


def _cadences(
    store: Store, actions: Sequence[Action | Made], days: Mapping[str, list[Given]]
) -> dict[str | None, Cadences]:
    """How often those meet for whose meetings something was promised; others are not asked."""
    uids = dict.fromkeys(
        action.mentorship
        for action in actions
        if action.mentorship and any(one.for_meeting for one in days[action.uid])
    )
    mentorships = store.mentorships.with_uids(uids)
    cadences = store.mentorships.cadences.of_each(mentorships)
    return {one.uid: Cadences(cadences[one.uid], one.ended_on) for one in mentorships}


def counts(promises: Iterable[Promise], side: Party, window: tuple[date, date]) -> Counts:
    """Those of one side that were judged in the window, first and last day included."""
    of_side = (one.judged for one in promises if one.action.owner is side)
    found = follow_through(of_side, *window)
    return made_of(Counts, found)


def explain(
    promises: Sequence[Promise],
    side: Party,
    window: tuple[date, date],
    as_of: date,
    *,
    beside: bool = False,
) -> Explained:
    """The promises that `counts` counts, and the sums; with `beside` those that stand beside n."""
    since, until = window
    of_side = [one for one in promises if one.action.owner is side]
    told = [one for one in of_side if _counts(one, window, beside=beside)]
    also = ", open or without a date" if beside else ""
    return Explained(
        f"Promises, {WHOSE[side]}: judged from {since} through {until}{also}",
        HEADS,
        tuple(row(one, as_of) for one in told),
        (*_shares(counts(told, side, window)), *(_beside(told) if beside else ())),
    )


def _counts(promise: Promise, window: tuple[date, date], *, beside: bool) -> bool:
    """Whether it is in any of the figures."""
    judged_on, (since, until) = promise.judged.judged_on, window
    if judged_on is None:
        return beside and promise.judged.outcome is not None
    return since <= judged_on <= until


def _beside(told: Sequence[Promise]) -> Iterator[Figure]:
    """What stands beside n; the sum names those that are counted."""
    for name, rule, outcome in (
        ("dropped", "given up on or before the deadline", Outcome.DROPPED),
        ("open", "not done, and the deadline is the as-of day or later", Outcome.PENDING),
        ("no date", "it never had a due day", Outcome.UNDATED),
    ):
        yield _count(name, rule, [one for one in told if one.judged.outcome is outcome])
    rule = "judged in the window or open, and given another day on or before the one it had"
    moved = [one for one in told if one.judged.renegotiated]
    among = (*_JUDGED, Outcome.PENDING)
    yield _count("renegotiated", rule, [one for one in moved if one.judged.outcome in among])


def _count(name: str, rule: str, promises: Sequence[Promise]) -> Figure:
    return Figure(name, rule, ", ".join(one.action.ref for one in promises), len(promises))


def row(promise: Promise, as_of: date) -> tuple[str, ...]:
    """A promise under HEADS."""
    action, judged = promise.action, promise.judged
    closed = NONE
    if action.done_on and action.done_on <= as_of:
        closed = f"done {action.done_on}"
    elif action.dropped_on and action.dropped_on <= as_of:
        closed = f"dropped {action.dropped_on}"
    known = [one for one in promise.commitments if one.set_on <= as_of]
    promised_for = ", ".join(
        f"{'meeting ' * one.for_meeting}{one.due_on} (set {one.set_on})" for one in known
    )
    return (
        action.ref,
        closed,
        str(judged.deadline or NONE),
        judged.outcome.printed if judged.outcome else NONE,
        promised_for or f"no date (promised {action.promised_on})",
    )


def _shares(kept: Counts) -> Iterator[Figure]:
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
