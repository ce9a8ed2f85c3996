"""Making a backup: a copy of one moment that has its name only after it was verified.

It is copied before the store changes, which is quick, and may be verified when the command has
answered. Until then it is a hidden file that this process has locked: what is not locked was
left by a kill.
"""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from mentorlog.errors import StoreError
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.connection import another, file_uri, opened, salt_of
from mentorlog.store.meanwhile import meanwhile
from mentorlog.store.portions import WHOLE, Portion, portion_of
from mentorlog.store.rotation import Backup, moment_of, name_of
from mentorlog.store.same_bytes import copy_same
from mentorlog.store.settled import flush, settle

_UNFINISHED = ".mentorlog-backup-"
_CACHE_KIB = 32_000
"""Of pages in memory while all of a copy is read; with SQLite's own 2,000 it reads some twice."""


class Damaged(StoreError):
    """The file is not what was once written, or was never ours."""


class Copy(NamedTuple):
    """A copy of the store that has neither its name nor been verified yet.

    `rows` are those of each table, counted where it was copied from. `is_same` says that each of
    its bytes was compared with the store's.
    """

    store: Path
    path: Path
    handle: int
    rows: dict[str, int]
    records: int
    is_same: bool


def copy(
    connection: sqlite3.Connection,
    store: Path,
    directory: Path,
    *,
    room_for: int = 1,
    quick: bool = False,
) -> Copy:
    """Copy the store as it is at this moment into a directory, which is made if need be (0700).

    A `quick` one has free pages, too, and takes as long as to copy the file and to read both. The
    connection must not be writing. There must be room for so many copies. Raises Damaged
    where the store cannot be read, StoreError where the directory does not take it.
    """
    with told(f"no backup can be made in {directory}", store):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        _ensure_room(connection, directory, room_for)
        path, handle = unfinished(directory)
        try:
            connection.execute("BEGIN")  # nobody can commit between the counting and the copying
            try:
                rows, is_same = _count(connection), quick and _is_one_file(connection)
                if is_same:
                    copy_same(store, path)  # nobody can write to it: it is read from here
                else:
                    _vacuum(connection, store, path)
            finally:
                connection.execute("ROLLBACK")
        except BaseException:
            discard(path, handle)
            raise
    return Copy(store, path, handle, rows, _records(connection, rows), is_same)


def unfinished(directory: Path) -> tuple[Path, int]:
    """A new empty file (0600) that is locked until its handle is closed."""
    handle, name = mkstemp(prefix=_UNFINISHED, dir=directory)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return Path(name), handle


def discard(path: Path, handle: int) -> None:
    """Remove an unfinished file and let its lock go; what cannot be removed `clear` finds."""
    for left in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            left.unlink()
    os.close(handle)


def clear(directory: Path) -> bool:
    """Remove what kills have left unfinished; False if another process is at work there."""
    with suppress(FileNotFoundError):
        for path in directory.glob(f"{_UNFINISHED}*"):
            with suppress(FileNotFoundError), path.open("rb") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                path.unlink()
    return True


def keep(made: Copy, directory: Path, at: datetime) -> Backup:
    """Verify the copy and give it the name of a backup of this moment.

    Of a large one that is the same as the store the portion of that day is verified. Raises what
    `verify` raises; the copy is gone then.
    """
    with settling(made.path, made.handle), told(f"no backup can be made in {directory}"):
        with meanwhile(partial(flush, made.path)):  # the disk is slow, and the processor idle
            _verify_for(at.date(), made)
        at = free_moment(directory, at)
        backup = Backup(at, made.records, directory / name_of(at, made.records))
        settle(made.path, backup.path)
    return backup


def _verify_for(day: date, made: Copy) -> None:
    size = made.path.stat().st_size if made.is_same else 0
    if (portion := portion_of(day, size)) != WHOLE:
        verify_portion(made.path, made.store, portion)
    else:
        verify(made.path, made.store, made.rows)


def free_moment(directory: Path, at: datetime) -> datetime:
    """The first second from this one on, in local time, that no file there is named after."""
    names = [path.name for path in directory.iterdir()]
    at = at.replace(microsecond=0, tzinfo=None)
    while any(moment_of(at) in name for name in names):
        at += timedelta(seconds=1)
    return at


@contextmanager
def settling(path: Path, handle: int) -> Iterator[None]:
    """Within it an unfinished file is worked on; unless it was settled, it is gone after."""
    try:
        yield
    finally:
        discard(path, handle)


