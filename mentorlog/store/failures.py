"""What an odd file, or a failure of SQLite or of the system, means to a person."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from mentorlog.errors import StoreError
from mentorlog.places import Place


def explain(error: sqlite3.Error, path: Place) -> StoreError | None:
    """What a failure of SQLite means to a person; None where it can only be a bug of ours."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if not code and "decode to UTF-8" in str(error):
        code = "SQLITE_CORRUPT"
    for prefix, meaning in _MEANINGS.items():
        if code.startswith(prefix):
            return _store_error(meaning, path)
    return None


def comes_after_commit(error: BaseException) -> bool:
    """Whether an error that left no transaction open may have come when all was written.

    As an interruption does, or a directory that could not be synced once the journal was gone
    from it.
    """
    code = getattr(error, "sqlite_errorname", "")
    return isinstance(error, KeyboardInterrupt) or code == "SQLITE_IOERR_DIR_FSYNC"


def _store_error(meaning: tuple[str, str], path: Place) -> StoreError:
    message, hint = meaning
    return StoreError(f"{message}: {path}", hint)


_MEANINGS = {
    "SQLITE_BUSY": (
        "the store is locked by another program",
        "nothing was changed; try again when it is done (MENTORLOG_WAIT sets the seconds to wait)",
    ),
    "SQLITE_LOCKED": ("the store is locked", "nothing was changed; try again"),
    "SQLITE_FULL": ("the disk is full", "nothing was changed; make room and try again"),
    "SQLITE_READONLY": (
        "the store cannot be written",
        "check who owns the file and its directory, and whether the disk is mounted read-only",
    ),
    "SQLITE_CANTOPEN": (
        "the store cannot be opened",
        "check who owns the file and its directory",
    ),
    "SQLITE_PERM": ("the store cannot be opened", "check who owns the file"),
    "SQLITE_IOERR_DIR_FSYNC": (
        "the disk failed to keep a directory",
        "a power cut could take back what was written last; check the disk",
    ),
    "SQLITE_IOERR": (
        "the disk failed to read or write",
        "nothing was changed; make room or check the disk, and try again",
    ),
    "SQLITE_CORRUPT": (
        "the store is damaged",
        "keep a copy of the file as it is, then put a backup or an export in its place",
    ),
    "SQLITE_CONSTRAINT_FOREIGNKEY": (
        "another program removed a record that this command refers to",
        "nothing was changed; look again, and try again",
    ),
    "SQLITE_NOTADB": ("not a mentorlog store", "name another file with --db"),
}
_ERRNOS = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EACCES: "SQLITE_READONLY",
    errno.EPERM: "SQLITE_READONLY",
    errno.EROFS: "SQLITE_READONLY",
    errno.EFBIG: "SQLITE_IOERR",
    errno.EIO: "SQLITE_IOERR",
    errno.ETIMEDOUT: "SQLITE_BUSY",
}


@contextmanager
def told_in_words(path: Place) -> Iterator[None]:
    """What the system refuses to do with a file as a StoreError."""
    try:
        yield
    except OSError as error:
        meaning = _MEANINGS[_ERRNOS.get(error.errno or 0, "SQLITE_CANTOPEN")]
        raise _store_error(meaning, path) from error


def missing(path: Place) -> StoreError:
    """The error for a store that was named and is not there."""
    return StoreError(
        f"there is no store at {path}",
        "is its name right, and its disk there? "
        "The first record makes a new one: `mentorlog mentorship add NAME --my mentor`",
    )


def unreachable(error: OSError, path: Place) -> StoreError:
    """Why nothing can be said of the file that lies there."""
    if isinstance(error, FileNotFoundError):
        return StoreError(
            f"the store is a link to a file that is not there: {path}",
            "bring the file back (is its disk mounted?), or remove the link to start anew",
        )
    if isinstance(error, PermissionError):
        return StoreError(f"the store cannot be opened: {path}", "you may not enter its directory")
    return StoreError(
        f"the store cannot be opened ({error.strerror}): {path}", "name another file with --db"
    )


def odd(status: os.stat_result, path: Place) -> StoreError:
    """Why a file cannot be a store by its kind, its names or its size."""
    if stat.S_ISDIR(status.st_mode):
        return StoreError(
            f"the store is a directory: {path}", f"name a file: --db {path}/mentorlog.db"
        )
    if not stat.S_ISREG(status.st_mode):
        return StoreError(f"the store is not a regular file: {path}", "name another file with --db")
    if status.st_nlink > 1:
        return StoreError(
            f"the store has {status.st_nlink} hard links: {path}",
            "SQLite can lose data under two names; remove the other name, "
            "or copy the file and use the copy",
        )
    return StoreError(
        f"the store is empty, 0 bytes: {path}",
        "put a backup in its place, or remove the file to start anew",
    )
