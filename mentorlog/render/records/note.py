"""A note, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.note import Note

HEADS = ("id", "on", "kind", "with", "note")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    note = cast("Note", entry.record)
    return (
        note.ref,
        show_day(note.on, today),
        str(note.kind),
        entry.name or NONE,
        marked(" ".join([note.text, *(f"#{tag}" for tag in note.tags)]), note.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    note = cast("Note", entry.record)
    return str(note.kind), [*fields(entry, today, "on", "with", "text", "tags", "private")]
