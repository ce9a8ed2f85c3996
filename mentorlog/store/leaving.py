"""What would leave: every record that someone else may see, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import msgspec

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.store import bulk
from mentorlog.store.rows import from_row
from mentorlog.store.store import Store

ALWAYS = ("uid", "created_at", "updated_at")
"""What is in every record, and says little."""


class Leaving(NamedTuple):
    """A record as it would be seen, and by their names in the document its fields.

    `fields` say something and would be seen. `left_out` say more than would be seen: nothing of a
    text, of a list not all.
    """

    record: Record
    fields: list[str]
    left_out: list[str]


class Shown(Protocol):
    """What of the records is shown, where that is not all of them."""

    def names(self, record: Record) -> bool:
        """Whether it is told of this record."""

    def fields(self, record: Record, said: Mapping[str, Any]) -> list[str]:
        """Which of its fields are told."""


def leaving(mine: Store, theirs: Store, shown_in: Shown | None = None) -> Iterator[Leaving]:
    """The records of `theirs`, one at a time, each beside what `mine` says of it.

    With `shown_in` only those that it tells of, and what it tells. To be read within a snapshot
    of `theirs`, so that nobody changes a record in between.
    """
    for kind in KINDS:
        whole = f"SELECT * FROM {kind.noun} WHERE id = ?"
        for shown in bulk.each(theirs, kind):
            if shown_in is not None and not shown_in.names(shown):
                continue
            row = mine.connection.execute(whole, (shown.id,)).fetchone()
            seen = _said(shown)
            fields = list(seen) if shown_in is None else shown_in.fields(shown, seen)
            left_out = [
                name
                for name, value in _said(from_row(kind, row)).items()
                if (name not in fields and name not in ALWAYS) or seen.get(name) != value
            ]
            yield Leaving(shown, fields, left_out)


def count(store: Store) -> int:
    """How many records there are."""
    return sum(bulk.count(store, kind) for kind in KINDS)


def _said(record: Record) -> dict[str, object]:
    """The fields that say something; the local `id` never leaves."""
    fields: dict[str, object] = msgspec.to_builtins(record)
    del fields["id"]
    return {name: value for name, value in fields.items() if value or type(value) in (int, float)}