def verify(path: Path, known_as: Path, rows: dict[str, int] | None = None) -> None:
    """Read all of a file that nobody else has open: its pages, references and rows.

    The schema must be one of ours. Raises Damaged, with the name that a person knows, if anything
    is not what it was when it was written, or a table does not have so many rows.
    """
    with (
        told_as_damage(known_as),
        closing(reading(path)) as connection,
        meanwhile(partial(_check_pages_of, path, known_as)),
    ):
        check_rows(connection, known_as)
        if rows is not None and _count(connection) != rows:
            raise damaged(known_as, "the copy lacks rows")


def verify_portion(path: Path, known_as: Path, portion: Portion) -> None:
    """Read the rows of a portion beside the log, and the other way round.

    What they refer to is in the log, too, and looked for when its turn comes. Raises Damaged.
    """
    with told_as_damage(known_as), closing(reading(path)) as connection:
        _check_logged(connection, known_as, portion)


def _check_pages_of(path: Path, known_as: Path) -> None:
    with closing(reading(path)) as connection:
        check_pages(connection, known_as)


def check_pages(connection: sqlite3.Connection, known_as: Path) -> None:
    """Raise Damaged if SQLite finds fault with a page or an index."""
    fault = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if fault != "ok":
        raise damaged(known_as, fault.splitlines()[-1])


def check_rows(connection: sqlite3.Connection, known_as: Path) -> None:
    """Raise Damaged if a reference leads nowhere, or a row is not as the log has it."""
    for noun, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        raise damaged(known_as, f"a {noun} refers to a {parent} that is not there")
    _check_logged(connection, known_as)


def _check_logged(connection: sqlite3.Connection, known_as: Path, portion: Portion = WHOLE) -> None:
    for row in damaged_rows(connection, portion):
        number = row.uid if row.id is None else row.id
        raise damaged(known_as, f"{row.noun} {number} is {_SAID[row.what]}")


_SAID = {
    "differs": "not as it was logged",
    "missing": "gone without having been removed",
    "unknown": "not in the log",
}


def damaged(path: Path, fault: str) -> Damaged:
    """The error that says what is wrong with a file."""
    return Damaged(f"{path} is damaged: {fault}", "`mentorlog doctor` says more")


@contextmanager
def told_as_damage(path: Path) -> Iterator[None]:
    """Take what SQLite cannot read as damage of the file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error


def reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads a file which nobody else has open, without locking it."""
    connection = opened(path, "mode=ro&immutable=1", salt_of(path))
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


@contextmanager
def told(what_fails: str, store: Path | None = None) -> Iterator[None]:
    """Say in words what the system or SQLite refuses; damage is the store's, where it is named."""
    hint = "make room, or look to whom the directory belongs"
    try:
        yield
    except OSError as error:
        raise StoreError(f"{what_fails}: {error.strerror}", hint) from error
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if store is not None and name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise damaged(store, str(error)) from error
        raise StoreError(f"{what_fails}: {error}", hint) from error


def _ensure_room(connection: sqlite3.Connection, directory: Path, copies: int) -> None:
    """Ask before a big file is copied in vain. Raises OSError if there is too little room."""
    disk = os.statvfs(directory)
    names = ("page_count", "freelist_count", "page_size")
    pages, free, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    if disk.f_bavail * disk.f_frsize < (pages - free) * size * copies:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_one_file(connection: sqlite3.Connection) -> bool:
    """Whether nothing that was committed lies beside the file."""
    return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal")


def _vacuum(connection: sqlite3.Connection, store: Path, path: Path) -> None:
    """SQLite copies row by row, so that free pages and what was deleted in them stay behind."""
    with closing(another(connection, store, "mode=ro")) as source:
        source.execute("PRAGMA synchronous = OFF")  # `settle` waits for the disk
        source.execute("VACUUM INTO ?", (file_uri(path, "mode=rw"),))


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table; of what is derived from rows only whether it is there."""
    tables = connection.execute(
        r"""SELECT name FROM sqlite_master WHERE type = 'table'
            AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search%'"""
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in tables
    }


def records_in(path: Path) -> int:
    """How many records a file holds that nobody else has open."""
    with closing(reading(path)) as connection:
        return _records(connection, _count(connection))


def _records(connection: sqlite3.Connection, rows: dict[str, int]) -> int:
    """How many of the rows are records: those that are logged."""
    nouns = connection.execute(
        r"SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE '%\_row' ESCAPE '\'"
    )
    return sum(rows[name.removesuffix("_row")] for (name,) in nouns)
