"""What can be made from the rows anew: the full-text index and the agenda."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from mentorlog.domain.findings import Finding, fine, notice
from mentorlog.store.checksums import logged_nouns
from mentorlog.store.connection import connect
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.searched import NOUNS
from mentorlog.store.store import Store

_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR")
"""Failures that say nothing about what is in the file."""

_COLUMNS = ("mentorship", "text", "tags", "private_text")

# An entry of the index differs from what it should be, or is not there.
_WRONG = """SELECT count(*) FROM {noun}_text t LEFT JOIN search s ON s.rowid = t.entry
    WHERE s.rowid IS NULL OR """ + " OR ".join(f"s.{name} IS NOT t.{name}" for name in _COLUMNS)

_OPEN = " UNION ALL ".join(
    f"SELECT * FROM {noun}_open" for noun in ("action", "goal", "milestone", "session")
)
_LISTED = "SELECT noun, uid, mentorship, owner, due_on FROM agenda WHERE noun <> 'slot'"


def search(store: Examined) -> Finding:
    """Whether the full-text index holds the words of every row, and no others."""
    mend = partial(fill_search, store.path)
    try:
        misses, is_whole = _misses(store.connection), _is_whole(store.connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_PASSING):
            raise
        misses, is_whole = False, False
    if misses:
        return notice("`find` may miss something", hint="--fix makes its index anew", mend=mend)
    if not is_whole:
        return notice("the full-text index is damaged", hint="--fix makes it anew", mend=mend)
    return fine("the full-text index holds every word")


def _misses(connection: sqlite3.Connection) -> bool:
    nouns = set(NOUNS.values()).intersection(logged_nouns(connection))
    wrong = sum(connection.execute(_WRONG.format(noun=noun)).fetchone()[0] for noun in nouns)
    rows = sum(connection.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in nouns)
    entries = connection.execute("SELECT count(*) FROM search").fetchone()[0]
    return bool(wrong) or entries != rows


def _is_whole(connection: sqlite3.Connection) -> bool:
    """FTS5's own check. It is called by an INSERT, which is taken back and writes nothing."""
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("BEGIN")
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
    finally:
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA query_only = ON")
    return True


def fill_search(path: Path) -> str:
    """Make the full-text index from the rows anew."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        # Past an index that may be damaged, and would not let itself be emptied.
        connection.execute("INSERT OR REPLACE INTO search_config VALUES ('version', 4)")
        connection.execute("DELETE FROM search_content")
        for noun in NOUNS.values():
            connection.execute(
                f"""INSERT INTO search_content (id, c0, c1, c2, c3)
                    SELECT entry, {", ".join(_COLUMNS)} FROM {noun}_text"""
            )
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("COMMIT")
    return "the full-text index was made anew"


def agenda(store: Examined) -> Finding:
    """Whether the agenda lists what is open, and for which day."""
    connection = store.connection
    differing = connection.execute(
        f"""SELECT count(*) FROM (SELECT * FROM ({_OPEN}) EXCEPT {_LISTED}
            UNION ALL SELECT * FROM ({_LISTED} EXCEPT SELECT * FROM ({_OPEN})))"""
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
        connection.execute("DELETE FROM agenda")
        connection.execute(f"INSERT INTO agenda (noun, uid, mentorship, owner, due_on) {_OPEN}")
        store.agenda.refill()
        connection.execute("COMMIT")
    return "the agenda was made anew"
