"""The other side's clock: the same moment in the zone that was named for a mentorship."""

from datetime import date, datetime

from mentorlog.domain.wording import show_moment


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
