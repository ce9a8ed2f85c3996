"""Words that name a stretch of time where one day or moment is asked for.

"next week", "Dec 2027" and "this morning" are what people type first. None of them says which
day or which hour; each is refused with the words that do.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from mentorlog.domain.day_words import (
    MONTH_WORDS,
    PERIODS,
    SHIFTS,
    WEEKDAY_WORDS,
    AskHabits,
    Stretch,
    Unclear,
    edges,
    fullmatch,
    named,
)
from mentorlog.domain.wording import show_day
from mentorlog.errors import Invalid


def refuse_stretch(words: str, today: date, habits: AskHabits) -> None:
    """Raise Unclear, with what to write instead, if `words` name more than a day, or a length."""
    for pattern, refuse in _STRETCHES:
        match = fullmatch(pattern, words)
        if match:
            refuse(match, today, habits)


def _period(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "next week", "last month": refused with its first and its last day."""
    shift, period = match["shift"] or "this", match["period"]
    first, last = edges(PERIODS[period], SHIFTS[shift], today, habits)
    raise Stretch(
        f"{match.string!r} is more than one day",
        f"'start of {shift} {period}' is {show_day(first, today)},"
        f" 'end of {shift} {period}' {show_day(last, today)}",
    )


def _month(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "Dec 2027", "december"."""
    words = match.string.removeprefix("in ").replace("of ", "")
    raise Stretch(
        f"{match.string!r} is more than one day",
        f"write 'start of {words}', 'end of {words}' or a day of it, like '8 {words}'",
    )


def _quarter(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    words = match.string
    raise Stretch(
        f"{words!r} is more than one day", f"write 'start of {words}' or 'end of {words}'"
    )


def _weekend(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    raise Stretch(f"{match.string!r} is two days", "write sat or sun, 'last sat', 'next sun'")


def _part_of_day(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "this morning", "last night", "tonight"."""
    part, day = match["part"] or "night", match["day"] or "this"
    day = _DAYS.get(day, day)
    raise Stretch(
        f"{match.string!r} does not say the hour",
        f"write '{day} {_HOURS[part]}', or {day} where a day is enough",
    )


def _week(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "week 48", "2026-W48"."""
    year, number = int(match["year"] or today.year), int(match["week"])
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise Invalid(f"{year} has no week {number}", f"write a day like {today}") from None
    raise Stretch(f"{match.string!r} is a whole week", f"it begins on {show_day(first, today)}")


def _length(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "2w", "3 days", which does not say from when."""
    length = match["length"]
    raise Unclear(f"{match.string!r} is a length of time", f"write 'in {length}' or '{length} ago'")


def _hours(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "2 hours ago" where a day is asked for."""
    raise Unclear(f"{match.string!r} is a time, and this is a day", "write today or yesterday")


_DAYS = {
    "this": "today",
    "last": "yesterday",
    "yesterday": "yesterday",
    "today": "today",
    "tomorrow": "tomorrow",
}
_HOURS = {"morning": "9:00", "afternoon": "15:00", "evening": "19:00", "night": "22:00"}
_YEAR = r"(?:,? \d{4})?"
_STRETCHES: tuple[tuple[str, Callable[[re.Match[str], date, AskHabits], NoReturn]], ...] = (
    (
        f"(?:the )?(?:{named('shift', SHIFTS)} )?(?P<period>week|month|quarter|year)",
        _period,
    ),
    (f"(?:in )?{named('month', MONTH_WORDS)}(?: of)?{_YEAR}", _month),
    (
        (
            f"(?:in the |{named('day', (*_DAYS, *WEEKDAY_WORDS))} ){named('part', _HOURS)}"
            "|(?:at )?(?:tonight|night)"
        ),
        _part_of_day,
    ),
    ("(?:the |at the |(?:this|next|last) )?weekend", _weekend),
    (rf"q[1-4]{_YEAR}", _quarter),
    (r"(?:(?P<year>\d{4})-?)?(?:week |w|kw ?)(?P<week>\d{1,2})", _week),
    (r"[-+]?(?P<length>(?:\d+|an?) ?(?:d|days?|w|weeks?|mo|months?|y|years?))", _length),
    (r"(?:in )?(?:an|a|half an|\d+) ?(?:h|hours?|min|mins|minutes?)(?: ago)?", _hours),
)
