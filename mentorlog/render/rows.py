"""A list of records as a table, and one in full; each noun says how in `records/NOUN.py`."""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from mentorlog.render.blocks import Facts, Heading, Table
from mentorlog.reports.entries import Entry

_VIEWS = "mentorlog.render.records"


def table(entries: Sequence[Entry], today: date) -> Table:
    """A list of records of one noun."""
    view = _view(entries[0])
    return Table(view.HEADS, [view.row(entry, today) for entry in entries])


def facts(entry: Entry, today: date) -> list[Heading | Facts]:
    """One record in full: its title and every field that says something."""
    title, pairs = _view(entry).facts(entry, today)
    heading = f"{entry.record.ref}  {title}" if entry.record.letter else title
    return [Heading(heading), Facts(pairs)]


def _view(entry: Entry) -> Any:
    """The module of its noun; one that says nothing of its own is shown as its struct is."""
    name = f"{_VIEWS}.{entry.record.noun}"
    return import_module(name if find_spec(name) else f"{_VIEWS}.any")
