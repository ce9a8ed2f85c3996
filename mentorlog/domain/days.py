"""What a person types for a day: one row per form, a pattern and its reader.

What can mean two days is refused with both. English names only, digits 0 to 9 only.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum, StrEnum
from typing import NamedTuple

from mentorlog.domain.intervals import Interval, Unit, plain, read_amount
from mentorlog.domain.wording import MONTHS, WEEKDAYS, short_day
from mentorlog.errors import Invalid

FIRST_YEAR = 1900
LAST_YEAR = 9999


class Looks(Enum):
    """Which way a bare weekday, or a day without a year, is looked for; it may be today."""

    BACK = -1
    """What happened: the latest such day that is not after today."""
    AHEAD = 1
    """What is due: the earliest such day that is not before today."""


class Order(StrEnum):
    """Which of two numbers is the day, for those who settled it once."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Habits(NamedTuple):
    """How a person reads days: without an order 12/1 is refused; a week begins on Monday, 0."""

    order: Order | None = None
    week_begins: int = 0


def parse_day(
    text: str,
    today: date,
    looks: Looks,
    *,
    what: str = "day",
    example: str = "fri",
    habits: Callable[[], Habits] = Habits,
) -> date:
    """The day that `text` means on `today`: "fri", "8 dec", "3 days ago", "end of month", ISO.

    A weekday in front of a day without a year ("Tue 8 Dec") settles the year: this one, else
    the last or the next. Raises Invalid, with what to write instead, for what cannot be read,
    has two readings, does not exist or lies outside the years 1900 to 9999; `what` was asked
    for and an `example` of it go into the message. `habits` are asked for only where they matter.
    """
    words = plain(text, what)
    try:
        day = _read(words, today, looks, habits)
    except OverflowError:
        message = f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise Invalid(message, f"write a day like {today}") from None
    if day is None:
        relative = "'3 days ago'" if looks is Looks.BACK else "'in 2 weeks'"
        hint = f"write it like {example}, {relative} or {today}"
        raise Invalid(f"cannot read the {what} {text!r}", hint)
    return day


def fullmatch(pattern: str, words: str) -> re.Match[str] | None:
    r"""The match of all of `words`, where \d is 0 to 9 only. `re` keeps what it compiled."""
    return re.fullmatch(pattern, words, re.ASCII)


def _read(words: str, today: date, looks: Looks, habits: "_Habits") -> date | None:
    """None if no form fits; raises OverflowError outside the years."""
    for pattern, reader in _FORMS:
        match = fullmatch(pattern, words)
        if match:
            return _within_years(reader(match, today, looks, habits))
    return None


def _within_years(day: date | None) -> date | None:
    if day is not None and day.year < FIRST_YEAR:
        raise OverflowError
    return day


# The readers.

_Habits = Callable[[], Habits]


