"""Records by the thousand: all of a kind in the order of the document, and many written at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar

from msgspec.json import encode
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid
from mentorlog.store import creation, sets
from mentorlog.store.changes import Command
from mentorlog.store.order import MADE
from mentorlog.store.rows import checked_row, from_row, from_rows, insert_many, replacement
from mentorlog.store.store import Store

R = TypeVar("R", bound=Record)
Known = Callable[[str, str], bool]
"""Whether the store has a record of this noun with this uid."""

Reader = Callable[[Known], Iterable[Record]]
"""Gives the records of an import, kind by kind, none of them twice."""

_AT_ONCE = 2_500
"""Records that are looked up, written and logged together."""

_ADDED = "SELECT *, id AS place FROM {noun} WHERE id > {after}"

CACHE_KIB = 160_000
"""Of pages in memory while many rows are written; with SQLite's own 2,000 it reads them again."""

_LEAST_KIB = 8_000


def cache_for(size: int) -> int:
    """So many KiB for a file of so many bytes: an import takes at most four times its size."""
    return min(CACHE_KIB, max(_LEAST_KIB, size * 2 // 3 // 1024))


class Loaded(NamedTuple):
    """How many records an import added, changed, and found to be there already."""

    added: int = 0
    updated: int = 0
    skipped: int = 0


@contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """All that is read inside is of one moment; nobody can write meanwhile."""
    store.connection.execute("BEGIN")
    try:
        yield
    finally:
        store.connection.execute("ROLLBACK")


def each(store: Store, kind: type[R]) -> Iterator[R]:
    """The records of a kind in the order of the document, one at a time.

    Only their ids are sorted: sorting whole rows takes memory that grows with the store.
    """
    rows = store.connection.execute(
        f"""SELECT r.* FROM (SELECT id FROM {kind.noun} ORDER BY {MADE} LIMIT -1) o
            CROSS JOIN {kind.noun} r ON r.id = o.id"""
    )
    yield from from_rows(kind, rows)


def count(store: Store, kind: type[Record]) -> int:
    """How many records of a kind there are."""
    return int(store.connection.execute(f"SELECT count(*) FROM {kind.noun}").fetchone()[0])


def load(
    store: Store,
    read: Reader,
    command: Command,
    *,
    update: bool = False,
    rehearsal: bool = False,
    progress: Callable[[int], object] = lambda _done: None,
    then: Callable[[], object] = lambda: None,
    cache_kib: int = CACHE_KIB,
    looks_around: bool = True,
) -> Loaded:
    """Write all records that `read` gives, in one transaction, or none.

    A record whose uid is there is skipped if it says the same, timestamps aside; if not, `update`
    has it take the place of the one that is there. A rehearsal does everything but COMMIT.
    `progress` is told how many records are done, `then` called when all are, inside. The first
    import makes the store's file, which is not there before it is full. So much of the store as
    `cache_kib` is kept in memory. Where `read` never `looks_around` in the store but by uid, as in
    a document, indexes are made when the rows are there.

    Raises Invalid for a record that says something else and may not, and what `read` raises.
    """
    store.connection  # noqa: B018  opens it, or finds that there is none
    if not store.exists and not rehearsal:
        with creation.making(store.path) as unfinished:
            if unfinished is not None:
                with closing(Store(unfinished)) as new:
                    creation.hurry(new.connection)
                    loaded = load(
                        new,
                        read,
                        command,
                        update=update,
                        progress=progress,
                        then=then,
                        cache_kib=cache_kib,
                        looks_around=looks_around,
                    )
                    store.saved += new.saved
        store.found()
        if unfinished is not None:
            return loaded
    store.connection.execute(f"PRAGMA cache_size = -{cache_kib}")
    with store.writing(command, rehearsal=rehearsal):
        with ExitStack() as meanwhile:
            loading = _Loading(store, update, progress, meanwhile, looks_around=looks_around)
            for kind, records in groupby(read(loading.knows), type):
                loading.take(kind, records)
        loading.finish()
        then()
    return loading.loaded


class _Loading:
    """One import under way, inside its transaction.

    The triggers of what comes in are out `meanwhile`: to declare them anew takes as long as a
    hundred rows, and a foreign file has some of each kind again and again.
    """

    def __init__(
        self,
        store: Store,
        update: bool,
        progress: Callable[[int], object],
        meanwhile: ExitStack,
        *,
        looks_around: bool,
    ) -> None:
        self.store = store
        self.connection = connection = store.connection
        self.update = update
        self.progress = progress
        self.loaded = Loaded()
        self.looks_around = looks_around
        self.agenda_is_new = sets.is_empty(connection, "agenda")
        self.log_is_new = sets.is_empty(connection, "change")
        self.past = cache(
            lambda noun: meanwhile.enter_context(sets.past_triggers(connection, noun, "insert"))
        )
        self.past_log_indexes = meanwhile.enter_context(ExitStack())

    def knows(self, noun: str, uid: str) -> bool:
        found = self.connection.execute(f"SELECT 1 FROM {noun} WHERE uid = ?", (uid,))
        return found.fetchone() is not None

    def take(self, kind: type[Record], records: Iterator[Record]) -> None:
        """Write the records of one kind, many at a time."""
        connection, noun = self.connection, kind.noun
        is_new = sets.is_empty(connection, noun)
        before = sets.last_number(connection, noun)
        triggers = self.past(noun)
        first = list(islice(records, _AT_ONCE))
        with ExitStack() as unordered:
            if len(first) == _AT_ONCE and not self.looks_around:
                if is_new:
                    unordered.enter_context(sets.past_indexes(connection, noun))
                if self.log_is_new:
                    self.past_log_indexes.enter_context(sets.past_indexes(connection, "change"))
                    self.log_is_new = False
            self._write(kind, first, records, is_new=is_new)
        added = _ADDED.format(noun=noun, after=before)
        sets.index_new(connection, noun, added)
        if self.agenda_is_new:
            triggers = [one for one in triggers if not sets.is_of_agenda(one)]
        sets.follow(connection, noun, triggers, f"SELECT {{column}} FROM ({added})")

    def finish(self) -> None:
        """Do once, for all rows, what need not be done kind by kind."""
        if self.agenda_is_new:
            self.store.agenda.fill()

    def _write(
        self, kind: type[Record], batch: list[Record], more: Iterator[Record], *, is_new: bool
    ) -> None:
        """Write and log them, batch by batch."""
        connection, noun, index = self.connection, kind.noun, 0
        logged = sets.last_number(connection, noun)
        while batch:
            there = {} if is_new else self._there(kind, batch)
            self._add(kind, [record for record in batch if record.uid not in there])
            sets.log_new(connection, noun, _ADDED.format(noun=noun, after=logged))
            logged = sets.last_number(connection, noun)
            for number, record in enumerate(batch, index):
                if record.uid in there:
                    self._meet(there[record.uid], record, number)
            index += len(batch)
            self.progress(sum(self.loaded))
            batch = list(islice(more, _AT_ONCE))

    def _there(self, kind: type[Record], batch: list[Record]) -> dict[str, Record]:
        """Those that the store has, by uid."""
        rows = self.connection.execute(
            f"SELECT * FROM {kind.noun} WHERE uid IN (SELECT value FROM json_each(?))",
            (encode([record.uid for record in batch]).decode(),),
        )
        return {row["uid"]: from_row(kind, row) for row in rows}

    def _add(self, kind: type[Record], records: list[Record]) -> None:
        if records:
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
        self.past_log_indexes.close()  # the trigger looks up what was logged of it before
        self.connection.execute(replacement(type(record)), (*checked_row(record), before.id))
        self.loaded = self.loaded._replace(updated=self.loaded.updated + 1)


def _as_told(before: Any, record: Record) -> Record:
    """The record of the store under the stamps of the other, and without its local id."""
    told: Record = replace(
        before, id=record.id, created_at=record.created_at, updated_at=record.updated_at
    )
    return told
