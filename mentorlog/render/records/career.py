"""A career event, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.career import Career

HEADS = ("id", "on", "kind", "whose", "with", "event")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    career = cast("Career", entry.record)
    return (
        career.ref,
        show_day(career.on, today),
        str(career.kind),
        _whose(entry),
        entry.name or NONE,
        marked(career.title, career.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    career = cast("Career", entry.record)
    return career.title, [
        *fields(entry, today, "kind"),
        ("whose", _whose(entry)),
        *fields(entry, today, "on", "with", "note", "private"),
    ]


def _whose(entry: Entry) -> str:
    career = cast("Career", entry.record)
    return entry.member or ("mine" if career.owner == "me" else "theirs")
