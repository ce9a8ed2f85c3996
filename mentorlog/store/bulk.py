"""Records by the thousand: all of a kind in the order of the document, and many written at once."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.store import creation
from mentorlog.store.changes import Command
from mentorlog.store.loading import Loaded, Reader, load_all
from mentorlog.store.order import MADE
from mentorlog.store.rows import from_many_rows
from mentorlog.store.store import Store

R = TypeVar("R", bound=Record)

CACHE_KIB = 160_000
"""Of pages in memory while many rows are written; with SQLite's own 2,000 it reads them again."""

_LEAST_KIB = 8_000


def cache_for(size: int) -> int:
    """So many KiB for a file of so many bytes: an import takes at most four times its size."""
    return min(CACHE_KIB, max(_LEAST_KIB, size * 2 // 3 // 1024))


@contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """All that is read inside is of one moment; nobody can write meanwhile."""
    store.connection.execute("BEGIN")
    try:
        yield
    finally:
        store.connection.execute("ROLLBACK")


def each(store: Store, kind: type[R]) -> Iterator[R]:
    """The records of a kind in the order of the document, a few at a time.

    Only their ids are sorted: sorting whole rows takes memory that grows with the store.
    """
    rows = store.connection.execute(
        f"""SELECT r.* FROM (SELECT id FROM {kind.noun} ORDER BY {MADE} LIMIT -1) o
            CROSS JOIN {kind.noun} r ON r.id = o.id"""
    )
    yield from from_many_rows(kind, rows)


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
) -> Loaded:
    """Write all records that `read` gives, in one transaction, or none.

    A record whose uid is there is skipped if it says the same, timestamps aside; if not, `update`
    has it take the place of the one that is there. A rehearsal does everything but COMMIT.
    `progress` is told how many records are done, `then` called when all are, inside. The first
    import makes the store's file, which is not there before it is full. So much of the store as
    `cache_kib` is kept in memory.

    Raises Invalid for a record that says something else and may not, and what `read` raises.
    """

    def write(into: Store) -> Loaded:
        into.connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        with into.writing(command, rehearsal=rehearsal):
            loaded = load_all(into, read, progress, update=update)
            then()
        return loaded

    store.connection  # noqa: B018  opens it, or finds that there is none
    made = None if store.exists or rehearsal else _made(store, write)
    return made or write(store)


def _made(store: Store, write: Callable[[Store], Loaded]) -> Loaded | None:
    """Write to the store's file before that is there; None where another process just made it."""
    loaded = None
    with creation.making(store.path) as unfinished:
        if unfinished is not None:
            with closing(Store(unfinished)) as new:
                creation.hurry(new.connection)
                loaded = write(new)
                store.saved += new.saved
    store.found()
    return loaded
