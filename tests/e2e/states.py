"""What there is to lose: the records of a store and the files beside it, in a form to compare."""

import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mentorlog.store.checksums import damaged_rows
from mentorlog.store.store import Store
from tests.e2e.conftest import Program
from tests.unit.filled import exported

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
UNFINISHED = re.compile(r"^\.mentorlog-|\.(new|unswept)$|-journal$")
"""What a kill may leave beside: it is not taken for what it was to become."""
_known: dict[bytes, tuple[tuple[str, ...], int]] = {}
"""What the stores are that were looked into last, wherever they lie, by their bytes."""
_AT_MOST = 32


class State(NamedTuple):
    """The lines of every export, uids aside, by file; and how many commands each log has."""

    files: dict[str, tuple[str, ...]]
    commands: dict[str, int]


def state_of(program: Program) -> State:
    """The state of all that a program keeps. Fails unless every store is whole."""
    files, commands = {}, {}
    drafts = f"{program.drafts}/"
    for path in sorted(program.directory.rglob("*")):
        if not path.is_file() or UNFINISHED.search(path.name) or str(path).startswith(drafts):
            continue
        name = str(path.relative_to(program.directory))
        if path.suffix == ".db":
            files[name], commands[name] = _store(path)
        else:
            files[name] = _lines(path.read_bytes())
    return State(files, commands)


def assert_whole(connection: sqlite3.Connection) -> None:
    """SQLite's own check, the references, and the checksum of every row."""
    assert connection.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert list(damaged_rows(connection)) == []
    unsealed = "SELECT count(*) FROM change WHERE after IS NOT NULL AND checksum IS NULL"
    assert connection.execute(unsealed).fetchone()[0] == 0


def _store(path: Path) -> tuple[tuple[str, ...], int]:
    """What is in a store; of the same bytes, it is the same."""
    if path.with_name(f"{path.name}-journal").exists():
        with closing(Store(path)) as store:
            assert store.connection  # which takes back the write that was begun
    digest = sha256(path.read_bytes()).digest()
    found = _known.pop(digest, None)
    _known[digest] = found or _looked_into(path)
    if len(_known) > _AT_MOST:
        del _known[next(iter(_known))]
    return _known[digest]


def _looked_into(path: Path) -> tuple[tuple[str, ...], int]:
    with closing(Store(path)) as store:
        assert_whole(store.connection)
        commands = store.connection.execute("SELECT count(*) FROM command").fetchone()[0]
        return _lines(exported(store)), int(commands)


def _lines(data: bytes) -> tuple[str, ...]:
    """Without uids, which are made anew every time and decide the order of equal stamps."""
    return tuple(sorted(_UID.sub("uid", data.decode()).replace("},", "}").splitlines()))
