"""Making the stores through `mentorlog data import`, and what whole-store work takes."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from mentorlog.store.settled import flush
from tests.bench.measure import Stores
from tests.bench.program import Program, Usage
from tests.bench.stores import big_journal, new_journal

MIDDLE = 0.1
"""Of the records of the big store."""

_TURNS = 3
"""So often the first write of a day and a plain copy are taken; what the disk does meanwhile, and
the memory that a copy takes for the first time, differ by more than what one looks for."""


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
    """What is done to all of the big store: taking the import back, `doctor`, the first write.

    Of the first write of a day and of a plain copy, taken in turn, it is the shortest.
    """

    undone: Usage
    examined: Usage
    first_write: Usage
    copied: float
    """Seconds until a plain copy of the file is on disk, as a backup is."""


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
    shutil.copyfile(big, copy)
    examined = program.run(("mentorlog", "doctor"), copy)
    turns = [(_first(program, copy), _copied(big)) for _ in range(_TURNS)]
    first, copied = (min(taken) for taken in zip(*turns, strict=True))
    shutil.copyfile(big, copy)
    undone = program.run(("mentorlog", "undo", "1"), copy)
    copy.unlink()
    return Whole(undone, examined, first, copied)


def _first(program: Program, store: Path) -> Usage:
    """The first write of a day, until its backup is verified and on disk; that is gone after."""
    with TemporaryDirectory(dir=store.parent) as backups:
        os.sync()
        place = {"MENTORLOG_BACKUPS": "on", "MENTORLOG_BACKUP_DIRECTORY": backups}
        return program.run(("mentorlog", "note", "add", "First of today"), store, more=place)


def _copied(file: Path) -> float:
    """Seconds until a plain copy is on disk."""
    with TemporaryDirectory(dir=file.parent) as directory:
        os.sync()
        begun = perf_counter()
        copy = shutil.copyfile(file, Path(directory, "copy"))
        flush(copy)
        return perf_counter() - begun


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
