"""Days and moments as they are typed, read by the habits that a person settled in the settings."""

from datetime import date, datetime, time

from mentorlog import clock
from mentorlog.domain import dates
from mentorlog.domain.dates import Looks, is_time_alone, show_day, show_moment
from mentorlog.domain.day_words import Habits, Order, is_no_day
from mentorlog.domain.days import Unread
from mentorlog.domain.which_year import EquallyFar
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


NOON = time(12)
"""The time of day where nothing says one."""


def at_time_of(last: datetime | None, at: datetime, typed: str, now: datetime) -> datetime:
    """A moment to come, at the time of day of the last one where a day alone was typed for it."""
    if isinstance(parse_when(typed, now, Looks.AHEAD), datetime):
        return at
    return clock.local(datetime.combine(at.date(), last.time() if last else NOON))


def read_anew(typed: str, now: datetime, looks: Looks, was: datetime) -> datetime:
    """The moment that takes the place of another one; a day alone keeps its time.

    Raises Invalid for a time alone, which may be meant of that day or of today, if there is one.
    """
    if was.date() != now.date() and is_time_alone(typed):
        parse_when(typed, now, looks)
        day = show_day(was.date(), now.date())
        raise Invalid(
            f"{typed.strip()!r} can be today or on {day}",
            f"write 'today {typed.strip()}' or '{day} {typed.strip()}'",
        )
    return read_at(typed, now, looks, time_of=was)


def read_at(typed: str, now: datetime, looks: Looks, time_of: datetime | None = None) -> datetime:
    """The moment that `typed` means, with its offset.

    A day without a time of day takes the one of `time_of`, else the present one. Raises Invalid
    for a time that there is not.
    """
    when = parse_when(typed, now, looks)
    if not isinstance(when, datetime):
        when = datetime.combine(when, (time_of or now).time().replace(second=0, tzinfo=None))
        return clock.local(when)
    at = clock.local(when)
    if when.tzinfo is None and at.replace(tzinfo=None) != when:
        _refuse_skipped(when, at, now)
    return at


def _refuse_skipped(when: datetime, after: datetime, now: datetime) -> None:
    """Raise Invalid for a time that was typed and that the clock passes over.

    What is not typed moves on by the gap, as times of files do.
    """
    before = when - (after.replace(tzinfo=None) - when)
    typed, earlier, later = (show_day(one.date(), now.date()) for one in (when, before, after))
    raise Invalid(
        f"there is no {when:%H:%M} on {typed}: the clock is put forward over it",
        f"write '{earlier} {before:%H:%M}' or '{later} {after:%H:%M}'",
    )


def read_next(typed: str, now: datetime, start: datetime) -> datetime:
    """The moment of the next session, at the time of this one. Raises Invalid if it is past."""
    at = read_at(typed, now, Looks.AHEAD, time_of=start)
    if at <= now:
        raise Invalid(f"--next {show_moment(at, now.date())} is past", "name a day to come")
    return at


def read_due(typed: str | None, today: date) -> date | None:
    """The day something is promised for; None where nothing was typed, '' or `none`.

    Raises Invalid if the day lies before the one it is seen from.
    """
    if typed is None or is_no_day(typed):
        return None
    day = parse_day(typed, today, Looks.AHEAD)
    if day < today:
        raise Invalid(f"{day} lies before {today}", "name that day or a later one")
    return day
