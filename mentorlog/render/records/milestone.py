"""A milestone, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described
from mentorlog.render.words import NONE, amount, due_cell
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Milestone

HEADS = ("id", "due", "goal", "with", "milestone")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    milestone = cast("Milestone", entry.record)
    done = milestone.done_on
    day = Toned(f"done {show_day(done, today)}", Tone.GOOD) if done else None
    return (
        milestone.ref,
        day or due_cell(milestone.due_on, today),
        entry.goal or NONE,
        entry.name or NONE,
        milestone.title,
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    milestone = cast("Milestone", entry.record)
    return milestone.title, [
        ("goal", entry.goal),
        ("with", entry.name),
        ("due", due_cell(milestone.due_on, today) if milestone.done_on is None else None),
        ("done", show_day(milestone.done_on, today) if milestone.done_on else None),
        ("weight", amount(milestone.weight) if milestone.weight != 1 else None),
    ]
