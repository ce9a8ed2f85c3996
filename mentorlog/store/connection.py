"""Opening the store's file: where it lies, what is refused, and the rules of every connection.

Only this module opens a store, by the driver that reads it (`driver.py`). Journal mode is the
rollback journal with synchronous=EXTRA, not WAL: SQLite before 3.51.3 can corrupt a WAL that is
reset at the wrong moment, and WAL breaks read-only media; here it would buy nothing.
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from os.path import dirname, islink

from mentorlog.domain.tags import folded
from mentorlog.domain.text import printable
from mentorlog.errors import StoreError
from mentorlog.places import Place, data_directory_name
from mentorlog.store import APPLICATION_ID as APPLICATION_ID
from mentorlog.store import VERSION as VERSION
from mentorlog.store.driver import is_no_database, known_salt, opened, salt_of
from mentorlog.store.turns import turn_to_write, wait_seconds

_RULES = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
)


def connect(
    path: Place, before_migration: Callable[[sqlite3.Connection], object] | None = None
) -> sqlite3.Connection:
    """Open the store at `path`, which must be there.

    Loose modes of the file are repaired with one warning on standard error. Before an older
    schema is brought up to date, `before_migration` is called, which may raise. Raises
    FileNotFoundError if there is no file, StoreError if it is not a healthy store of ours.
    """
    status = _status(path)
    _refuse_odd_files(path, status)
    salt = _refuse_foreign_file(path)
    _close_to_others(path, status, 0o600)
    directory = dirname(path)
    if directory == data_directory_name():  # any other directory may be meant for others, too
        _close_to_others(directory, os.stat(directory), 0o700)
    connection = _open(path, salt)
    try:
        _refuse_newer_schema(connection, path)
        if _version(connection) < VERSION:
            _bring_up_to_date(connection, path, before_migration)
    except BaseException:
        connection.close()
        raise
    return connection


def missing(path: Place) -> StoreError:
    """The error for a store that was named and is not there."""
    return StoreError(
        f"there is no store at {path}",
        "is its name right, and its disk there? "
        "The first record makes a new one: `mentorlog mentorship add NAME --my mentor`",
    )


def _bring_up_to_date(
    connection: sqlite3.Connection,
    path: Place,
    before: Callable[[sqlite3.Connection], object] | None,
) -> None:
    """Migrate, unless another process just did; before the first schema nothing is kept."""
    from mentorlog.store.schema import migrate

    with turn_to_write(path):
        if before is not None and 0 < _version(connection) < VERSION:
            before(connection)
        migrate(connection, APPLICATION_ID, VERSION)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def identity(path: Place) -> tuple[int, int] | None:
    """Which file lies there now, whatever its name; None if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def look_into(path: Place) -> sqlite3.Connection:
    """Open the store only to look: modes stay, no schema is migrated, nothing can be written.

    A write that was cut off is taken back, as by any reader. Raises what `connect` raises, and
    sqlite3.Error where the file is damaged.
    """
    _refuse_odd_files(path, _status(path))
    connection = _open(path, _refuse_foreign_file(path))
    try:
        _refuse_newer_schema(connection, path)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def open_copy(path: Place) -> sqlite3.Connection:
    """Open a copy of a store that nobody else has, whatever its schema; nothing is checked."""
    return _open(path, salt_of(path))


def _open(path: Place, salt: bytes | None) -> sqlite3.Connection:
    return ruled(opened(path, "mode=rw", salt, timeout=wait_seconds()))


def ruled(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection that keeps the rules of ours."""
    connection.row_factory = sqlite3.Row
    connection.create_function("folded_tag", 1, folded, deterministic=True)
    for rule in _RULES:
        connection.execute(rule)
    return connection


def _status(path: Place) -> os.stat_result:
    """Raises FileNotFoundError where there is nothing at all, StoreError for a broken way there."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        if not islink(path):
            raise
        raise StoreError(
            f"the store is a link to a file that is not there: {path}",
            "bring the file back (is its disk mounted?), or remove the link to start anew",
        ) from None
    except PermissionError as error:
        raise StoreError(
            f"the store cannot be opened: {path}", "you may not enter its directory"
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store cannot be opened ({error.strerror}): {path}", "name another file with --db"
        ) from error


def _refuse_odd_files(path: Place, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise StoreError(
            f"the store is a directory: {path}", f"name a file: --db {path}/mentorlog.db"
        )
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"the store is not a regular file: {path}", "name another file with --db")
    if status.st_nlink > 1:
        raise StoreError(
            f"the store has {status.st_nlink} hard links: {path}",
            "SQLite can lose data under two names; remove the other name, "
            "or copy the file and use the copy",
        )
    if status.st_size == 0:
        raise StoreError(
            f"the store is empty, 0 bytes: {path}",
            "put a backup in its place, or remove the file to start anew",
        )


def _close_to_others(path: Place, status: os.stat_result, mode: int) -> None:
    if not stat.S_IMODE(status.st_mode) & 0o077 or status.st_uid != os.geteuid():
        return
    try:
        os.chmod(path, mode)
    except OSError:  # a read-only disk: it is still worth reading
        return
    name = printable(str(path))
    print(f"warning: others could read {name}; its mode is {mode:04o} now", file=sys.stderr)


def _refuse_foreign_file(path: Place) -> bytes | None:
    """Look at the file as it lies there, before SQLite may recover, checkpoint or lock it.

    Somebody else's file is not to be touched. `writable_schema` reads a header that is ahead
    of the file, as while another process commits. Gives the salt of one that is encrypted.
    """
    salt = known_salt(path)
    if salt is not None:
        return salt
    with closing(opened(path, "mode=ro&immutable=1", None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        try:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.DatabaseError as error:
            salt = salt_of(path) if is_no_database(error) else None
            if salt is None:
                raise
            return salt
    if found != APPLICATION_ID:
        raise StoreError(f"not a mentorlog store: {path}", "name another file with --db")
    return None


def _refuse_newer_schema(connection: sqlite3.Connection, path: Place) -> None:
    version = _version(connection)
    if version > VERSION:
        raise StoreError(
            f"the store was written by a newer mentorlog: {path}",
            f"it has schema {version}, this one knows {VERSION}; update mentorlog",
        )
