"""Which schema a store has, and how an older one, or none, becomes ours.

Migrations are numbered functions that are only ever added to. Each spells out its own
DDL and imports no struct: a struct may change tomorrow, what a migration did may not.
"""

import sqlite3
from collections.abc import Iterable
from zlib import crc32

from sqlite_utils import Database, Migrations

from mentorlog.domain.records.base import new_uid
from mentorlog.store import (
    practice_tables,
    rhythm_columns,
    seals,
    search_tables,
    tables,
    triggers,
)
from mentorlog.store.new_columns import add_column, exact_row

migrations = Migrations("mentorlog")


@migrations()
def m001_the_journal(db: Database) -> None:
    """Every record, the change log from the first row on, the agenda and the full-text index."""
    connection = db.conn
    for statement in (*tables.RECORDS.values(), *tables.LOG, *tables.AGENDA, *tables.SEARCH):
        connection.execute(statement)
    for statement in tables.INDEXES:
        connection.execute(statement)
    for trigger in (
        *triggers.logged(),
        *triggers.log_triggers(_columns(connection, tables.RECORDS)),
        *triggers.search_triggers(triggers.SEARCHED),
        *triggers.search_of_parts("goal", "milestone", "check_in"),
        *triggers.agenda_triggers(),
    ):
        connection.execute(trigger)
    connection.execute("INSERT INTO device (uid) VALUES (?)", (new_uid(),))


@migrations()
def m002_taking_back(db: Database) -> None:
    """Which command an undo takes back, or, being a redo, which undo."""
    db.conn.execute("ALTER TABLE command ADD COLUMN undoes INTEGER REFERENCES command(id)")
    db.conn.execute("CREATE INDEX command_undoes ON command(undoes) WHERE undoes IS NOT NULL")


@migrations()
def m003_to_the_last_digit(db: Database) -> None:
    """Numbers in the log to their last digit, and removals sealed like all other changes.

    SQLite's own JSON cuts a number after fifteen digits: what was put back from the log would
    differ, and a bit that flips behind them would not be noticed. Only where fifteen are too few
    is anything written otherwise than before.
    """
    connection = db.conn
    connection.create_function("crc32", 1, lambda row: crc32(row.encode()), deterministic=True)
    for noun in ("goal", "term", "milestone", "check_in"):
        row = exact_row(connection, noun)
        connection.execute(
            f"""UPDATE change SET after = exact,
                    checksum = iif(checksum IS NULL, NULL, crc32(exact))
                FROM (SELECT uid, row, {row} AS exact FROM {noun} JOIN {noun}_row USING (id)) r
                WHERE change.uid = r.uid AND after = row AND row <> exact AND seq = (
                    SELECT max(seq) FROM change n WHERE n.uid = r.uid AND n."table" = '{noun}')"""
        )
        connection.execute(f"DROP VIEW {noun}_row")
        connection.execute(f"CREATE VIEW {noun}_row AS SELECT id, {row} AS row FROM {noun}")
    connection.execute("UPDATE change SET checksum = 0 WHERE verb = 'delete'")


@migrations()
def m004_the_practice(db: Database) -> None:
    """Agreements, pulses, skills, introductions, reading, career, closing."""
    connection = db.conn
    new = practice_tables.RECORDS
    for statement in (*new.values(), *practice_tables.INDEXES):
        connection.execute(statement)
    for trigger in (
        *triggers.log_triggers(_columns(connection, new)),
        *triggers.search_triggers(practice_tables.SEARCHED),
        *triggers.search_of_parts("skill", "rating"),
    ):
        connection.execute(trigger)


@migrations()
def m005_almost_right(db: Database) -> None:
    """New columns of rhythm, tags on all that is written about, every text found, the log sealed.

    The seals come last: they are over all that the log says then.
    """
    rhythm_columns.add(db.conn)
    for noun in ("goal", "feedback", "topic", "resource"):
        add_column(db.conn, noun, "tags", "TEXT NOT NULL DEFAULT '[]'", "'[]'")
    search_tables.make_anew(db.conn)
    seals.add(db.conn)


def _columns(connection: sqlite3.Connection, nouns: Iterable[str]) -> dict[str, list[str]]:
    return {
        noun: [row[1] for row in connection.execute(f"PRAGMA table_info({noun})")] for noun in nouns
    }


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
