"""What two stores have of each kind of record that the other has not, or has otherwise."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import TITLES
from mentorlog.store.connection import file_uri, salt_of

_NAMED = 3
"""So many records of a kind are named; a person knows them again by a few."""

_LABELS = {
    kind.noun: name
    for kind in KINDS
    for name in reversed(TITLES)
    if name in kind.__struct_encode_fields__
}
"""The column that says what a record is."""


class Named(NamedTuple):
    """A record that was added, removed or changed, and what it says."""

    verb: str
    id: int
    text: str | None


class Difference(NamedTuple):
    """How many records of a kind are added, removed and changed, and a few of each."""

    noun: str
    added: int
    removed: int
    changed: int
    named: list[Named]


def compare(present: sqlite3.Connection, new: Path) -> list[Difference]:
    """What would be otherwise, kind by kind, once the new file is the store."""
    with _beside(present, new) as connection:
        return [_compare(connection, kind.noun) for kind in KINDS]


@contextmanager
def _beside(present: sqlite3.Connection, new: Path) -> Iterator[sqlite3.Connection]:
    """A connection that has the present records as `main` and the new file as `new`."""
    key, how = "", "mode=ro&immutable=1"
    with ExitStack() as stack:
        if salt_of(new) is not None:
            from mentorlog.store.encryption import able_to_attach, key_at

            key, present = key_at(new), stack.enter_context(closing(able_to_attach(present)))
        present.execute("ATTACH ? AS new KEY ?", (file_uri(new, how), key))
        stack.callback(present.execute, "DETACH new")
        yield present


def _compare(connection: sqlite3.Connection, noun: str) -> Difference:
    columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({noun})")]
    now, then = (", ".join(f'{side}."{name}"' for name in columns[1:]) for side in ("a", "b"))
    found = [
        _find(connection, noun, verb, side, rows)
        for verb, side, rows in (
            ("added", "b", f"new.{noun} b WHERE uid NOT IN (SELECT uid FROM main.{noun})"),
            ("removed", "a", f"main.{noun} a WHERE uid NOT IN (SELECT uid FROM new.{noun})"),
            (
                *("changed", "b"),
                f"main.{noun} a JOIN new.{noun} b USING (uid) WHERE ({now}) IS NOT ({then})",
            ),
        )
    ]
    (added, _), (removed, _), (changed, _) = found
    return Difference(noun, added, removed, changed, [one for _, some in found for one in some])


def _find(
    connection: sqlite3.Connection, noun: str, verb: str, side: str, rows: str
) -> tuple[int, list[Named]]:
    """How many rows, and the newest of them."""
    label = f'{side}."{_LABELS[noun]}"' if noun in _LABELS else "NULL"
    found = connection.execute(f"SELECT {side}.id, {label} FROM {rows} ORDER BY 1 DESC")
    named = [Named(verb, *row) for row in islice(found, _NAMED)]
    return len(named) + sum(1 for _ in found), named
