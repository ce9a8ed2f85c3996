"""An import under way: records of any kinds into a store, many at a time."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import groupby, islice
from typing import Any, NamedTuple

from msgspec.json import encode
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid
from mentorlog.store import sets
from mentorlog.store.indexes import Indexes
from mentorlog.store.rows import checked_row, from_row, insert_many, replacement
from mentorlog.store.search_tables import fill, is_empty
from mentorlog.store.searched import SEARCHED
from mentorlog.store.store import Store

Reader = Callable[["Loading"], Iterable[Record]]
"""Gives the records of an import, kind by kind, none of them twice.

It says so before it looks into the store otherwise than by uid.
"""

_AT_ONCE = 2_500
"""Records that are looked up, written and logged together."""

_ADDED = "SELECT *, id AS place FROM {noun} WHERE id > {after}"


class Loaded(NamedTuple):
    """How many records an import added, changed, and found to be there already."""

    added: int = 0
    updated: int = 0
    skipped: int = 0


def load_all(
    store: Store, read: Reader, progress: Callable[[int], object], *, update: bool
) -> Loaded:
    """Write all that `read` gives, inside a transaction. Raises Invalid as `bulk.load` does."""
    with ExitStack() as meanwhile, _uncollected():
        loading = Loading(store, meanwhile, progress, update=update)
        for kind, records in groupby(read(loading), type):
            loading.take(kind, records)
        loading.look_around()
    loading.finish()
    return loading.loaded


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within it nothing is looked through for circles, which a hundred thousand records take long.

    What is read makes none.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Coming(NamedTuple):
    """A noun whose rows come in: whether there was none, the last number, and its triggers."""

    noun: str
    was_empty: bool
    last: int
    triggers: list[sets.Trigger]


class Loading:
    """One import under way, inside its transaction.

    The triggers of what comes in are out `meanwhile`: to declare them anew takes as long as a
    hundred rows, and a foreign file has some of each kind again and again.
    """

    def __init__(
        self,
        store: Store,
        meanwhile: ExitStack,
        progress: Callable[[int], object],
        *,
        update: bool,
    ) -> None:
        self.store, self.connection = store, store.connection
        self.meanwhile, self.progress, self.update = meanwhile, progress, update
        self.loaded = Loaded()
        self.indexes = Indexes(self.connection)
        self.coming = cache(self._coming)
        self.came: list[_Coming] = []
        self.agenda_is_new = store.agenda.is_new()
        self.index_is_new = is_empty(self.connection)
        if self.index_is_new:  # it is made of the rows, and follows no log meanwhile
            meanwhile.enter_context(sets.past_triggers(self.connection, "change", "insert"))
        self.parts_came_first = False
        self.each_once = False
        """Whether no record comes twice, which who reads knows."""

    def _coming(self, noun: str) -> _Coming:
        triggers = self.meanwhile.enter_context(sets.past_triggers(self.connection, noun, "insert"))
        was_empty = sets.is_empty(self.connection, noun)
        last = sets.last_number(self.connection, noun)
        self.came.append(_Coming(noun, was_empty, last, triggers))
        return self.came[-1]

    def knows(self, noun: str, uid: str) -> bool:
        """Whether the store has a record of this noun with this uid."""
        found = self.connection.execute(f"SELECT 1 FROM {noun} WHERE uid = ?", (uid,))
        return found.fetchone() is not None

    def look_around(self, *nouns: str) -> None:
        """Be ready for somebody who looks for rows of some nouns, or all, otherwise than by uid."""
        self.indexes.back(*nouns)

    def take(self, kind: type[Record], records: Iterator[Record]) -> None:
        """Write the records of one kind, many at a time."""
        connection, noun, index = self.connection, kind.noun, 0
        coming = self.coming(noun)
        is_new = coming.was_empty if self.each_once else sets.is_empty(connection, noun)
        before = sets.last_number(connection, noun)
        while batch := list(islice(records, _AT_ONCE)):
            self._write(kind, batch, index, is_new=is_new)
            index += len(batch)
            self.progress(sum(self.loaded))
        if not self.index_is_new:
            self._index(coming, before)

    def _index(self, coming: _Coming, before: int) -> None:
        """Put the texts of what came after this number into the index that there is."""
        connection, noun = self.connection, coming.noun
        added = _ADDED.format(noun=noun, after=before)
        sets.index_new(connection, noun, added)
        if self.parts_came_first:
            sets.index_parts(connection, noun, added)
        self.parts_came_first |= self._are_without_whole(noun, added)

    def finish(self) -> None:
        """Do once, for all rows, what need not be done kind by kind."""
        kind = sets.OF_SLOTS if self.agenda_is_new else (*sets.OF_AGENDA, *sets.OF_SLOTS)
        came = (
            (sets.of(kind, triggers), f"SELECT {{column}} FROM {noun} WHERE id > {last}")
            for noun, _, last, triggers in self.came
        )
        sets.follow(self.connection, came)
        if self.agenda_is_new:
            self.store.agenda.fill_but_slots()
        if self.index_is_new:
            fill(self.connection)

    def _are_without_whole(self, noun: str, rows: str) -> bool:
        """Whether the whole of one of these rows, which are parts, is still to come."""
        whole = SEARCHED[noun].whole if noun in SEARCHED else None
        if whole is None:
            return False
        there = f"EXISTS (SELECT 1 FROM {whole} WHERE uid = r.{whole})"
        found = self.connection.execute(f"SELECT 1 FROM ({rows}) r WHERE NOT {there} LIMIT 1")
        return found.fetchone() is not None

    def _write(self, kind: type[Record], batch: list[Record], index: int, *, is_new: bool) -> None:
        """Write and log them; the first of them is the one with this index."""
        connection, noun = self.connection, kind.noun
        logged = sets.last_number(connection, noun)
        there = {} if is_new else self._there(kind, batch)
        self._add(kind, [record for record in batch if record.uid not in there])
        sets.log_new(connection, noun, _ADDED.format(noun=noun, after=logged))
        for number, record in enumerate(batch, index) if there else ():
            if record.uid in there:
                self._meet(there[record.uid], record, number)

    def _there(self, kind: type[Record], batch: list[Record]) -> dict[str, Record]:
        """Those that the store has, by uid."""
        rows = self.connection.execute(
            f"SELECT * FROM {kind.noun} WHERE uid IN (SELECT value FROM json_each(?))",
            (encode([record.uid for record in batch]).decode(),),
        )
        return {row["uid"]: from_row(kind, row) for row in rows}

    def _add(self, kind: type[Record], records: list[Record]) -> None:
        if records:
            self.indexes.expect(kind.noun, len(records))
            self.indexes.expect("change", len(records))
            insert_many(self.connection, kind, records)
        self.loaded = self.loaded._replace(added=self.loaded.added + len(records))

    def _meet(self, before: Record, record: Record, index: int) -> None:
        """A record that is there already."""
        if _as_told(before, record) == record:
            self.loaded = self.loaded._replace(skipped=self.loaded.skipped + 1)
            return
        if not self.update:
            raise Invalid(
                f"records.{record.noun}[{index}]: the store has it with other content",
                "nothing was imported; --update takes what the file says",
            )
        self.look_around()  # the trigger looks up what was logged of it before
        self.connection.execute(replacement(type(record)), (*checked_row(record), before.id))
        self.loaded = self.loaded._replace(updated=self.loaded.updated + 1)


def _as_told(before: Any, record: Record) -> Record:
    """The record of the store under the stamps of the other, and without its local id."""
    told: Record = replace(
        before, id=record.id, created_at=record.created_at, updated_at=record.updated_at
    )
    return told
