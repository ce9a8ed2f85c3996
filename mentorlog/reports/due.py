"""What is open and due, as it is shown: what, with whom, whose, and for which day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.store.agenda import Item

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry
    from mentorlog.store.store import Store

_SLOT = "slot"


class Due(Struct, frozen=True):
    """One open thing: an action, a goal, a milestone, a planned session, or a slot.

    A slot is the next meeting that a cadence asks for; it has no id to type. `text` is what a
    person wrote, `at` when a planned session begins, `cadence` how often a slot comes round.
    """

    noun: str
    ref: str | None
    due_on: date
    name: str | None
    owner: str | None
    text: str | None = None
    at: str | None = None
    cadence: str | None = None
    private: bool = False


def build(store: "Store", items: Sequence[Item]) -> list[Due]:
    """The items in the order given; only what is shown of them is read."""
    names = store.mentorships.names() if items else {}
    return [_due(store, item, names.get(item.mentorship or "")) for item in items]


def entries(store: "Store", items: Sequence[Item], as_of: date) -> "list[Entry]":
    """The records of the items, each with its noun, its day and whether that is past.

    The record of a slot is its mentorship.
    """
    from mentorlog.reports.entries import build as build_entries

    shown = build_entries(store, [_record(store, item) for item in items], as_of)
    return [
        replace(
            entry,
            figures={
                **entry.figures,
                "noun": item.noun,
                "due_on": item.due_on,
                "overdue": item.due_on < as_of,
            },
        )
        for entry, item in zip(shown, items, strict=True)
    ]


def _due(store: "Store", item: Item, name: str | None) -> Due:
    record: Any = _record(store, item)
    if item.noun == _SLOT:
        interval = store.mentorships.cadences.of(record)[-1].interval
        return Due(_SLOT, None, item.due_on, name, None, cadence=str(interval))
    return Due(
        noun=item.noun,
        ref=record.ref,
        due_on=item.due_on,
        name=name,
        owner=item.owner,
        text=getattr(record, "text", None) or getattr(record, "title", None),
        at=getattr(record, "at", None),
        private=getattr(record, "private", False),
    )


def _record(store: "Store", item: Item) -> Record:
    table = store.mentorships if item.noun == _SLOT else store.table(item.noun)
    record: Record = table.with_uid(item.uid)
    return record
