"""Records as somebody names them: present or removed, and all that belongs to them in the log."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import whole_of


class Named(NamedTuple):
    """A record that somebody named; it may be gone."""

    noun: str
    uid: str
    ref: str


class Family(NamedTuple):
    """A record with its parts, those that are gone, too: the kinds, and all uids as JSON."""

    nouns: tuple[str, ...]
    uids: str


def uid_of(connection: sqlite3.Connection, noun: str, number: int) -> str | None:
    """The uid of the record with this id, present or removed; None where there was none."""
    number = min(number, 2**62)
    found = connection.execute(f"SELECT uid FROM {noun} WHERE id = ?", (number,)).fetchone()
    if found is None:
        found = connection.execute(
            """SELECT uid FROM change WHERE verb = 'delete' AND "table" = ?
               AND json_extract(before, '$.id') = ?
               AND ? <= (SELECT seq FROM sqlite_sequence WHERE name = ?)
               ORDER BY seq DESC LIMIT 1""",
            (noun, number, number, noun),
        ).fetchone()
    return found["uid"] if found else None


def family(connection: sqlite3.Connection, *records: Named) -> Family:
    """Records of one noun with their parts.

    What took a part away named the record, or takes back what did: so no more of the log is read.
    """
    noun = records[0].noun
    wholes = {kind.noun: whole_of(kind) for kind in KINDS}
    parts = [part for part, whole in wholes.items() if whole == noun]
    uids = [uid for one in records for uid in _with_parts(connection, one, parts)]
    return Family((noun, *parts), json.encode(uids).decode())


def _with_parts(
    connection: sqlite3.Connection, record: Named, parts: Sequence[str]
) -> Iterator[str]:
    present = [f"UNION SELECT uid FROM {noun} WHERE {record.noun} = :uid" for noun in parts]
    of_whole = f"json_extract(coalesce(after, before), '$.{record.noun}')"
    rows = connection.execute(
        f"""WITH RECURSIVE named (id) AS (
                SELECT id FROM command WHERE ids LIKE '%"' || :ref || '"%'
                UNION SELECT c.id FROM command c JOIN named ON c.undoes = named.id
            )
            SELECT :uid {" ".join(present)}
            UNION SELECT uid FROM change WHERE command IN (SELECT id FROM named)
                AND "table" IN ({quoted(parts)}) AND {of_whole} = :uid""",
        {"uid": record.uid, "ref": record.ref},
    )
    yield from (uid for (uid,) in rows)


def quoted(nouns: Sequence[str]) -> str:
    """The names of tables, for a list of SQL."""
    return ", ".join(f"'{noun}'" for noun in nouns)
