"""An entry of the reading list, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described
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
    days = (
        ("added", resource.added_on),
        ("started", resource.started_on),
        ("done", resource.done_on),
        ("dropped", resource.dropped_on),
    )
    return resource.title, [
        ("kind", str(resource.kind)),
        ("with", entry.name),
        ("from", entry.member or str(resource.from_)),
        ("at", resource.url if resource.url != resource.title else None),
        *((word, show_day(day, today) if day else None) for word, day in days),
        ("takeaway", resource.takeaway),
        ("tags", ", ".join(resource.tags) or None),
        ("private", "never leaves this store" if resource.private else None),
    ]


def _state(resource: "Resource", today: date) -> Cell:
    if resource.done_on:
        return Toned(f"done {show_day(resource.done_on, today)}", Tone.GOOD)
    if resource.dropped_on:
        return Toned(f"dropped {show_day(resource.dropped_on, today)}", Tone.QUIET)
    if resource.started_on:
        return f"started {show_day(resource.started_on, today)}"
    return f"added {show_day(resource.added_on, today)}"
