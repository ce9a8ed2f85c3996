"""Stores filled with records, and what they export."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.exchange import document
from mentorlog.store import bulk, connection
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

IMPORT = Command("data", "import")
_MEMORY = Path("/dev/shm")


def load(store: Store, *records: Record, **options: Any) -> bulk.Loaded:
    """Import records, given in any order."""
    in_order = sorted(records, key=lambda record: KINDS.index(type(record)))
    return bulk.load(store, lambda _known: in_order, IMPORT, **options)


def exported(store: Store) -> bytes:
    """The document that a store exports."""
    with bulk.snapshot(store):
        return b"".join(document.write((kind, bulk.each(store, kind)) for kind in KINDS))


@contextmanager
def empty_stores(number: int) -> Iterator[list[Store]]:
    """So many stores with nothing in them, copied: making one takes longer than filling it."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as place:
        stores = [Store(Path(shutil.copy(_template(), f"{place}/{n}.db"))) for n in range(number)]
        try:
            yield stores
        finally:
            for store in stores:
                store.close()


@cache
def _template() -> Path:
    path = Path(mkdtemp(prefix="mentorlog-test-")) / "empty.db"
    connection.create(path)
    return path
