"""Two days that could suit both sides, for an hour that is in neither one's night."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.zones import their_time

_FORTNIGHT = Interval(2, Unit.WEEK)
_SOON = timedelta(days=2)
_AT_LEAST = timedelta(days=7)
"""So many days there are to choose from, however short the cadence."""
_APART = timedelta(days=2)
_MORNING, _EVENING = 8, 20
_HOURS = (16, 15, 14, 13, 12, 11, 10, 9, 17, 18, 8, 19)
"""In this order they are tried where the usual time does not suit."""
_SATURDAY = 5

At = Callable[[datetime], datetime]
"""The local moment, with its offset, of a day and a time."""


def two_days(
    today: date, last: datetime | None, interval: Interval | None, zone: str | None, local: At
) -> list[datetime]:
    """Two working days within a cadence from now: the usual weekday first where it is one.

    At the time of the last meeting if that is between 8 and 20 on both clocks, else at another
    hour that is; where there is none, at the usual one.
    """
    first = today + _SOON
    until = max(today + _AT_LEAST, (interval or _FORTNIGHT).after(today, 1))
    usual = last.weekday() if last else None
    days = sorted(_working_days(first, until), key=lambda day: (day.weekday() != usual, day))
    other = next(day for day in sorted(days) if abs(day - days[0]) >= _APART)
    return [_at(day, last, zone, local) for day in sorted((days[0], other))]


def _working_days(first: date, until: date) -> Iterator[date]:
    for ahead in range((until - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() < _SATURDAY:
            yield day


def _at(day: date, last: datetime | None, zone: str | None, local: At) -> datetime:
    usual = last.time().replace(tzinfo=None) if last else time(_HOURS[0])
    times = (usual, *(time(hour) for hour in _HOURS))
    moments = [local(datetime.combine(day, one)) for one in times]
    return next((one for one in moments if _suits(one, zone)), moments[0])


def _suits(moment: datetime, zone: str | None) -> bool:
    there = their_time(moment.isoformat(timespec="minutes"), zone)
    clocks = [moment, *([datetime.fromisoformat(there)] if there else [])]
    return all(_MORNING <= one.hour < _EVENING and one.date() == moment.date() for one in clocks)
