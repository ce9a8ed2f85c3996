"""Making a file an encrypted one, or a plain one again: all at once, and nothing of it is lost.

A copy under another name is written by SQLCipher, compared row by row, verified as every backup is,
and takes the place of the file. A kill leaves the old file or the new one, whole.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from mentorlog.errors import StoreError
from mentorlog.store import backup
from mentorlog.store.connection import file_uri, look_into, opened, salt_of, wait_seconds
from mentorlog.store.creation import SCHEMA_READ, declare
from mentorlog.store.encrypted import library
from mentorlog.store.failures import told_in_words
from mentorlog.store.rotation import backups_in
from mentorlog.store.settled import settle
from mentorlog.store.turns import turn_to_write

_FIRST_PAGE = 4096
_CHUNK = 2**20


def convert(path: Path, key: str) -> None:
    """Make a store, or a backup of one, encrypted with this key; plain again if it is empty.

    `key` is as `encrypted.spelled`; the file's own, if it has one, must be known, and nothing of
    this process may be open on it. What was plain is written over. Raises what `look_into` raises
    where it is no store of ours, StoreError or sqlite3.Error; nothing was changed then.
    """
    place = Path(os.path.realpath(path))
    look_into(place).close()
    with ExitStack() as stack:
        stack.enter_context(turn_to_write(place, wait_seconds()))
        stack.enter_context(told_in_words(place))
        backup.clear(place.parent)
        old = stack.enter_context(place.open("r+b"))  # closed last: that lets go of all locks
        new, handle = backup.unfinished(place.parent)
        stack.enter_context(backup.settling(new, handle))
        was_plain = salt_of(place) is None
        with closing(_by_library(place)) as present:
            present.execute("PRAGMA journal_mode = DELETE")  # else something lies beside it
            present.execute("BEGIN IMMEDIATE")  # nobody else writes, and everybody reads
            with closing(_by_library(place)) as source:
                _pour(source, new, key)
            backup.verify(new, place)
            settle(new, place)
            present.execute("ROLLBACK")
            if was_plain:
                _overwrite(present, old)


def _by_library(path: Path) -> sqlite3.Connection:
    """A connection that can attach what is encrypted, also to what is not."""
    salt = salt_of(path)
    if salt is not None:
        return opened(path, "mode=rw", salt, timeout=wait_seconds())
    plain: sqlite3.Connection = library().connect(file_uri(path, "mode=rw"), wait_seconds(), "")
    return plain


def _pour(source: Any, new: Path, key: str) -> None:
    """Write all of a file into an empty one, and compare what stands there."""
    with attached(source, new, key):
        source.execute("PRAGMA new.journal_mode = MEMORY")
        source.execute("PRAGMA new.synchronous = OFF")  # `settle` waits for the disk
        _export(source)
        for name in ("application_id", "user_version"):
            (number,) = source.execute(f"PRAGMA main.{name}").fetchone()
            source.execute(f"PRAGMA new.{name} = {number}")
    with attached(source, new, key):
        for what in _differing(source):
            raise StoreError(f"the copy is not as the file is: {what}", "nothing was changed")


def _export(source: Any) -> None:
    """Have SQLCipher copy all; what fails in it has lost its code, and is known by its words."""
    try:
        source.execute("SELECT sqlcipher_export('new')").fetchall()
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"the copy could not be written: {error}",
            "nothing was changed; make room or check the disk, and try again",
        ) from error


@contextmanager
def attached(connection: Any, new: Path, key: str, how: str = "mode=rw") -> Iterator[None]:
    """Within it the other file, plain or of this key, is the schema `new`."""
    connection.execute("ATTACH ? AS new KEY ?", (file_uri(new, how), key))
    try:
        yield
    finally:
        connection.execute("DETACH new")


def _differing(source: Any) -> Iterator[str]:
    """What one of the two has and the other has not."""
    yield from _apart(source, "sqlite_master", "type, name, tbl_name, sql")
    tables = source.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRT%'"
    ).fetchall()
    for (name,) in tables:
        yield from _apart(source, f'"{name}"', "*")


def _apart(source: Any, table: str, columns: str) -> Iterator[str]:
    counts = {
        source.execute(f"SELECT count(*) FROM {side}.{table}").fetchone()[0]
        for side in ("main", "new")
    }
    (missing,) = source.execute(
        f"""SELECT EXISTS (SELECT {columns} FROM main.{table}
                           EXCEPT SELECT {columns} FROM new.{table})"""
    ).fetchone()
    if missing or len(counts) > 1:
        yield table


def _overwrite(present: sqlite3.Connection, old: IO[bytes]) -> None:
    """Write zeros over a plain file that has lost its name, once nobody reads it any more.

    Its first page stays, which holds no text of a row: who waits to write looks at it, and is told
    that another store took the place of this one.
    """
    with suppress(sqlite3.OperationalError):  # a reader that does not end; its file goes with it
        present.execute("BEGIN EXCLUSIVE")
        left = os.fstat(old.fileno()).st_size - _FIRST_PAGE
        old.seek(_FIRST_PAGE)
        while left > 0:
            left -= old.write(bytes(min(left, _CHUNK)))
        old.flush()
        os.fsync(old.fileno())
        present.execute("ROLLBACK")


def key_at(path: Path) -> str:
    """The key of a file as `convert` takes it, empty for a plain one. Raises Locked."""
    salt = salt_of(path)
    if salt is None:
        return ""
    with closing(opened(path, "mode=ro", salt, timeout=wait_seconds())) as connection:
        key: str = vars(connection)["key"]
    return key


def able_to_attach(present: sqlite3.Connection) -> sqlite3.Connection:
    """One more connection to what is open there, plain or not, that can attach encrypted files."""
    name = present.execute("PRAGMA database_list").fetchone()[2]
    if name:
        return _by_library(Path(name))
    connection: sqlite3.Connection = library().connect(":memory:", 0.0, "")
    declare(connection, SCHEMA_READ)
    return connection


def align(new: Path, store: Path) -> None:
    """Encrypt what is to become the store as the store is encrypted; what is so already stays."""
    key = key_at(store)
    if key and salt_of(new) != salt_of(store):
        convert(new, key)


def others(directory: Path, key: str) -> list[Path]:
    """The backups in a directory that are not encrypted with this key; or are, where it is none.

    Raises OSError if it cannot be read.
    """
    salt = bytes.fromhex(key.strip("x'")[64:]) if key else None
    return [one.path for one in backups_in(directory) if salt_of(one.path) != salt]
