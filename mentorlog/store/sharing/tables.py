"""The tables of sharing: no triggers, neither in the log nor in the export.

Beside the records they hold what each device last said of each part. A replica is one life of a
store on one device; replicas and rows are numbers here, so that the tables stay small.
"""

import sqlite3

_TABLES = (
    """CREATE TABLE share (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, mentorship TEXT,
    me TEXT NOT NULL, replica INTEGER NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL,
    base INTEGER NOT NULL, packed INTEGER NOT NULL, with_notes INTEGER NOT NULL,
    carrier TEXT NOT NULL, state TEXT NOT NULL, secret TEXT, invite_key TEXT, invited_at TEXT,
    news INTEGER
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE share_head (
    share INTEGER NOT NULL, replica INTEGER NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL,
    hash TEXT NOT NULL, acks TEXT NOT NULL, made TEXT, PRIMARY KEY (share, replica)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE share_row (
    share INTEGER NOT NULL, noun TEXT NOT NULL, uid TEXT NOT NULL, id INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL, PRIMARY KEY (share, noun, uid)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE share_value (
    "row" INTEGER NOT NULL, part TEXT NOT NULL, replica INTEGER NOT NULL, n INTEGER NOT NULL,
    at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("row", part, replica)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE share_parcel (
    share INTEGER NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (share, n)
) STRICT, WITHOUT ROWID""",
)


def add(connection: sqlite3.Connection) -> None:
    """Lay the tables out."""
    for table in _TABLES:
        connection.execute(table)
