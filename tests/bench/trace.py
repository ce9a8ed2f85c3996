"""`python -m tests.bench.trace WORD…`: which files of the package a command goes through.

    python -m tests.bench.trace session add "Packet" --with dana --action "Draft the packet"

Counted from the words to COMMIT are the files in which a function is called, and the pairs of
files of which one calls the other: what somebody has to open who follows the command. What only
runs on import is not counted. The store is a new one, in which Dana is my mentor; one command
before this one has made the backup of the day.
"""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, NamedTuple

PACKAGE = Path(__file__).parents[2] / "mentorlog"
NOW = "2026-11-29T18:00+01:00"
_BEFORE = (
    ("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-02"),
    ("session", "add", "Kick-off", "--at", "2026-11-03T16:00"),
)


class Trace(NamedTuple):
    """The files that a command goes through, and how often one calls another."""

    files: frozenset[str]
    pairs: Counter[tuple[str, str]]


def trace(words: Sequence[str]) -> Trace:
    """Run a command, in an environment of its own, and follow it up to COMMIT."""
    from mentorlog.cli.main import run

    pairs: Counter[tuple[str, str]] = Counter()
    files: set[str] = set()

    def follow(frame: FrameType, event: str, _arg: Any) -> None:
        if event == "call" and (callee := _file(frame)) and not _is_import(frame):
            files.add(callee)
            caller = frame.f_back and _file(frame.f_back)
            if caller and caller != callee:
                pairs[caller, callee] += 1

    _at_commit(lambda: sys.setprofile(None))
    sys.setprofile(follow)
    try:
        code = run([*words])
    finally:
        sys.setprofile(None)
    if code:
        raise SystemExit(code)
    return Trace(frozenset(files), pairs)


def _file(frame: FrameType) -> str | None:
    """The file of the package that a frame runs; None if it is another's."""
    path = frame.f_code.co_filename
    return path.removeprefix(f"{PACKAGE}/") if path.startswith(f"{PACKAGE}/") else None


def _is_import(frame: FrameType | None) -> bool:
    """Whether it runs since a module is imported, and not since the command calls it."""
    while frame is not None:
        if frame.f_code.co_name == "<module>" and _file(frame):
            return True
        frame = frame.f_back
    return False


def _at_commit(stop: Callable[[], None]) -> None:
    """Call `stop` before the first COMMIT of any connection."""
    connect = sqlite3.connect

    def watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(lambda sql: stop() if sql == "COMMIT" else None)
        return connection

    vars(sqlite3)["connect"] = watched


def main(words: Sequence[str]) -> None:
    """Run the command in a store of its own and print the files and the pairs."""
    with TemporaryDirectory(prefix="mentorlog-trace-") as name:
        for other in [one for one in os.environ if one.startswith("MENTORLOG_")]:
            del os.environ[other]  # what somebody chose for every command asks the settings
        os.environ |= {
            "HOME": name,
            "MENTORLOG_DB": f"{name}/journal.db",
            "MENTORLOG_NOW": NOW,
            "TZ": "Europe/Berlin",
        }
        for before in _BEFORE:
            subprocess.run([sys.executable, "-m", "mentorlog", *before], check=True)
        found = trace(words)
    for (caller, callee), times in sorted(found.pairs.items()):
        print(f"{caller} → {callee}  {times}×")
    print(*sorted(found.files), sep="\n")
    print(f"{len(found.files)} files, {len(found.pairs)} pairs")


if __name__ == "__main__":
    main(sys.argv[1:])
