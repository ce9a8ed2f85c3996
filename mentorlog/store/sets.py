"""Many rows of a noun in, or out, at once: past its triggers, then log, index and agenda as a set.

What the triggers do for every row is done here by a few statements for all of them, which takes a
fraction of the time. The result is the same: neither rows nor log, index or agenda tell which way
it came about.

A set of rows is named by SQL that gives the `id` and `uid` of each, and its `place`: numbers in the
order in which they are logged, without a gap; of rows that go, also the number of the `newest`
change, which says what is there.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from mentorlog.store import changes
from mentorlog.store.search_tables import INDEXES, adding, entries_of
from mentorlog.store.searched import PARTS, SEARCHED

_OURS = r"CREATE TRIGGER (?:log|search|agenda|slot)_\w+ AFTER {event} ON .*?\bBEGIN\b(.*)END"
_OF_ROW = re.compile(r"= (?:NEW|OLD)\.(\w+)")
_COLUMNS = ", ".join(changes.OF_CHANGE)


class Trigger(NamedTuple):
    """A trigger of ours: its name, how it is declared, and what it does."""

    name: str
    declared: str
    body: str


OF_AGENDA = ("agenda_",)
"""What keeps the agenda, which can be made of the rows as well."""

OF_SLOTS = ("slot_",)
"""What takes meetings out of it that a cadence asks for: they are found anew."""

Followed = tuple[Iterable[Trigger], str]
"""Triggers of a noun, and SQL of some `{column}` of its rows."""


@contextmanager
def past_triggers(connection: sqlite3.Connection, noun: str, event: str) -> Iterator[list[Trigger]]:
    """Within it our triggers of an event ("insert") of a noun are out; those of others act.

    They come back as they were, and in their order; after an error with the transaction.
    """
    ours = re.compile(_OURS.format(event=event), re.IGNORECASE | re.DOTALL)
    declared = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (noun,)
    ).fetchall()
    triggers = [Trigger(name, sql, body[1]) for name, sql in declared if (body := ours.match(sql))]
    with without(connection, "TRIGGER", [(one.name, one.declared) for one in triggers]):
        yield triggers


@contextmanager
def without(
    connection: sqlite3.Connection, kind: str, declared: Sequence[tuple[str, str]]
) -> Iterator[None]:
    """Within it what has these names is out; it comes back in this order, as it was declared."""
    for name, _ in declared:
        connection.execute(f'DROP {kind} "{name}"')
    yield
    for _, sql in declared:
        connection.execute(sql)


def log_new(connection: sqlite3.Connection, noun: str, rows: str) -> None:
    """Log and seal rows that came in, under the newest command."""
    told = f"n.row AS after FROM ({rows}) r CROSS JOIN {noun}_row n ON n.id = r.id"
    _log(connection, {"verb": "'insert'", '"table"': f"'{noun}'", "before": "NULL"}, rows, told)


def log_gone(connection: sqlite3.Connection, noun: str, rows: str) -> None:
    """Log and seal that rows go."""
    told = f"(SELECT after FROM change WHERE seq = r.newest) AS before FROM ({rows}) r"
    _log(connection, {"verb": "'delete'", '"table"': f"'{noun}'", "after": "NULL"}, rows, told)


def _log(connection: sqlite3.Connection, alike: dict[str, str], rows: str, told: str) -> None:
    """Log rows of which this is `alike`, in SQL, and this is told.

    LIMIT has SQLite work each entry out once, and not once for each place it stands in.
    """
    [(first,)] = connection.execute(f"SELECT min(place) FROM ({rows})")
    newest = connection.execute(
        """SELECT CAST(id AS TEXT) AS command, quote(at) AS at, quote(device) AS device
           FROM command ORDER BY id DESC LIMIT 1"""
    )
    alike = {**newest.fetchone(), **alike}
    same = ", ".join(f"{value} AS {column}" for column, value in alike.items())
    last = last_number(connection, "change")
    connection.execute(
        f"""INSERT INTO change ({_COLUMNS}, seal)
            SELECT {_COLUMNS}, {changes.sealed(changes.OF_CHANGE, alike=alike)} FROM (
                SELECT *, {changes.CHECKSUM} AS checksum FROM (
                    SELECT r.place - {first or 0} + 1 + {last} AS seq, {same}, r.uid, {told}
                    ORDER BY r.place LIMIT -1) LIMIT -1)"""
    )


def index_new(connection: sqlite3.Connection, noun: str, rows: str) -> None:
    """Put the texts of rows that came in into the indexes."""
    for index in INDEXES if noun in SEARCHED else ():
        connection.execute(adding(index, noun, f"SELECT id FROM ({rows})"))


def index_gone(connection: sqlite3.Connection, noun: str, rows: str) -> None:
    """Take the texts of rows that go out of the indexes, while the rows are still there."""
    for index in INDEXES if noun in SEARCHED else ():
        connection.execute(
            f"""DELETE FROM {index} WHERE rowid IN (
                SELECT entry FROM {entries_of(noun)} WHERE id IN (SELECT id FROM ({rows})))"""
        )


def index_parts(connection: sqlite3.Connection, noun: str, rows: str) -> None:
    """Have the parts of rows found where these are, which matters if they come after them."""
    for part in PARTS.get(noun, ()):
        hanging = f"SELECT id FROM {part} WHERE {noun} IN (SELECT uid FROM ({rows}))"
        index_gone(connection, part, hanging)
        index_new(connection, part, hanging)


def follow(connection: sqlite3.Connection, came: Iterable[Followed]) -> None:
    """Do for all rows what some triggers do for one.

    What those of several nouns do alike, as for promises and their days, is done once.
    """
    done: dict[str, list[str]] = {}
    for triggers, rows in came:
        for statement in (one for trigger in triggers for one in trigger.body.split(";")):
            for column in _OF_ROW.findall(statement):  # one, and no text of ours holds a ;
                alike = _OF_ROW.sub("IN ({rows})", statement)
                done.setdefault(alike, []).append(rows.format(column=column))
    for statement, some in done.items():
        connection.execute(statement.format(rows=" UNION ".join(some)))


def of(kind: tuple[str, ...], triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers of a kind."""
    return [one for one in triggers if one.name.startswith(kind)]


def is_empty(connection: sqlite3.Connection, table: str) -> bool:
    """Whether there is no row in a table."""
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None


def followed_columns(triggers: Iterable[Trigger]) -> set[str]:
    """The columns of a row that triggers go by."""
    return {column for trigger in triggers for column in _OF_ROW.findall(trigger.body)}


def last_number(connection: sqlite3.Connection, table: str) -> int:
    """The last number that was given in a table."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    row = found.fetchone()
    return int(row[0]) if row else 0
