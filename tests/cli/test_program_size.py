"""A match of 500 by 500, most of whom fit as well as anybody else, in time and memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

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


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
"""Run by a small process: what is begun by a large one counts as large until it has begun."""


def used(db: Path, *words: str) -> tuple[float, float]:
    """The seconds of CPU and the megabytes that a command takes which goes well."""
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "mentorlog", *words]
    told = subprocess.check_output([*command, "--db", str(db)], text=True)
    seconds, megabytes = told.split()
    return float(seconds), float(megabytes)


def test_many_ties_are_matched_in_five_seconds_and_300_megabytes(
    ml: Run, db: Path, tmp_path: Path
) -> None:
    sheet, proposal = tmp_path / "people.csv", tmp_path / "proposal.csv"
    sheet.write_text("\n".join(people()))
    ml("program", "add", "spring27")
    ml("program", "roster", "read", str(sheet))
    for words in (("-o", str(proposal)), ("--accept", str(proposal))):
        seconds, megabytes = used(db, "program", "match", "spring27", *words)
        assert seconds < 5
        assert megabytes < 300
    assert len(proposal.read_text().splitlines()) == EACH + 1
