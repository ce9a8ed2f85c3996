"""Moments as commands take them: typed words to local time with offset."""

from datetime import date, datetime

from mentorlog import clock
from mentorlog.cli.days import parse_day, parse_when
from mentorlog.domain.dates import Looks, is_time_alone, show_day
from mentorlog.errors import Invalid


def read_anew(typed: str, now: datetime, looks: Looks, was: datetime) -> datetime:
    """The moment that takes the place of another one; a day alone keeps its time.

    Raises Invalid for a time alone, which may be meant of that day or of today.
    """
    if was.date() != now.date() and is_time_alone(typed):
        day = show_day(was.date(), now.date())
        raise Invalid(
            f"{typed.strip()!r} can be today or on {day}",
            f"write 'today {typed.strip()}' or '{day} {typed.strip()}'",
        )
    return read_at(typed, now, looks, time_of=was)


def read_at(typed: str, now: datetime, looks: Looks, time_of: datetime | None = None) -> datetime:
    """The moment that `typed` means, with its offset.

    A day without a time of day takes the one of `time_of`, else the present one.
    """
    when = parse_when(typed, now, looks)
    if not isinstance(when, datetime):
        when = datetime.combine(when, (time_of or now).time().replace(second=0, tzinfo=None))
    return clock.local(when)


def read_due(typed: str | None, today: date) -> date | None:
    """The day something is promised for; None where nothing was typed or `none` was.

    Raises Invalid if the day lies before the one it is seen from.
    """
    if typed is None or typed.strip().lower() == "none":
        return None
    day = parse_day(typed, today, Looks.AHEAD)
    if day < today:
        raise Invalid(f"{day} lies before {today}", "name that day or a later one")
    return day
