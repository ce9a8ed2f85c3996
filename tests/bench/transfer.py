"""Making the stores through `mentorlog data import`, and what whole-store work takes."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.bench.measure import Stores
from tests.bench.program import Program, Usage
from tests.bench.stores import big_journal, new_journal

_BACKUPS = {"MENTORLOG_BACKUPS": "on"}
MIDDLE = 0.1
"""Of the records of the big store."""


class Transfer(NamedTuple):
    """A document of so many bytes and records, imported and exported again."""

    size: int
    records: int
    store_size: int
    imported: Usage
    exported: Usage

    @property
    def records_a_second(self) -> float:
        """How fast it was imported."""
        return self.records / self.imported.seconds

    @property
    def memory_by_file(self) -> float:
        """Import's peak memory, as so many times the file's size."""
        return self.imported.megabytes / (self.size / 2**20)


class Whole(NamedTuple):
    """What is done to all of the big store: taking the import back, `doctor`, the first write."""

    undone: Usage
    examined: Usage
    first_write: Usage
    copied: float
    """Seconds that a plain copy of the file takes."""


def transfer(
    program: Program, directory: Path, today: date, scale: float
) -> tuple[Stores, Transfer, Transfer]:
    """Import the new, the middle and the big journal into stores below `directory`."""
    stores = Stores(*(directory / f"{name}.db" for name in Stores._fields))
    program.run(("mentorlog", "demo", "-o", str(stores.demo)), stores.demo)
    journals = {
        stores.new: new_journal(today),
        stores.middle: big_journal(today, scale * MIDDLE),
        stores.big: big_journal(today, scale),
    }
    new, _, big = (
        _transfer(program, directory / "journal.json", journal, store)
        for store, journal in journals.items()
    )
    return stores, new, big


def whole(program: Program, big: Path) -> Whole:
    """What all of the store takes; on copies, so that it stays as it is."""
    copy = big.with_name("copy.db")
    begun = perf_counter()
    shutil.copyfile(big, copy)
    copied = perf_counter() - begun
    examined = program.run(("mentorlog", "doctor"), copy)
    first = program.run(("mentorlog", "note", "add", "First of today"), copy, more=_BACKUPS)
    shutil.copyfile(big, copy)
    undone = program.run(("mentorlog", "undo", "1"), copy)
    copy.unlink()
    return Whole(undone, examined, first, copied)


def _transfer(program: Program, file: Path, journal: Iterator[bytes], store: Path) -> Transfer:
    records = _write(file, journal)
    imported = program.run(("mentorlog", "data", "import", str(file)), store)
    size = file.stat().st_size
    file.unlink()
    exported = program.run(("mentorlog", "data", "export", "--json"), store)
    return Transfer(size, records, store.stat().st_size, imported, exported)


def _write(file: Path, journal: Iterator[bytes]) -> int:
    """Write a document; returns how many records are in it, each on a line."""
    records = 0
    with file.open("wb") as out:
        for line in journal:
            records += line.count(b"\n    ")
            out.write(line)
    return records
