"""The results as Markdown: a table of the commands, and what import and export took."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench.cases import (
    EXPORT_MEGABYTES,
    IMPORT_MEMORY_BY_FILE,
    IMPORT_RECORDS_A_SECOND,
)
from tests.bench.measure import Rounds, Row
from tests.bench.transfer import Transfer

_COLUMNS = (
    *("command", "× bare, small", "at most", "big ÷ small", "at most"),
    *("peak MB", "at most", "big, s", "at most", ""),
)
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|---|{'--:|' * (len(_COLUMNS) - 2)}---|"


def markdown(rounds: Rounds, new: Transfer, big: Transfer, runs: int, today: date) -> str:
    """The page; it names the machine by its kind alone."""
    lines = [
        "# Figures of the benchmark",
        "",
        _setting(runs, today),
        "",
        _scale(rounds, big),
        "",
        _HEAD,
        *(_command(row, rounds) for row in rounds.rows),
        "",
        *_transfers(new, big),
    ]
    return "\n".join(lines) + "\n"


def _setting(runs: int, today: date) -> str:
    return (
        f"`python -m tests.bench` on {today}: {_machine()}. The installed program, compiled; the "
        f"shortest of {runs} runs, taken in turn, and the highest of their peaks."
    )


def _scale(rounds: Rounds, big: Transfer) -> str:
    bare, floor = rounds.bare, rounds.floor
    return (
        f"Bare Python takes {bare.seconds * 1000:.1f} ms and {bare.megabytes:.0f} MB; Typer with "
        f"sqlite3 and nothing of ours {floor.seconds / bare.seconds:.1f} × that time and "
        f"{floor.megabytes:.0f} MB. The small store is a new one with one mentorship and nothing "
        f"else, for reports the demo year; the big one has {big.records:,} records of ten years."
    )


def _command(row: Row, rounds: Rounds) -> str:
    case = row.case
    if row.small is None or row.big is None:
        return f"| {case.name} | | | | | | | | | failed: {row.failure} |"
    found = (
        row.small.seconds / rounds.bare.seconds,
        row.big.seconds / row.small.seconds,
        max(row.small.megabytes, row.big.megabytes),
        row.big.seconds,
    )
    most = (case.bare, case.growth, case.megabytes, case.seconds)
    cells = [
        f"{value:.{places}f} | {limit or '–'}"
        for value, limit, places in zip(found, most, (1, 2, 0, 2), strict=True)
    ]
    met = all(limit is None or value <= limit for value, limit in zip(found, most, strict=True))
    return f"| {case.name} | {' | '.join(cells)} | {_verdict(met)} |"


def _transfers(new: Transfer, big: Transfer) -> Iterator[str]:
    peak = big.exported.megabytes
    speed, memory = big.records_a_second, big.memory_by_file
    yield "| import and export | | at | |\n|---|--:|--:|---|"
    yield (
        f"| import, records a second | {speed:,.0f} | least {IMPORT_RECORDS_A_SECOND:,} "
        f"| {_verdict(speed >= IMPORT_RECORDS_A_SECOND)} |"
    )
    yield (
        f"| import, peak memory ÷ file | {memory:.1f} | most {IMPORT_MEMORY_BY_FILE:g} "
        f"| {_verdict(memory <= IMPORT_MEMORY_BY_FILE)} |"
    )
    yield (
        f"| export, peak MB | {peak:.0f} | most {EXPORT_MEGABYTES:g} "
        f"| {_verdict(peak <= EXPORT_MEGABYTES)} |"
    )
    yield f"| export, peak MB, big ÷ new | {peak / new.exported.megabytes:.2f} | | |"
    yield f"| export, records a second | {big.records / big.exported.seconds:,.0f} | | |"
    yield (
        f"\nThe document has {big.size / 2**20:,.0f} MB, the store made of it "
        f"{big.store_size / 2**20:,.0f} MB; a new store has {new.store_size / 1024:,.0f} KB."
    )


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
