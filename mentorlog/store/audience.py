"""A store opened for someone else: one mentorship of it, or all, without what is private.

Temporary views named like the tables stand before them, so that every query of the house reads
the views; SQLite itself refuses to read a table from anywhere else. What the views show is
derived from the marks of the structs' fields, so that a new field cannot be forgotten.

- Of the mentorship: its row, what names it, and what names a row of it that is shown. What names
  no mentorship, or another one, is not there. Where all are shown, so is what names none.
- A private row is not there, nor is a row that names one (an action of a private goal, its
  check-ins): its text speaks of it. Lists lose the name alone (a session's goals). Nor is a row
  that has nothing but what never leaves (a pulse of confidence alone): it would tell its day.
- Other references to what is not there are null.
- Of where a record came from nothing is there.
- Fields that never leave are null, or no list; so are those that leave with the notes, unless
  they may.
- The agenda shows what is shown. The change log and the full-text index cannot be read.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import NoReturn

from mentorlog.domain.records.catalog import KINDS
from mentorlog.store.audience_views import view_of
from mentorlog.store.changes import Command
from mentorlog.store.store import Store


class AudienceStore(Store):
    """One mentorship of a store, or all, as someone else may see it; it cannot be written."""

    def __init__(
        self, path: Path, mentorship: str | None, *, with_notes: bool, must_exist: bool = False
    ) -> None:
        super().__init__(path, must_exist=must_exist)
        self.mentorship = mentorship
        self.with_notes = with_notes

    def _open(self) -> sqlite3.Connection:
        """The open file, with the views before its tables."""
        opened = super()._open()
        _restrict(opened, self.mentorship, self.with_notes)
        return opened

    @contextmanager
    def writing(
        self, command: Command, *, rehearsal: bool = False, beside: bool = False
    ) -> Iterator[NoReturn]:
        """Nothing is written through a store that is opened for someone else."""
        raise RuntimeError("a store for someone else is only read")
        yield


def for_audience(
    path: Path, mentorship: str | None, *, with_notes: bool, must_exist: bool = False
) -> AudienceStore:
    """The store at `path` as someone else may see it: the mentorship with this uid, None: all."""
    return AudienceStore(path, mentorship, with_notes=with_notes, must_exist=must_exist)


def _restrict(connection: sqlite3.Connection, mentorship: str | None, with_notes: bool) -> None:
    """Put the views before the tables, and refuse all else."""
    # A query could call something of its own by the name of a view; this name it cannot know.
    secret = f"audience_{token_hex(16)}_"
    (quoted,) = connection.execute("SELECT quote(?)", (mentorship,)).fetchone()
    uid = None if mentorship is None else quoted
    views = {kind.noun: view_of(kind, uid, with_notes) for kind in KINDS}
    views["agenda"] = _agenda(uid)
    for name, select in views.items():
        connection.execute(f"CREATE TEMP VIEW {secret}{name} AS {select}")
        connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {secret}{name}")
    connection.execute("SELECT 1 FROM json_each('[]')").fetchall()  # its first use is a write
    connection.set_authorizer(partial(_decide, secret))


def _decide(
    secret: str, action: int, name: str | None, _: object, place: str | None, view: str | None
) -> int:
    """Whether SQLite may read the table `name`, or do anything else, on behalf of `view`."""
    if action in (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
    ):
        return sqlite3.SQLITE_OK
    if action != sqlite3.SQLITE_READ or name is None or name.startswith("sqlite_"):
        return sqlite3.SQLITE_DENY
    may_read = place == "temp" or name == "json_each" or (view or "").startswith(secret)
    return sqlite3.SQLITE_OK if may_read else sqlite3.SQLITE_DENY


def _agenda(uid: str | None) -> str:
    shown = "\n".join(
        f"WHEN '{kind.noun}' THEN a.uid IN (SELECT uid FROM temp.{kind.noun})" for kind in KINDS
    )
    of = "1" if uid is None else f"a.mentorship = {uid}"
    return f"""SELECT * FROM main.agenda a
        WHERE {of} AND CASE a.noun WHEN 'slot' THEN 1 {shown} END"""
