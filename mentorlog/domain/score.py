"""The accountability score: one for each side of a mentorship, never to rank people by.

A weighted mean of what exists on the day: promises kept, meetings kept, goals
that move.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice, takewhile
from operator import itemgetter

from msgspec import Struct

from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.follow_through import FollowThrough
from mentorlog.domain.records.base import Party
from mentorlog.domain.steadiness import RATE_SLOTS, Rate, latest, rate_of

CalledOff = tuple[date, Party | None]
"""The day of a session that was cancelled or missed, and who it was."""

FEWEST_SLOTS = 3
"""With fewer judged slots than this, meetings are no part of the score."""

FEWEST_COMPONENTS = 2
"""With fewer there is no score, so that one clean part never reads 100."""


class Component(Struct, frozen=True):
    """One part of a score: a fraction, None where there is too little to say, and its weight."""

    name: str
    weight: float
    value: float | None


class Score(Struct, frozen=True):
    """A score of 0-100, None with fewer than two parts that have a value; and all parts."""

    components: tuple[Component, ...]

    @property
    def given(self) -> list[tuple[float, float]]:
        """Weight and value of the parts that exist."""
        return [(one.weight, one.value) for one in self.components if one.value is not None]

    @property
    def value(self) -> float | None:
        """The weighted mean of the parts that exist."""
        given = self.given
        if len(given) < FEWEST_COMPONENTS:
            return None
        return 100 * sum(weight * part for weight, part in given) / sum(one for one, _ in given)

    @property
    def arithmetic(self) -> str:
        """The sum as it is written down; empty where there is none."""
        if self.value is None:
            return ""
        products = " + ".join(f"{weight} · {part:.9g}" for weight, part in self.given)
        return f"100 · ({products}) / ({' + '.join(str(weight) for weight, _ in self.given)})"


def score(follow_through: FollowThrough, cadence: Rate, goals_moving: float | None) -> Score:
    """The score of one side.

    `follow_through` is that side's, `cadence` comes from `cadence_of`,
    `goals_moving` from `share_moving`.
    """
    return Score(
        (
            Component("follow-through", 0.5, follow_through.value),
            Component("cadence", 0.3, cadence.value if cadence.n >= FEWEST_SLOTS else None),
            Component("goals", 0.2, goals_moving),
        )
    )


def cadence_of(side: Party, slots: Sequence[Slot], called_off: Iterable[CalledOff]) -> Rate:
    """The cadence rate without the missed slots that the other side lost."""
    by_day = sorted(called_off, key=itemgetter(0))
    return rate_of(slot for slot in latest(slots) if lost_by(slot, by_day) in (None, side))


def reach(slots: Sequence[Slot]) -> date:
    """From which day on what was called off can matter: hits alone fill the rate before it."""
    hits = (slot for slot in latest(slots) if slot.state is SlotState.HIT)
    first = next(islice(hits, RATE_SLOTS - 1, None), None)
    return first.starts_on if first else date.min


def lost_by(slot: Slot, by_day: Sequence[CalledOff]) -> Party | None:
    """The side that lost a missed slot; None where nobody did, or nobody alone.

    A side lost it if at least one session within it was called off, and all of those were by that
    side. `by_day` gives the day of each session that was cancelled or that someone did not come
    to, and who it was, in the order of days; None blames nobody.
    """
    if slot.state is not SlotState.MISSED:
        return None
    first = bisect_left(by_day, slot.starts_on, key=itemgetter(0))
    within = takewhile(lambda one: one[0] <= slot.ends_on, islice(by_day, first, None))
    authors = {author for _, author in within}
    return authors.pop() if len(authors) == 1 else None


def share_moving(stale: Iterable[bool]) -> float | None:
    """The share of open goals that are not stale, given each one's mark; None without any."""
    marks = list(stale)
    return marks.count(False) / len(marks) if marks else None
