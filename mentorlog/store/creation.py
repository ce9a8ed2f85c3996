"""A new store: laid out with the newest schema, at once and whole, on disk or in memory."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from os.path import dirname, join
from typing import TYPE_CHECKING

from mentorlog.store import APPLICATION_ID, VERSION
from mentorlog.store.connection import open_copy, ruled, wait_seconds
from mentorlog.store.failures import told_in_words
from mentorlog.store.settled import settle
from mentorlog.store.turns import alone_beside

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_READ, SCHEMA_WRITTEN = (
    join(dirname(__file__), f"newest_{part}.sql") for part in ("read", "written")
)
"""Files of what a new store is laid out with: what reading needs, and what writing needs beside."""


def create(path: "Path") -> None:
    """Make an empty store at `path`, unless another process just did."""
    with making(path):
        pass


@contextmanager
def making(path: "Path") -> "Iterator[Path | None]":
    """An empty store under another name, to be filled before it is moved to `path`.

    A kill, or an error in the block, leaves no store at all. It is None where another process
    just made one: that one stays. Raises StoreError if the directory does not take it.
    """
    unfinished = path.with_name(path.name + ".new")
    with alone_beside(path, wait_seconds()):
        if path.exists():
            yield None
            return
        _clear(unfinished)
        try:
            with told_in_words(path):
                os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            _lay_out(unfinished)
            yield unfinished
        except BaseException:
            _clear(unfinished)
            raise
        with told_in_words(path):
            settle(unfinished, path)


def _clear(unfinished: "Path") -> None:
    for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
        leftover.unlink(missing_ok=True)


def hurry(connection: sqlite3.Connection) -> None:
    """Wait for no disk while an unfinished store is filled: whoever stops it leaves none at all."""
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")


def _lay_out(path: "Path") -> None:
    with closing(open_copy(path)) as connection:
        hurry(connection)
        declare(connection, SCHEMA_READ, SCHEMA_WRITTEN)


def nowhere() -> sqlite3.Connection:
    """An empty store without a name: what reading sees before the first write has made a file.

    It is in memory, and in a nameless temporary file as far as it outgrows SQLite's cache. What
    only writing needs is not there yet.
    """
    connection = ruled(sqlite3.connect("", isolation_level=None))
    declare(connection, SCHEMA_READ)
    return connection


def let_write(connection: sqlite3.Connection) -> None:
    """Make an empty store without a name one in which a write can be rehearsed."""
    is_there = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1"
    if connection.execute(is_there).fetchone() is None:
        declare(connection, SCHEMA_WRITTEN)


def declare(connection: sqlite3.Connection, *files: str) -> None:
    """Run these parts of the newest schema, whole or not at all."""
    parts = "".join(map(_text, files))
    if SCHEMA_WRITTEN in files:
        from mentorlog.domain.records.base import new_uid

        parts += f"INSERT INTO device (uid) VALUES ('{new_uid()}');"
    connection.executescript(
        f"""BEGIN; {parts} PRAGMA application_id = {APPLICATION_ID};
            PRAGMA user_version = {VERSION}; COMMIT;"""
    )


def _text(name: str) -> str:
    with open(name, encoding="utf-8") as file:
        return file.read()
