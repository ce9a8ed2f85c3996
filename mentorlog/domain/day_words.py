"""The words of days: names, periods, which way one looks, and the habits of a person."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum, StrEnum

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.values import Values
from mentorlog.domain.wording import MONTHS, WEEKDAYS, short_day
from mentorlog.errors import Invalid

FIRST_YEAR = 1900
LAST_YEAR = 9999
A_LEAP_YEAR = 2000


class Unclear(Invalid):
    """Words of time that do not say which day or moment is meant: "next week", "may", "1h"."""


class Stretch(Unclear):
    """Words that name several days, one of which is meant: "next week", "december"."""


class NoSuchDay(Invalid):
    """A day that is none, or not of that weekday: "31 feb", "mon 1 dec" of a Tuesday."""


class Looks(Enum):
    """Which way a bare weekday, or a day without a year, is looked for; it may be today."""

    BACK = -1
    """What happened: the latest such day that is not after today."""
    NEAREST = 0
    """What happened or is to come: the nearest such day, and of a bare weekday the last."""
    AHEAD = 1
    """What is planned or due: the earliest such day that is not before today."""


class Order(StrEnum):
    """Which of two numbers is the day, for those who settled it once."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Habits(Values, frozen=True):
    """How a person reads days: without an order 12/1 is refused; a week begins on Monday, 0."""

    order: Order | None = None
    week_begins: int = 0


AskHabits = Callable[[], Habits]
"""Habits are asked for only where they matter: that may read the settings."""

WEEKDAY_WORDS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
MONTH_WORDS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
NEAR = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "eod": 0,
    "end of day": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
SHIFTS = {"last": -1, "this": 0, "next": 1}
PERIODS = {
    **dict.fromkeys(("week", "w"), Interval(1, Unit.WEEK)),
    **dict.fromkeys(("month", "m"), Interval(1, Unit.MONTH)),
    **dict.fromkeys(("quarter", "q"), Interval(3, Unit.MONTH)),
    **dict.fromkeys(("year", "y"), Interval(12, Unit.MONTH)),
}

OF_DAYS = {
    *(*WEEKDAY_WORDS, *MONTH_WORDS, *PERIODS, "yesterday", "today", "tomorrow", "day", "ago", "in"),
    *("now", "noon", "midday", "midnight", "eod", "eow", "eom", "eoq", "eoy"),
}
"""Of these words, or of digits, every day and every moment has one."""


def is_no_day(text: str) -> bool:
    """Whether what was typed for a day says that there is none: `none`, or nothing between ''."""
    return text.strip().lower() in ("", "none")


def is_next_meeting(text: str) -> bool:
    """Whether what was typed for a day means that of the next meeting: `@next`."""
    return text.strip().lower() == "@next"


def may_be_day(text: str) -> bool:
    """Whether a text can be a day or a moment at all: a quick look that compiles no pattern."""
    words = text.lower().replace(",", " ").split()
    return not OF_DAYS.isdisjoint(words) or any(map(str.isdigit, text))


def fullmatch(pattern: str, words: str) -> re.Match[str] | None:
    r"""The match of all of `words`, where \d is 0 to 9 only. `re` keeps what it compiled."""
    return re.fullmatch(pattern, words, re.ASCII)


def named(name: str, words: Iterable[str]) -> str:
    """The pattern of one of these words, as the group `name`."""
    return f"(?P<{name}>{'|'.join(words)})"


def week_of(day: date, week_begins: int) -> date:
    """The first day of a day's week; weeks begin on Monday, 0, to Sunday, 6."""
    return day - timedelta(days=(day.weekday() - week_begins) % 7)


def edges(period: Interval, shift: int, today: date, habits: AskHabits) -> tuple[date, date]:
    """The first and the last day of this week, month, quarter or year, or of one beside it.

    Raises OverflowError outside the calendar.
    """
    if period.unit == Unit.WEEK:
        first = week_of(today, habits().week_begins)
    else:
        first = date(today.year, today.month - (today.month - 1) % period.every, 1)
    return stepped(period, first, shift), stepped(period, first, shift + 1) - timedelta(days=1)


def stepped(interval: Interval, start: date, k: int) -> date:
    """The day so many intervals after `start`. Raises OverflowError outside the calendar."""
    day = interval.after(start, k)
    if day in (date.min, date.max):
        raise OverflowError
    return day


def existing(year: int, month: int, number: int) -> date | None:
    """The day, or None if there is none or the year is outside ours."""
    try:
        return date(year, month, number) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def last_day(year: int, month: int) -> int:
    """The month's length in days; 0 if the year is outside ours."""
    return next((number for number in (31, 30, 29, 28) if existing(year, month, number)), 0)


def refuse_impossible(number: int, month: int, year: int | None, today: date) -> None:
    """Raise NoSuchDay if no month, or not that one, has such a day."""
    if not 1 <= month <= 12:
        raise NoSuchDay(f"there is no month {month}", f"write year-month-day, like {today}")
    name, length = MONTHS[month - 1], last_day(year or A_LEAP_YEAR, month)
    if 1 <= number <= length:
        return
    if year is None:
        raise NoSuchDay(f"there is no {number} {name[:3]}", f"{name} has at most {length} days")
    raise NoSuchDay(f"there is no {number} {name[:3]} {year}", f"{name} {year} has {length} days")


def on_weekday(day: date, weekday: int) -> date:
    """The day. Raises NoSuchDay if it is another day of the week."""
    if day.weekday() == weekday:
        return day
    message = f"{short_day(day, with_year=True)} is a {WEEKDAYS[day.weekday()]}"
    raise NoSuchDay(f"{message}, not a {WEEKDAYS[weekday]}", "leave the weekday out, or correct it")


def nearer(days: Iterable[date | None], today: date) -> date:
    """The one that is less far from today; None is no day."""
    return min(filter(None, days), key=lambda day: abs((day - today).days))


def either_way(
    in_year: Callable[[int], date | None], today: date
) -> tuple[date | None, date | None]:
    """The nearest such day before today and after it; None beyond the calendar."""
    found: list[date | None] = []
    for way in (Looks.BACK, Looks.AHEAD):
        try:
            found.append(that_way(in_year, today, way))
        except OverflowError:
            found.append(None)
    return found[0], found[1]


def that_way(in_year: Callable[[int], date | None], today: date, looks: Looks) -> date:
    """Today or the nearest such day that way; 29 Feb can be 8 years off."""
    for distance in range(9):
        day = in_year(today.year + looks.value * distance)
        if day and (day - today).days * looks.value >= 0:
            return day
    raise OverflowError
