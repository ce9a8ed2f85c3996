"""The other side's clock: the same moment in the zone that was named for a mentorship."""

from datetime import date, datetime
from functools import cache

from mentorlog.domain.text import folded
from mentorlog.domain.wording import show_moment
from mentorlog.errors import Invalid


def their_time(at: str, timezone: str | None) -> str | None:
    """The moment in another zone; None where the clock shows the same, or the zone is unknown."""
    if timezone is None:
        return None
    from zoneinfo import ZoneInfo  # 5 ms, only where a zone is named

    here = datetime.fromisoformat(at)
    try:
        there = here.astimezone(ZoneInfo(timezone))
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    is_same = there.replace(tzinfo=None) == here.replace(tzinfo=None)
    return None if is_same else there.isoformat(timespec="minutes")


def for_them(at: str, their_at: str | None, name: str | None, today: date) -> str:
    """What stands behind a time of mine: " (15:00 for Dana)", with their day if it is another."""
    if their_at is None:
        return ""
    here, there = datetime.fromisoformat(at), datetime.fromisoformat(their_at)
    is_same_day = here.date() == there.date()
    return f" ({f'{there:%H:%M}' if is_same_day else show_moment(there, today)} for {name})"


def zone_named(text: str) -> str:
    """The time zone that a name of one means, or the city of one: "Europe/Lisbon", "New York".

    Raises Invalid for what is none, and for a city of which there are several.
    """
    from zoneinfo import ZoneInfo

    wanted = "_".join((text if "/" in text else folded(text)).split())
    try:
        return ZoneInfo(wanted).key if "/" in wanted else _of_city(wanted)
    except (KeyError, ValueError, OSError):
        known = _zones() if wanted else ()
        near = [one for one in known if wanted.lower() in one.lower()]
        hint = f"did you mean {near[0]}?" if near else "write it like Europe/Lisbon, or Lisbon"
        raise Invalid(f"there is no time zone {text!r}", hint) from None


@cache
def _zones() -> tuple[str, ...]:
    """Every zone of this machine; looking through them takes 30 ms."""
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones()))


_PARTS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"),
    *("Indian", "Pacific"),
)
"""Of the world; what lies elsewhere is an old name of a zone."""


def _of_city(city: str) -> str:
    """The one zone of this city. Raises as ZoneInfo does for none, Invalid for several."""
    from zoneinfo import ZoneInfo

    found = [
        one
        for one in _zones()
        if one.split("/")[0] in _PARTS and one.rpartition("/")[2].lower() == city.lower()
    ]
    if not found:
        return ZoneInfo(city.upper()).key  # UTC
    if len(found) > 1:
        raise Invalid(f"{city} is a city of {' and '.join(found)}", "write the zone in full")
    return found[0]
