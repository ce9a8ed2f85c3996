"""What would leave: every record that someone else may see, field by field."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.store import bulk
from mentorlog.store.store import Store
from mentorlog.store.table import from_row


class Leaving(NamedTuple):
    """A record as it would be seen, and by their names in the document its fields.

    `fields` say something and would be seen. `left_out` say more than would be seen: nothing of a
    text, of a list not all.
    """

    record: Record
    fields: list[str]
    left_out: list[str]


def leaving(mine: Store, theirs: Store) -> Iterator[Leaving]:
    """The records of `theirs`, one at a time, each beside what `mine` says of it.

    To be read within a snapshot of `theirs`, so that nobody changes a record in between.
    """
    for kind in KINDS:
        whole = f"SELECT * FROM {kind.noun} WHERE id = ?"
        for shown in bulk.each(theirs, kind):
            row = mine.connection.execute(whole, (shown.id,)).fetchone()
            seen = _said(shown)
            left_out = [
                name
                for name, value in _said(from_row(kind, row)).items()
                if seen.get(name) != value
            ]
            yield Leaving(shown, list(seen), left_out)


def count(store: Store) -> int:
    """How many records there are."""
    return sum(bulk.count(store, kind) for kind in KINDS)


def _said(record: Record) -> dict[str, object]:
    """The fields that say something; the local `id` never leaves."""
    fields: dict[str, object] = msgspec.to_builtins(record)
    del fields["id"]
    return {name: value for name, value in fields.items() if value or type(value) in (int, float)}
