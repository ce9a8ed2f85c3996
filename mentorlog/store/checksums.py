"""Rows against the change log: which are not what was last written there.

SQLite's own check sees pages and indexes; of the bits that flip inside a row it misses three in
four. The newest change of a row carries the CRC-32 of the row as JSON, which misses none.
"""

import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple
from zlib import crc32

from mentorlog.store.portions import WHOLE, Portion


class Damage(StrEnum):
    """How a row and the log contradict each other."""

    DIFFERS = "differs"
    MISSING = "missing"
    UNKNOWN = "unknown"


class DamagedRow(NamedTuple):
    """A row that differs from the log, is missing though the log has it, or is unknown to it.

    `id` is None where there is no row.
    """

    noun: str
    id: int | None
    uid: str
    what: Damage


_ROW = """SELECT r.id, CAST(t.uid AS BLOB) AS uid, c.after IS NULL AS is_unknown
    FROM "{noun}_row" r JOIN "{noun}" t ON t.id = r.id LEFT JOIN change c ON c.seq = (
        SELECT max(seq) FROM change WHERE uid = t.uid AND "table" = '{noun}')
    WHERE (c.after IS NULL OR crc32(CAST(r.row AS BLOB))
        IS NOT coalesce(c.checksum, crc32(CAST(c.after AS BLOB))))"""

# What a row is, what an entry says that one became, and what it says that one was before.
_IS = """SELECT CAST('{noun}' AS BLOB), CAST(uid AS BLOB), crc32(CAST(row AS BLOB))
    FROM "{noun}" t JOIN "{noun}_row" r ON r.id = t.id ORDER BY t.id"""
_BECAME = """SELECT CAST("table" AS BLOB), CAST(uid AS BLOB),
    coalesce(checksum, crc32(CAST(after AS BLOB))) FROM change WHERE after IS NOT NULL"""
_WAS = """SELECT CAST("table" AS BLOB), CAST(uid AS BLOB),
    crc32(CAST(before AS BLOB)) FROM change WHERE before IS NOT NULL"""


def damaged_rows(connection: sqlite3.Connection, portion: Portion = WHOLE) -> Iterator[DamagedRow]:
    """Every row that contradicts the log, one at a time, in time that follows the store's size.

    Of a portion: each of its rows, and each row that its part of the log last told of.

    A change that was not sealed, as another program leaves it, counts by its text. The schema
    must be one of ours. Raises sqlite3.DatabaseError where SQLite cannot read on.
    """
    connection.create_function("crc32", 1, _crc32, deterministic=True)
    nouns = logged_nouns(connection)
    if portion == WHOLE and _adds_up(connection, nouns):
        return
    for noun in nouns:
        yield from _of_noun(connection, noun, _bounds(connection, noun, "id", portion))
    yield from _missing(connection, nouns, _bounds(connection, "change", "seq", portion))


def _adds_up(connection: sqlite3.Connection, nouns: list[str]) -> bool:
    """Whether the rows come to what the log has booked; if not, one looks at each of them.

    The log is a ledger: each entry books a row as it became and takes off what it was before, so
    that of each row the newest is left. Sound rows are read once, in order, and none is looked
    for, which takes half of the time. A row that differs, is missing or unknown changes the sum,
    as it has 64 bits of each; only entries that contradict each other in the very same values
    could make up for that, and `doctor` tells of such.
    """
    try:
        rows = sum(_sum(connection, _IS.format(noun=noun)) for noun in nouns)
    except sqlite3.OperationalError as error:
        if not _is_of_a_cell(error):
            raise
        return False
    return rows == _sum(connection, _BECAME) - _sum(connection, _WAS)


def _sum(connection: sqlite3.Connection, query: str) -> int:
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: the hash of another row is over its columns' names
    return sum(map(hash, cursor.execute(query)))


def _bounds(
    connection: sqlite3.Connection, table: str, number: str, portion: Portion
) -> tuple[int, int]:
    """Between which numbers the rows of a portion of a table lie, the last included."""
    newest = connection.execute(f'SELECT coalesce(max({number}), 0) FROM "{table}"').fetchone()
    return portion.bounds(newest[0])


def logged_nouns(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows are logged: those that have a view of their rows as JSON.

    An older schema has fewer of them than there are kinds.
    """
    views = connection.execute(
        r"SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE '%\_row' ESCAPE '\'"
    )
    return [name.removesuffix("_row") for (name,) in views]


def _of_noun(
    connection: sqlite3.Connection, noun: str, bounds: tuple[int, int]
) -> Iterator[DamagedRow]:
    """By one statement; where a cell cannot be made JSON, on from there one row at a time."""
    last, end = bounds
    damaged = _ROW.format(noun=noun)
    try:
        for row in connection.execute(
            f"{damaged} AND r.id > ? AND r.id <= ? ORDER BY r.id", bounds
        ):
            last = row[0]
            yield _damaged(noun, *row)
        return
    except sqlite3.OperationalError as error:
        if not _is_of_a_cell(error):
            raise
    rows = connection.execute(
        f"""SELECT id, CAST(uid AS BLOB), 0 FROM "{noun}" WHERE id > ? AND id <= ?
            ORDER BY id""",
        (last, end),
    )
    for row in rows:
        try:
            found = connection.execute(f"{damaged} AND r.id = ?", (row[0],)).fetchone()
        except sqlite3.OperationalError as error:
            if not _is_of_a_cell(error):
                raise
            found = row
        if found is not None:
            yield _damaged(noun, *found)


def _missing(
    connection: sqlite3.Connection, nouns: list[str], bounds: tuple[int, int]
) -> Iterator[DamagedRow]:
    """What the log last said of a row that is not there, unless that it was removed."""
    there = " ".join(
        f"""WHEN '{noun}' THEN EXISTS (SELECT 1 FROM "{noun}" WHERE uid = c.uid)"""
        for noun in nouns
    )
    rows = connection.execute(
        f"""SELECT CAST("table" AS BLOB), CAST(uid AS BLOB) FROM change c
            WHERE after IS NOT NULL AND NOT CASE "table" {there} ELSE 0 END AND seq = (
                SELECT max(seq) FROM change n WHERE n.uid = c.uid AND n."table" = c."table")
            AND seq > ? AND seq <= ?""",
        bounds,
    )
    for noun, uid in rows:
        yield DamagedRow(_text(noun), None, _text(uid), Damage.MISSING)


def _damaged(noun: str, number: int, uid: bytes | None, is_unknown: int) -> DamagedRow:
    return DamagedRow(noun, number, _text(uid), Damage.UNKNOWN if is_unknown else Damage.DIFFERS)


def _crc32(row: bytes | None) -> int | None:
    return None if row is None else crc32(row)


def _text(name: bytes | None) -> str:
    return (name or b"").decode(errors="replace")


def _is_of_a_cell(error: sqlite3.Error) -> bool:
    """Whether a cell is nothing that JSON can hold; a failure of the file says other words."""
    return "JSON" in str(error)
