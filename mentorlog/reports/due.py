"""What is open and due, as it is shown: what, with whom, whose, and for which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.reports import silence
from mentorlog.reports.entries import their_at
from mentorlog.reports.silence import Quiet
from mentorlog.store.agenda import Item
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry

_SLOT = "slot"
_MEETINGS = ("session", _SLOT)


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
    quiet: Quiet | None = None

    def is_overdue(self, as_of: date) -> bool:
        """Whether its day is past; a silence is overdue from its first day on."""
        return self.due_on < as_of or (self.noun == _SLOT and self.quiet is not None)


def build(store: Store, items: Sequence[Item], as_of: date) -> list[Due]:
    """The items in the order given, as of that day; only what is shown of them is read."""
    names = store.mentorships.names() if items else {}
    meets = {item.mentorship for item in items if item.noun in _MEETINGS}
    quiet = silence.build(store, as_of, among=meets) if meets else {}
    found = [
        _slot(store, item) if item.noun == _SLOT else _due(store, item, names) for item in items
    ]
    return [
        replace(due, quiet=quiet.get(item.mentorship or ""))
        if item.noun in _MEETINGS and (item.noun == _SLOT or item.due_on >= as_of)
        else due
        for item, due in zip(items, found, strict=True)
    ]


def entries(store: Store, dues: Sequence[Due], as_of: date) -> "list[Entry]":
    """Their records, each with its noun, its day and whether that is past."""
    from mentorlog.reports.entries import build as build_entries

    shown = build_entries(store, [due.record for due in dues], as_of)
    return [
        with_day(entry, due.noun, due.due_on, overdue=due.is_overdue(as_of), **_silence(due))
        for entry, due in zip(shown, dues, strict=True)
    ]


def with_day(
    entry: "Entry", noun: str, due_on: date | None, *, overdue: bool, **figures: object
) -> "Entry":
    """A record with its noun, its day, whether that is past, and other figures."""
    of_day = {"noun": noun, "due_on": due_on, "overdue": overdue}
    return replace(entry, figures={**entry.figures, **of_day, **figures})


def _silence(due: Due) -> Mapping[str, object]:
    """The silence that a planned session will end; a slot is a mentorship, which tells its own."""
    if due.noun != "session":
        return {}
    return silence.figures(due.quiet.days if due.quiet else None, due.quiet)


def _slot(store: Store, item: Item) -> Due:
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


def _due(store: Store, item: Item, names: Mapping[str, str]) -> Due:
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
