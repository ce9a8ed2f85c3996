"""When the meetings of a series are: its rule by dateutil, what is added and left out by us."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.ics_parts import Time, moment

_MOST = 5_000
_TOO_OFTEN = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?", re.IGNORECASE)


def moments(found: Any, start: Time, until: date) -> list[datetime]:
    """The beginnings of its meetings up to a day, in order, in the zone of the first one.

    Raises Invalid for a rule that cannot be read, or that is none of meetings.
    """
    zone = start.at.tzinfo
    first = start.at.replace(tzinfo=None)
    last = datetime.combine(until + timedelta(days=1), time())
    wall = set(islice(_ruled(found, first, last, zone), _MOST + 1))
    if len(wall) > _MOST:
        raise Invalid(f"a series of more than {_MOST:,} meetings")
    wall |= {_wall(one, zone) for one in _several(found, "RDATE")}
    wall -= {_wall(one, zone) for one in _several(found, "EXDATE")}
    days_out = {one.at.date() for one in _several(found, "EXDATE") if one.is_day}
    return [
        at.replace(tzinfo=zone) for at in sorted(wall) if at < last and at.date() not in days_out
    ]


def _ruled(found: Any, first: datetime, last: datetime, zone: Any) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    yield first
    rules = found.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        text = rule.to_ical().decode()
        if _TOO_OFTEN.search(text):
            raise Invalid("a rule that is none of meetings")
        end = min(last, _end(text, zone) or last)
        bare = re.sub(r";?UNTIL=[^;]*", "", text, flags=re.IGNORECASE).strip(";")
        bare += "" if "COUNT=" in bare.upper() else f";UNTIL={end:%Y%m%dT%H%M%S}"
        try:
            yield from _up_to(rrulestr(bare, dtstart=first), end)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise Invalid(f"a rule that cannot be read: {str(error)[:60]}") from None


def _up_to(ruled: Any, end: datetime) -> Iterator[datetime]:
    for at in ruled:
        if at > end:
            return
        yield at


def _end(rule: str, zone: Any) -> datetime | None:
    """The last moment of a rule, on the wall of the series."""
    found = _UNTIL.search(rule)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1] + (found[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        raise Invalid(f"{found[0]} is no moment") from None
    if found[3] and zone is not None:
        at = at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return at


def _several(found: Any, name: str) -> Iterator[Time]:
    """Moments that stand in lists."""
    value = found.get(name, [])
    for one in value if isinstance(value, list) else [value]:
        for stamp in getattr(one, "dts", []):
            at = stamp.dt[0] if isinstance(stamp.dt, tuple) else stamp.dt
            yield moment(at, one.params.get("TZID"), name)


def _wall(one: Time, zone: Any) -> datetime:
    if one.at.tzinfo is None:
        return one.at
    return (one.at.astimezone(zone) if zone else one.at).replace(tzinfo=None)
