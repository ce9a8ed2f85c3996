"""A match of 500 by 500, most of whom fit as well as anybody else, in time and memory."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from resource import struct_rusage

from tests.amounts import share
from tests.conftest import Run

EACH = share(500)
"""So many mentors, and as many mentees; the demand is of 500."""


def people() -> Iterator[str]:
    """Four words and two levels among all of them, so that ties are many."""
    draw = Random(1)
    yield "id,name,role,languages,zone,hours,offers,wants,level"
    for number in range(EACH):
        for role, sign in (("mentor", "offers"), ("mentee", "wants")):
            word = draw.choice(("go", "sql", "talks", "design"))
            words = f"{word}," if sign == "offers" else f",{word}"
            zone, level = draw.choice(("Lisbon", "Berlin")), draw.choice((3, 5))
            yield (
                f"{role}{number},{role} n{number},{role},english,{zone},mon-fri 12:00-14:00,"
                f"{words},{level}"
            )


def used(db: Path, *words: str) -> struct_rusage:
    """What a command uses that goes well."""
    command = [sys.executable, "-m", "mentorlog", *words, "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as ran:
        _, status, usage = os.wait4(ran.pid, 0)
        ran.returncode = os.waitstatus_to_exitcode(status)
    assert ran.returncode == 0
    return usage


def test_many_ties_are_matched_in_five_seconds_and_300_megabytes(
    ml: Run, db: Path, tmp_path: Path
) -> None:
    sheet, proposal = tmp_path / "people.csv", tmp_path / "proposal.csv"
    sheet.write_text("\n".join(people()))
    ml("program", "add", "spring27")
    ml("program", "roster", "read", str(sheet))
    for words in (("-o", str(proposal)), ("--accept", str(proposal))):
        usage = used(db, "program", "match", "spring27", *words)
        assert usage.ru_utime + usage.ru_stime < 5
        assert usage.ru_maxrss / 1024 < 300
    assert len(proposal.read_text().splitlines()) == EACH + 1
