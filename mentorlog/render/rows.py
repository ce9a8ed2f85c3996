"""A list of records as a table, and one in full: as its noun says in `records/`, or its struct."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import import_module
from itertools import chain
from typing import Any

from mentorlog.domain.records.marks import TITLES, marks, title_of
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Facts, Heading, Table
from mentorlog.render.records.described import Described, Fact, View, label, shown
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

_DAYS = ("on", "set_on", "added_on", "asked_on", "began_on", "starts_on")
_LIES_IN = {
    **dict.fromkeys(("action", "goal", "milestone"), "aims"),
    **dict.fromkeys(("career", "intro", "resource", "skill"), "aims"),
    **dict.fromkeys(("pairing", "participant", "program"), "programmes"),
    **dict.fromkeys(("agreement", "pulse"), "accords"),
    "decision": "decided",
}
"""The modules of those views that do not lie with `talks`; only that of a noun is imported."""
_STAMPS = ("id", "uid", "created_at", "updated_at")


def table(entries: Iterable[Entry], today: date) -> Table:
    """A list of records of one noun, of which there is at least one."""
    heads, rows = listed(entries, today)
    return Table(heads, [*rows])


def listed(entries: Iterable[Entry], today: date) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """The same as heads and rows, which are made one by one."""
    coming = iter(entries)
    first = next(coming)
    view = _view(first.record.noun)
    return view.heads, (view.row(one.record, one, today) for one in chain([first], coming))


def facts(entry: Entry, today: date) -> list[Heading | Facts]:
    """One record in full: its title and every field that says something."""
    title, pairs = _view(entry.record.noun).facts(entry.record, entry, today)
    heading = f"{entry.record.ref}  {title}" if entry.record.letter else title
    return [Heading(heading), Facts(pairs)]


def _view(noun: str) -> View:
    """The view of a noun; one that says nothing of its own is shown as its struct is."""
    module = import_module(f"mentorlog.render.records.{_LIES_IN.get(noun, 'talks')}")
    views: dict[str, View] = module.VIEWS
    return views.get(noun, _ANY)


def _any_row(record: Any, entry: Entry, today: date) -> Sequence[Cell]:
    day = next((getattr(record, name) for name in _DAYS if hasattr(record, name)), None)
    text = marked(title_of(record) or NONE, getattr(record, "private", False))
    return (record.ref, show_day(day, today) if day else NONE, entry.name or NONE, text)


def _any(record: Any, entry: Entry, today: date) -> Described:
    return title_of(record), [("with", entry.name), *_pairs(entry, today)]


def _pairs(entry: Entry, today: date) -> Iterator[Fact]:
    """Every field by its name, in the struct's order."""
    for name, marked_as in marks(type(entry.record)).items():
        if name in _STAMPS or name in TITLES or marked_as.noun:
            continue
        yield label(name), shown(getattr(entry.record, name), today)
    yield "member", entry.member
    yield "goal", entry.goal


_ANY = View(("id", "on", "with", "what"), _any_row, _any)