def _dated(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date:
    """Such as 2026-12-08, "8 dec", "Tue, Dec 8th 2026"."""
    typed = match.groupdict()
    month = _MONTHS.get(typed["month"]) or int(typed["month"])
    number = int(typed["day"])
    weekday = _WEEKDAYS.get(typed["weekday"] or "")
    if typed["year"] is None:
        _refuse_impossible(number, month, None, today)
        return _without_year(number, month, weekday, today, looks)
    year = int(typed["year"])
    if year < FIRST_YEAR:
        raise OverflowError
    _refuse_impossible(number, month, year, today)
    day = date(year, month, number)
    return day if weekday is None else _on_weekday(day, weekday)


def _without_year(number: int, month: int, weekday: int | None, today: date, looks: Looks) -> date:
    def in_year(year: int) -> date | None:
        return _existing(year, month, number)

    if weekday is None:
        return _nearest(in_year, today, looks)
    # A date's weekday never comes back within two years: at most one of these fits.
    for day in map(in_year, (today.year, today.year - 1, today.year + 1)):
        if day and day.weekday() == weekday:
            return day
    return _on_weekday(_nearest(in_year, today, looks), weekday)


def _near(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date:
    return today + timedelta(days=_NEAR[match["near"]])


def _weekday(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date:
    """A bare "fri" is within a week of today; "next fri" is in the week after this one."""
    weekday = _WEEKDAYS[match["weekday"]]
    if match["shift"]:
        first = week_of(today, habits().week_begins)
        ahead = (weekday - first.weekday()) % 7
        return first + timedelta(days=ahead, weeks=_SHIFTS[match["shift"]])
    ahead = weekday - today.weekday()
    sign = looks.value
    return today + sign * timedelta(days=sign * ahead % 7)


def _relative(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date | None:
    amount = read_amount(match["ahead"] or match["back"])
    return amount and _stepped(amount, today, 1 if match["ahead"] else -1)


def _edge_of_period(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date:
    """Such as "end of month", "eow", "start of next week"."""
    shift = _SHIFTS[match.groupdict().get("shift") or "this"]
    period = _PERIODS[match["period"]]
    if period.unit == Unit.WEEK:
        first = week_of(today, habits().week_begins)
    else:
        first = date(today.year, today.month - (today.month - 1) % period.every, 1)
    at_end = match["edge"] in ("end", "eo")
    return _stepped(period, first, shift + at_end) - timedelta(days=at_end)


def _edge_of_month(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date:
    """Such as "end of january", "start of jan 2027"."""
    month = _MONTHS[match["month"]]

    def in_year(year: int) -> date | None:
        return _existing(year, month, _last_day(year, month) if match["edge"] == "end" else 1)

    day = in_year(int(match["year"])) if match["year"] else _nearest(in_year, today, looks)
    if day is None:
        raise OverflowError
    return day


def _numbers(match: re.Match[str], today: date, looks: Looks, habits: _Habits) -> date | None:
    """As 12/1, 1.12. and 12/1/2026: refused with their readings, unless an order was settled.

    None if they have no reading.
    """
    year, first, second = match["year"], int(match["first"]), int(match["second"])
    order = habits().order
    if order is not None:
        number, month = (first, second) if order is Order.DAY_FIRST else (second, first)
        return _in_numbers(number, month, year, today, looks)
    readings = {
        day: short_day(day, with_year=False)
        for number, month in ((first, second), (second, first))
        if (day := _in_numbers(number, month, year, today, looks))
    }
    if not readings:
        return None
    problem = "can be two days" if len(readings) > 1 else "does not have the year first"
    hint = f"{' or '.join(readings.values())}? write {' or '.join(map(str, readings))}"
    raise Invalid(f"{match.string!r} {problem}", hint)


def _in_numbers(
    number: int, month: int, year: str | None, today: date, looks: Looks
) -> date | None:
    if year:
        return _existing(int(f"20{year}"[-4:]), month, number)
    if _existing(_A_LEAP_YEAR, month, number):
        return _without_year(number, month, None, today, looks)
    return None


def week_of(day: date, week_begins: int) -> date:
    """The first day of a day's week; weeks begin on Monday, 0, to Sunday, 6."""
    return day - timedelta(days=(day.weekday() - week_begins) % 7)


# Days that may not exist.

_A_LEAP_YEAR = 2000


def _existing(year: int, month: int, number: int) -> date | None:
    """The day, or None if there is none or the year is outside ours."""
    try:
        return date(year, month, number) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _nearest(in_year: Callable[[int], date | None], today: date, looks: Looks) -> date:
    """Today or the nearest such day that way; 29 Feb can be 8 years off."""
    for distance in range(9):
        day = in_year(today.year + looks.value * distance)
        if day and (day - today).days * looks.value >= 0:
            return day
    raise OverflowError


def _stepped(interval: Interval, start: date, k: int) -> date:
    day = interval.after(start, k)
    if day in (date.min, date.max):
        raise OverflowError
    return day


def _last_day(year: int, month: int) -> int:
    """The month's length in days; 0 if the year is outside ours."""
    return next((number for number in (31, 30, 29, 28) if _existing(year, month, number)), 0)


def _refuse_impossible(number: int, month: int, year: int | None, today: date) -> None:
    if not 1 <= month <= 12:
        raise Invalid(f"there is no month {month}", f"write year-month-day, like {today}")
    name, length = MONTHS[month - 1], _last_day(year or _A_LEAP_YEAR, month)
    if 1 <= number <= length:
        return
    if year is None:
        raise Invalid(f"there is no {number} {name[:3]}", f"{name} has at most {length} days")
    raise Invalid(f"there is no {number} {name[:3]} {year}", f"{name} {year} has {length} days")


def _on_weekday(day: date, weekday: int) -> date:
    if day.weekday() == weekday:
        return day
    message = f"{short_day(day, with_year=True)} is a {WEEKDAYS[day.weekday()]}"
    raise Invalid(f"{message}, not a {WEEKDAYS[weekday]}", "leave the weekday out, or correct it")


# The words and the forms.

_WEEKDAYS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_PERIODS = {
    **dict.fromkeys(("week", "w"), Interval(1, Unit.WEEK)),
    **dict.fromkeys(("month", "m"), Interval(1, Unit.MONTH)),
    **dict.fromkeys(("quarter", "q"), Interval(3, Unit.MONTH)),
    **dict.fromkeys(("year", "y"), Interval(12, Unit.MONTH)),
}


def _one_of(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{'|'.join(words)})"


_IN_FRONT = f"(?:{_one_of('weekday', _WEEKDAYS)},? )?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = _one_of("month", _MONTHS)
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_SHIFT = f"(?:{_one_of('shift', _SHIFTS)} )?"
_EDGE = "(?P<edge>start|beginning|end) of"

_Reader = Callable[[re.Match[str], date, Looks, _Habits], date | None]
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (rf"{_IN_FRONT}(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?)", _dated),
    (rf"{_IN_FRONT}{_NUMBER} (?:of )?{_MONTH}{_YEAR}", _dated),
    (rf"{_IN_FRONT}{_MONTH} {_NUMBER}{_YEAR}", _dated),
    (_one_of("near", _NEAR), _near),
    (_SHIFT + _one_of("weekday", _WEEKDAYS), _weekday),
    (r"in (?P<ahead>.+)|(?P<back>.+) ago", _relative),
    (rf"{_EDGE} (?:the )?{_SHIFT}(?P<period>week|month|quarter|year)", _edge_of_period),
    (r"(?P<edge>eo)(?P<period>[wmqy])", _edge_of_period),
    (rf"{_EDGE} {_MONTH}{_YEAR}", _edge_of_month),
    (
        r"(?P<first>\d\d?)[./-](?P<second>\d\d?)(?:[./-](?P<year>\d{4}|\d\d)?)?",
        _numbers,
    ),
)
