"""Stores filled with records, and what they export."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.exchange import document
from mentorlog.store import bulk, creation
from mentorlog.store.changes import Command
from mentorlog.store.loading import Loaded
from mentorlog.store.store import Store

IMPORT = Command("data", "import")


def load(store: Store, *records: Record, **options: Any) -> Loaded:
    """Import records, given in any order."""
    in_order = sorted(records, key=lambda record: KINDS.index(type(record)))
    return bulk.load(store, lambda _loading: in_order, IMPORT, **options)


def exported(store: Store) -> bytes:
    """The document that a store exports."""
    with bulk.snapshot(store):
        return b"".join(document.write((kind, bulk.each(store, kind)) for kind in KINDS))


def load_document(store: Store, data: bytes, **options: Any) -> Loaded:
    """Import what was exported."""
    found = document.read(data)
    return bulk.load(store, lambda loading: found.records(loading.knows), IMPORT, **options)


@contextmanager
def empty_stores(number: int) -> Iterator[list[Store]]:
    """So many stores with nothing in them."""
    with TemporaryDirectory() as place:
        stores = [Store(Path(place) / f"{number}.db") for number in range(number)]
        for store in stores:
            creation.create(store.path)
        try:
            yield stores
        finally:
            for store in stores:
                store.close()
