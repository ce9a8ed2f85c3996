"""The driver of encrypted files, made to look like sqlite3: its rows and its errors are those.

Imported only where a file is encrypted, or is to be; ImportError where the library is missing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2


@contextmanager
def as_ours() -> Iterator[None]:
    """Raise its errors as the same ones of sqlite3, by which all of the house knows them."""
    try:
        yield
    except dbapi2.Error as error:
        raise _ours(error) from error


def _ours(error: Any) -> sqlite3.Error:
    ours: sqlite3.Error = getattr(sqlite3, type(error).__name__)(*error.args)
    if hasattr(error, "sqlite_errorname"):
        ours.sqlite_errorcode = error.sqlite_errorcode
        ours.sqlite_errorname = error.sqlite_errorname
    return ours


class Cursor(dbapi2.Cursor):  # type: ignore[misc]  # it has no types
    """A cursor with the errors of sqlite3."""

    def execute(self, *given: Any) -> "Cursor":
        """As of sqlite3."""
        with as_ours():
            super().execute(*given)
        return self

    def executemany(self, *given: Any) -> "Cursor":
        """As of sqlite3."""
        with as_ours():
            super().executemany(*given)
        return self

    def executescript(self, *given: Any) -> "Cursor":
        """As of sqlite3."""
        with as_ours():
            super().executescript(*given)
        return self

    def fetchone(self) -> Any:
        """As of sqlite3."""
        with as_ours():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """As of sqlite3."""
        with as_ours():
            return list(super().fetchall())

    def __iter__(self) -> Iterator[Any]:
        fetch = super().__next__
        with as_ours():
            while True:
                try:
                    row = fetch()
                except StopIteration:
                    return
                yield row


class Connection(dbapi2.Connection):  # type: ignore[misc]
    """A connection with the rows, cursors and errors of sqlite3.

    `key` is what opens it, as `PRAGMA key` and `ATTACH … KEY` take it; empty for a plain file.
    """

    key = ""

    def cursor(self, *_factory: Any) -> Cursor:
        """As of sqlite3."""
        with as_ours():
            cursor: Cursor = super().cursor(Cursor)
        return cursor

    def __setattr__(self, name: str, value: Any) -> None:
        own = {"row_factory": {sqlite3.Row: dbapi2.Row}}
        super().__setattr__(name, own.get(name, {}).get(value, value))


def connect(uri: str, timeout: float, key: str) -> Connection:
    """A connection to a file; whether the key opens it shows when it is first read."""
    with as_ours():
        connection: Connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection
        )
    connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
    connection.key = key
    if key:
        connection.execute(f'PRAGMA key = "{key}"')
    return connection


def versions() -> str:
    """Of SQLCipher, and of the SQLite in it."""
    connection = connect(":memory:", 0.0, "")
    (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    return f"SQLCipher {cipher.partition(' ')[0]} with SQLite {dbapi2.sqlite_version}"
