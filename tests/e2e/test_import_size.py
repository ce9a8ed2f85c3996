"""Foreign files of a size that a decade makes: what they take of memory, and how long.

Memory is counted above what the same command takes of a file with one entry. Time depends on the
machine, and is only printed: 20,000 entries of jrnl are to come in within 4 s, again within 2,
undone within 2; 100,000 rows within 20.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.conftest import DANA, Run

ENTRIES, ROWS = 20_000, 100_000
WORDS = ("promotion", "roadmap", "talk", "slides", "review", "design", "team", "goals", "budget")
FIRST = datetime(2016, 11, 1, 8)
MEASURED = """
import sys
from pathlib import Path
from time import process_time
from mentorlog.cli.main import run
code = run(sys.argv[1:])
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(process_time(), peak, file=sys.stderr)
sys.exit(code)
"""


class Took(NamedTuple):
    """CPU seconds of a command, and bytes of memory at its peak."""

    seconds: float
    peak: int


def took(*argv: str) -> Took:
    """What a command takes in a process of its own."""
    command = [sys.executable, "-c", MEASURED, *argv]
    ran = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    seconds, peak = ran.stderr.splitlines()[-1].split()
    return Took(float(seconds), int(peak) * 1024)


def jrnl(path: Path, entries: int, chance: Random) -> tuple[str, ...]:
    """Write a journal of which every second entry is of Dana; how it is imported."""
    moments = (FIRST + timedelta(minutes=260 * number) for number in range(entries))
    found = [
        {
            "title": f"{' '.join(chance.choices(WORDS, k=5))}.",
            "body": " ".join(chance.choices(WORDS, k=100)),
            "date": f"{at:%Y-%m-%d}",
            "time": f"{at:%H:%M}",
            "tags": ["@dana"] if number % 2 else ["@sam"],
            "starred": number % 50 == 0,
        }
        for number, at in enumerate(moments)
    ]
    path.write_text(json.dumps({"tags": {}, "entries": found}))
    return ("--from", "jrnl", "--who", "@dana=dana", "--as", "session", "--rest", "note")


def table(path: Path, rows: int, chance: Random) -> tuple[str, ...]:
    """Write a list of promises, twenty-five a day; how it is imported."""
    with path.open("w", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(("Action", "Due date", "Owner", "Status", "Created", "Priority"))
        for number in range(rows):
            day = date(2015, 1, 1) + timedelta(days=number // 25)
            text = " ".join(chance.choices(WORDS, k=6))
            state = chance.choice(("open", "done", "dropped"))
            sheet.writerow((text, day + timedelta(days=14), "me", state, day, number % 3))
    return ("--from", "csv", "--with", "dana", "--as", "action")


@pytest.mark.long
@pytest.mark.parametrize(
    ("write", "entries", "most"), [(jrnl, ENTRIES, 4), (table, ROWS, None)], ids=["jrnl", "table"]
)
def test_a_decade_comes_in_again_and_out_and_a_journal_takes_four_times_its_size_of_memory(
    ml: Run,
    tmp_path: Path,
    chance: Random,
    write: Callable[[Path, int, Random], tuple[str, ...]],
    entries: int,
    most: int | None,
) -> None:
    ml("mentorship", "add", *DANA)
    one, many = tmp_path / "one", tmp_path / "many"
    options = write(one, 1, chance)
    write(many, entries, chance)
    bare = took("data", "import", str(one), *options, "-n")
    before = ml("data", "export").out
    first = took("data", "import", str(many), *options)
    again = ml("data", "import", str(many), *options, "-n", "--json").out
    assert json.loads(again)["same"] == entries
    second = took("data", "import", str(many), *options)
    undone = took("undo")
    assert ml("data", "export").out == before
    times = (first.peak - bare.peak) / many.stat().st_size
    told = ", ".join(f"{one.seconds - bare.seconds:.2f}" for one in (first, second, undone))
    print(f"{entries:,} entries: in, again, undone in {told} s of CPU; {times:.1f} × the file")
    assert most is None or times <= most
