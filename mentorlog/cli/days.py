"""Days and moments as they are typed, read by the habits that a person settled in the settings."""

from datetime import date, datetime

from mentorlog.domain import dates
from mentorlog.domain.dates import Looks
from mentorlog.domain.day_words import Habits, Order
from mentorlog.domain.days import EquallyFar, Unread
from mentorlog.errors import Invalid


def habits() -> Habits:
    """Which number of 12/1 is the day, and on which day a week begins. Raises Invalid."""
    from mentorlog.cli.settings import setting

    order = setting("date_order")
    return Habits(Order(str(order)) if order else None, week_begins())


def week_begins() -> int:
    """The first day of a week: Monday is 0, Sunday 6. Raises Invalid."""
    from mentorlog.cli.settings import WEEK_BEGINS, setting

    return WEEK_BEGINS[str(setting("week_begins"))]


def parse_day(typed: str, today: date, looks: Looks) -> date:
    """The day that is meant. Raises Invalid, with what to write instead."""
    return dates.parse_day(typed, today, looks, habits=habits)


def parse_when(typed: str, now: datetime, looks: Looks) -> date | datetime:
    """The day or moment that is meant. Raises Invalid, with what to write instead."""
    return dates.parse_when(typed, now, looks, habits=habits)


def is_day(typed: str, now: datetime) -> bool:
    """Whether this reads as a day or a moment, and as nothing else: "tue 16:00"."""
    try:
        parse_when(typed, now, Looks.NEAREST)
    except Invalid as error:
        return isinstance(error, EquallyFar)
    return True


def is_nearly_day(typed: str, now: datetime) -> bool:
    """Whether this is a day, or is refused as one that is not clear: "tomorrow morning"."""
    try:
        parse_when(typed, now, Looks.NEAREST)
    except Invalid as error:
        return not isinstance(error, Unread)
    return True
