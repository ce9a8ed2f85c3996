"""Reading the change log: which commands there were, which of them stand, what each changed."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.errors import NotFound
from mentorlog.store.named import Family, Named, family, quoted
from mentorlog.store.rows import from_log
from mentorlog.store.wanted import Conditions, limited

CHANGES_OF_A_ROW = 20
"""That one command makes, at most, where somebody looks at the first rows of many."""


# Conditions over a row `c` of the table `command`. An undo names the command it takes back, a
# redo the undo: what stands has no undo, or each of them has a redo.
STANDS = """NOT EXISTS (SELECT 1 FROM command u WHERE u.undoes = c.id
    AND NOT EXISTS (SELECT 1 FROM command r WHERE r.undoes = u.id))"""
IS_PURGE = "(c.noun = 'data' AND c.verb = 'purge')"
IS_SYNC = "(c.noun = 'share' AND c.verb = 'sync')"
IS_IN_FORCE = f"""c.undoes IS NULL AND NOT {IS_PURGE} AND NOT {IS_SYNC} AND {STANDS}
    AND EXISTS (SELECT 1 FROM change WHERE command = c.id AND verb <> 'purged')"""


class Entry(NamedTuple):
    """One command of the log.

    `undoes` is the command that an undo takes back, or the undo that a redo does; `undone_by` the
    one that takes this one back, while that stands.
    """

    number: int
    at: str
    device: str
    noun: str
    verb: str
    ids: tuple[str, ...]
    flags: tuple[str, ...]
    undoes: int | None
    undone_by: int | None

    @property
    def words(self) -> str:
        """What was invoked: "session add", "undo"."""
        return command_words(self.noun, self.verb)


class Change(NamedTuple):
    """What one command did to one row, from first to last; None where there was, or is, no row.

    Of a row that was purged nothing is known but that.
    """

    noun: str
    uid: str
    before: Record | None
    after: Record | None
    is_purged: bool


def command_words(noun: str, verb: str) -> str:
    """A command as it is spoken of."""
    if noun == "outside":
        return "change from outside"
    return noun if noun in (verb, "undo", "redo") else f"{noun} {verb}"


def listed(
    connection: sqlite3.Connection,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    of: Family | None = None,
) -> list[Entry]:
    """The commands of a window of days, newest first; of a record those that changed it."""
    conditions = Conditions()
    if since is not None:
        conditions.add("c.at >= ?", since.isoformat())
    if until is not None:
        conditions.add("c.at < ?", until.isoformat() + "U")
    if of is not None:
        _add_family(conditions, of)
    return _entries(connection, conditions, limit)


def last_in_force(connection: sqlite3.Connection, record: Named) -> int | None:
    """The last command in force that changed a record or its parts."""
    conditions = Conditions()
    conditions.add(IS_IN_FORCE)
    _add_family(conditions, family(connection, record))
    found = _entries(connection, conditions, 1)
    return found[0].number if found else None


def entry(connection: sqlite3.Connection, number: int) -> Entry:
    """The command with this number. Raises NotFound."""
    conditions = Conditions()
    conditions.add("c.id = ?", min(number, 2**62))
    found = _entries(connection, conditions, 1)
    if not found:
        error = NotFound("command", str(number))
        error.hint = "`mentorlog history` shows their numbers"
        raise error
    return found[0]


def changes_of(
    connection: sqlite3.Connection,
    number: int,
    *,
    nouns: Sequence[str] = (),
    of: Family | None = None,
    limit: int | None = None,
) -> Iterator[Change]:
    """What a command changed, in order; or what of some nouns, or of a record and its parts.

    With a `limit` only so many rows, found among the command's first changes.
    """
    of_command = "command = :command" if of is None else "+command = :command"
    conditions = [of_command]
    if nouns:
        conditions.append(f'"table" IN ({quoted(nouns)})')
    if of is not None:
        conditions.append(f'"table" IN ({quoted(of.nouns)})')
        conditions.append("uid IN (SELECT value FROM json_each(:uids))")
    first = f"ORDER BY seq LIMIT {limit * CHANGES_OF_A_ROW}" if limit is not None else ""
    rows = connection.execute(
        f"""SELECT n.noun, n.uid, f.before, l.after, l.verb = 'purged' AS is_purged FROM (
                SELECT "table" AS noun, uid, min(seq) AS first FROM (
                    SELECT "table", uid, seq FROM change WHERE {" AND ".join(conditions)} {first})
                GROUP BY "table", uid ORDER BY first {limited(limit)}
            ) n JOIN change f ON f.seq = n.first JOIN change l ON l.seq = (
                SELECT max(seq) FROM change m
                WHERE m.uid = n.uid AND m."table" = n.noun AND +m.command = :command)
            WHERE f.before IS NOT l.after OR l.verb = 'purged' ORDER BY n.first""",
        {"command": number, "uids": of.uids if of else None},
    )
    for noun, uid, before, after, is_purged in rows:
        kind = KIND_OF[noun]
        yield Change(noun, uid, from_log(kind, before), from_log(kind, after), bool(is_purged))


def count_of(connection: sqlite3.Connection, number: int) -> int:
    """How many changes a command made; of one row there may be several."""
    counted = connection.execute("SELECT count(*) FROM change WHERE command = ?", (number,))
    return int(counted.fetchone()[0])


def counts_of(connection: sqlite3.Connection, number: int) -> dict[str, int]:
    """How many rows of each kind a command changed, in the order it first did."""
    rows = connection.execute(
        """SELECT "table", count(DISTINCT uid) FROM change WHERE command = ?
           GROUP BY "table" ORDER BY min(seq)""",
        (number,),
    )
    return dict(rows.fetchall())


def last_known(connection: sqlite3.Connection, noun: str, uid: str) -> Record | None:
    """A row as it is, or as it was before it was removed; None where it was purged."""
    found = connection.execute(
        """SELECT coalesce(after, before) AS row FROM change WHERE uid = ? AND "table" = ?
           ORDER BY seq DESC LIMIT 1""",
        (uid, noun),
    ).fetchone()
    return from_log(KIND_OF[noun], found["row"]) if found else None


def has_several_devices(connection: sqlite3.Connection) -> bool:
    """Whether commands of other machines are in the log."""
    others = "SELECT 1 FROM command WHERE device <> (SELECT uid FROM device) LIMIT 1"
    return connection.execute(others).fetchone() is not None


def _entries(
    connection: sqlite3.Connection, conditions: Conditions, limit: int | None
) -> list[Entry]:
    rows = connection.execute(
        f"""SELECT c.*, (SELECT max(u.id) FROM command u WHERE u.undoes = c.id AND NOT EXISTS (
                SELECT 1 FROM command r WHERE r.undoes = u.id)) AS undone_by
            FROM command c {conditions.where} ORDER BY c.id DESC {limited(limit)}""",
        conditions.values,
    )
    return [
        Entry(
            row["id"],
            row["at"],
            row["device"],
            row["noun"],
            row["verb"],
            json.decode(row["ids"], type=tuple[str, ...]),
            json.decode(row["flags"], type=tuple[str, ...]),
            row["undoes"],
            row["undone_by"],
        )
        for row in rows
    ]


def _add_family(conditions: Conditions, of: Family) -> None:
    """Only commands that changed a record or its parts."""
    conditions.add(
        f"""c.id IN (SELECT command FROM change WHERE "table" IN ({quoted(of.nouns)})
            AND uid IN (SELECT value FROM json_each(?)))""",
        of.uids,
    )
