"""An empty store, laid out once in this process; a new one is a copy of it."""

import sqlite3
from functools import cache
from pathlib import Path

from mentorlog.domain.records.base import new_uid
from mentorlog.store.creation import SCHEMA_READ, SCHEMA_WRITTEN
from mentorlog.store.creation import declare as declare


def laid_out(connection: sqlite3.Connection, *files: Path) -> None:
    """Do what `declare` does; all of the schema by a copy that no disk is waited for."""
    if files != (SCHEMA_READ, SCHEMA_WRITTEN):
        declare(connection, *files)
        return
    [(synchronous,)] = connection.execute("PRAGMA synchronous")
    connection.execute("PRAGMA synchronous = OFF")
    _template().backup(connection)
    connection.execute("UPDATE device SET uid = ?", (new_uid(),))
    connection.execute(f"PRAGMA synchronous = {synchronous}")


@cache
def _template() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    declare(connection, SCHEMA_READ, SCHEMA_WRITTEN)
    return connection
