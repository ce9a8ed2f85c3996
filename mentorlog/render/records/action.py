"""A promise, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described
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
        _action_day(entry, today),
        entry.name or NONE,
        entry.member or str(action.owner),
        marked(action.text, action.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    action, outcome = cast("Action", entry.record), entry.figures["outcome"]
    return action.text, [
        ("with", entry.name),
        ("owner", entry.member or str(action.owner)),
        ("promised", show_day(action.promised_on, today)),
        ("due", due_cell(entry.figures["due_on"], today) if _is_open(action) else None),
        ("done", show_day(action.done_on, today) if action.done_on else None),
        ("dropped", show_day(action.dropped_on, today) if action.dropped_on else None),
        ("outcome", outcome.printed if outcome else None),
        ("why", action.why),
        ("tags", ", ".join(action.tags) or None),
        ("private", "never leaves this store" if action.private else None),
    ]


def _action_day(entry: Entry, today: date) -> Cell:
    action = cast("Action", entry.record)
    if action.done_on:
        return Toned(f"done {show_day(action.done_on, today)}", Tone.GOOD)
    if action.dropped_on:
        return Toned(f"dropped {show_day(action.dropped_on, today)}", Tone.QUIET)
    return due_cell(entry.figures["due_on"], today)


def _is_open(action: "Action") -> bool:
    return action.done_on is None and action.dropped_on is None
