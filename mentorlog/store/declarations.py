"""What a file declares (tables, indexes, views, triggers), against what our migrations declare.

A trigger or a view of somebody else acts in our name as soon as we read or write: a file that was
not made here is compared before anything in it is used.
"""

import sqlite3
from contextlib import closing
from functools import cache
from typing import NamedTuple

from mentorlog.store import VERSION
from mentorlog.store.creation import SCHEMA_READ, SCHEMA_WRITTEN, declare

Declared = dict[tuple[str, str], str]
"""The statements, by kind and name."""


class Deviations(NamedTuple):
    """What was changed or is missing, and what was added, in words."""

    changed: list[str]
    added: list[str]


def deviations(connection: sqlite3.Connection, version: int) -> Deviations:
    """How the file deviates from schema `version`, one of ours."""
    present, wanted = _declared(connection), _declared_by(version)
    return Deviations(
        [
            f"{kind} {name} is {'missing' if (kind, name) not in present else 'changed'}"
            for (kind, name), sql in wanted.items()
            if present.get((kind, name)) != sql
        ],
        [f"{kind} {name} was added" for kind, name in present if (kind, name) not in wanted],
    )


def _declared(connection: sqlite3.Connection) -> Declared:
    """What is declared; SQLite's own tables are left out."""
    rows = connection.execute(
        r"""SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"""
    )
    texts = (tuple(cell.decode(errors="replace") for cell in row) for row in rows)
    return {(kind, name): sql for kind, name, sql in texts}


@cache
def _declared_by(version: int) -> Declared:
    """What the migrations up to `version` declare."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        if version == VERSION:
            declare(connection, SCHEMA_READ, SCHEMA_WRITTEN)
        else:
            _migrate_up_to(connection, version)
        return _declared(connection)


def _migrate_up_to(connection: sqlite3.Connection, version: int) -> None:
    from sqlite_utils import Database

    from mentorlog.store.schema import migrations

    database = Database(connection, execute_plugins=False)
    later = [migration.name for migration in migrations.pending(database)][version:]
    migrations.apply(database, stop_before=later)
