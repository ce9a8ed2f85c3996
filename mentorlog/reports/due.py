"""What is open and due, as it is shown: what, with whom, whose, and for which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.reports.names import their_at
from mentorlog.store.agenda import Item

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry
    from mentorlog.store.store import Store

_SLOT = "slot"


class Due(Struct, frozen=True):
    """One open thing: an action, a goal, a milestone, a planned session, or a slot.

    A slot is the next meeting that a cadence asks for; it has no id to type, and its record is
    its mentorship. `owner` is me, them or a member's name, `text` what a person wrote, `at`
    when a planned session begins, `their_at` the same in their zone, `cadence` how often a slot
    comes round.
    """

    noun: str
    record: Record
    due_on: date
    ref: str | None = None
    name: str | None = None
    owner: str | None = None
    text: str | None = None
    at: str | None = None
    their_at: str | None = None
    cadence: str | None = None
    private: bool = False


def build(store: "Store", items: Sequence[Item]) -> list[Due]:
    """The items in the order given; only what is shown of them is read."""
    names = store.mentorships.names() if items else {}
    return [
        _slot(store, item) if item.noun == _SLOT else _due(store, item, names) for item in items
    ]


def entries(store: "Store", dues: Sequence[Due], as_of: date) -> "list[Entry]":
    """Their records, each with its noun, its day and whether that is past."""
    from mentorlog.reports.entries import build as build_entries

    shown = build_entries(store, [due.record for due in dues], as_of)
    return [
        with_day(entry, due.noun, due.due_on, as_of) for entry, due in zip(shown, dues, strict=True)
    ]


def with_day(entry: "Entry", noun: str, due_on: date | None, as_of: date) -> "Entry":
    """A record with its noun, its day and whether that is past."""
    overdue = due_on is not None and due_on < as_of
    figures = {**entry.figures, "noun": noun, "due_on": due_on, "overdue": overdue}
    return replace(entry, figures=figures)


def _slot(store: "Store", item: Item) -> Due:
    mentorship = store.mentorships.with_uid(item.uid)
    cadences = store.mentorships.cadences.of(mentorship)
    in_force = [cadence for cadence in cadences if cadence.starts_on <= item.due_on][-1]
    return Due(
        noun=_SLOT,
        record=mentorship,
        due_on=item.due_on,
        name=mentorship.name,
        cadence=str(in_force.interval),
    )


def _due(store: "Store", item: Item, names: Mapping[str, str]) -> Due:
    record: Any = store.table(item.noun).with_uid(item.uid)
    member = getattr(record, "member", None)
    return Due(
        noun=item.noun,
        record=record,
        due_on=item.due_on,
        ref=record.ref,
        name=names.get(item.mentorship or ""),
        owner=store.mentorships.members.with_uid(member).name if member else item.owner,
        text=record.text if item.noun == "action" else record.title,
        at=getattr(record, "at", None),
        their_at=their_at(store, record) if item.noun == "session" else None,
        private=getattr(record, "private", False),
    )
