"""What a person types for a day: one row per form, a pattern and its reader.

What can mean two days is refused with both. English names only, digits 0 to 9 only.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from mentorlog.domain.day_words import (
    A_LEAP_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_WORDS,
    NEAR,
    PERIODS,
    SHIFTS,
    WEEKDAY_WORDS,
    AskHabits,
    Habits,
    Looks,
    Order,
    edges,
    either_way,
    existing,
    fullmatch,
    last_day,
    named,
    nearer,
    on_weekday,
    refuse_impossible,
    stepped,
    week_of,
)
from mentorlog.domain.intervals import plain, read_amount
from mentorlog.domain.stretches import refuse_stretch
from mentorlog.domain.which_year import nearest, without_year
from mentorlog.domain.wording import short_day
from mentorlog.errors import Invalid

__all__ = ["Habits", "Looks", "Order", "parse_day"]


class Unread(Invalid):
    """Words that are no day at all, or more than one: a time as well."""


def parse_day(
    text: str,
    today: date,
    looks: Looks,
    *,
    what: str = "day",
    example: str = "fri",
    habits: AskHabits = Habits,
) -> date:
    """The day that `text` means on `today`: "fri", "8 dec", "3 days ago", "end of month", ISO.

    Raises Invalid, with what to write instead, for what cannot be read, names more than a day,
    has two readings, does not exist or lies outside the years 1900 to 9999; `what` was asked
    for and an `example` of it go into the message. `habits` are asked for only where they matter.
    """
    words = plain(text, what)
    for before in ("on ", "the ", *["by "] * (looks is Looks.AHEAD)):
        words = words.removeprefix(before)
    try:
        day = _read(words, today, looks, habits)
        if day is None:
            refuse_stretch(words, today, habits)
    except OverflowError:
        message = f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise Invalid(message, f"write a day like {today}") from None
    if day is None:
        _refuse_time(words, today, looks, habits)
        relative = "'in 2 weeks'" if looks is Looks.AHEAD else "'3 days ago'"
        meant = _nearly(words, today, looks, habits)
        hint = f"did you mean {meant!r}?" if meant else ""
        hint = hint or f"write it like {example}, {relative} or {today}"
        raise Unread(f"cannot read the {what} {text!r}", hint)
    return day


def _refuse_time(words: str, today: date, looks: Looks, habits: AskHabits) -> None:
    """Raise Unread for a day with a time, like "fri 5pm": the day is enough."""
    match = fullmatch(_WITH_TIME, words)
    if match and _read(match["day"], today, looks, habits) is not None:
        message = f"{words!r} says a time of day, and this is for a whole day"
        raise Unread(message, f"write {match['day']!r}")


def _nearly(words: str, today: date, looks: Looks, habits: AskHabits) -> str | None:
    """The day that was written nearly like this, if there is one."""
    from mentorlog.domain.respelt import respelt  # only where something cannot be read

    meant = respelt(words)
    with suppress(Invalid, OverflowError):
        return meant if meant and _read(meant, today, looks, habits) else None
    return None


def _read(words: str, today: date, looks: Looks, habits: AskHabits) -> date | None:
    """None if no form fits; raises OverflowError outside the years."""
    if words in NEAR:  # what is typed most compiles no pattern
        return _within_years(today + timedelta(days=NEAR[words]))
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


def _dated(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date:
    """Such as 2026-12-08, "8 dec", "Tue, Dec 8th 2026"."""
    typed = match.groupdict()
    month = MONTH_WORDS.get(typed["month"]) or int(typed["month"])
    number = int(typed["day"])
    weekday = WEEKDAY_WORDS.get(typed.get("weekday") or "")
    if typed["year"] is None:
        refuse_impossible(number, month, None, today)
        return without_year(number, month, weekday, today, looks, match.string)
    year = int(typed["year"])
    if year < FIRST_YEAR:
        raise OverflowError
    refuse_impossible(number, month, year, today)
    day = date(year, month, number)
    return day if weekday is None else on_weekday(day, weekday)


def _weekday(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date:
    """A bare "fri" is within a week of today; "next fri" is in the week after this one."""
    weekday = WEEKDAY_WORDS[match["weekday"]]
    if match["shift"]:
        first = week_of(today, habits().week_begins)
        ahead = (weekday - first.weekday()) % 7
        return first + timedelta(days=ahead, weeks=SHIFTS[match["shift"]])
    ahead = weekday - today.weekday()
    sign = looks.value or Looks.BACK.value
    return today + sign * timedelta(days=sign * ahead % 7)


def _relative(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date | None:
    amount = read_amount(match["ahead"] or match["back"])
    return stepped(amount, today, 1 if match["ahead"] else -1) if amount else None


def _from_day(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date | None:
    """Such as "a week from friday", "2 weeks from now"."""
    amount = read_amount(match["length"])
    is_now = match["day"] in ("now", "today")
    day = today if is_now or not amount else _read(match["day"], today, Looks.AHEAD, habits)
    return stepped(amount, day, 1) if amount and day else None


def _edge_of_period(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date:
    """Such as "end of month", "eow", "start of next week"; what is due starts no earlier."""
    shift, period = match.groupdict().get("shift"), PERIODS[match["period"]]
    first, last = edges(period, SHIFTS[shift or "this"], today, habits)
    if match["edge"] in ("end", "eo"):
        return last
    is_past = looks is Looks.AHEAD and shift is None and first < today
    return last + timedelta(days=1) if is_past else first


def _edge_of_month(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date:
    """Such as "end of january", "start of jan 2027"."""
    return _edge(match, MONTH_WORDS[match["month"]], today, looks)


def _edge_of_quarter(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date:
    """Such as "end of q1", "start of q3 2027"."""
    last = 3 * int(match["quarter"])
    return _edge(match, last if match["edge"] == "end" else last - 2, today, looks)


def _edge(match: re.Match[str], month: int, today: date, looks: Looks) -> date:
    """The first or the last day of a month, of the year that is said or meant."""

    def in_year(year: int) -> date | None:
        return existing(year, month, last_day(year, month) if match["edge"] == "end" else 1)

    day = (
        in_year(int(match["year"]))
        if match["year"]
        else nearest(in_year, today, looks, match.string)
    )
    if day is None:
        raise OverflowError
    return day


def _numbers(match: re.Match[str], today: date, looks: Looks, habits: AskHabits) -> date | None:
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
        if (day := _in_numbers(number, month, year, today, looks, may_be_far=True))
    }
    if not readings:
        return None
    problem = "can be two days" if len(readings) > 1 else "does not have the year first"
    hint = f"{' or '.join(readings.values())}? write {' or '.join(map(str, readings))}"
    raise Invalid(f"{match.string!r} {problem}", hint)


def _in_numbers(
    number: int,
    month: int,
    year: str | None,
    today: date,
    looks: Looks,
    *,
    may_be_far: bool = False,
) -> date | None:
    if year:
        return existing(int(f"20{year}"[-4:]), month, number)
    if not existing(A_LEAP_YEAR, month, number):
        return None
    if may_be_far and looks is Looks.NEAREST:
        return nearer(either_way(lambda year: existing(year, month, number), today), today)
    return without_year(number, month, None, today, looks, f"{number}/{month}")


# The forms.

_IN_FRONT = f"(?:{named('weekday', WEEKDAY_WORDS)},? )?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = named("month", MONTH_WORDS)
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_SHIFT = f"(?:{named('shift', SHIFTS)} )?"
_EDGE = "(?P<edge>start|beginning|end) of"

_WITH_TIME = (
    r"(?P<day>.+?),?(?: at | |(?<=\d)t)"
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]m|\d{1,2}:\d\d|\d{1,2}h(?:\d\d)?|noon|midday|midnight)"
)

_Reader = Callable[[re.Match[str], date, Looks, AskHabits], date | None]
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (
        rf"{_IN_FRONT}(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)",
        _dated,
    ),
    (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _dated),
    (rf"{_IN_FRONT}{_NUMBER} (?:of )?{_MONTH}{_YEAR}", _dated),
    (rf"{_IN_FRONT}{_MONTH} {_NUMBER}{_YEAR}", _dated),
    (_SHIFT + named("weekday", WEEKDAY_WORDS), _weekday),
    (f"{named('weekday', WEEKDAY_WORDS)}(?: of)? {named('shift', SHIFTS)} week", _weekday),
    (f"{named('shift', SHIFTS)} week,? {named('weekday', WEEKDAY_WORDS)}", _weekday),
    (r"in (?P<ahead>.+)|(?P<back>.+) ago", _relative),
    (r"(?P<length>.+) from (?P<day>.+)", _from_day),
    (rf"{_EDGE} (?:the )?{_SHIFT}(?P<period>week|month|quarter|year)", _edge_of_period),
    (r"(?P<edge>eo)(?P<period>[wmqy])", _edge_of_period),
    (rf"{_EDGE} {_MONTH}{_YEAR}", _edge_of_month),
    (rf"{_EDGE} q(?P<quarter>[1-4]){_YEAR}", _edge_of_quarter),
    (
        r"(?P<first>\d\d?)[./-](?P<second>\d\d?)(?:[./-](?P<year>\d{4}|\d\d)?)?",
        _numbers,
    ),
)
