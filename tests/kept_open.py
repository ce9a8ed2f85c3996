"""A store stays open in this process from one command to the next, if nobody else touches it.

SQLite reads the whole schema when it opens a file, which takes longer than most commands do. A
connection that a command has closed is handed to the next one, only where it is as new: nothing is
begun, no rule of it was changed, nothing attached, created or registered, and the file is the one
that was left. Whoever goes on with one that they closed is refused, as ever.
"""

import os
import sqlite3
from os import fspath
from pathlib import Path
from threading import get_ident
from typing import Any
from weakref import ref

import pytest

from mentorlog.places import Place
from mentorlog.store import connection
from mentorlog.store.connection import file_uri, wait_seconds

_open = connection._open
_VIEW = "CREATE TEMP VIEW "
_kept: dict[tuple[Path, int, int], "_Kept"] = {}


class _Kept(sqlite3.Connection):
    """A connection that knows whether it is as new, and does not go when it is closed."""

    left: tuple[int, ...] | None = None
    """What its file was when it was closed."""
    is_as_new = True
    has_views = False
    """Whether views were laid out beside the tables: those are dropped."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.cursors: list[ref[sqlite3.Cursor]] = []
        self.functions: dict[str, int] = {}

    def begin_anew(self, path: Path) -> "_Kept":
        """As one that was opened just now."""
        self.path, self.left, self.is_as_new = path, None, True
        self.cursors.clear()
        self.functions.clear()
        self.has_views = False
        super().execute(f"PRAGMA busy_timeout = {int(wait_seconds() * 1000)}")
        return self

    def execute(self, statement: str, *given: Any) -> sqlite3.Cursor:
        """Note what changes more than rows."""
        self._ensure_open()
        if statement.startswith(_VIEW):
            self.has_views = True
        elif statement.startswith(("PRAGMA", "ATTACH", "CREATE", "VACUUM")):
            self.is_as_new &= statement.startswith("PRAGMA") and "=" not in statement
        cursor = super().execute(statement, *given)
        self.cursors.append(ref(cursor))
        return cursor

    def executescript(self, script: str) -> sqlite3.Cursor:
        """Whatever it does."""
        self._ensure_open()
        self.is_as_new = False
        return super().executescript(script)

    def create_function(self, name: str, *words: Any, **more: Any) -> None:
        """Note its name: the next one is not to find it."""
        self._ensure_open()
        self.functions[name] = words[0]
        super().create_function(name, *words, **more)

    def set_authorizer(self, *words: Any) -> None:
        """It would refuse the next one, too."""
        self.is_as_new = False
        super().set_authorizer(*words)

    def close(self) -> None:
        """Stay for the next one."""
        key = _key(self.path)
        if self.left is not None:
            return
        if not self.is_as_new or self.in_transaction or key in _kept:
            super().close()
            return
        for cursor in filter(None, (one() for one in self.cursors)):
            cursor.close()  # what was not read to its end holds a lock
        for name, number in self.functions.items():
            super().create_function(name, number, None)
        if self.has_views:
            for (name,) in super().execute("SELECT name FROM temp.sqlite_master").fetchall():
                super().execute(f'DROP VIEW temp."{name}"')
        self.left = _marked(self.path)
        if self.left is None:
            super().close()
        else:
            _kept[key] = self

    def let_go(self) -> None:
        """Close it in earnest."""
        super().close()

    def _ensure_open(self) -> None:
        if self.left is not None:
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


def keep_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process open a store once, until `let_go`."""
    monkeypatch.setattr(connection, "_open", _opened)


def let_go() -> None:
    """Close what is kept open."""
    while _kept:
        _kept.popitem()[1].let_go()


def _opened(place: Place, salt: bytes | None) -> sqlite3.Connection:
    if salt is not None:
        return _open(place, salt)
    path = Path(fspath(place)).absolute()
    kept = _kept.pop(_key(path), None)
    if kept is not None:
        if kept.left == _stamp(path):
            return kept.begin_anew(path)
        kept.let_go()
    uri = file_uri(path, "mode=rw")
    opened = sqlite3.connect(uri, uri=True, isolation_level=None, factory=_Kept)
    connection.ruled(opened)
    return opened.begin_anew(path)


def _key(path: Path) -> tuple[Path, int, int]:
    return path, os.getpid(), get_ident()


def _marked(path: Path) -> tuple[int, ...] | None:
    """What the file is now; its time is one that no write gives it. None if it has gone."""
    try:
        status = path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    except OSError:
        return None
    return _stamp(path)


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
