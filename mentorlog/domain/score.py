"""The accountability score: one for each side of a mentorship, never to rank people by.

A weighted mean of what exists on the day: promises kept, meetings kept, goals
that move.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from itertools import islice, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.steadiness import Rate, rate

if TYPE_CHECKING:
    from mentorlog.domain.follow_through import FollowThrough
    from mentorlog.domain.records.base import Party

FEWEST_SLOTS = 3
"""With fewer judged slots than this, meetings are no part of the score."""


class Component(Struct, frozen=True):
    """One part of a score: a fraction, None where there is too little to say, and its weight."""

    name: str
    weight: float
    value: float | None


class Score(Struct, frozen=True):
    """A score of 0-100, None without any component that has a value; and the components."""

    value: float | None
    components: tuple[Component, ...]


def score(follow_through: FollowThrough, cadence: Rate, goals_moving: float | None) -> Score:
    """The score of one side.

    `follow_through` is that side's, `cadence` comes from `cadence_of`,
    `goals_moving` from `share_moving`.
    """
    components = (
        Component("follow-through", 0.5, follow_through.value),
        Component("cadence", 0.3, cadence.value if cadence.n >= FEWEST_SLOTS else None),
        Component("goals", 0.2, goals_moving),
    )
    given = [(one.weight, one.value) for one in components if one.value is not None]
    whole = sum(weight for weight, _ in given)
    value = 100 * sum(weight * part for weight, part in given) / whole if given else None
    return Score(value, components)


def cadence_of(
    side: Party, slots: Iterable[Slot], called_off: Iterable[tuple[date, Party | None]]
) -> Rate:
    """The cadence rate without the missed slots that the other side lost.

    `called_off` gives the day of each session that was cancelled or that someone
    did not come to, and who it was; None blames nobody. The other side lost a
    slot if at least one of them lies within it, and all of those are theirs.
    """
    by_day = sorted(called_off, key=itemgetter(0))
    return rate(slot for slot in slots if not _lost_to_other(side, slot, by_day))


def share_moving(stale: Iterable[bool]) -> float | None:
    """The share of open goals that are not stale, given each one's mark; None without any."""
    marks = list(stale)
    return marks.count(False) / len(marks) if marks else None


def _lost_to_other(side: Party, slot: Slot, by_day: list[tuple[date, Party | None]]) -> bool:
    if slot.state is not SlotState.MISSED:
        return False
    first = bisect_left(by_day, slot.starts_on, key=itemgetter(0))
    within = takewhile(lambda one: one[0] <= slot.ends_on, islice(by_day, first, None))
    authors = {author for _, author in within}
    return bool(authors) and authors.isdisjoint({side, None})
