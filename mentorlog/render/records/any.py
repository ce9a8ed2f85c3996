"""A record of any noun, as its struct is: every field by its name, in the struct's order."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.naming import TITLES, title_of
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, Fact, label, shown
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

HEADS = ("id", "on", "with", "what")

_DAYS = ("on", "set_on", "added_on", "asked_on", "began_on", "starts_on")
_STAMPS = ("id", "uid", "created_at", "updated_at")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    record: Any = entry.record
    day = next((getattr(record, name) for name in _DAYS if hasattr(record, name)), None)
    return (
        record.ref,
        show_day(day, today) if day else NONE,
        entry.name or NONE,
        marked(title_of(record) or NONE, getattr(record, "private", False)),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    return title_of(entry.record), [("with", entry.name), *_pairs(entry, today)]


def _pairs(entry: Entry, today: date) -> Iterator[Fact]:
    for name, marked_as in marks(type(entry.record)).items():
        if name in _STAMPS or name in TITLES or marked_as.noun:
            continue
        yield label(name), shown(getattr(entry.record, name), today)
    yield "member", entry.member
    yield "goal", entry.goal
