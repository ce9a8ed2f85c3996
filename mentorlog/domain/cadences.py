"""How often a mentorship promised to meet: which interval is in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentorlog.domain.intervals import Interval
    from mentorlog.domain.records.mentorship import Cadence


class Cadences(NamedTuple):
    """The cadences of a mentorship, in the order in which they were set, and its end."""

    given: Sequence[Cadence] = ()
    ended_on: date | None = None

    def interval(self, on: date) -> Interval | None:
        """The one in force; None before the first, while none is promised, from the end on."""
        if self.ended_on and self.ended_on <= on:
            return None
        begun = [one for one in self.given if one.starts_on <= on]
        return max(reversed(begun), key=lambda one: one.starts_on).interval if begun else None

    def since(self, on: date) -> date | None:
        """The first day of the unbroken run of intervals in force on that day, if there is one."""
        begun = {one.starts_on: one.interval for one in self.given if one.starts_on <= on}
        run = takewhile(lambda day: begun[day] is not None, sorted(begun, reverse=True))
        return min(run, default=None)

    def grace_days(self, on: date, as_of: date) -> int:
        """How many days late a meeting of that day may be, as known on `as_of`; 0 without one."""
        interval = self.interval(min(on, as_of))
        return interval.grace_days if interval else 0


NO_CADENCE = Cadences()
