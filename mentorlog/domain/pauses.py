"""Paused days: which they are, and how many of them lie between two days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Pause

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
