"""Opening files of SQLite: the one door to them, what is refused, and the rules of the store's.

Journal mode is the rollback journal with synchronous=EXTRA, not WAL: SQLite before 3.51.3 can
corrupt a WAL that is reset at the wrong moment, and WAL breaks read-only media; here it would buy
nothing.

A file is read by the driver of the standard library, unless it is encrypted; only then is anything
else imported. An encrypted store is what SQLCipher makes of a passphrase by itself, so that its own
programs open it, too. It begins with its salt, of which we choose the first bytes, to know it as
ours.
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from os.path import dirname, isfile, islink, join
from typing import Any

from mentorlog.domain.tags import folded
from mentorlog.domain.text import printable
from mentorlog.errors import Invalid, StoreError
from mentorlog.places import Place, data_directory_name
from mentorlog.store import APPLICATION_ID, SALT_BYTES, SIGN, VERSION
from mentorlog.store.failures import odd, unreachable
from mentorlog.store.turns import turn_to_write

_RULES = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
)

_SIGNS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/"
_SAFE = [chr(byte) if byte in _SIGNS else f"%{byte:02X}" for byte in range(256)]
"""Each byte as it stands in a URI."""

_WAIT_SECONDS = 30.0
_WAIT_AT_MOST = 2_000_000.0
"""SQLite counts milliseconds in 32 bits."""

_USUAL_SECONDS = 5.0
"""How long sqlite3 waits for others where nothing else is said."""

keys: Callable[[], Any] | None = None
"""Gives the `encrypted.Keys` of this run; set by who can ask for them."""

_held: dict[tuple[int, int], tuple[int, bytes]] = {}
"""An open handle and the salt of each encrypted file, by device and inode, until this run ends.

To close any handle of a file lets go of all the locks that a process has on it.
"""


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
    if _is_open_to_others(status):
        _close_to_others(path, 0o600)
    directory = dirname(path)
    if _is_open_to_others(os.stat(directory or ".")) and directory == data_directory_name():
        _close_to_others(directory, 0o700)  # any other directory may be meant for others, too
    connection = _open(path, salt)
    try:
        _refuse_newer_schema(connection, path)
        if _version(connection) < VERSION:
            _bring_up_to_date(connection, path, before_migration)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(
    connection: sqlite3.Connection,
    path: Place,
    before: Callable[[sqlite3.Connection], object] | None,
) -> None:
    """Migrate, unless another process just did; before the first schema nothing is kept."""
    from mentorlog.store.schema import migrate

    with turn_to_write(path, wait_seconds()):
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
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not islink(path):
            raise
        raise unreachable(error, path) from error


def _refuse_odd_files(path: Place, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or status.st_size == 0:
        raise odd(status, path)


def _is_open_to_others(status: os.stat_result) -> bool:
    return bool(stat.S_IMODE(status.st_mode) & 0o077) and status.st_uid == os.geteuid()


def _close_to_others(path: Place, mode: int) -> None:
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


def wait_seconds() -> float:
    """How long to wait for others: MENTORLOG_WAIT, else half a minute. Raises Invalid."""
    text = os.environ.get("MENTORLOG_WAIT")
    if not text:
        return _WAIT_SECONDS
    if not text.replace(".", "", 1).isdecimal():
        raise Invalid(f"MENTORLOG_WAIT is no number of seconds: {text!r}", "write it like 5")
    return min(float(text), _WAIT_AT_MOST)


def opened(
    path: Place,
    how: str,
    salt: bytes | None,
    *,
    timeout: float = _USUAL_SECONDS,
    known_as: Place | None = None,
) -> sqlite3.Connection:
    """A connection to a file, plain or with this `salt`, in a way like "mode=ro".

    Of a plain file errors come when it is first used. Raises Locked where no key opens an encrypted
    one, by the name it is `known_as`.
    """
    uri = file_uri(path, how)
    if salt is None:
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout)
    from mentorlog.store import encrypted

    return encrypted.opened(uri, timeout, known_as or path, salt, keys)


def another(connection: sqlite3.Connection, path: Place, how: str) -> sqlite3.Connection:
    """One more connection to the file that `connection` is open on."""
    if isinstance(connection, sqlite3.Connection):
        return opened(path, how, None)
    from mentorlog.store import encrypted

    return encrypted.like(connection, file_uri(path, how))


def salt_of(path: Place) -> bytes | None:
    """The salt of an encrypted store; None for any other file, or none."""
    salt = known_salt(path)
    if salt is None and isfile(path) and not _may_be_plain(path):  # to open a pipe is to wait
        _hold(path)
        salt = known_salt(path)
    return salt


def known_salt(path: Place) -> bytes | None:
    """As `salt_of`, where it was asked for before."""
    if not _held:
        return None
    try:
        return _held.get(_which(os.stat(path)), (0, None))[1]
    except OSError:
        return None


def is_no_database(error: sqlite3.Error) -> bool:
    """Whether SQLite does not know the file for one of its own."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB"


def _may_be_plain(path: Place) -> bool:
    """Whether SQLite, which keeps the locks of its own, reads it as a file of its own."""
    try:
        with closing(opened(path, "mode=ro&immutable=1", None)) as connection:
            connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        return not is_no_database(error)
    return True


def _hold(path: Place) -> None:
    handle = os.open(path, os.O_RDONLY)
    begins = os.pread(handle, SALT_BYTES, 0)
    if begins.startswith(SIGN) and len(begins) == SALT_BYTES:
        _held[_which(os.fstat(handle))] = (handle, begins)
    else:
        os.close(handle)


def _which(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def file_uri(path: Place, how: str) -> str:
    """A file as SQLite opens it in a way of one's choice, like "mode=ro"."""
    name = join(os.getcwdb(), os.fsencode(path))
    return f"file:{''.join(map(_SAFE.__getitem__, name))}?{how}"
