"""`python -m tests.proof`: the long run of every proof, and a page of what was done to the program.

    python -m tests.proof [--workers 2] [--short]

Where every test passed, the page goes to standard output and to e2e/PROOF.md.
"""

import argparse
import os
import platform
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "e2e"
PAGE = HERE / "PROOF.md"
CALLS = (
    "pwrite64",
    "write",
    "fdatasync",
    "fsync",
    "ftruncate",
    "unlink",
    "rename",
    "mkdir",
    "chmod",
)


class Figures:
    """A plugin of pytest that gathers what the tests tell through the fixture `proof`."""

    def __init__(self) -> None:
        self.rows: dict[str, Counter[str]] = defaultdict(Counter)
        self.seconds: Counter[str] = Counter()
        self.commands: dict[str, set[str]] = defaultdict(set)
        self.kills: dict[str, Counter[str]] = {}
        self.tests = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the figures of a test that has passed."""
        if report.when != "call" or not report.passed:
            return
        self.tests += 1
        for row, figures in report.user_properties:
            self._add(row, dict(figures))  # type: ignore[call-overload]
        for row in {row for row, _ in report.user_properties}:
            self.seconds[row] += round(report.duration)

    def _add(self, row: str, figures: dict[str, Any]) -> None:
        command = figures.pop("command", None)
        if command is not None:
            self.commands[row].add(command)
        for name, number in figures.items():
            if isinstance(number, Mapping):
                self.kills[str(command)] = Counter(number)
                self.rows[row][name] += sum(number.values())
            else:
                self.rows[row][name] += number


def main(argv: Sequence[str]) -> int:
    """Run the proofs and write the page."""
    wanted = _parser().parse_args(argv)
    figures = Figures()
    files = [path for path in sorted(HERE.glob("test_*.py")) if "proof: Told" in path.read_text()]
    options = ["-q", *([] if wanted.short else ["--long"])]
    if wanted.workers > 1:
        options.append(f"--numprocesses={wanted.workers}")
    code = pytest.main([*options, *map(str, files)], plugins=[figures])
    if code == 0:
        page = "\n".join(_page(figures, date.today(), wanted.short)) + "\n"
        print(page, end="")
        PAGE.write_text(page)
    return int(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.proof")
    parser.add_argument("--workers", type=int, default=2, help="processes that test at once")
    parser.add_argument("--short", action="store_true", help="no more than what CI runs")
    return parser


def _page(figures: Figures, today: date, short: bool) -> Iterator[str]:
    how = " --short" if short else ""
    yield "# Figures of the proof"
    yield ""
    yield (
        f"`python -m tests.proof{how}` on {today}: {os.cpu_count()} × {_processor()}, "
        f"{platform.system()} {platform.release().partition('-')[0]}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}. "
        f"{figures.tests:,} tests, all passed."
    )
    yield ""
    yield "| injected | how often | seconds |"
    yield "|---|---|--:|"
    for row, numbers in sorted(figures.rows.items()):
        told = [f"{number:,} {name.replace('_', ' ')}" for name, number in numbers.items()]
        if figures.commands[row]:
            told.append(f"{len(figures.commands[row])} commands")
        yield f"| {row} | {', '.join(told)} | {figures.seconds[row]:,} |"
    yield ""
    yield "## At which calls the kills were"
    yield ""
    yield f"| command | {' | '.join(CALLS)} |"
    yield f"|---|{'--:|' * len(CALLS)}"
    for command, kills in sorted(figures.kills.items()):
        yield f"| {command} | {' | '.join(str(kills[call] or '–') for call in CALLS)} |"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
