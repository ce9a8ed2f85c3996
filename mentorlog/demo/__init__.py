"""A believable year to look around in: a document of records, told as if it ended today.

`year.json` has all that is in the journal on the Monday of its last week, and then, evening by
evening, what that week adds or changes. It is played from a story in commands, in the tests.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS

_DOCUMENT = Path(__file__).with_name("year.json")
_MOMENTS = ("at", "created_at", "updated_at")


Local = Callable[[datetime], datetime]
"""Gives a time of day the offset that holds then where the journal is kept."""


def year(today: date, local: Local | None = None) -> list[Record]:
    """The records of the year up to the evening before `today`, kind by kind, as they were written.

    Weekdays stay: it moves by whole weeks, so that its last week is the one of `today`. Without
    `local` each moment keeps the offset it has in the story.
    """
    document = msgspec.json.decode(_DOCUMENT.read_bytes())
    monday = today - timedelta(days=today.weekday())
    move = partial(_moved, monday - date.fromisoformat(document["monday"]), local)
    layers = document["layers"][: today.weekday() + 1]
    rows = {row["uid"]: (noun, row) for layer in layers for noun, row in layer}
    moved = [move(noun, row) for noun, row in rows.values()]
    return sorted(moved, key=lambda record: KINDS.index(type(record)))


def _moved(by: timedelta, local: Local | None, noun: str, row: dict[str, Any]) -> Record:
    """The record of a row, so much later."""
    record = msgspec.convert(row, KIND_OF[noun])
    days: dict[str, Any] = {
        name: value + by
        for name in record.__struct_fields__
        if isinstance(value := getattr(record, name), date)
    }
    for name in _MOMENTS:
        if hasattr(record, name):
            at = datetime.fromisoformat(getattr(record, name)) + by
            at = local(at.replace(tzinfo=None)) if local else at
            days[name] = at.isoformat(timespec="minutes" if name == "at" else "seconds")
    return replace(record, **days)
