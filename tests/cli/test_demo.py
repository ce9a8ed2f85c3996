"""`mentorlog demo`: a year in a store of its own, never over a journal."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mentorlog.demo import year
from tests.conftest import Run

RECORDS = len(year(date(2026, 11, 21)))


def test_it_lies_beside_the_journal_and_tells_what_to_try(
    unmade: Run, tmp_path: Path, db: Path
) -> None:
    path = tmp_path / "home/.local/share/mentorlog/demo.db"
    answer = unmade("demo")
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out.splitlines() == [
        f"built a year to try things on: {RECORDS} records in {path}",
        f"MENTORLOG_DB={path} mentorlog",
        f"MENTORLOG_DB={path} mentorlog session list --with dana",
        f"MENTORLOG_DB={path} mentorlog goal show g1",
    ]
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert not db.exists()


def test_what_it_says_to_try_can_be_run_wherever_it_lies(ml: Run, tmp_path: Path) -> None:
    place = tmp_path / "it's a demo"
    place.mkdir()
    lines = ml("demo", "-o", str(place / "year.db")).out.splitlines()[1:]
    binaries = tmp_path / "bin"
    binaries.mkdir()
    program = binaries / "mentorlog"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mentorlog "$@"\n')
    program.chmod(0o755)
    for line in lines:
        ran = subprocess.run(
            ["sh", "-c", f'PATH="{binaries}:$PATH"; {line}'], capture_output=True, text=True,
            check=False, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert ran.returncode == 0
        assert "Dana" in ran.stdout


def test_the_store_that_the_line_names_is_where_it_is_built(ml: Run, tmp_path: Path) -> None:
    path = tmp_path / "year.db"
    assert ml("--db", str(path), "demo").out.splitlines()[0].endswith(f"records in {path}")
    assert ml("--db", str(path), "demo").code == 0


def test_the_same_moment_gives_the_same_year(ml: Run, tmp_path: Path) -> None:
    exports = []
    for name in ("one.db", "two.db"):
        ml("demo", "-o", str(tmp_path / name))
        exports.append(ml("data", "export", "--db", str(tmp_path / name)).out)
    assert exports[0] == exports[1]


def test_a_demo_is_built_anew(ml: Run, tmp_path: Path) -> None:
    year = str(tmp_path / "year.db")
    ml("demo", "-o", year)
    before = ml("data", "export", "--db", year).out
    ml("session", "remove", "@last", "-y", "--db", year)
    ml("session", "add", "Mine", "--with", "dana", "--db", year)
    answer = json.loads(ml("demo", "-o", year, "--json").out)
    assert answer["records"] == RECORDS
    assert ml("data", "export", "--db", year).out == before


@pytest.mark.usefixtures("dana")
def test_a_journal_is_never_replaced(ml: Run, db: Path) -> None:
    before = db.read_bytes()
    assert ml("demo", "-o", str(db)) == (
        "",
        f"error: this is a journal, not a demo: {db}\nhint: name another file: -o year.db\n",
        2,
    )
    assert db.read_bytes() == before


def test_a_file_of_somebody_else_is_never_replaced(ml: Run, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Dana")
    answer = ml("demo", "-o", str(other))
    assert (answer.code, answer.err.splitlines()[0]) == (
        5,
        f"error: not a mentorlog store: {other}",
    )
    assert other.read_text() == "Dear Dana"
    assert ml("demo", "-o", str(tmp_path)).code == 5
