"""Promises and scores taken apart: each action with its days, what was called off, and the sums."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.cadence import SlotState
from mentorlog.domain.follow_through import FollowThrough, Outcome
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.reports import goal_figures, rhythm
from mentorlog.reports.accountability import Explanation, FollowThroughs, Made
from mentorlog.reports.explained import Explained, Figure
from mentorlog.reports.promises import HEADS, WHOSE, Promise, row, shares
from mentorlog.reports.rhythm import Figures

if TYPE_CHECKING:
    from mentorlog.domain.score import Component

_NONE = "–"
_JUDGED = (Outcome.KEPT, Outcome.LATE, Outcome.MISSED)


def explain(
    made: Made, kept: FollowThroughs, meetings: Figures, as_of: date, window: tuple[date, date]
) -> Explanation:
    """Everything that the report says of one mentorship."""
    sides = ((Party.ME, kept.me), (Party.THEM, kept.them))
    return Explanation(
        follow_through=tuple(_promises(made, *side, as_of, window) for side in sides),
        meetings=rhythm.explain(made.meetings, meetings, as_of),
        goals={
            standing.id: goal_figures.explain(parts, standing, as_of)
            for standing, parts in zip(made.standings, made.goals, strict=True)
        },
        score=(
            Explained(
                "Called off within a slot that was missed",
                ("id", "on", "by", "what"),
                tuple(_called_off(made)),
                tuple(_score(made, sides)),
            ),
        ),
    )


def _promises(
    made: Made, side: Party, kept: FollowThrough, as_of: date, window: tuple[date, date]
) -> Explained:
    counting = [one for one in made.promised_by(side) if _counts(one, window)]
    since, until = window
    return Explained(
        f"Promises, {WHOSE[side]}: judged from {since} through {until}, open or without a date",
        HEADS,
        tuple(row(one, as_of) for one in counting),
        (*shares(kept), *_beside(counting)),
    )


def _counts(promise: Promise, window: tuple[date, date]) -> bool:
    """Whether it is in any of the figures."""
    judged_on, (since, until) = promise.judged.judged_on, window
    if judged_on is None:
        return promise.judged.outcome is not None
    return since <= judged_on <= until


def _beside(counting: Sequence[Promise]) -> Iterator[Figure]:
    """What stands beside n; the sum names those that are counted."""
    for name, rule, outcomes in (
        ("dropped", "given up on or before the deadline", (Outcome.DROPPED,)),
        ("open", "not done, and the deadline is the as-of day or later", (Outcome.PENDING,)),
        ("no date", "it never had a due day", (Outcome.UNDATED,)),
    ):
        yield _count(name, rule, (one for one in counting if one.judged.outcome in outcomes))
    yield _count(
        "renegotiated",
        "judged in the window or open, and given another day on or before the one it had",
        (
            one
            for one in counting
            if one.judged.renegotiated and one.judged.outcome in (*_JUDGED, Outcome.PENDING)
        ),
    )


def _count(name: str, rule: str, promises: Iterator[Promise]) -> Figure:
    refs = [one.action.ref for one in promises]
    return Figure(name, rule, ", ".join(refs), len(refs))


def _called_off(made: Made) -> Iterator[tuple[str, ...]]:
    missed = [slot for slot in made.meetings.slots if slot.state is SlotState.MISSED]
    for one in made.called_off:
        if any(slot.starts_on <= one.on <= slot.ends_on for slot in missed):
            yield one.ref, str(one.on), str(one.by or _NONE), str(one.status)


def _score(made: Made, sides: Sequence[tuple[Party, FollowThrough]]) -> Iterator[Figure]:
    for side, _ in sides:
        rate = made.cadence_of(side)
        yield Figure(
            f"meetings, {WHOSE[side]}",
            "hits among the last 12 judged slots, without those missed within which something was "
            "called off, all of it by the other side; in the score from 3 slots on",
            f"{rate.hits} / {rate.n}" if rate.n else "",
            rate.value,
        )
    is_open = [one for one in made.standings if one.state is State.OPEN]
    stale = [one.id for one in is_open if one.stale]
    yield Figure(
        "fresh goals",
        "open goals that are not stale / open goals",
        f"({len(is_open)} − {len(stale)}) / {len(is_open)}" if is_open else "",
        made.score_of(*sides[0]).components[-1].value,
    )
    for side, kept in sides:
        found = made.score_of(side, kept)
        yield Figure(
            f"score, {WHOSE[side]}",
            "100 · Σ weight · part / Σ weight, over the parts there are: follow-through 0.5, "
            "meetings 0.3, fresh goals 0.2",
            _sum([one for one in found.components if one.value is not None]),
            found.value,
        )


def _sum(parts: "Sequence[Component]") -> str:
    if not parts:
        return ""
    products = " + ".join(f"{one.weight} · {one.value:.9g}" for one in parts)
    return f"100 · ({products}) / ({' + '.join(str(one.weight) for one in parts)})"
