"""The only reading of the clock; MENTORLOG_NOW (ISO with offset) overrides it.

The local zone is the system's (TZ). Under MENTORLOG_NOW it still is, when it
agrees with the offset given there; otherwise that offset stands for every day.
"""

import os
from datetime import date, datetime, timedelta, tzinfo
from time import time_ns

from mentorlog.errors import Invalid


def now() -> datetime:
    """The present moment, local, with its offset, to the second.

    Raises Invalid if MENTORLOG_NOW is set and is not ISO with an offset.
    """
    return (_overridden() or datetime.now().astimezone()).replace(microsecond=0)


def ticks() -> int:
    """Since 1970, in 4,096ths of a millisecond, by the clock of the system alone.

    What tells apart what was made within a second cannot wait for a clock that stands still.
    """
    return time_ns() * 512 // 125_000


def today() -> date:
    """The local day."""
    return now().date()


def local(moment: datetime) -> datetime:
    """`moment` with an offset; one that has an offset stays as it was lived.

    A time that daylight saving skips moves on by the gap; one that happens
    twice is the first of the two.
    """
    if moment.tzinfo is not None:
        return moment
    zone = _fixed_zone()
    if zone:
        return moment.replace(tzinfo=zone)
    local_moment = moment.astimezone()
    if local_moment.replace(tzinfo=None) != moment:  # skipped; the other side of the gap is meant
        return moment.replace(fold=1).astimezone()
    return local_moment


def here(moment: datetime) -> datetime:
    """Any moment in the local time there and then; one without an offset is local already."""
    return local(moment) if moment.tzinfo is None else moment.astimezone(_fixed_zone())


def ago(minutes: int) -> datetime:
    """The local moment so many minutes before now, by the clock that ran then."""
    return (now() - timedelta(minutes=minutes)).astimezone(_fixed_zone())


def _overridden() -> datetime | None:
    text = os.environ.get("MENTORLOG_NOW")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Invalid(
            f"MENTORLOG_NOW is not a moment with an offset: {text!r}",
            "write it like 2026-11-21T16:00+01:00",
        )
    return moment


def _fixed_zone() -> tzinfo | None:
    """The offset of MENTORLOG_NOW where the system's zone disagrees with it."""
    moment = _overridden()
    if moment is None:
        return None
    try:
        agrees = moment.astimezone().utcoffset() == moment.utcoffset()
    except OverflowError:  # in the system's zone it is the year 10000
        agrees = False
    return None if agrees else moment.tzinfo


def wait(seconds: float) -> None:
    """Let so much time pass, unless it stands still under MENTORLOG_NOW."""
    if seconds and _overridden() is None:
        from time import sleep

        sleep(seconds)
