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
    AskHabits,
    edges,
    fullmatch,
    named,
)
from mentorlog.domain.wording import show_day
from mentorlog.errors import Invalid


def refuse_stretch(words: str, today: date, habits: AskHabits) -> None:
    """Raise Invalid, with what to write instead, if `words` name more than a day."""
    for pattern, refuse in _STRETCHES:
        match = fullmatch(pattern, words)
        if match:
            refuse(match, today, habits)


def _period(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "next week", "last month": refused with its first and its last day."""
    shift, period = match["shift"] or "this", match["period"]
    first, last = edges(PERIODS[period], SHIFTS[shift], today, habits)
    raise Invalid(
        f"{match.string!r} is more than one day",
        f"'start of {shift} {period}' is {show_day(first, today)},"
        f" 'end of {shift} {period}' {show_day(last, today)}",
    )


def _month(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "Dec 2027", "december"."""
    words = match.string.removeprefix("in ").replace("of ", "")
    raise Invalid(
        f"{match.string!r} is more than one day",
        f"write 'start of {words}', 'end of {words}' or a day of it, like '8 {words}'",
    )


def _weekend(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    raise Invalid(f"{match.string!r} is two days", "write sat or sun, 'last sat', 'next sun'")


def _part_of_day(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "this morning", "last night", "tonight"."""
    part = match["part"] or "night"
    day = _DAYS[match["day"] or "this"]
    raise Invalid(
        f"{match.string!r} does not say the hour",
        f"write '{day} {_HOURS[part]}', or {day} where a day is enough",
    )


def _hours(match: re.Match[str], today: date, habits: AskHabits) -> NoReturn:
    """Such as "2 hours ago" where a day is asked for."""
    raise Invalid(f"{match.string!r} is a time, and this is a day", "write today or yesterday")


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
        f"(?:in the |{named('day', _DAYS)} ){named('part', _HOURS)}|(?:at )?(?:tonight|night)",
        _part_of_day,
    ),
    ("(?:the |at the |(?:this|next|last) )?weekend", _weekend),
    (r"(?:in )?(?:an|a|half an|\d+) ?(?:h|hours?|min|mins|minutes?)(?: ago)?", _hours),
)
