"""A file that is to become the store: looked through before anything in it is believed.

Its pages are read with SQLite's own checks, and its tables, views and triggers must be those that
our migrations make; then its rows are held against its log. All of that happens to a copy.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any

from mentorlog.errors import StoreError
from mentorlog.store import APPLICATION_ID, VERSION, backup
from mentorlog.store.connection import connect, opened, salt_of
from mentorlog.store.declarations import deviations

SIDECARS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file while it is written."""

_MAGIC = b"SQLite format 3\0"

Pour = Callable[[IO[bytes], IO[bytes]], object]
"""Copies one file into another, as it is or decrypted."""


@contextmanager
def candidate(
    file: Path, directory: Path, *, is_own: bool, pour: Pour = copyfileobj
) -> Iterator[Path]:
    """A copy of the file that may become the store in this directory; gone after the block.

    It is whole, ours, and of the schema of today. In a file that is our own backup there may be
    tables and indexes that its owner added. Raises Damaged for what is no store of ours, or not
    whole; StoreError for a newer schema, and where there is no room.
    """
    _refuse_cut_off(file)
    with backup.told(f"{file} cannot be restored"):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        backup.clear(directory)
        path, handle = backup.unfinished(directory)
    with backup.settling(path, handle):
        with (
            backup.told(f"{file} cannot be restored"),
            file.open("rb") as source,
            path.open("wb") as target,
        ):
            pour(source, target)
        _examine(path, file, is_own=is_own)
        connect(path).close()  # brings an older schema up to date
        yield path


def _refuse_cut_off(file: Path) -> None:
    """A journal says how to undo what stands in the file; whose it is nobody can tell."""
    for suffix in SIDECARS[:2]:
        sidecar = file.with_name(file.name + suffix)
        if sidecar.exists() and sidecar.stat().st_size:
            raise StoreError(
                f"a write to {file} was cut off, or is going on: {sidecar.name} lies beside it",
                f"if the file is yours, `mentorlog data backup COPY --db {file}` makes a whole one",
            )


def _examine(path: Path, known_as: Path, *, is_own: bool) -> None:
    """Look at the copy before anything that it declares can act."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC and salt_of(path) is None:
            raise _not_ours(path, known_as)
    with backup.told_as_damage(known_as), closing(_wary(path, known_as)) as connection:
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise StoreError(f"not a mentorlog store: {known_as}", "name a backup")
        version = _pragma(connection, "user_version")
        if version > VERSION:
            raise StoreError(
                f"{known_as} was written by a newer mentorlog",
                f"it has schema {version}, this one knows {VERSION}; update mentorlog",
            )
        backup.check_pages(connection, known_as)
        if version < 1:
            raise backup.damaged(known_as, "it holds no schema of mentorlog")
        changed, added = deviations(connection, version)
        if is_own:
            added = [what for what in added if what.startswith(("trigger", "view"))]
        if changed or added:
            raise backup.Damaged(
                f"{known_as} is not as mentorlog made it: {[*changed, *added][0]}",
                "take another backup",
            )
        connection.execute("PRAGMA trusted_schema = ON")  # our own views need JSON
        backup.check_rows(connection, known_as)
        connection.execute("PRAGMA journal_mode = DELETE")


def _wary(path: Path, known_as: Path) -> sqlite3.Connection:
    connection = opened(path, "mode=rw", salt_of(path), known_as=known_as)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _not_ours(path: Path, known_as: Path) -> backup.Damaged:
    """What a file is that is no database at all."""
    with path.open("rb") as file:
        beginning = file.read(64).lstrip()
    if not beginning:
        return backup.Damaged(f"{known_as} is empty", "take another backup")
    if beginning.startswith((b"{", b"[")):
        hint = f"`mentorlog data import {known_as}` reads what `data export` wrote"
        return backup.Damaged(f"{known_as} is no backup but JSON", hint)
    return backup.Damaged(f"{known_as} is no backup", "`mentorlog data backup --list` names them")
