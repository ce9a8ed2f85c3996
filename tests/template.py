"""An empty store, laid out once in this process; a new one is a copy with a uid of its own."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorlog.domain.records.base import new_uid
from mentorlog.store import creation

lay_out = creation._lay_out
"""As the program does it, statement by statement."""


def laid_out(path: Path) -> None:
    """Do what `lay_out` does."""
    empty, uid = _template()
    path.write_bytes(empty.replace(uid, new_uid().encode()))


@cache
def _template() -> tuple[bytes, bytes]:
    """The file, and the uid in it of the device that it was made on."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / "empty.db"
        path.touch()
        lay_out(path)
        with closing(sqlite3.connect(path)) as connection:
            [(uid,)] = connection.execute("SELECT uid FROM device")
        empty = path.read_bytes()
    assert empty.count(uid.encode()) == 1
    return empty, uid.encode()
