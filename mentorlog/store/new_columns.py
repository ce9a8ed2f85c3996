"""Columns more: in the table, in its rows, and in all that the change log tells of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from zlib import crc32

from mentorlog.store.sets import without


class Column(NamedTuple):
    """A column to come: its name and definition, and SQL over `{row}` for the rows there are."""

    name: str
    definition: str
    value: str = "NULL"


def add_column(
    connection: sqlite3.Connection, noun: str, column: str, definition: str, value: str
) -> None:
    """Add a column, with this value in the rows there are, as `add_columns` does."""
    add_columns(connection, noun, Column(column, definition, value))


def add_columns(connection: sqlite3.Connection, noun: str, *columns: Column) -> None:
    """Add columns, with their values in the rows there are.

    The log tells of them as if they had always been there: what an undo puts back, and what
    `doctor` compares, are whole rows. An entry that was damaged before stays so.
    """
    connection.create_function("crc32", 1, crc32_of, deterministic=True)
    with without_triggers(connection, noun):
        for one in columns:
            connection.execute(f'ALTER TABLE {noun} ADD COLUMN "{one.name}" {one.definition}')
        values = (f'"{one.name}" = {one.value.format(row="r.row")}' for one in columns)
        connection.execute(
            f"UPDATE {noun} SET {', '.join(values)} FROM {noun}_row r WHERE r.id = {noun}.id"
        )
        connection.execute(f"DROP VIEW {noun}_row")
        row = exact_row(connection, noun)
        connection.execute(f"CREATE VIEW {noun}_row AS SELECT id, {row} AS row FROM {noun}")
    for side in ("before", "after"):
        pairs = " || ".join(
            f"""',"{one.name}":' || json_quote({one.value.format(row=side)})""" for one in columns
        )
        whole = f"substr({side}, 1, length({side}) - 1) || {pairs} || '}}'"
        sealed = f"iif(checksum = crc32(after), crc32({whole}), checksum)"
        checksum = f", checksum = {sealed}" if side == "after" else ""
        connection.execute(
            f"""UPDATE change SET {side} = {whole} {checksum}
                WHERE "table" = ? AND iif(json_valid({side}), json_type({side}) = 'object', 0)""",
            (noun,),
        )


@contextmanager
def without_triggers(connection: sqlite3.Connection, noun: str) -> Iterator[None]:
    """A migration is no change that anyone made: nothing is logged, nothing becomes stale."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (noun,)
    ).fetchall()
    with without(connection, "TRIGGER", triggers):
        yield


def crc32_of(text: str | None) -> int | None:
    """As SQL calls it: nothing of nothing."""
    return None if text is None else crc32(text.encode())


def exact_row(connection: sqlite3.Connection, noun: str) -> str:
    """A row as JSON; a number that fifteen digits do not give back is told with seventeen."""
    pairs = [
        f"""'{name}', json(iif(json_extract('[' || "{name}" || ']', '$[0]') IS "{name}",
            "{name}", printf('%!.17g', "{name}")))"""
        if kind == "REAL"
        else f"""'{name}', "{name}\""""
        for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({noun})")
    ]
    return f"json_object({', '.join(pairs)})"
