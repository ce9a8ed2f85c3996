"""Forgetting records: nothing of their text stays, neither in rows nor in the log nor in the index.

What is forgotten, a record with its parts, is gathered in a temporary table, from the rows and,
for what was removed before, from the log. Of its entries in the log the uid alone stays, under the
verb `purged`, which undo passes over.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid, StoreError
from mentorlog.store import changes, sets
from mentorlog.store.backup import told
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.removal import parts_of, remove_rows
from mentorlog.store.search_tables import forget_words
from mentorlog.store.sharing import forgetting
from mentorlog.store.store import Store

_IN_MEMORY = 2**28
"""Bytes of a file that is made anew in memory; a larger one takes a temporary file."""

_GATHERED = "SELECT uid FROM temp.forgotten WHERE noun = '{noun}'"
_ORIGINS = """INSERT OR IGNORE INTO temp.forgotten
    SELECT 'origin', o.uid FROM temp.forgotten f
        JOIN origin o ON o.record = f.uid AND o.noun = f.noun
    UNION SELECT 'origin', uid FROM change WHERE "table" = 'origin'
        AND iif(json_valid(coalesce(after, before)),
            json_extract(coalesce(after, before), '$.record'), NULL)
        IN (SELECT uid FROM temp.forgotten)"""
"""Where they came from, also what an undo took out again: it tells of them."""
_OF_GATHERED = """EXISTS (SELECT 1 FROM temp.forgotten f
    WHERE f.uid = change.uid AND f.noun = change."table")"""


class Target(NamedTuple):
    """A record to forget, whether it is there or was removed before."""

    noun: str
    uid: str


class Extent(NamedTuple):
    """How much is forgotten: rows by their noun, and how many entries of the log speak of them."""

    rows: Mapping[str, int]
    versions: int


def removed(connection: sqlite3.Connection, noun: str, number: int) -> Target | None:
    """The record that had this id, as the log knows it; ids are never given twice."""
    row = connection.execute(
        f"""SELECT uid FROM change WHERE "table" = ?
            AND {_field("coalesce(after, before)", "id")} = ? ORDER BY seq DESC LIMIT 1""",
        (noun, number),
    ).fetchone()
    return Target(noun, row[0]) if row else None


def removed_mentorship(connection: sqlite3.Connection, name: str) -> Target | None:
    """The mentorship that had this name last, however it is written."""
    rows = connection.execute(
        f"""SELECT uid, {_field("coalesce(after, before)", "name")} FROM change
            WHERE "table" = 'mentorship' ORDER BY seq DESC"""
    )
    known = folded(name)
    uids = (uid for uid, called in rows if called is not None and folded(str(called)) == known)
    uid = next(uids, None)
    return Target("mentorship", uid) if uid else None


def _field(row: str, field: str) -> str:
    """A field of a row in the log; null where the row is damaged."""
    return f"iif(json_valid({row}), json_extract({row}, '$.{field}'), NULL)"


def extent(connection: sqlite3.Connection, targets: Iterable[Target]) -> Extent:
    """How much there is to forget of these records, with their parts."""
    nouns = _gather(connection, targets)
    rows = {
        noun: _count(connection, noun, f"uid IN ({_GATHERED.format(noun=noun)})") for noun in nouns
    }
    said = f"{_OF_GATHERED} AND coalesce(after, before) IS NOT NULL"
    versions = _count(connection, "change", said)
    return Extent({noun: count for noun, count in rows.items() if count}, versions)


def gathered(connection: sqlite3.Connection, targets: Iterable[Target]) -> dict[Target, str]:
    """The rows, as JSON, that are there of these records and their parts."""
    return {
        Target(noun, uid): row
        for noun in _gather(connection, targets)
        for uid, row in connection.execute(
            f"""SELECT uid, row FROM {noun} JOIN {noun}_row USING (id)
                WHERE uid IN ({_GATHERED.format(noun=noun)})"""
        )
    }


def forget(connection: sqlite3.Connection, targets: Iterable[Target], command: int) -> None:
    """Remove the records with their parts, and their text from log and index.

    Inside a transaction, under a command of the log. What only refers to them lets go.
    """
    targets = list(targets)
    for noun in _gather(connection, targets):
        # The log takes them out by the day it knows, but the index may have been made of the rows.
        rows = f"SELECT id FROM {noun} WHERE uid IN ({_GATHERED.format(noun=noun)})"
        sets.index_gone(connection, noun, rows)
    for noun in {"origin", *(target.noun for target in targets)}:
        gathered = "uid IN (SELECT uid FROM temp.forgotten WHERE noun = ?)"
        remove_rows(connection, noun, gathered, (noun,))
    _erase_versions(connection)
    _note(connection, command)
    forget_words(connection)
    forgetting.forget(connection)


def ensure_as_logged(connection: sqlite3.Connection, targets: Iterable[Target]) -> None:
    """Raise Invalid if a row is not what was last logged: the log may be all that is left of it."""
    _gather(connection, targets)
    uids = {uid for (uid,) in connection.execute("SELECT uid FROM temp.forgotten")}
    if any(row.uid in uids for row in damaged_rows(connection)):
        raise Invalid(
            "a row of it is not what was last logged, and only the log knows better",
            "`mentorlog doctor` says more",
        )


def forget_versions(
    connection: sqlite3.Connection, targets: Iterable[Target], command: int
) -> None:
    """Keep the records with their parts, and forget what they said before.

    Inside a transaction, under a command of the log. `ensure_as_logged` comes before it.
    """
    nouns = _gather(connection, targets)
    _erase_versions(connection)
    connection.create_function("crc32", 1, lambda row: crc32(row.encode()), deterministic=True)
    for noun in nouns:
        connection.execute(
            f"""INSERT INTO change (command, at, device, verb, "table", uid, after, checksum)
                SELECT c.id, c.at, c.device, 'purged', '{noun}', uid, row, crc32(row)
                FROM {noun} JOIN {noun}_row USING (id), command c
                WHERE c.id = ? AND uid IN ({_GATHERED.format(noun=noun)})""",
            (command,),
        )
    _note(connection, command)
    forget_words(connection)
    forgetting.forget_versions(connection)


def mark_of(path: Path) -> Path:
    """The file that says, while it is there, that gaps of the store may hold forgotten text."""
    path = path.resolve()
    return path.with_name(path.name + ".unswept")


@contextmanager
def sweeping(store: Store) -> Iterator[None]:
    """What is forgotten inside, in one transaction, stands nowhere in the file after it.

    A kill in between leaves the mark, by which `doctor` knows. Raises StoreError where the file
    cannot be made anew.
    """
    mark = mark_of(store.path)
    was_marked, saved = mark.exists(), len(store.saved)
    with told(f"nothing can be forgotten in {store.path}"):
        mark.touch(0o600)
    try:
        yield
    except BaseException:
        if not was_marked and len(store.saved) == saved:
            with suppress(OSError):
                mark.unlink()
        raise
    try:
        sweep(store.connection)
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"it is forgotten, but free room in the file may still hold its text: {error}",
            "`mentorlog doctor --fix` makes the file anew",
        ) from error
    with told(f"it is forgotten, but its mark {mark} cannot be removed"):
        mark.unlink(missing_ok=True)


def sweep(connection: sqlite3.Connection) -> None:
    """Make the file anew: of what was deleted, copies can stand in gaps of its pages."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = pages * int(connection.execute("PRAGMA page_size").fetchone()[0])
    connection.execute(f"PRAGMA temp_store = {'MEMORY' if size <= _IN_MEMORY else 'DEFAULT'}")
    connection.execute("VACUUM")


