"""Schema 5: what comes again and again, what was passed on, rungs and results; never edited."""

import sqlite3

from mentorlog.store.new_columns import Column, add_columns

_TEXT = "TEXT"
_AGAIN = {"action": "first_on", "session": "first_at"}
"""Where the grid begins, by noun."""
_PASSED_ON = Column("passed_on", "TEXT REFERENCES note(uid) DEFERRABLE INITIALLY DEFERRED")

_BY = Column("by", "TEXT NOT NULL DEFAULT 'me'", "'me'")


def add(connection: sqlite3.Connection) -> None:
    """Promises and meetings that come again, notes that pass others on, rungs, ends of roles."""
    for noun, first in _AGAIN.items():
        names = ("unit", first, "last_on", "series")
        more = (Column(name, _TEXT) for name in names)
        add_columns(connection, noun, Column("every", "INTEGER"), *more)
        index = f"CREATE INDEX {noun}_series ON {noun}(series) WHERE series IS NOT NULL"
        connection.execute(index)
    add_columns(connection, "note", _PASSED_ON, Column("result", _TEXT), _BY)
    add_columns(connection, "skill", Column("rung", _TEXT))
    add_columns(connection, "career", Column("ends_on", _TEXT))
    connection.execute("CREATE INDEX note_passed_on ON note(passed_on) WHERE passed_on IS NOT NULL")
