"""Indexes out of the way while very many rows come into a table, or go.

To make one of all rows at once takes a third of what it takes row by row. Those that keep a rule
stay. After an error they come back with the transaction.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

FEWEST = 1_000
"""Rows from which on it is worth while to make the indexes of a table anew."""


@contextmanager
def past_indexes(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Within it the indexes of a table are out; they come back as they were."""
    declared = _drop(connection, table)
    yield
    _declare(connection, declared)


def _drop(connection: sqlite3.Connection, table: str) -> list[str]:
    """Take the indexes of a table out; how they are declared, in their order."""
    declared = connection.execute(
        """SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?
           AND sql LIKE 'CREATE INDEX%'""",
        (table,),
    ).fetchall()
    for name, _ in declared:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in declared]


def _declare(connection: sqlite3.Connection, declared: list[str]) -> None:
    for sql in declared:
        connection.execute(sql)


class Indexes:
    """The indexes of the tables that rows come into: some are out until somebody looks by them.

    Those of a table go where as many rows come as are there; once they are back, as many again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._out: dict[str, list[str]] = {}
        """How those are declared that are out, by their table."""
        self._come = Counter[str]()
        self._there: dict[str, int] = {}
        """How many rows there were, of tables that many come into."""

    def expect(self, table: str, count: int) -> None:
        """So many rows are about to come into a table."""
        self._come[table] += count
        if self._come[table] < FEWEST or table in self._out:
            return
        if table not in self._there:
            [rows] = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            self._there[table] = rows + count - self._come[table]
        if self._come[table] >= self._there[table]:
            self._out[table] = _drop(self.connection, table)

    def back(self, *tables: str) -> None:
        """Have those of some tables there, or all."""
        for table in tables or list(self._come):
            _declare(self.connection, self._out.pop(table, []))
            self._come.pop(table, None)
            self._there.pop(table, None)
