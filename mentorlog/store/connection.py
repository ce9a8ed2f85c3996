"""Opening the store's file: where it lies, what is refused, and the rules of every connection.

Only this module opens a store. Journal mode is the rollback journal with synchronous=EXTRA,
not WAL: SQLite before 3.51.3 can corrupt a WAL that is reset at the wrong moment, and WAL
breaks read-only media; here it would buy nothing.
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from mentorlog.errors import Invalid, StoreError

APPLICATION_ID = 0x6D6C6F67  # "mlog"
VERSION = 1
WAIT_SECONDS = 30.0

_RULES = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
)


def default_path() -> Path:
    """MENTORLOG_DB, else `mentorlog.db` in the platform's data directory."""
    named = os.environ.get("MENTORLOG_DB")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("mentorlog", appauthor=False) / "mentorlog.db"


def connect(path: Path) -> sqlite3.Connection:
    """Open the store at `path`, which must be there.

    Loose modes of the file are repaired with one warning on standard error. Raises
    FileNotFoundError if there is no file, StoreError if it is not a healthy store of ours.
    """
    _refuse_odd_files(path)
    connection = _open(path)
    try:
        _refuse_foreign_content(connection, path)
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            from mentorlog.store.schema import migrate

            migrate(connection, APPLICATION_ID, VERSION)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path) -> None:
    """Make an empty store at `path`, unless another process just did.

    It is built under another name and moved into place when it is whole, so that a kill leaves
    either no store or an empty one.
    """
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    unfinished = path.with_name(path.name + ".new")
    with _alone_in(path.parent):
        if path.exists():
            return
        for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            leftover.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = _open(unfinished)
        try:
            from mentorlog.store.schema import migrate

            migrate(connection, APPLICATION_ID, VERSION)
        except BaseException:
            connection.close()
            unfinished.unlink(missing_ok=True)
            raise
        connection.close()
        unfinished.rename(path)


def nowhere() -> sqlite3.Connection:
    """An empty store in memory: what reading sees before the first write has made a file."""
    from mentorlog.store.schema import migrate

    connection = _ruled(sqlite3.connect(":memory:", isolation_level=None))
    migrate(connection, APPLICATION_ID, VERSION)
    return connection


def explain(error: sqlite3.Error, path: Path) -> StoreError | None:
    """What a failure of SQLite means to a person; None where it can only be a bug of ours."""
    code = getattr(error, "sqlite_errorname", "") or ""
    for prefix, (message, hint) in _MEANINGS.items():
        if code.startswith(prefix):
            return StoreError(message.format(path=path), hint.format(path=path))
    return None


_MEANINGS = {
    "SQLITE_BUSY": (
        "the store is locked by another program: {path}",
        "nothing was changed; try again when it is done (MENTORLOG_WAIT sets the seconds to wait)",
    ),
    "SQLITE_LOCKED": ("the store is locked: {path}", "nothing was changed; try again"),
    "SQLITE_FULL": ("the disk is full: {path}", "nothing was changed; make room and try again"),
    "SQLITE_READONLY": (
        "the store cannot be written: {path}",
        "check who owns the file and its directory, and whether the disk is mounted read-only",
    ),
    "SQLITE_CANTOPEN": (
        "the store cannot be opened: {path}",
        "check who owns the file and its directory",
    ),
    "SQLITE_PERM": ("the store cannot be opened: {path}", "check who owns the file"),
    "SQLITE_IOERR": (
        "the disk failed to read or write: {path}",
        "nothing was changed; make room or check the disk, and try again",
    ),
    "SQLITE_CORRUPT": (
        "the store is damaged: {path}",
        "keep a copy of the file as it is, then put a backup or an export in its place",
    ),
    "SQLITE_NOTADB": ("not a mentorlog store: {path}", "name another file with --db"),
}


def _open(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"
    return _ruled(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_wait()))


def _ruled(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    for rule in _RULES:
        connection.execute(rule)
    return connection


def _wait() -> float:
    text = os.environ.get("MENTORLOG_WAIT")
    if not text:
        return WAIT_SECONDS
    if not text.replace(".", "", 1).isdecimal():
        raise Invalid(f"MENTORLOG_WAIT is no number of seconds: {text!r}", "write it like 5")
    return float(text)


@contextmanager
def _alone_in(directory: Path) -> Iterator[None]:
    """Hold the directory's lock, so that two first writes do not both make the store."""
    import fcntl

    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _refuse_odd_files(path: Path) -> None:
    try:
        status = path.stat()
    except NotADirectoryError as error:
        raise StoreError(f"the store cannot be opened: {path}", str(error)) from error
    except PermissionError as error:
        raise StoreError(
            f"the store cannot be opened: {path}", "you may not enter its directory"
        ) from error
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
    if stat.S_IMODE(status.st_mode) & 0o077 and status.st_uid == os.geteuid():
        _close_to_others(path)


def _close_to_others(path: Path) -> None:
    try:
        path.chmod(0o600)
    except OSError:  # a read-only disk: it is still worth reading
        return
    print(f"warning: others could read {path}; its mode is 0600 now", file=sys.stderr)


def _refuse_foreign_content(connection: sqlite3.Connection, path: Path) -> None:
    def pragma(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    if pragma("application_id") != APPLICATION_ID:
        raise StoreError(f"not a mentorlog store: {path}", "name another file with --db")
    if pragma("user_version") > VERSION:
        raise StoreError(
            f"the store was written by a newer mentorlog: {path}",
            f"it has schema {pragma('user_version')}, this one knows {VERSION}; update mentorlog",
        )
    if path.stat().st_size < pragma("page_count") * pragma("page_size"):
        raise StoreError(
            f"the store is cut short: {path}",
            "keep a copy of the file as it is, then put a backup or an export in its place",
        )
