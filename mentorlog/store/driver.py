"""The one door to a file of SQLite: opened by the driver that can read it.

That is the standard library's, unless the file is encrypted; only then is anything else imported.
An encrypted store is what SQLCipher makes of a passphrase by itself, so that its own programs open
it, too. It begins with its salt, of which we choose the first bytes, to know it as ours.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from os.path import isfile, join
from typing import Any

from mentorlog.places import Place
from mentorlog.store import SALT_BYTES, SIGN

_SIGNS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/"
_SAFE = [chr(byte) if byte in _SIGNS else f"%{byte:02X}" for byte in range(256)]
"""Each byte as it stands in a URI."""

_USUAL_SECONDS = 5.0
"""How long sqlite3 waits for others where nothing else is said."""

keys: Callable[[], Any] | None = None
"""Gives the `encrypted.Keys` of this run; set by who can ask for them."""

_held: dict[tuple[int, int], tuple[int, bytes]] = {}
"""An open handle and the salt of each encrypted file, by device and inode, until this run ends.

To close any handle of a file lets go of all the locks that a process has on it.
"""


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
