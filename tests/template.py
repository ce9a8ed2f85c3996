"""An empty store, migrated once in this process; a new one is a copy of it."""

import sqlite3
from functools import cache

from mentorlog.domain.records.base import new_uid
from mentorlog.store.connection import APPLICATION_ID, VERSION
from mentorlog.store.schema import migrate as migrate


def laid_out(connection: sqlite3.Connection, application_id: int, version: int) -> None:
    """Do what `migrate` does; where there is nothing yet, by a copy that no disk is waited for."""
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_master")
    if tables or (application_id, version) != (APPLICATION_ID, VERSION):
        migrate(connection, application_id, version)
        return
    [(synchronous,)] = connection.execute("PRAGMA synchronous")
    connection.execute("PRAGMA synchronous = OFF")
    _template().backup(connection)
    connection.execute("UPDATE device SET uid = ?", (new_uid(),))
    connection.execute(f"PRAGMA synchronous = {synchronous}")


@cache
def _template() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection, APPLICATION_ID, VERSION)
    return connection
