"""A session, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_moment, show_span
from mentorlog.domain.zones import for_them
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.session import Session

HEADS = ("id", "when", "took", "with", "status", "title")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    session = cast("Session", entry.record)
    held = session.status == "held"
    return (
        session.ref,
        _when(entry, today),
        show_span(session.minutes) if session.minutes else NONE,
        entry.name or NONE,
        str(session.status) if held else Toned(str(session.status), Tone.QUIET),
        " ".join([session.title or NONE, *(f"#{tag}" for tag in session.tags)]),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    session, figures = cast("Session", entry.record), entry.figures
    status = str(session.status) + (f" by {session.by}" if session.by else "")
    return session.title or "", [
        ("with", entry.name),
        ("when", _when(entry, today)),
        ("took", show_span(session.minutes) if session.minutes else None),
        ("status", status if session.status != "held" else None),
        *fields(entry, today, "why", "mode", "activity"),
        ("came", ", ".join(figures["came"]) or None),
        *fields(entry, today, "tags", "notes"),
        ("private", session.private_notes),
    ]


def _when(entry: Entry, today: date) -> str:
    """When it is, for both sides."""
    session = cast("Session", entry.record)
    there = for_them(session.at, entry.figures["their_at"], entry.name, today)
    return show_moment(session.at, today) + there
