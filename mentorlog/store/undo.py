"""Taking commands back: the inverse of what each changed, from the log, as a command of its own.

A row comes back as it was, with its id, its uid and its stamps. What a command left is compared
with what is there now: where another command changed it since, nothing is touched. All of it is
SQL over a temporary table of row numbers and no text, some rows at a time, so that a hundred
thousand rows need no more memory than a few.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cache, partial
from typing import NamedTuple

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.errors import Invalid
from mentorlog.store import changes, conflicts, history, search_tables, undo_sets
from mentorlog.store.changes import Command
from mentorlog.store.history import IS_IN_FORCE, IS_PURGE, STANDS
from mentorlog.store.indexes import past_indexes
from mentorlog.store.named import Named
from mentorlog.store.sets import past_triggers
from mentorlog.store.store import Store

Chosen = Callable[[sqlite3.Connection], list[int]]
"""Which commands to take back, in this order; raises Invalid or NotFound if there are none."""

_ALSO = "also"
"""The verb of an undo or a redo that belongs to the one before it: both were one command line."""

_LOOK = "`mentorlog history` shows what was done, and undone"

_AT_ONCE = 500
"""Rows in one statement, whose old texts SQLite keeps in memory meanwhile."""

CACHE_KIB = 24_000
"""Of pages in memory meanwhile; with SQLite's own 2,000 it reads them again."""

_SORTED_KIB = 8_000
"""Of pages while the changes are listed; to group and to sort them takes as much again each."""

_ADDED, _CHANGED, _REMOVED = (0, 1), (1, 1), (1, 0)
"""What a command did to a row: whether it was there before, and is there after."""

_IN_TURN = [
    *((kind, _ADDED) for kind in reversed(KINDS)),
    *((kind, how) for kind in KINDS for how in (_CHANGED, _REMOVED)),
]
"""Nothing that refers to a row is there any more when that goes, and all is when it comes back."""

_TOUCHED = """CREATE TEMP TABLE IF NOT EXISTS touched (
    number INTEGER PRIMARY KEY, noun TEXT, uid TEXT, first INTEGER, last INTEGER,
    was INTEGER, is_there INTEGER)"""


class TakenBack(NamedTuple):
    """A command that was taken back, and how many of its records were passed over: purged."""

    command: int
    purged: int


def take_back(
    store: Store, command: Command, choose: Chosen, *, rehearsal: bool = False
) -> list[TakenBack]:
    """Take commands back in one transaction, all or none; each by a command of its own.

    A rehearsal does everything but COMMIT. Raises Invalid if rows were changed since.
    """
    if store.is_new:  # which must not make its file
        raise nothing(command.noun)
    taken: list[TakenBack] = []
    with store.writing(command, rehearsal=rehearsal):
        for number in choose(store.connection):
            if taken:
                store.go_on_with(command.but(verb=_ALSO))
            changes.take_back(store.connection, store.opened, number)
            taken.append(_take_back(store.connection, number))
    return taken


def nothing(word: str) -> Invalid:
    """There is nothing to undo, or to redo."""
    return Invalid(f"there is nothing to {word}", _LOOK)


def last(connection: sqlite3.Connection) -> list[int]:
    """The last command in force."""
    found = _in_force(connection, limit=1)
    if not found:
        raise nothing("undo")
    return found


def back_to(number: int) -> Chosen:
    """The command with this number and all after it, as far as they are in force."""

    def choose(connection: sqlite3.Connection) -> list[int]:
        history.entry(connection, number)
        found = _in_force(connection, number)
        if not found:
            raise Invalid(f"from {number} on there is nothing left to take back", _LOOK)
        return found

    return choose


def of(named: Sequence[Named | int]) -> Chosen:
    """The last command in force that changed each record; a number is a command itself."""

    def choose(connection: sqlite3.Connection) -> list[int]:
        found = {
            _of_number(connection, one) if isinstance(one, int) else _of_record(connection, one)
            for one in named
        }
        return sorted(found, reverse=True)

    return choose


def last_undo(connection: sqlite3.Connection) -> list[int]:
    """The undos of the last command line that undid, unless a new command was made since."""
    rows = connection.execute(
        f"""SELECT c.id, c.verb FROM command c JOIN command p ON p.id = c.undoes
            WHERE p.undoes IS NULL AND {STANDS}
            AND c.id > (SELECT coalesce(max(id), 0) FROM command
                WHERE undoes IS NULL AND noun <> 'redo')
            ORDER BY c.id DESC"""
    )
    found = []
    for number, verb in rows:
        found.append(number)
        if verb != _ALSO:
            return found
    raise nothing("redo")


def purges_after(connection: sqlite3.Connection, number: int) -> list[int]:
    """The purges after this command: they cannot be taken back."""
    rows = connection.execute(
        f"SELECT id FROM command c WHERE {IS_PURGE} AND id > ? ORDER BY id", (number,)
    )
    return [row["id"] for row in rows]


def _in_force(
    connection: sqlite3.Connection, first: int = 0, last: int = 2**62, limit: int = -1
) -> list[int]:
    """The commands in force between two numbers, newest first."""
    rows = connection.execute(
        f"""SELECT c.id FROM command c WHERE c.id BETWEEN ? AND ? AND {IS_IN_FORCE}
            ORDER BY c.id DESC LIMIT ?""",
        (first, last, limit),
    )
    return [row["id"] for row in rows]


