"""A promise, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.openness import is_open
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, closed_cell, fields
from mentorlog.render.words import NONE, due_cell, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action

HEADS = ("id", "due", "with", "owner", "what")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    action = cast("Action", entry.record)
    return (
        action.ref,
        closed_cell(action, today) or due_cell(entry.figures["due_on"], today),
        entry.name or NONE,
        entry.member or str(action.owner),
        marked(action.text, action.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    action, outcome = cast("Action", entry.record), entry.figures["outcome"]
    return action.text, [
        *fields(entry, today, "with", "owner", "promised_on"),
        ("due", due_cell(entry.figures["due_on"], today) if is_open(action) else None),
        *fields(entry, today, "done_on", "dropped_on"),
        ("outcome", outcome.printed if outcome else None),
        *fields(entry, today, "why", "tags", "private"),
    ]
