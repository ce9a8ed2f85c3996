"""What a search found, as it is shown: id, day, with whom, and the words around what matched."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.store.hits import HIT_BEGINS, HIT_ENDS, Hit
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry

Parts = tuple[tuple[str, bool], ...]
"""A text in parts; those that matched are True."""


_AT_ONCE = 1_000
"""Hits that are in memory together as they are; few have more, and need nothing to pack them."""


class Found(Struct, frozen=True):
    """A hit; `ref` is the short id a person types, a check-in's is its goal's."""

    noun: str
    ref: str
    on: date
    name: str | None
    snippet: Parts
    private_text: bool
    theirs: bool = False
    """Whether the other side wrote it, of what one reads here and cannot change."""


def build(store: Store, hits: Sequence[Hit]) -> list[Found]:
    """The hits in the order given."""
    names = store.mentorships.names() if hits else {}
    theirs = _theirs(store, [hit.number for hit in hits if hit.noun == "note"])
    return [
        Found(
            noun=hit.noun,
            ref=hit.ref,
            on=hit.day,
            name=names.get(hit.mentorship or ""),
            snippet=_parts(hit.snippet),
            private_text=hit.is_private,
            theirs=hit.ref in theirs,
        )
        for hit in hits
    ]


def _theirs(store: Store, notes: Sequence[int]) -> set[str]:
    """The short ids of those notes that the other side wrote."""
    if not notes:
        return set()
    where = f"WHERE by = 'them' AND id IN ({', '.join('?' * len(notes))})"
    return {note.ref for note in store.notes.select(where, notes)}


def in_parts(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """So many at a time, once all were read: nobody who writes waits while they are looked at."""
    coming = iter(hits)
    first, parts = [*islice(coming, _AT_ONCE)], list[bytes]()
    while some := [*islice(coming, _AT_ONCE)]:
        from mentorlog.domain.packed import pack

        parts.append(pack(some))
    if first:
        yield first
    yield from map(_unpacked, parts)


def _unpacked(part: bytes) -> list[Hit]:
    from mentorlog.domain.packed import unpack

    return unpack(part, Hit)


def entries(store: Store, hits: Sequence[Hit], as_of: date) -> "list[Entry]":
    """The records that were found, each with its noun, its snippet and whether that is private."""
    from mentorlog.reports import entries as of_records

    records = [_record(store, hit) for hit in hits]
    return [
        replace(
            entry,
            figures={
                **entry.figures,
                "noun": found.noun,
                "snippet": "".join(part for part, _ in found.snippet),
                "private_text": found.private_text,
            },
        )
        for entry, found in zip(
            of_records.build(store, records, as_of), build(store, hits), strict=True
        )
    ]


def _parts(snippet: str) -> Parts:
    first, *rest = snippet.split(HIT_BEGINS)
    parts = [(first, False)]
    for text in rest:
        matched, _, after = text.partition(HIT_ENDS)
        parts += [(matched, True), (after, False)]
    return tuple((text, matched) for text, matched in parts if text)


def _record(store: Store, hit: Hit) -> Record:
    from mentorlog.domain.records.catalog import KIND_OF
    from mentorlog.store.rows import from_row

    row = store.connection.execute(f"SELECT * FROM {hit.noun} WHERE id = ?", (hit.number,))
    return from_row(KIND_OF[hit.noun], row.fetchone())