def _of_number(connection: sqlite3.Connection, number: int) -> int:
    one = history.entry(connection, number)
    if _in_force(connection, number, number):
        return number
    what = f"{number} {one.words}"
    if one.undoes is not None:
        raise Invalid(
            f"{what} took {one.undoes} back",
            "name another command: undo and redo are not taken back",
        )
    if one.undone_by is not None:
        raise Invalid(f"{what} is undone already, by {one.undone_by}", _LOOK)
    if (one.noun, one.verb) == ("share", "sync"):
        raise Invalid(f"{what} brought what another device wrote", "edit it, or undo it there")
    raise Invalid(f"{what} cannot be taken back", "what was purged is gone for good")


def _of_record(connection: sqlite3.Connection, record: Named) -> int:
    found = history.last_in_force(connection, record)
    if found is None:
        raise Invalid(
            f"nothing is left to take back of {record.ref}",
            f"`mentorlog history {record.ref}` tells more",
        )
    return found


def _take_back(connection: sqlite3.Connection, number: int) -> TakenBack:
    connection.execute(f"PRAGMA cache_size = -{_SORTED_KIB}")
    _list_touched(connection, number)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    conflicts.refuse(connection, number, conflicts.changed_since(connection))
    touched = connection.execute(
        """SELECT noun, was, is_there, min(number), max(number) FROM touched
           GROUP BY noun, was, is_there"""
    )
    spans: undo_sets.Spans = {
        (noun, was, is_there): span for noun, was, is_there, *span in touched.fetchall()
    }
    leaves_little = undo_sets.leaves_little(connection, spans)
    is_much = undo_sets.is_much_of_the_log(connection, spans)
    gone: list[undo_sets.Gone] = []
    with (
        past_indexes(connection, "change") if is_much else nullcontext(),
        past_triggers(connection, "change", "insert") if leaves_little else nullcontext(),
    ):
        for kind, how in _IN_TURN:
            if span := spans.get((kind.noun, *how)):
                in_sets = is_much or span[1] - span[0] >= undo_sets.FEWEST
                gone += _invert(
                    connection, kind, how, span, in_sets=in_sets, indexed=not leaves_little
                )
    undo_sets.follow(connection, gone)
    if leaves_little:
        search_tables.fill(connection)
    conflicts.refuse(connection, number, conflicts.loose_ends(connection))
    purged = connection.execute(
        "SELECT count(DISTINCT uid) FROM change WHERE command = ? AND verb = 'purged'", (number,)
    ).fetchone()[0]
    return TakenBack(number, purged)


def _list_touched(connection: sqlite3.Connection, number: int) -> None:
    """The rows that a command left otherwise than they were, by the changes that tell both.

    Beside the number of a change, in its last bit, stands whether there was a row: most rows need
    no other look at the log than that.
    """
    connection.execute(_TOUCHED)
    connection.execute("DELETE FROM touched")
    connection.execute(
        """INSERT INTO touched (noun, uid, first, last, was, is_there)
            SELECT noun, uid, first >> 1, last >> 1, first & 1, last & 1
            FROM (
                SELECT "table" AS noun, uid, min(seq << 1 | (before IS NOT NULL)) AS first,
                    max(seq << 1 | (after IS NOT NULL)) AS last FROM change
                WHERE command = ? AND verb <> 'purged' GROUP BY "table", uid
            ) WHERE first & 1 <> last & 1 OR
                (SELECT before FROM change WHERE seq = first >> 1)
                IS NOT (SELECT after FROM change WHERE seq = last >> 1)
            ORDER BY 1, 5, 6, 3""",
        (number,),
    )


def _invert(
    connection: sqlite3.Connection,
    kind: type[Record],
    how: tuple[int, int],
    span: list[int],
    *,
    in_sets: bool,
    indexed: bool,
) -> list[undo_sets.Gone]:
    """Do it to all rows of a span; in sets past the triggers, some of which are still to follow."""
    first, last = span
    run = partial(_run_for_some, connection, _inverse(kind)[how], first, last)
    if how == _CHANGED or not in_sets:
        run()
    elif how == _ADDED:
        return [undo_sets.take_out(connection, kind.noun, first, last, run, indexed=indexed)]
    else:
        undo_sets.put_back(connection, kind.noun, first, last, run)
    return []


def _run_for_some(connection: sqlite3.Connection, statement: str, first: int, last: int) -> None:
    """Run a statement for the touched rows from one number to another, some at a time."""
    for start in range(first, last + 1, _AT_ONCE):
        connection.execute(statement, (start, min(start + _AT_ONCE - 1, last)))


@cache
def _inverse(kind: type[Record]) -> dict[tuple[int, int], str]:
    """What takes out, puts right or puts back the touched rows between two numbers.

    By whether a row was there before the command, and whether it is there after it.
    """
    noun, columns = kind.noun, kind.__struct_encode_fields__
    was = {column: f"json_extract(c.before, '$.{column}')" for column in columns}
    settings = ", ".join(f'"{column}" = {was[column]}' for column in columns[1:])
    names = ", ".join(f'"{column}"' for column in columns)
    some = "t.number BETWEEN ? AND ?"
    from_log = f"FROM touched t JOIN change c ON c.seq = t.first WHERE {some}"
    return {
        _ADDED: f"DELETE FROM {noun} WHERE uid IN (SELECT uid FROM touched t WHERE {some})",
        _CHANGED: f"UPDATE {noun} SET {settings} {from_log} AND t.uid = {noun}.uid",
        _REMOVED: f"""INSERT INTO {noun} ({names}) SELECT {", ".join(was.values())} {from_log}
            ORDER BY t.number""",
    }
