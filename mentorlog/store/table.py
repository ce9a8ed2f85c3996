"""One table of records: the only door by which a row is written."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import TITLES
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.changes import before_others, with_theirs
from mentorlog.store.file import StoreFile
from mentorlog.store.openness import is_open
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.rows import Value, from_rows, from_values, insert, replacement, to_row

R = TypeVar("R", bound=Record)

_NEWEST = f"ORDER BY {MADE_LAST} LIMIT ?"
_VALUES_AT_MOST = 500
"""In one statement; SQLite may be built to refuse more than 999."""

OF_THEM = "{column} IN ({uids})"
"""The condition of what refers to one of them, for `Table.grouped`."""

_IF_OF_ANOTHER = {
    "session": "name one of the same mentorship; in edit, --session '' takes the link out",
    "raised_in": "name a session of the same mentorship",
    "goal": "name one of the same mentorship; in edit, --goal '' takes the link out",
    "member": "say anew who it is: me, them or a member of that circle",
}
"""What to do where a link leads to a record of another mentorship, by the field of the link."""


class Table(Generic[R]):
    """The rows of one kind of record.

    Writing is possible only inside `Store.writing`, which makes it one transaction and one
    command of the change log.
    """

    record: type[R]

    def __init__(self, store: StoreFile) -> None:
        self.store = store

    @property
    def connection(self) -> sqlite3.Connection:
        """The store's connection; it may change when the first write makes the file."""
        return self.store.connection

    def select(self, rest: str = "", values: Sequence[Value] = ()) -> list[R]:
        """The records of `SELECT … FROM table {rest}`; `rest` may join, and names `r`."""
        return list(self.each(rest, values))

    def each(self, rest: str = "", values: Sequence[Value] = ()) -> Iterator[R]:
        """As `select`, one at a time."""
        rows = self.connection.execute(f"SELECT r.* FROM {self.record.noun} r {rest}", values)
        return from_rows(self.record, rows)

    def first(self, rest: str, values: Sequence[Value] = ()) -> R | None:
        """The first record of `select`, or None."""
        return next(self.each(rest, values), None)

    def get(self, number: int) -> R:
        """The record with this id. Raises NotFound, naming the nearest id there is."""
        found = self.first("WHERE id = ?", (number,)) if number < 2**63 else None
        if found is None:
            raise NotFound(self.record.noun, f"{self.record.letter}{number}", self._nearest(number))
        return found

    def still_open(self, limit: int) -> list[R]:
        """So many of the records that nothing closed on a day of its own, the newest first."""
        return self.select(f"WHERE {is_open(self.record)} {_NEWEST}", (limit,))

    def closed(self, limit: int) -> list[R]:
        """So many of those that something did, the newest first."""
        return self.select(f"WHERE NOT ({is_open(self.record)}) {_NEWEST}", (limit,))

    def last(self) -> R:
        """The record that was logged last. Raises NotFound if there is none.

        What the same command of the noun made beside it, such as the next meeting, is not meant.
        """
        found = self.latest(1)
        if not found:
            raise NotFound(self.record.noun, "@last")
        first = self.first(
            """JOIN change o ON o.uid = r.uid AND o."table" = ? WHERE o.command = (
                   SELECT c.command FROM change c JOIN command ON command.id = c.command
                   WHERE c.uid = ? AND c.verb = 'insert' AND c."table" = ? AND command.noun = ?
               ) ORDER BY o.seq LIMIT 1""",
            (self.record.noun, found[0].uid, self.record.noun, self.record.noun),
        )
        return first or found[0]

    def latest(self, count: int) -> list[R]:
        """So many that were logged last in this file, whatever a clock that went back says."""
        return self.select("ORDER BY id DESC LIMIT ?", (count,))

    def titles(self) -> list[tuple[int, str]]:
        """The number and the title, text or name of every record that has one, the newest first."""
        column = next((one for one in TITLES if one in self.record.__struct_fields__), "NULL")
        rows = self.connection.execute(
            f"SELECT id, {column} AS title FROM {self.record.noun}"
            f" WHERE title IS NOT NULL ORDER BY {MADE_LAST}"
        )
        return [(row["id"], row["title"]) for row in rows]

    def with_uid(self, uid: str) -> R:
        """The record that others refer to by `uid`."""
        found = self.first("WHERE uid = ?", (uid,))
        if found is None:
            raise NotFound(self.record.noun, uid)
        return found

    def with_uids(self, uids: Iterable[str]) -> list[R]:
        """The records that others refer to, in the order given. Raises NotFound."""
        wanted = list(uids)
        known: dict[str, R] = {}
        for start in range(0, len(wanted), _VALUES_AT_MOST):
            some = wanted[start : start + _VALUES_AT_MOST]
            found = self.each(f"WHERE uid IN ({', '.join('?' * len(some))})", some)
            known |= {one.uid: one for one in found}
        return [known.get(uid) or self.with_uid(uid) for uid in wanted]

    def of_session(self, session: str) -> list[R]:
        """The records of a session, in the order they were made; of a noun that can be of one."""
        return self.select(f"WHERE session = ? ORDER BY {MADE}", (session,))

    def of_goal(self, goal: str) -> list[R]:
        """The records that serve a goal, in the order they were made; of a noun that can."""
        return self.select(f"WHERE goal = ? ORDER BY {MADE}", (goal,))

    def grouped(
        self,
        column: str,
        parents: Iterable[Record],
        order: str,
        chosen: str = OF_THEM,
        values: Sequence[Value] = (),
    ) -> dict[str, list[R]]:
        """The records that refer to each parent by `column`, by the parent's uid, in order.

        `chosen` is SQL that leaves but some of them, over `values` and, after these, the `uids`.
        """
        found: dict[str, list[R]] = {parent.uid: [] for parent in parents}
        uids = list(found)
        for start in range(0, len(uids), _VALUES_AT_MOST):
            some = uids[start : start + _VALUES_AT_MOST]
            condition = chosen.format(column=column, uids=", ".join("?" * len(some)))
            for record in self.each(f"WHERE {condition} ORDER BY {order}", [*values, *some]):
                found[getattr(record, column)].append(record)
        return found

    def add(self, record: R) -> R:
        """Write a new record; returns it with its id. Raises Invalid if a field breaks its type."""
        return insert(self._writer(), record)

    def change(self, record: R) -> R:
        """Write the record over the one with its id, and stamp it; as it was: nothing happens.

        What another process changed in the meantime stays. Raises Invalid if a field breaks its
        type, StoreError if the other process changed the very same field.
        """
        before = self.get(record.id)
        record = self._with_changes_of_others(record, before)
        if before == record:
            return before
        record = msgspec.structs.replace(record, updated_at=self.store.now().isoformat())
        self._writer().execute(replacement(type(record)), (*to_row(record), record.id))
        return record

    def correct(self, record: R, /) -> R:
        """Write a record whose fields were edited.

        Raises Invalid if it cannot be like that, or is linked to another mentorship's records.
        """
        self.ensure_sound(record)
        return self.change(together(self.store, record))

    def plan(self, record: R, /) -> R:
        """Write a new record. Raises Invalid as `correct` does."""
        self.ensure_sound(record)
        return self.add(together(self.store, record))

    def ensure_sound(self, record: R, /) -> None:
        """Raise Invalid if its days are not in order, or it cannot be like that; most can."""

    def remove(self, record: R) -> None:
        """Delete the row and its parts; what only refers to it lets go."""
        from mentorlog.store.removal import remove_rows  # knows every struct

        remove_rows(self._writer(), record.noun, "id = ?", (record.id,))

    def mentorship_of(self, record: R) -> str | None:
        """The uid of the mentorship that a record belongs to, if it belongs to one."""
        uid: str | None = getattr(record, "mentorship", None)
        return uid

    def parts_of(self, record: R) -> dict[str, int]:
        """How many rows of each kind would go along with a record, by the name of the kind."""
        from mentorlog.store.removal import count_parts

        return count_parts(self.connection, record.noun, record.uid)

    def _with_changes_of_others(self, record: R, present: R) -> R:
        """`record`, read before this transaction began, on top of what was committed since."""
        store = self.store
        writer, own = self._writer(), (*store.saved, store.opened)
        if not store.overtaken:
            return record
        read = before_others(writer, record.noun, record.uid, store.seen, own)
        if read is None:
            return record
        base = from_values(type(record), read)
        if record.updated_at == present.updated_at != base.updated_at:
            return record  # it was read within this transaction
        return with_theirs(record, base, present)

    def _writer(self) -> sqlite3.Connection:
        if not self.connection.in_transaction:
            raise RuntimeError("a record is written only inside Store.writing")
        return self.connection

    def _nearest(self, number: int) -> str | None:
        row = self.connection.execute(
            f"SELECT id FROM {self.record.noun} ORDER BY abs(id - ?) LIMIT 1", (min(number, 2**62),)
        ).fetchone()
        return f"{self.record.letter}{row['id']}" if row else None


def together(store: StoreFile, record: R) -> R:
    """The record as it is.

    Raises Invalid if it is linked to a session, goal or member of another mentorship; either
    of the two may be of none.
    """
    own: str | None = getattr(record, "mentorship", None)
    for field, hint in _IF_OF_ANOTHER.items():
        uid = getattr(record, field, None)
        other = _linked(store, field, uid) if uid and own else None
        if other is not None and other["mentorship"] not in (None, own):
            names = dict(store.connection.execute("SELECT uid, name FROM mentorship").fetchall())
            with_ = f"with {names[other['mentorship']]}, this {record.noun} with {names[own]}"
            letter = "g" if field == "goal" else "s"
            what = other["name"] if field == "member" else f"{letter}{other['id']}"
            raise Invalid(f"{what} is {with_}", hint)
    return record


def _linked(store: StoreFile, field: str, uid: str) -> sqlite3.Row:
    noun = "session" if field == "raised_in" else field
    row: sqlite3.Row | None = store.connection.execute(
        f"SELECT * FROM {noun} WHERE uid = ?", (uid,)
    ).fetchone()
    if row is None:
        raise NotFound(noun, uid)
    return row