def _gather(connection: sqlite3.Connection, targets: Iterable[Target]) -> list[str]:
    """Put the uids of the records and of all their parts into `temp.forgotten`; gives the nouns.

    A part that was removed belongs to whom it belonged to last.
    """
    if not connection.in_transaction:  # what is deleted must not pass through another file
        connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(
        """CREATE TEMP TABLE IF NOT EXISTS forgotten (
            noun TEXT, uid TEXT, PRIMARY KEY (noun, uid)) WITHOUT ROWID"""
    )
    connection.execute("DELETE FROM temp.forgotten")
    connection.executemany("INSERT OR IGNORE INTO temp.forgotten VALUES (?, ?)", targets)
    for whole in KINDS:
        gathered = _GATHERED.format(noun=whole.noun)
        for noun, column in parts_of(whole.noun):
            connection.execute(
                f"""INSERT OR IGNORE INTO temp.forgotten
                    SELECT '{noun}', uid FROM {noun} WHERE {column} IN ({gathered})
                    UNION SELECT '{noun}', uid FROM change WHERE "table" = '{noun}'
                    AND verb = 'delete' AND {_field("before", column)} IN ({gathered})
                    AND uid NOT IN (SELECT uid FROM {noun})"""
            )
    connection.execute(_ORIGINS)
    return [noun for (noun,) in connection.execute("SELECT DISTINCT noun FROM temp.forgotten")]


def _erase_versions(connection: sqlite3.Connection) -> None:
    connection.execute(
        f"""UPDATE change SET verb = 'purged', before = NULL, after = NULL, checksum = NULL
            WHERE {_OF_GATHERED}"""
    )
    connection.execute(
        f"UPDATE change SET seal = {changes.sealed(changes.OF_CHANGE)} WHERE {_OF_GATHERED}"
    )


def _note(connection: sqlite3.Connection, command: int) -> None:
    """Have the log say of each that it was purged, also of what had been removed before."""
    connection.execute(
        """INSERT INTO change (command, at, device, verb, "table", uid)
           SELECT c.id, c.at, c.device, 'purged', f.noun, f.uid FROM temp.forgotten f, command c
           WHERE c.id = ? AND NOT EXISTS (
               SELECT 1 FROM change WHERE command = ? AND uid = f.uid AND "table" = f.noun)""",
        (command, command),
    )


def _count(connection: sqlite3.Connection, table: str, where: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])
