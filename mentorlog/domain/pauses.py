"""What was promised for which days: the intervals between meetings, and the days that rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from operator import itemgetter

from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.mentorship import Cadence, Pause
from mentorlog.domain.values import Values


class Cadences(Values, frozen=True):
    """The cadences of a mentorship, in the order in which they were set, and its end."""

    given: Sequence[Cadence] = ()
    ended_on: date | None = None

    def interval(self, on: date) -> Interval | None:
        """The one in force; None before the first, while none is promised, from the end on."""
        if self.ended_on and self.ended_on <= on:
            return None
        begun = [one for one in self.given if one.starts_on <= on]
        return max(reversed(begun), key=lambda one: one.starts_on).interval if begun else None

    def begun(self, on: date) -> dict[date, Interval | None]:
        """What was promised from a day on, by that day; of those that have begun by then."""
        return {one.starts_on: one.interval for one in self.given if one.starts_on <= on}

    def since(self, on: date) -> date | None:
        """The first day of the unbroken run of intervals in force on that day, if there is one."""
        begun = self.begun(on)
        run = takewhile(lambda day: begun[day] is not None, sorted(begun, reverse=True))
        return min(run, default=None)

    def grace_days(self, on: date, as_of: date) -> int:
        """How many days late a meeting of that day may be, as known on `as_of`; 0 without one."""
        interval = self.interval(min(on, as_of))
        return interval.grace_days if interval else 0


NO_CADENCE = Cadences()


Rest = tuple[date, date]
"""First and last of some paused days in a row."""


def known(pauses: Iterable[Pause], as_of: date) -> list[Rest]:
    """The days of each pause that was announced, or had begun, by `as_of`, in order.

    A pause without end reaches to `date.max`. Of several that start on one day
    the last replaces the earlier ones; one that ends before it starts has no days.
    """
    ends = {
        pause.starts_on: pause.ends_on or date.max for pause in pauses if pause.known_on <= as_of
    }
    return sorted(ends.items())


def rests(pauses: Iterable[Pause], as_of: date) -> list[Rest]:
    """The days of the pauses known on `as_of`, in order, merged where they overlap."""
    return merged(known(pauses, as_of))


def merged(paused: Iterable[Rest]) -> list[Rest]:
    """Paused days in order, merged where they overlap."""
    found: list[Rest] = []
    for starts_on, ends_on in paused:
        if found and starts_on <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends_on, found[-1][1]))
        elif starts_on <= ends_on:
            found.append((starts_on, ends_on))
    return found


def is_within(paused: Iterable[Rest], day: date) -> bool:
    """Whether a day is among the `paused` ones."""
    return any(starts_on <= day <= ends_on for starts_on, ends_on in paused)


def paused_days(paused: list[Rest], first: date, last: date) -> int:
    """How many days from `first` through `last` are among the `paused` ones."""
    total = 0
    for i in range(bisect_left(paused, first, key=itemgetter(1)), len(paused)):
        starts_on, ends_on = paused[i]
        if starts_on > last:
            break
        total += (min(ends_on, last) - max(starts_on, first)).days + 1
    return total
