"""Very many records in a row: their ids are held, and each is read when it is asked for."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.store.rows import Value
from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)


class Later(Sequence[R]):
    """The records of `Table.select`, of which a slice is a list.

    What another process removed in the meantime is left out of it.
    """

    def __init__(self, table: Table[R], rest: str, values: Sequence[Value]) -> None:
        self._table = table
        rows = table.connection.execute(f"SELECT r.id FROM {table.record.noun} r {rest}", values)
        rows.row_factory = None
        self._ids = array("q", (number for (number,) in rows))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> list[R]: ...
    def __getitem__(self, place: int | slice) -> R | list[R]:
        """One of them, or some."""
        if isinstance(place, int):
            return self._table.get(self._ids[place])
        ids = self._ids[place].tolist()
        some = self._table.each(
            "WHERE r.id IN (SELECT value FROM json_each(?))", (json.encode(ids).decode(),)
        )
        known = {one.id: one for one in some}
        return [known[number] for number in ids if number in known]

    def __iter__(self) -> Iterator[R]:
        """All of them, one at a time."""
        return (self[place] for place in range(len(self)))
