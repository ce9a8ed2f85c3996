"""A milestone, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, closed_cell, fields
from mentorlog.render.words import NONE, amount, due_cell
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Milestone

HEADS = ("id", "due", "goal", "with", "milestone")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    milestone = cast("Milestone", entry.record)
    return (
        milestone.ref,
        closed_cell(milestone, today) or due_cell(milestone.due_on, today),
        entry.goal or NONE,
        entry.name or NONE,
        milestone.title,
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    milestone = cast("Milestone", entry.record)
    return milestone.title, [
        ("goal", entry.goal),
        *fields(entry, today, "with"),
        ("due", due_cell(milestone.due_on, today) if milestone.done_on is None else None),
        *fields(entry, today, "done_on"),
        ("weight", amount(milestone.weight) if milestone.weight != 1 else None),
    ]
