"""Whole numbers of days, weeks or months: a promised cadence, "3 days", "2w", "a month"."""

import re
from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeVar, cast

from mentorlog.domain.values import Values
from mentorlog.errors import Invalid

DAY = timedelta(days=1)
LONGEST_TEXT = 100
LONGEST_DAYS = 3660


class Unit(StrEnum):
    """What an interval is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_NOMINAL_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30}


class Interval(Values, frozen=True):
    """So many days, weeks or months, such as "every 2 weeks"."""

    every: int
    unit: Unit

    @property
    def nominal_days(self) -> int:
        """Its length L in days, where a week has 7 and a month 30."""
        return self.every * _NOMINAL_DAYS[self.unit]

    @property
    def grace_days(self) -> int:
        """How many days early or late still count: a quarter of L, rounded down."""
        return self.nominal_days // 4

    def after(self, start: date, k: int) -> date:
        """The day k intervals after `start`; before it for a negative k.

        Months are counted from `start`, never step by step, and a day that a
        month lacks is its last: from 31 Jan the first is 28 Feb, the second
        31 Mar. Beyond the calendar's ends it is `date.max` or `date.min`.
        """
        steps = k * self.every
        try:
            if self.unit == Unit.MONTH:
                return _months_after(start, steps)
            return start + timedelta(days=steps * _NOMINAL_DAYS[self.unit])
        except (OverflowError, ValueError):
            return date.max if steps > 0 else date.min

    def next_after(self, start: date, day: date) -> date:
        """The first day later than `day` that lies 0, 1, 2, … intervals behind `start`."""
        if day < start:
            return start
        times = range(1, (day - start).days + 1)
        return self.after(start, bisect_right(times, day, key=partial(self.after, start)) + 1)

    def __str__(self) -> str:
        """In words that `parse_interval` reads back: "every week", "every 10 days"."""
        return f"every {self.unit}" if self.every == 1 else f"every {self.every} {self.unit}s"


D = TypeVar("D", bound=date)


def moved(day: D, by: timedelta) -> D:
    """The day, or moment, so much later or earlier, within the calendar."""
    try:
        return day + by
    except OverflowError:
        edge = type(day).max if by > timedelta() else type(day).min
        return cast("D", edge)


_IN_EVERY_MONTH = 28


def _months_after(start: date, months: int) -> date:
    """Without dateutil, which takes 10 ms to import. Raises ValueError outside the calendar."""
    years, month = divmod(start.month - 1 + months, 12)
    first = start.replace(year=start.year + years, month=month + 1, day=1)
    for day in range(start.day, _IN_EVERY_MONTH, -1):
        try:
            return first.replace(day=day)
        except ValueError:  # this month has fewer days
            pass
    return first.replace(day=min(start.day, _IN_EVERY_MONTH))


_UNITS = {
    word: interval
    for words, interval in (
        ("d day days", Interval(1, Unit.DAY)),
        ("w week weeks", Interval(1, Unit.WEEK)),
        ("fortnight fortnights", Interval(2, Unit.WEEK)),
        ("mo month months", Interval(1, Unit.MONTH)),
        ("quarter quarters", Interval(3, Unit.MONTH)),
        ("y year years", Interval(12, Unit.MONTH)),
    )
    for word in words.split()
}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CADENCES = {
    "daily": Interval(1, Unit.DAY),
    "weekly": Interval(1, Unit.WEEK),
    "fortnightly": Interval(2, Unit.WEEK),
    "monthly": Interval(1, Unit.MONTH),
    "quarterly": Interval(3, Unit.MONTH),
    "yearly": Interval(12, Unit.MONTH),
}
_TWO_READINGS = {
    "biweekly": ("twice a week or every 2 weeks", "3d is about twice a week, 2w every 2 weeks"),
    "bimonthly": ("twice a month or every 2 months", "2w is about twice a month, 2mo every 2"),
}
_CADENCE_HINT = "write weekly, fortnightly, monthly, 10d, 2w, 1mo or none"
_DAYS_HINT = "write 3d, 2w or 1mo (30 days)"


def parse_interval(text: str, what: str = "cadence") -> Interval | None:
    """The interval a person types: "fortnightly", "2w", "every 10 days"; None for "none".

    What `str(interval)` prints is read back. Raises Invalid for anything else,
    for what has two readings (`1m`, biweekly), and for lengths outside 1 to
    3660 days; it says `what` the interval is of.
    """
    words = plain(text, what)
    if words == "none":
        return None
    if words in _TWO_READINGS:
        readings, hint = _TWO_READINGS[words]
        raise Invalid(f"{words} can mean {readings}", hint)
    amount = words.replace("every other ", "2 ").removeprefix("every ")
    interval = _CADENCES.get(words) or _UNITS.get(amount) or read_amount(amount)
    if interval is None:
        raise Invalid(f"cannot read the {what} {text!r}", _CADENCE_HINT)
    if not 1 <= interval.nominal_days <= LONGEST_DAYS:
        article = "an" if what[0] in "aeiou" else "a"
        raise Invalid(f"{article} {what} has 1 to {LONGEST_DAYS} days, not {text!r}", _CADENCE_HINT)
    return interval


def parse_days(text: str) -> int:
    """The number of days a person types for a window: "3d", "3", "a week", "1mo".

    A week has 7 days, a month 30; 0 is today alone. Raises Invalid for anything
    else, for `1m`, and for more than 3660 days.
    """
    words = plain(text, "number of days")
    amount = read_amount(f"{words} days" if words.isdecimal() else words)
    if amount is None:
        raise Invalid(f"cannot read the number of days {text!r}", _DAYS_HINT)
    if amount.nominal_days > LONGEST_DAYS:
        raise Invalid(f"a window has at most {LONGEST_DAYS} days, not {text!r}", _DAYS_HINT)
    return amount.nominal_days


def read_amount(words: str) -> Interval | None:
    """What "3 days", "2w", "a week" or "1mo" amounts to; None if it is no amount.

    `words` come from `plain`; 0 is an amount. Raises Invalid for `1m`, which
    may be a month or a minute.
    """
    match = re.fullmatch(r"(?:(\d+) ?|([a-z]+) )([a-z]+)", words, re.ASCII)
    if match is None:
        return None
    digits, word, unit = match.groups()
    count = int(digits) if digits else _COUNTS.get(word)
    if count is None:
        return None
    if unit == "m":
        plural = "" if count == 1 else "s"
        raise Invalid(
            f"{words!r} can mean {count} month{plural} or {count} minute{plural}",
            f"write {count}mo for months; minutes are not counted here",
        )
    one = _UNITS.get(unit)
    return one and Interval(count * one.every, one.unit)


def plain(text: str, what: str) -> str:
    """`text` in lower case, with single spaces and none around it.

    Raises Invalid for more than 100 characters, naming it a `what` and not
    printing it back.
    """
    if len(text) > LONGEST_TEXT:
        raise Invalid(
            f"a {what} of {len(text)} characters cannot be read",
            f"write it in {LONGEST_TEXT} characters or fewer",
        )
    return " ".join(text.lower().split())
