"""Which schema a store has, and how an older one, or none, becomes ours.

Migrations are numbered functions that are only ever added to. Each spells out its own
DDL, in a file of its own where it is long, and imports no struct: a struct may change tomorrow,
what a migration did may not.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from sqlite_utils import Database, Migrations

from mentorlog.domain.records.base import new_uid
from mentorlog.store import again_columns, changes, search_log
from mentorlog.store.kept_order import keep_order
from mentorlog.store.new_columns import add_column, exact_row
from mentorlog.store.sharing import tables

migrations = Migrations("mentorlog")


@migrations()
def m001_the_journal(db: Database) -> None:
    """Every record, the change log from the first row on, the agenda and the full-text index."""
    for statement in statements("schema_1.sql"):
        db.conn.execute(statement)
    db.conn.execute("INSERT INTO device (uid) VALUES (?)", (new_uid(),))


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
    for statement in statements("schema_4.sql"):
        db.conn.execute(statement)


@migrations()
def m005_almost_right(db: Database) -> None:
    """Records as they were made, columns of rhythm, tags, origins, every text found, seals.

    The seals come last: they are over all that the log says then.
    """
    keep_order(db.conn)
    _add_rhythm(db.conn)
    _date_agenda(db.conn)
    for noun in ("goal", "feedback", "topic", "resource"):
        add_column(db.conn, noun, "tags", "TEXT NOT NULL DEFAULT '[]'", "'[]'")
    add_column(db.conn, "agreement", "no_status", "INTEGER NOT NULL DEFAULT 0", "0")
    for name in ("schema_5.sql", "schema_5_programme.sql"):
        for statement in statements(name):
            db.conn.execute(statement)
    again_columns.add(db.conn)
    search_log.make_anew(db.conn)
    for statement in _READ_FIRST:
        db.conn.execute(statement)
    tables.add(db.conn)
    changes.add_seals(db.conn)


_READ_FIRST = (
    "CREATE INDEX commitment_due ON commitment(due_on, action)",
    "CREATE INDEX action_dropped ON action(dropped_on) WHERE dropped_on IS NOT NULL",
    "DROP INDEX agenda_due",
    "CREATE INDEX agenda_due ON agenda(due_on, noun, owner, mentorship, overdue_since)",
)
"""Which promises a week is about, and what is due of mine, without a look at those of ten years."""


def _add_rhythm(connection: sqlite3.Connection) -> None:
    """When a pause was announced, what is promised for a meeting, who brought a topic up.

    Old pauses were announced on their first day; old promises have a day of their own. What the
    agenda knew of the next meetings no longer holds.
    """
    first_day = "json_extract({row}, '$.starts_on')"
    add_column(connection, "pause", "set_on", "TEXT NOT NULL DEFAULT ''", first_day)
    add_column(connection, "commitment", "for_meeting", "INTEGER NOT NULL DEFAULT 0", "0")
    add_column(connection, "topic", "by", "TEXT", "NULL")
    add_column(connection, "mentorship", "reopened_on", "TEXT", "NULL")
    for column in ("closes_on", "quiet_since", "overdue_since", "quiet_until"):
        connection.execute(f"ALTER TABLE agenda ADD COLUMN {column} TEXT")
    connection.execute("ALTER TABLE agenda ADD COLUMN nominal_days INTEGER")
    connection.execute("UPDATE agenda SET holds_until = '0001-01-01' WHERE noun = 'slot'")


def _date_agenda(connection: sqlite3.Connection) -> None:
    """When what the agenda says last changed, by the command that did it; of old rows nobody knows.

    It is the newest change of any row that an open thing is made of, one that is gone included.
    """
    connection.execute("ALTER TABLE agenda ADD COLUMN changed_at TEXT")
    connection.execute(
        """CREATE TRIGGER agenda_changed AFTER INSERT ON agenda BEGIN
            UPDATE agenda SET changed_at = (SELECT at FROM command ORDER BY id DESC LIMIT 1)
            WHERE noun = NEW.noun AND uid = NEW.uid; END"""
    )


def statements(name: str) -> Iterator[str]:
    """The statements of a file beside this one; `executescript` would commit before them."""
    statement = ""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


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
