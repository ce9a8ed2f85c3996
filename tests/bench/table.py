"""The results as Markdown: a table of the commands, and what import and export took."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench import cases
from tests.bench.flush import MILLISECONDS
from tests.bench.measure import Best, Rounds, Row
from tests.bench.peers import FEW, MANY
from tests.bench.transfer import MIDDLE, Transfer, Whole

_COLUMNS = (
    *("command", "× bare", "at most", f"× {MIDDLE:g} of big", "× big", "at most"),
    *("peak MB", "at most", "big, s", "at most", ""),
)
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|---|{'--:|' * (len(_COLUMNS) - 2)}---|"


def markdown(
    rounds: Rounds, big: Transfer, all_of_it: Whole | None, runs: int, today: date, pip: str
) -> str:
    """The page; it names the machine by its kind alone."""
    lines = [
        "# Figures of the benchmark",
        "",
        _setting(runs, today, pip),
        "",
        _scale(rounds, big),
        "",
        _HEAD,
        *(_command(row, rounds) for row in rounds.rows),
        *_flushed(rounds),
        *_peers(rounds),
        "",
        *_transfers(big, all_of_it),
    ]
    return "\n".join(lines) + "\n"


def _setting(runs: int, today: date, pip: str) -> str:
    return (
        f"`python -m tests.bench` on {today}: {_machine()}, launcher of pip {pip}. The installed "
        f"program, compiled; the shortest of {runs} runs, taken in turn, and the highest of their "
        "peaks."
    )


def _scale(rounds: Rounds, big: Transfer) -> str:
    bare, floor = rounds.bare, rounds.floor
    return (
        f"Bare Python takes {bare.seconds * 1000:.1f} ms and {bare.megabytes:.0f} MB; Typer with "
        f"sqlite3 and nothing of ours {floor.seconds / bare.seconds:.1f} × that time and "
        f"{floor.megabytes:.0f} MB. The small store is a new one with one mentorship and nothing "
        f"else, for reports the demo year; the big one has {big.records:,} records of ten years. "
        "Its time, and that of a store with a tenth of them, is told as so many times the small "
        "one's; a report of all is told in seconds."
    )


def _command(row: Row, rounds: Rounds) -> str:
    case = row.case
    if not row.found:
        return f"| {case.name} | | | | | | | | | | failed: {row.failure} |"
    small, *larger = row.found
    middle, big = (one.seconds / small.seconds for one in larger) if larger else (None, None)
    seconds = larger[-1].seconds if larger else None
    peak = max(one.megabytes for one in row.found)
    figures = {
        "× bare": (small.seconds / rounds.bare.seconds, case.bare),
        "middle": (middle, case.growth),
        "growth": (big, case.growth),
        "memory": (peak, case.megabytes),
        "seconds": (seconds, case.seconds),
    }
    places = {"× bare": 1, "memory": 0}
    cells = [
        _cell(value, places.get(name, 2)) + ("" if name == "middle" else f" | {limit or '–'}")
        for name, (value, limit) in figures.items()
    ]
    missed = [name for name, (value, limit) in figures.items() if limit and value and value > limit]
    said = f"missed: {', '.join(missed)}" if missed else "met"
    return f"| {case.name} | {' | '.join(cells)} | {said} |"


def _cell(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def _flushed(rounds: Rounds) -> Iterator[str]:
    """What a write takes on a disk whose flushes are slower."""
    for row in rounds.rows:
        if row.flushed is not None and row.found:
            now, then = row.found[0].seconds * 1000, row.flushed.seconds * 1000
            yield (
                f"\nWith {MILLISECONDS} ms more for each flush of the disk {row.case.name} takes "
                f"{then:.0f} ms instead of {now:.0f}: about {(then - now) / MILLISECONDS:.0f} "
                "flushes."
            )


def _peers(rounds: Rounds) -> Iterator[str]:
    """Each command of another program beside ours: with few entries, and with many."""
    if not rounds.peers:
        return
    yield (
        f"\nOther programs in the same run. With {FEW} entries of theirs ours has its small store, "
        f"with {MANY:,} the big one.\n"
    )
    yield f"| {' | '.join(_BESIDE)} |\n|---|--:|--:|--:|---|--:|--:|---|"
    ours = {row.case.name: row.found for row in rounds.rows if row.found}
    for other, best in rounds.peers.items():
        found = ours.get(other.like)
        same = found[0 if other.entries == FEW else -1] if found else None
        verdict = _lead(same, best) if same else ""
        cells = (_times(best, rounds), other.like, _times(same, rounds))
        yield f"| {other.name} | {other.entries:,} | {' | '.join(cells)} | {verdict} |"


_BESIDE = ("theirs", "entries", "× bare", "MB", "ours", "× bare", "MB", "")


def _times(best: Best | None, rounds: Rounds) -> str:
    if best is None:
        return "– | –"
    return f"{best.seconds / rounds.bare.seconds:.1f} | {best.megabytes:.0f}"


def _lead(ours: Best, theirs: Best) -> str:
    return "ahead" if ours.seconds < theirs.seconds else "behind"


def _transfers(big: Transfer, all_of_it: Whole | None) -> Iterator[str]:
    exported = big.records / big.exported.seconds
    yield "| all of the big store | | at | |\n|---|--:|--:|---|"
    yield _least("import, records a second", big.records_a_second, cases.IMPORT_RECORDS_A_SECOND)
    yield _most("import, peak ÷ file", big.memory_by_file, cases.IMPORT_MEMORY_BY_FILE)
    yield _least("export, records a second", exported, cases.EXPORT_RECORDS_A_SECOND)
    yield _most("export, peak MB", big.exported.megabytes, cases.EXPORT_MEGABYTES)
    if all_of_it is not None:
        undone, first = all_of_it.undone, all_of_it.first_write
        by_import = undone.seconds / big.imported.seconds
        yield _most("undo of it ÷ import", by_import, cases.UNDO_BY_IMPORT)
        yield _most("undo of it, peak MB", undone.megabytes, cases.UNDO_MEGABYTES)
        yield _most("doctor, s", all_of_it.examined.seconds, cases.DOCTOR_SECONDS)
        by_copy = first.seconds / all_of_it.copied
        said = "first write of a day, its backup verified ÷ plain copy, both on disk"
        yield _most(said, by_copy, cases.FIRST_WRITE_BY_COPY)
    yield (
        f"\nThe document has {big.size / 2**20:,.0f} MB, the store made of it "
        f"{big.store_size / 2**20:,.0f} MB."
    )


def _least(what: str, value: float, limit: float) -> str:
    return f"| {what} | {value:,.0f} | least {limit:,.0f} | {_verdict(value >= limit)} |"


def _most(what: str, value: float, limit: float) -> str:
    return f"| {what} | {value:.1f} | most {limit:g} | {_verdict(value <= limit)} |"


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


def _machine() -> str:
    return (
        f"{os.cpu_count()} × {_processor()}, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
