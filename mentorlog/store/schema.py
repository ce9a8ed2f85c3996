"""Which schema a store has, and how an older one, or none, becomes ours.

Migrations are numbered functions that are only ever added to. Each spells out its own
DDL and imports no struct: a struct may change tomorrow, what a migration did may not.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from mentorlog.domain.records.base import new_uid
from mentorlog.store import tables, triggers

migrations = Migrations("mentorlog")


@migrations()
def m001_the_journal(db: Database) -> None:
    """Every record, the change log from the first row on, the agenda and the full-text index."""
    connection = db.conn
    for statement in (*tables.RECORDS.values(), *tables.LOG, *tables.AGENDA, *tables.SEARCH):
        connection.execute(statement)
    for statement in tables.INDEXES:
        connection.execute(statement)
    columns = {
        noun: [row[1] for row in connection.execute(f"PRAGMA table_info({noun})")]
        for noun in tables.RECORDS
    }
    for trigger in (
        *triggers.log_triggers(columns),
        *triggers.search_triggers(),
        *triggers.agenda_triggers(),
    ):
        connection.execute(trigger)
    connection.execute("INSERT INTO device (uid) VALUES (?)", (new_uid(),))


@migrations()
def m002_taking_back(db: Database) -> None:
    """Which command an undo takes back, or, being a redo, which undo."""
    db.conn.execute("ALTER TABLE command ADD COLUMN undoes INTEGER REFERENCES command(id)")
    db.conn.execute("CREATE INDEX command_undoes ON command(undoes) WHERE undoes IS NOT NULL")


def migrate(connection: sqlite3.Connection, application_id: int, version: int) -> None:
    """Bring the store to schema `version`, whole or not at all.

    The caller sees to it that nobody else migrates at the same time.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < version:
            migrations.apply(Database(connection, execute_plugins=False))
            connection.execute(f"PRAGMA application_id = {application_id}")
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
