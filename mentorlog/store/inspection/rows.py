"""Every row against the change log, and the change log against itself."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from shlex import quote
from typing import Any, NamedTuple
from zlib import crc32

from msgspec import DecodeError, json

from mentorlog.domain.findings import Finding, at_risk, fine, notice
from mentorlog.domain.names import check_name
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.text import folded
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.store import changes
from mentorlog.store.checksums import Damage, damaged_rows, logged_nouns
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.inspection.structure import is_older, shown

_LETTERS = {kind.noun: kind.letter for kind in KINDS}
_VERBS = ("insert", "update", "delete", "purged")

_NEWEST = """SELECT CAST(coalesce(after, before) AS BLOB) FROM change WHERE uid = ? AND "table" = ?
    ORDER BY seq DESC LIMIT 1"""

# Up to schema 2 removals were not sealed.
_UNSEALED = """SELECT "table", uid, verb FROM change c WHERE checksum IS NULL
    AND verb IN ('insert', 'update', 'delete')
    AND (verb <> 'delete' OR (SELECT user_version FROM pragma_user_version) > 2)
    AND seq = (SELECT max(seq) FROM change n WHERE n.uid = c.uid AND n."table" = c."table")"""

# What an entry says the row was before is what the entry before said it became. Of one that is
# sealed the seal says whether its checksum is as it was made; one of another program has neither.
_CONTRADICTORY = f"""SELECT seq FROM change c WHERE verb NOT IN {_VERBS}
    OR "table" NOT IN {tuple(_LETTERS)}
    OR ({{is_not_sealed}} AND checksum IS NOT NULL
        AND checksum IS NOT coalesce(crc32(CAST(after AS BLOB)), 0))
    OR (before IS NOT NULL AND CAST(before AS BLOB) IS NOT (
        SELECT CAST(after AS BLOB) FROM change p
        WHERE p.uid = c.uid AND p."table" = c."table" AND p.seq < c.seq
        ORDER BY seq DESC LIMIT 1))"""


_SEALED = {
    "command": ("id", "", changes.OF_COMMAND),
    "change": (
        "seq",
        "(verb = 'purged' OR coalesce(seal, checksum) IS NOT NULL) AND",
        changes.OF_CHANGE,
    ),
}

_UNKNOWN_DEVICE = """SELECT rowid FROM device WHERE EXISTS (SELECT 1 FROM command)
    AND NOT EXISTS (SELECT 1 FROM command WHERE CAST(device AS BLOB) = CAST(uid AS BLOB))"""
"""The name of this machine, under which nothing was ever done."""

_BY_ANOTHER = {
    "insert": "was added by another program",
    "update": "was changed by another program",
    "delete": "was removed by another program",
}


class Changed(NamedTuple):
    """A row that something else than mentorlog changed, and the words that name it: s12, member 3.

    `fields` are those that differ from the log, where both can be read.
    """

    ref: str
    noun: str
    id: int | None
    uid: str
    what: str
    is_logged: bool = False


def rows(store: Examined) -> Finding:
    """Whether every row is what was last logged of it."""
    found = list(changed_outside(store.connection))
    told = [f"{row.ref}: {row.what}" for row in found]
    if not found:
        count = sum(
            store.connection.execute(f"SELECT count(*) FROM {noun}").fetchone()[0]
            for noun in logged_nouns(store.connection)
        )
        return fine(f"{counted(count, 'row')}, each as it was last logged")
    hint = (
        f"`mentorlog doctor --accept {quote(found[0].ref)}` takes a row as it is, "
        "and `mentorlog undo` after that puts back what was logged"
    )
    rows = counted(len(found), "row")
    if all(row.is_logged for row in found):
        return notice(f"another program changed {rows}", *shown(told), hint=hint)
    return at_risk(f"{rows} changed without having been logged", *shown(told), hint=hint)


def changed_outside(connection: sqlite3.Connection) -> Iterator[Changed]:
    """The rows that contradict the log, and those that another program changed and logged."""
    for row in damaged_rows(connection):
        logged = _logged(connection, row.noun, row.uid)
        number = row.id if row.id is not None else logged.get("id")
        yield Changed(
            ref_of(row.noun, number), row.noun, row.id, row.uid, _told(connection, row, logged)
        )
    for noun, uid, verb in connection.execute(_UNSEALED).fetchall():
        number = _logged(connection, noun, uid).get("id")
        yield Changed(ref_of(noun, number), noun, number, uid, _BY_ANOTHER[verb], True)


def ref_of(noun: str, number: object) -> str:
    """The words that name a row: its short id, or its noun and number where it has none."""
    letter = _LETTERS.get(noun)
    return f"{letter}{number}" if letter else f"{noun.replace('_', '-')} {number}"


def _told(connection: sqlite3.Connection, row: Any, logged: dict[str, Any]) -> str:
    if row.what is Damage.MISSING:
        return "is gone, and was not removed"
    if row.what is Damage.UNKNOWN:
        return "is not in the log"
    differing = _differing(connection, row.noun, row.id, logged)
    return (
        f"{', '.join(differing)} differ" + "s" * (len(differing) == 1) if differing else "differs"
    )


def _logged(connection: sqlite3.Connection, noun: str, uid: str) -> dict[str, Any]:
    """What the log last said of a row; nothing where it cannot be read."""
    found = connection.execute(_NEWEST, (uid, noun)).fetchone()
    try:
        row = json.decode(found[0]) if found and found[0] else {}
    except DecodeError:
        return {}
    return row if isinstance(row, dict) else {}


def _differing(
    connection: sqlite3.Connection, noun: str, number: int, logged: dict[str, Any]
) -> list[str]:
    """The fields of a row that are not as the log has them."""
    cursor = connection.execute(f"SELECT * FROM {noun} WHERE id = ?", (number,))
    names = [column[0] for column in cursor.description]
    cells = ", ".join(f"""typeof("{name}"), CAST("{name}" AS BLOB)""" for name in names)
    row = connection.execute(f"SELECT {cells} FROM {noun} WHERE id = ?", (number,)).fetchone()
    present = {name: (row[2 * place], row[2 * place + 1]) for place, name in enumerate(names)}
    return [
        name
        for name, (kind, cell) in present.items()
        if logged and not _is_same(kind, cell, logged.get(name))
    ]


def _is_same(kind: str, cell: bytes | None, logged: object) -> bool:
    if kind in ("integer", "real") and isinstance(logged, (int, float)) and cell is not None:
        return float(f"{float(cell):.15g}") == float(f"{logged:.15g}")
    return (None if cell is None else cell.decode(errors="replace")) == logged and kind != "blob"


def log(store: Examined) -> Finding:
    """Whether every entry of the change log is what was written, and follows from the others."""
    connection = store.connection
    connection.create_function("crc32", 1, _crc32, deterministic=True)
    is_old = is_older(store)
    contradictory = _CONTRADICTORY.format(is_not_sealed="1" if is_old else "seal IS NULL")
    damaged = {f"entry {seq}" for (seq,) in connection.execute(contradictory)}
    if not is_old:
        damaged.update(_unsealed(connection))
    if damaged:
        return at_risk(
            "entries of the change log are damaged",
            *shown(sorted(damaged, key=_in_order)),
            hint="your records are not; `mentorlog data restore` brings a whole log back",
        )
    count = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    return fine(f"{counted(count, 'change')}, each as it was written")


def _unsealed(connection: sqlite3.Connection) -> Iterator[str]:
    """Entries and commands whose seal is broken, or was lost."""
    changes.know_seals(connection)
    for word, (number, condition, columns) in _SEALED.items():
        rows = connection.execute(
            f"SELECT {number} FROM {word} WHERE {condition} seal IS NOT {changes.sealed(columns)}"
        )
        yield from (f"{'entry' if word == 'change' else word} {row[0]}" for row in rows)
    yield from (f"device {row[0]}" for row in connection.execute(_UNKNOWN_DEVICE))


def _in_order(told: str) -> tuple[str, int]:
    word, _, number = told.partition(" ")
    return word, int(number)


def _crc32(row: bytes | None) -> int | None:
    return None if row is None else crc32(row)


# Whom a command can mean: mentorships that run, and in each of them who has not left.
_PEOPLE = """SELECT '' AS circle, name, id FROM mentorship WHERE ended_on IS NULL
    UNION ALL SELECT m.name, r.name, m.id FROM member r JOIN mentorship m ON m.uid = r.mentorship
    WHERE m.ended_on IS NULL AND r.left_on IS NULL AND r.name <> m.name ORDER BY id"""


def names(store: Examined) -> Finding:
    """Whether every name that a command takes means one person."""
    told = list(_unclear([tuple(row) for row in store.connection.execute(_PEOPLE)]))
    if not told:
        return fine("everybody can be named")
    hint = "`mentorlog mentorship edit w2 --name NAME`, or `member edit`, gives another name"
    return notice("not everybody can be named", *told, hint=hint)


def _unclear(people: list[tuple[str, str, int]]) -> Iterator[str]:
    known: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for circle, name, number in people:
        called = f"{name} in {circle} (w{number})" if circle else f"{name} (w{number})"
        known[circle, number if circle else 0, folded(name)].append(called)
        try:
            check_name(name)
        except Invalid as error:
            yield f"{called}: {error.message}"
    for alike in known.values():
        if len(alike) > 1:
            yield f"one name for {' and '.join(alike)}"
