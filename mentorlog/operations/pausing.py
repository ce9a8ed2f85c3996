"""Pauses: no meeting is expected, and what comes again and again stops until one goes on."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.records.base import Close, Record
from mentorlog.domain.records.mentorship import Mentorship, Pause
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.again import day_of, write_next
from mentorlog.operations.closing import close, went_on
from mentorlog.store.store import Store

PAUSED = "paused"
"""Why something was skipped that fell into a pause."""


class Paused(NamedTuple):
    """A pause as it was written, and what comes again and again and was skipped for it."""

    pause: Pause
    skipped: Sequence[Record]


class Resumed(NamedTuple):
    """A pause as it ended, and after what the next one was written now."""

    pause: Pause
    woken: Sequence[Record]


def pause(store: Store, now: datetime, given: Pause) -> Paused:
    """Write a pause, and skip what would fall into it; the next one comes after it.

    Raises Invalid if one without an end lasts already.
    """
    written = store.mentorships.pause(given)
    found = [one for one in _coming_again(store, given.mentorship) if _is_within(store, one, given)]
    return Paused(written, [_skip(store, now.date(), one, given.starts_on) for one in found])


def resume(store: Store, now: datetime, mentorship: Mentorship, on: date) -> Resumed:
    """End a pause, and write what waited for its end. Raises Invalid if none lasts."""
    ended = store.mentorships.resume(mentorship, on)
    waiting = [last for table in _tables(store) for last in table.resting(mentorship.uid)]
    for last in waiting:
        write_next(store, now, last, last)
    return Resumed(ended, waiting)


def _tables(store: Store) -> list[Any]:
    return [store.actions, store.sessions]


def _coming_again(store: Store, mentorship: str) -> Iterator[Any]:
    for table in _tables(store):
        yield from table.coming_again(mentorship)


def _is_within(store: Store, record: Any, pause: Pause) -> bool:
    day = day_of(store, record)
    return day is not None and pause.starts_on <= day <= (pause.ends_on or date.max)


def _skip(store: Store, today: date, record: Any, starts_on: date) -> Record:
    """Skip it as of the day on which the pause begins, so that no promise is broken in it."""
    if isinstance(record, Session):
        fallen = replace(record, status=Status.CANCELLED, why=PAUSED)
        return went_on(store, record, store.sessions.change(fallen))
    on = min(max(starts_on, record.promised_on), today)
    skipped: Record = close(store, today, record, Close.DROPPED, on, why=PAUSED)
    return skipped
