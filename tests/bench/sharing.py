"""`python -m tests.bench.sharing`: what it takes to share ten years, held against what is promised.

Every figure is the processor time of a process, the least of some, less what the program takes to
start; the machine may do other things meanwhile. Digits cost nothing here: what they cost an
invitation is meant.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.stores import WITH, big_journal

_SCALE = 0.009
"""Of the big journal: some 5,400 records."""
_LAPTOP = ("--db", "laptop.db")
_ACCEPT = (*_LAPTOP, "share", "accept", "own.invite", "--digits-file", "digits")
_QUICK = "from mentorlog.exchange import invitation as i; i._COST = 4"
_PROGRAM = (sys.executable, "-c", "from mentorlog.__main__ import main; main()")
_QUICKLY = (sys.executable, "-c", f"{_QUICK}; {_PROGRAM[-1]}")
_PACKED = """
import sys, time
from mentorlog.operations import sharing_inviting as inviting
begin = inviting.start_own
def timed(*given):
    began = time.process_time()
    done = begin(*given)
    print(time.process_time() - began, file=sys.stderr)
    return done
inviting.start_own = timed
"""
_MODULES = "import sys; from mentorlog.cli.main import run; run(sys.argv[1:]); print(*sys.modules)"


class Figure(NamedTuple):
    """What was measured, and what it may be at most."""

    what: str
    value: float
    most: float
    unit: str

    def __str__(self) -> str:
        met = "met" if self.value <= self.most else "MISSED"
        return f"{self.what:<44} {self.value:7.3f} {self.unit:<3} of {self.most:<6.3g} {met}"


class Home:
    """A directory with the stores and the place of one person."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(place),
            "MENTORLOG_DB": str(place / "journal.db"),
            "MENTORLOG_BACKUPS": "off",
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        }

    def run(self, *words: str, by: Sequence[str] = _PROGRAM) -> tuple[str, float]:
        """What a command prints, and how long the processor was busy with it."""
        done, took = self.ended(*words, by=by)
        return done.stdout, took

    def ended(
        self, *words: str, by: Sequence[str]
    ) -> tuple["subprocess.CompletedProcess[str]", float]:
        """The same, with what it says on standard error."""
        device = "laptop" if words[:2] == _LAPTOP else "home"
        before = _busy()
        done = subprocess.run(
            [*by, *words],
            env={**self.environment, "MENTORLOG_DEVICE": device},
            cwd=self.place,
            capture_output=True,
            text=True,
            check=True,
        )
        return done, _busy() - before


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures(home: Home, runs: int) -> Iterator[Figure]:
    """Share a journal of ten years, and measure each step."""
    document = home.place / "big.json"
    with document.open("wb") as file:
        file.writelines(big_journal(date(2026, 11, 29), _SCALE))
    home.run("data", "import", "big.json")
    journal = home.place / "journal.db"
    plain = home.place / "plain.db"
    plain.write_bytes(journal.read_bytes())
    plain.chmod(0o600)
    size = journal.stat().st_size
    bare = min(home.run("--version")[1] for _ in range(runs))
    start = ("share", "start", "--own", "--to", "meet")
    packed = (sys.executable, "-c", f"{_PACKED}{_QUICKLY[-1]}")
    done, first = home.ended(*start, by=packed)
    (home.place / "digits").write_text(done.stdout.strip()[-14:])
    yield Figure("first pack", float(done.stderr.split()[0]), 0.5, "s")
    yield Figure("share start", first - bare, 1, "s")
    all_ = home.run(*_ACCEPT, by=_QUICKLY)[1]
    yield Figure("taking all: share accept", all_ - bare, 4, "s")
    for words in (("sync",), (*_LAPTOP, "sync")) * 2:
        home.run(*words)
    idle = min(home.run("sync")[1] for _ in range(runs))
    yield Figure("idle: sync", idle - bare, 0.5, "s")
    yield Figure("store, once all have acknowledged", journal.stat().st_size / size, 1.6, "x")
    laptop = home.place / "laptop.db"
    yield Figure("store of the other device", laptop.stat().st_size / size, 1.6, "x")
    yield from _everyday(home, runs)
    yield Figure("the program alone", bare, bare, "s")


def _everyday(home: Home, runs: int) -> Iterator[Figure]:
    """What everyday commands take more in a store that is shared, and the modules they load."""
    for words in (("due",), ("topic", "add", "On-call", "--with", WITH)):
        took: dict[str, list[float]] = {"plain.db": [], "journal.db": []}
        for _ in range(runs * 4):
            for name, found in took.items():
                found.append(home.run("--db", name, *words)[1])
        more = min(took["journal.db"]) - min(took["plain.db"])
        yield Figure(f"{' '.join(words[:2])}: more than unshared", more * 1_000, 2, "ms")
        by = (sys.executable, "-c", _MODULES)
        plain, shared = ({*home.run("--db", name, *words, by=by)[0].split()} for name in took)
        yield Figure(f"{' '.join(words[:2])}: modules more", len(shared - plain), 0, "")


def main(argv: Sequence[str]) -> int:
    """Print every figure; 1 where one was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sharing")
    parser.add_argument("--runs", type=int, default=5, help="of which the least counts")
    wanted = parser.parse_args(argv)
    with TemporaryDirectory(dir="/var/tmp") as name:
        missed = 0
        for figure in figures(Home(Path(name)), wanted.runs):
            print(figure, flush=True)
            missed += figure.value > figure.most
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
