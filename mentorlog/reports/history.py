"""The change log as it is shown: who did what when, and what of each record that changed.

Links are told by the ids that a person types. Of private text it is told that it changed, unless
it is asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from sqlite3 import Connection
from typing import Any

import msgspec
from msgspec import Struct

from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.records.marks import Marks, marks, title_of, whole_of
from mentorlog.domain.wording import counted
from mentorlog.store import history, labels
from mentorlog.store.history import Change, Entry
from mentorlog.store.named import Family
from mentorlog.store.store import Store

_OWN = {"id", "uid", "created_at", "updated_at"}
_REFS_AT_MOST = 3
_KINDS_AT_MOST = 2
_COUNTED_AT_MOST = 20_000
"""Changes of a command that are looked through for what it was about."""


class Field(Struct, frozen=True):
    """One field of a record; `withheld`: it is private, and its values are left out."""

    name: str
    before: Any
    after: Any
    withheld: bool


class Row(Struct, frozen=True):
    """What one command did to one record: it was added, changed, removed or, since, purged.

    `id` is what a person types, a name, or "check-in of g3". The title is empty where there is
    none, or where it is withheld.
    """

    id: str
    noun: str
    uid: str
    what: str
    title: str
    private: bool
    fields: list[Field]


class Event(Struct, frozen=True):
    """One command of the log; `subject` is what it was about: "s12 with 2 actions".

    `undoes` is the command that it took back, or did again, as `took_back` tells; `undone_by` the
    one that took it back. Of its `records` not all need be among the rows.
    """

    number: int
    at: str
    device: str
    command: str
    flags: tuple[str, ...]
    subject: str
    undoes: int | None
    took_back: str | None
    undone_by: int | None
    records: int
    rows: list[Row]


class Shown(Struct, frozen=True):
    """How much is to be shown: of one record or of all, how many of each command, private text."""

    of: Family | None = None
    limit: int | None = None
    private: bool = False


def build(store: Store, entries: Iterable[Entry], shown: Shown) -> Iterator[Event]:
    """The commands in the order given, each with its records."""
    for entry in entries:
        yield _event(store.connection, entry, shown)


def subject(connection: Connection, entry: Entry) -> str:
    """What a command was about: "s12 with 2 actions", "with 312 records"."""
    if entry.words == "data purge":
        return " ".join(entry.ids) or "(purged)"
    total = history.count_of(connection, entry.number)
    if total > _COUNTED_AT_MOST:
        return f"with {total} changes"
    counts = history.counts_of(connection, entry.number)
    own = [noun for noun in counts if KIND_OF[noun].letter]
    if entry.noun not in KIND_OF and 0 < len(entry.ids) <= _REFS_AT_MOST:
        return _with_others(" ".join(entry.ids), Counter(map(_noun_of, entry.ids)), counts, own)
    main = [noun for noun in own if noun == entry.noun] or own or list(counts)
    if sum(counts[noun] for noun in main) > _REFS_AT_MOST:
        return f"with {_counted(counts)}"
    told = " ".join(dict.fromkeys(_refs(connection, entry.number, main)))
    return _with_others(told, {noun: counts[noun] for noun in main}, counts, own)


def _with_others(
    told: str, said: Mapping[str, int], counts: Mapping[str, int], own: Iterable[str]
) -> str:
    """What was said of a command, and how many records beside those it changed."""
    others = {noun: left for noun in own if (left := counts[noun] - said.get(noun, 0)) > 0}
    return f"{told} with {_counted(others)}" if others else told


def _noun_of(ref: str) -> str:
    return next((kind.noun for kind in KIND_OF.values() if kind.letter == ref[:1]), "")


def _event(connection: Connection, entry: Entry, shown: Shown) -> Event:
    target = history.entry(connection, entry.undoes) if entry.undoes is not None else None
    if target is not None and target.undoes is not None:
        target = history.entry(connection, target.undoes)
    found = history.changes_of(connection, entry.number, limit=shown.limit, of=shown.of)
    rows = [_row(connection, change, shown.private) for change in found]
    told = target or entry
    return Event(
        number=entry.number,
        at=entry.at,
        device=entry.device,
        command=entry.words,
        flags=entry.flags,
        subject=subject(connection, told),
        undoes=target.number if target else None,
        took_back=target.words if target else None,
        undone_by=entry.undone_by,
        records=_records(connection, entry.number, len(rows), shown),
        rows=rows,
    )


def _records(connection: Connection, number: int, found: int, shown: Shown) -> int:
    """How many records a command changed, of which so many were found to be shown."""
    if shown.limit is None or shown.of is not None:
        return found
    total = history.count_of(connection, number)
    if total > _COUNTED_AT_MOST:
        return total
    is_cut = found >= shown.limit or total > found * history.CHANGES_OF_A_ROW
    return sum(history.counts_of(connection, number).values()) if is_cut else found


def _row(connection: Connection, change: Change, private_too: bool) -> Row:
    record = change.after or change.before
    if record is None or change.is_purged:
        id_ = labels.ref_of(connection, record) if record else _spoken(change.noun)
        return Row(id_, change.noun, change.uid, "purged", "", False, [])
    private = any(
        labels.is_private(connection, one) for one in (change.before, change.after) if one
    )
    return Row(
        id=labels.ref_of(connection, record),
        noun=change.noun,
        uid=change.uid,
        what=_what(change),
        title="" if private and not private_too else title_of(record),
        private=private,
        fields=list(_fields(connection, change, private, private_too)),
    )


def _what(change: Change) -> str:
    if change.before is None:
        return "added"
    return "changed" if change.after else "removed"


def _fields(
    connection: Connection, change: Change, private: bool, private_too: bool
) -> Iterator[Field]:
    """Each field that is another now; of a record that came or went, each that says something."""
    kind = KIND_OF[change.noun]
    for (name, marked), column in zip(
        marks(kind).items(), kind.__struct_encode_fields__, strict=True
    ):
        if name in _OWN:
            continue
        before, after = (
            _default(kind, name) if one is None else getattr(one, name)
            for one in (change.before, change.after)
        )
        if before == after:
            continue
        withheld = not private_too and (
            marked.leaves is Leaves.NEVER or (private and name != "private")
        )
        values = (None, None) if withheld else (before, after)
        was, now = (_told(connection, marked, value) for value in values)
        yield Field(column.replace("_", " "), was, now, withheld)


def _told(connection: Connection, marked: Marks, value: Any) -> Any:
    """A value as it is shown: a link by the id that a person types."""
    if marked.noun is None or value is None:
        return value
    if marked.is_list:
        return tuple(_linked(connection, marked.noun, uid) for uid in value)
    return _linked(connection, marked.noun, value)


def _linked(connection: Connection, noun: str, uid: str) -> str:
    record = history.last_known(connection, noun, uid)
    if record is None:
        return f"a purged {_spoken(noun)}"
    return title_of(record) if noun == "member" else labels.ref_of(connection, record)


@cache
def _default(kind: type[Record], name: str) -> Any:
    """What a field says where nothing was said; None for one that always says something."""
    [field] = [one for one in msgspec.structs.fields(kind) if one.name == name]
    return None if field.default is msgspec.NODEFAULT else field.default


def _refs(connection: Connection, number: int, nouns: Sequence[str]) -> Iterator[str]:
    for change in history.changes_of(connection, number, nouns=nouns):
        record = change.after or change.before
        if record is None:
            yield "(purged)"
            continue
        while whole := whole_of(type(record)):  # a signature is part of what is part of Dana
            found = history.last_known(connection, whole, getattr(record, whole))
            if found is None:
                break
            record = found
        yield labels.ref_of(connection, record)


def _counted(counts: Mapping[str, int]) -> str:
    """Like "2 actions and 1 session"; of many kinds their sum: "312 records"."""
    if len(counts) > _KINDS_AT_MOST:
        return counted(sum(counts.values()), "record")
    return " and ".join(_amount(noun, count) for noun, count in counts.items())


def _amount(noun: str, count: int) -> str:
    if noun == "feedback":
        return f"{counted(count, 'piece')} of feedback"
    return counted(count, _spoken(noun))


def _spoken(noun: str) -> str:
    return noun.replace("_", "-")
