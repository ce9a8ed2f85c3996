"""Whether a record is open: nothing that closes it has its day yet."""

from collections.abc import Iterator
from datetime import date

from mentorlog.domain.records.base import Close, Record
from mentorlog.errors import Invalid


def is_open(record: Record) -> bool:
    """Whether nothing has closed it; of goals and sessions, which days do not close, it is true."""
    return not list(_ends(record))


def ensure_open(record: Record) -> None:
    """Raise Invalid, with what opens it again, if a record is closed."""
    for how, day in _ends(record):
        raise _closed(record, how, day)


def ensure_closed_once(record: Record) -> None:
    """Raise Invalid if two things have closed a record."""
    for how, day in list(_ends(record))[1:]:
        raise _closed(record, how, day)


def _ends(record: Record) -> Iterator[tuple[Close, date]]:
    for how in record.closed_by:
        day = getattr(record, f"{how}_on", None)
        if day is not None:
            yield how, day


def _closed(record: Record, how: Close, day: date) -> Invalid:
    return Invalid(
        f"{record.ref} was {how} on {day}",
        f"`mentorlog {record.noun} reopen {record.ref}` opens it again",
    )


MOVED = "moved"
"""The why of a promise that was not given up, but went on elsewhere."""


def is_moved(record: Record) -> bool:
    """Whether it was dropped here because it went on elsewhere."""
    is_dropped = getattr(record, "dropped_on", None) is not None
    return is_dropped and getattr(record, "why", None) == MOVED
