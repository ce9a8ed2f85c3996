"""An entry of the reading list, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, closed_cell, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.resource import Resource

HEADS = ("id", "kind", "with", "state", "resource")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    resource = cast("Resource", entry.record)
    stayed = f": {resource.takeaway}" if resource.takeaway else ""
    return (
        resource.ref,
        str(resource.kind),
        entry.name or NONE,
        _state(resource, today),
        marked(resource.title + stayed, resource.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    resource = cast("Resource", entry.record)
    return resource.title, [
        *fields(entry, today, "kind", "with", "from_"),
        ("at", resource.url if resource.url != resource.title else None),
        *fields(entry, today, "added_on", "started_on", "done_on", "dropped_on"),
        *fields(entry, today, "takeaway", "tags", "private"),
    ]


def _state(resource: "Resource", today: date) -> Cell:
    begun = resource.started_on
    word = f"started {show_day(begun, today)}" if begun else None
    return closed_cell(resource, today) or word or f"added {show_day(resource.added_on, today)}"
