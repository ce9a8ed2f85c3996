"""A journal in several documents, each small enough to be read again, and in their order.

What a record refers to stands in its own document or in one before it, so that each can be imported
once those before it are there.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.exchange import document

AT_MOST = 2**28
"""Bytes after which a document takes no more records: half of what import reads."""

NAME = "part-{:03}.json"


def write(kinds: Iterable[tuple[type[Record], Iterable[Record]]]) -> Iterator[Iterator[bytes]]:
    """The documents, one after the other; each is to be taken whole before the next one."""
    given = dict(kinds)
    waiting = {kind: _Waiting(given.get(kind, ())) for kind in in_order()}
    yield _part(waiting)
    while any(one.is_left() for one in waiting.values()):
        yield _part(waiting)


def names(directory: Path) -> list[Path]:
    """The parts that lie in a directory, in order, as far as none is missing."""
    found: list[Path] = []
    with suppress(OSError):
        while (path := directory / NAME.format(len(found) + 1)).is_file():
            found.append(path)
    return found


def in_order() -> list[type[Record]]:
    """Every kind, those that it refers to before it."""
    found: dict[type[Record], None] = {}

    def take(kind: type[Record]) -> None:
        if kind not in found:
            for marked in marks(kind).values():
                if marked.noun and marked.noun != kind.noun:
                    take(KIND_OF[marked.noun])
            found[kind] = None

    for kind in KINDS:
        take(kind)
    return list(found)


class _Waiting:
    """Records that no document has yet; the first is looked for when it is asked for."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = iter(records)

    def is_left(self) -> bool:
        for record in self._records:
            self._records = chain((record,), self._records)
            return True
        return False

    def take(self) -> Record | None:
        return next(self._records, None)


def _part(waiting: dict[type[Record], _Waiting]) -> Iterator[bytes]:
    """One document; it takes no more records once it is long enough."""
    written = 0

    def some(records: _Waiting) -> Iterator[Record]:
        while written < AT_MOST and (record := records.take()) is not None:
            yield record

    pieces = document.write([(kind, some(one)) for kind, one in waiting.items()], list(waiting))
    for piece in pieces:
        written += len(piece)
        yield piece
