"""What can be made from the rows anew: the full-text index and the agenda."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from mentorlog.domain.findings import Finding, fine, notice
from mentorlog.store import search_tables
from mentorlog.store.agenda import OPEN
from mentorlog.store.connection import connect
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.inspection.structure import is_older
from mentorlog.store.store import Store

_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR")
"""Failures that say nothing about what is in the file."""

_DIFFERS = " OR ".join(
    f"s.c{place} IS NOT w.{name}" for place, name in enumerate(search_tables.COLUMNS)
)

_LISTED = "SELECT noun, uid, mentorship, owner, due_on FROM agenda WHERE noun <> 'slot'"


def search(store: Examined) -> Finding:
    """Whether the full-text indexes hold the words of every row, and no others."""
    mend = partial(fill_search, store.path)
    if is_older(store):
        return fine("the full-text index is made anew with the schema")
    try:
        misses = not _knows_what_to_search(store.connection) or any(
            _misses(store.connection, index) for index in search_tables.INDEXES
        )
        is_whole = _is_whole(store.connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_PASSING):
            raise
        misses, is_whole = False, False
    if misses:
        return notice("`find` may miss something", hint="--fix makes its index anew", mend=mend)
    if not is_whole:
        return notice("the full-text index is damaged", hint="--fix makes it anew", mend=mend)
    return fine("the full-text index holds every word")


def _knows_what_to_search(connection: sqlite3.Connection) -> bool:
    """Whether the triggers take up of each noun what they should."""
    rows = connection.execute("SELECT * FROM searched ORDER BY number")
    return [*map(tuple, rows)] == search_tables.in_the_log()


def _misses(connection: sqlite3.Connection, index: str) -> bool:
    """Whether an entry differs from what it should be, is not there, or is there in vain.

    An index keeps its texts in a table, from which they are read in half of the time.
    """
    wanted = search_tables.wanted(index)
    wrong, count = connection.execute(
        f"""WITH w (entry, {", ".join(search_tables.COLUMNS)}) AS ({wanted})
            SELECT total(s.id IS NULL OR {_DIFFERS}), count(*)
            FROM w LEFT JOIN {index}_content s ON s.id = w.entry"""
    ).fetchone()
    entries = connection.execute(f"SELECT count(*) FROM {index}_content").fetchone()[0]
    return bool(wrong) or entries != count


def _is_whole(connection: sqlite3.Connection) -> bool:
    """FTS5's own check. It is called by an INSERT, which is taken back and writes nothing."""
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("BEGIN")
    try:
        for index in search_tables.INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
    finally:
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA query_only = ON")
    return True


def fill_search(path: Path) -> str:
    """Make the full-text indexes from the rows anew."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        search_tables.fill(connection)
        connection.execute("COMMIT")
    return "the full-text index was made anew"


def agenda(store: Examined) -> Finding:
    """Whether the agenda lists what is open, and for which day."""
    connection = store.connection
    differing = connection.execute(
        f"""SELECT count(*) FROM (SELECT * FROM ({OPEN}) EXCEPT {_LISTED}
            UNION ALL SELECT * FROM ({_LISTED} EXCEPT SELECT * FROM ({OPEN})))"""
    ).fetchone()[0]
    if differing or store.agenda.has_wrong_slots():
        return notice(
            "the agenda is not what the rows say",
            hint="--fix makes it anew",
            mend=partial(fill_agenda, store.path),
        )
    return fine("the agenda lists what is open")


def fill_agenda(path: Path) -> str:
    """Make the agenda from the rows anew."""
    with closing(Store(path)) as store:
        connection = store.connection
        connection.execute("BEGIN IMMEDIATE")
        store.agenda.fill()
        store.agenda.refill()
        connection.execute("COMMIT")
    return "the agenda was made anew"
