"""What goes along when a record is removed, and what only loses its link to it.

Both follow from the structs: what must refer to a record, or belongs to a mentorship, is a part
of it; what may refer to it lets go.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import column_marks

_NOW = "(SELECT at FROM command ORDER BY id DESC LIMIT 1)"
"""The moment of the command that writes."""


class _Reference(NamedTuple):
    """A field of a table that refers to a noun."""

    table: str
    column: str
    is_part: bool
    is_list: bool


@cache
def _references(noun: str) -> tuple[_Reference, ...]:
    return tuple(_find_references(noun))


def _find_references(noun: str) -> Iterator[_Reference]:
    for kind in KINDS:
        for column, marked in column_marks(kind).items():
            if marked.noun == noun:
                is_part = noun == "mentorship" or not (marked.is_optional or marked.is_list)
                yield _Reference(kind.noun, column, is_part, marked.is_list)


def parts_of(noun: str) -> list[tuple[str, str]]:
    """The tables whose rows are a part of such a record, and the columns that name it."""
    return [(table, column) for table, column, is_part, _ in _references(noun) if is_part]


def remove_rows(
    connection: sqlite3.Connection,
    noun: str,
    where: str,
    values: Sequence[str | int],
    *,
    stamp: bool = True,
) -> None:
    """Delete the rows of `noun` that match, with their parts; links to them are set to null.

    What lets go is stamped, unless it did so elsewhere, where it has its stamp from.
    """
    stamped = f"updated_at = {_NOW}, " if stamp else ""
    gone = f"(SELECT uid FROM {noun} WHERE {where})"
    for table, column, is_part, is_list in _references(noun):
        if is_part:
            remove_rows(connection, table, f'"{column}" IN {gone}', values, stamp=stamp)
        elif is_list:
            connection.execute(
                f"""UPDATE {table} SET {stamped}"{column}" = (
                        SELECT json_group_array(value) FROM json_each("{column}")
                        WHERE value NOT IN {gone})
                    WHERE EXISTS (SELECT 1 FROM json_each("{column}") WHERE value IN {gone})""",
                (*values, *values),
            )
        else:
            connection.execute(
                f"""UPDATE {table} SET {stamped}"{column}" = NULL
                    WHERE "{column}" IN {gone}""",
                tuple(values),
            )
    connection.execute(f"DELETE FROM {noun} WHERE {where}", tuple(values))


def relink_rows(connection: sqlite3.Connection, noun: str, before: str, after: str) -> None:
    """Have what may refer to one record refer to another of its noun; each row is stamped."""
    for table, column, is_part, is_list in _references(noun):
        if not (is_part or is_list):
            connection.execute(
                f"""UPDATE {table} SET updated_at = {_NOW}, "{column}" = ? WHERE "{column}" = ?""",
                (after, before),
            )


def count_parts(connection: sqlite3.Connection, noun: str, uid: str) -> dict[str, int]:
    """How many rows of each kind `remove_rows` would take along with a record."""
    counts = {
        table: connection.execute(
            f'SELECT count(*) FROM {table} WHERE "{column}" = ?', (uid,)
        ).fetchone()[0]
        for table, column in parts_of(noun)
    }
    return {table: count for table, count in counts.items() if count}
