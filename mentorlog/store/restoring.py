"""Putting a file in the place of the store: all at once, and what was there is kept."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from mentorlog.errors import StoreError
from mentorlog.store import APPLICATION_ID, backup
from mentorlog.store.candidate import SIDECARS
from mentorlog.store.connection import opened, salt_of, wait_seconds
from mentorlog.store.rotation import moment_of
from mentorlog.store.settled import settle
from mentorlog.store.turns import turn_to_write


def put_in_place(new: Path, store: Path, backups: Path, at: datetime) -> Path | None:
    """Make the new file the store, at once; returns what was kept of the store, if there was one.

    It is a verified backup, or, where the store cannot be read, its bytes as they are. Whoever
    reads meanwhile reads the old store to the end; whoever waits to write is refused, and looks
    again (`Store.writing`). Raises StoreError where nothing can be kept, or another program that
    waits for no turn wrote at this moment; nothing was changed then.
    """
    place = place_of(store)
    with turn_to_write(store, wait_seconds()):
        if not place.exists():
            settle(new, place)
            return None
        with closing(_patient(place)) as present, place.open("rb") as old:
            before = _state(present)
            kept = _backed_up(present, place, backups, at)
            with _exclusively(present) as is_readable:
                # `old` stays open: closing any handle of a file lets go of all its locks
                if kept is None:
                    kept = _aside(old, place, backups, at)
                elif _state(present) != before:
                    raise StoreError(
                        "another program wrote to the store at this moment",
                        "nothing was restored; try again",
                    )
                with backup.told(f"nothing can be written to {place.parent}"):
                    if not is_readable:
                        for suffix in SIDECARS:  # they would be taken for the new store's own
                            place.with_name(place.name + suffix).unlink(missing_ok=True)
                    settle(new, place)
    return kept


def _patient(place: Path) -> sqlite3.Connection:
    """A connection to a file that may be anything; errors come when it is first used."""
    return opened(place, "mode=rw", salt_of(place), timeout=wait_seconds())


def _state(present: sqlite3.Connection) -> int | None:
    """A number that changes with every commit of others; None where SQLite reads nothing."""
    try:
        return int(present.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        _refuse_waiting(error)
        return None


def _refuse_waiting(error: sqlite3.DatabaseError) -> None:
    """A store that somebody holds is no damaged one."""
    name = getattr(error, "sqlite_errorname", "")
    if not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        raise error


def _backed_up(
    present: sqlite3.Connection, place: Path, backups: Path, at: datetime
) -> Path | None:
    """The store as a verified backup; None where it cannot be read, or is none of ours."""
    try:
        if present.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return backup.keep(backup.copy(present, place, backups), backups, at).path
    except backup.Damaged:
        pass
    except sqlite3.DatabaseError as error:
        _refuse_waiting(error)
    return None


@contextmanager
def _exclusively(present: sqlite3.Connection) -> Iterator[bool]:
    """Nobody else reads or writes within it; False where it is no file that SQLite can lock."""
    try:
        present.execute("PRAGMA journal_mode = DELETE")
        present.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        _refuse_waiting(error)
    yield present.in_transaction


def _aside(old: BinaryIO, place: Path, backups: Path, at: datetime) -> Path:
    """The bytes of a store that cannot be read, with those of its journal."""
    with backup.told(f"the store cannot be kept in {backups}"):
        backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = backups / f"replaced-{moment_of(backup.free_moment(backups, at))}.db"
        for suffix in SIDECARS[:2]:
            sidecar = place.with_name(place.name + suffix)
            if sidecar.exists():
                with sidecar.open("rb") as source:
                    _pour_into(source, target.with_name(target.name + suffix))
        _pour_into(old, target)
    return target


def _pour_into(source: BinaryIO, target: Path) -> None:
    path, handle = backup.unfinished(target.parent)
    with backup.settling(path, handle):
        with path.open("wb") as file:
            copyfileobj(source, file)
        settle(path, target)


def place_of(store: Path) -> Path:
    """Where the store lies in truth, links followed."""
    return Path(os.path.realpath(store))
