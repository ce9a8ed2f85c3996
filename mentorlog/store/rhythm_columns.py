"""What schema 5 knows of rhythm: when a pause was announced, what is promised for a meeting."""

import sqlite3

from mentorlog.store.new_columns import add_column

_SINCE_ITS_FIRST_DAY = "json_extract({row}, '$.starts_on')"


def add(connection: sqlite3.Connection) -> None:
    """Old pauses were announced on their first day; old promises have a day of their own.

    What the agenda knew of the next meetings no longer holds.
    """
    add_column(connection, "pause", "set_on", "TEXT NOT NULL DEFAULT ''", _SINCE_ITS_FIRST_DAY)
    add_column(connection, "commitment", "for_meeting", "INTEGER NOT NULL DEFAULT 0", "0")
    add_column(connection, "topic", "by", "TEXT", "NULL")
    add_column(connection, "mentorship", "reopened_on", "TEXT", "NULL")
    for column in ("closes_on", "quiet_since", "overdue_since", "quiet_until"):
        connection.execute(f"ALTER TABLE agenda ADD COLUMN {column} TEXT")
    connection.execute("ALTER TABLE agenda ADD COLUMN nominal_days INTEGER")
    connection.execute("UPDATE agenda SET holds_until = '0001-01-01' WHERE noun = 'slot'")
