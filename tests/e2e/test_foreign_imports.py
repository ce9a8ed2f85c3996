"""Foreign files of every format, whole, broken and other people's: nothing lost or invented."""

import csv
import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.amounts import share
from tests.conftest import DANA, Answer, Run
from tests.e2e.conftest import Told
from tests.foreign_files import OTHERS, SMALL, expected, mutated, others

ROW = "hostile imports"
PEOPLE = list(others())
TAKES = ("--with", "dana", "--past", "held", "--who", "@nobody=none")
pytestmark = pytest.mark.usefixtures("with_dana")


@pytest.fixture
def with_dana(ml: Run) -> None:
    ml("mentorship", "add", *DANA)


def put(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


def records(ml: Run, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ml("data", "export").out)["records"][noun]
    return found


def ensure_told_in_a_sentence(answer: Answer) -> None:
    """A refusal is one line of what happened and one of what to do, and shows no traceback."""
    assert answer.code in (0, 2, 4), answer
    if answer.code:
        error, hint, end = answer.err.split("\n")
        assert (answer.out, error[:7], hint[:6], end) == ("", "error: ", "hint: ", ""), answer.err
        assert len(error) < 500


@pytest.mark.parametrize("name", SMALL)
def test_a_broken_file_is_refused_in_a_sentence_or_read_and_a_preview_changes_nothing(
    ml: Run, db: Path, tmp_path: Path, chance: Random, name: str, proof: Told
) -> None:
    before = db.read_bytes()
    file, text = SMALL[name]
    for _ in range(number := share(240)):
        odd = put(tmp_path, file, mutated(text.encode(), chance))
        more = chance.choice(((), ("--skip-bad",), ("--from", name.split()[0])))
        ensure_told_in_a_sentence(ml("data", "import", odd, *TAKES, *more, "-n"))
        assert db.read_bytes() == before
    proof(ROW, documents=number)


@pytest.mark.parametrize("name", SMALL)
def test_whatever_is_read_of_a_broken_file_comes_in_once_and_goes_out_whole(
    ml: Run, tmp_path: Path, chance: Random, name: str
) -> None:
    file, text = SMALL[name]
    for _ in range(share(40)):
        odd = put(tmp_path, file, mutated(text.encode(), chance))
        before = ml("data", "export").out
        answer = ml("data", "import", odd, *TAKES, "--skip-bad")
        ensure_told_in_a_sentence(answer)
        after = ml("data", "export").out
        if answer.code or before == after:
            assert before == after
            continue
        ml("data", "import", odd, *TAKES, "--skip-bad")
        assert ml("data", "export").out == after
        assert ml("undo").code == 0
        assert ml("data", "export").out == before


def scalars(value: Any) -> list[str]:
    """Every text and number that a JSON value holds, as a text."""
    if isinstance(value, dict):
        return [one for part in value.values() for one in scalars(part)]
    if isinstance(value, list):
        return [one for part in value for one in scalars(part)]
    return [] if value is None else [value if isinstance(value, str) else json.dumps(value)]


def pieces(name: str, text: str) -> list[str]:
    """What must be found again: each scalar of JSON, each cell of a table, each word of a text."""
    if name in ("jrnl", "taskwarrior", "watson", "timewarrior"):
        value = json.loads(text)
        return scalars(value["entries"] if isinstance(value, dict) else value)
    if name == "csv":
        _, *rows = csv.reader(text.splitlines(keepends=True), delimiter=";")
        return [cell for row in rows for cell in row]
    return re.findall(r"[^\W_]+", text)


STRUCTURE = {"Log", "title", "BEGIN", "END", "VERSION", "0", "VCALENDAR", "VEVENT", "VTODO"}
"""What says of what kind the rest is, and the title of a file of many meetings."""


@pytest.mark.parametrize("name", SMALL)
def test_each_scalar_is_afterwards_in_a_record_or_with_its_origin(
    ml: Run, tmp_path: Path, name: str
) -> None:
    file, text = SMALL[name]
    odd = put(tmp_path, file, text.encode())
    assert ml("data", "import", odd, *TAKES, "--rest", "note", "--until", "2027-01-31").code == 0
    rests = [json.loads(one["rest"]) for one in records(ml, "origin") if one["rest"]]
    held = "\n".join(scalars([json.loads(ml("data", "export").out), rests]))
    names = "\n".join(str(name) for rest in rests for name in rest)
    lost = [piece for piece in pieces(name, text) if piece not in held and piece not in names]
    assert set(lost) <= STRUCTURE


# Files of other people

NEEDS_FILES = pytest.mark.skipif(not PEOPLE, reason="there are no files of other people")


def _named(path: Path) -> str:
    return path.relative_to(OTHERS).as_posix()


@NEEDS_FILES
@pytest.mark.parametrize("path", PEOPLE, ids=_named)
def test_a_file_of_somebody_else_is_read_or_refused_comes_in_once_and_goes_out(
    ml: Run, db: Path, path: Path
) -> None:
    before = ml("data", "export").out
    as_ = ("--as", "note") if path.suffix == ".csv" else ()
    words = ("data", "import", str(path), *TAKES, "--skip-bad", *as_)
    answer = ml(*words)
    ensure_told_in_a_sentence(answer._replace(err="" if answer.code == 0 else answer.err))
    after = ml("data", "export").out
    if answer.code:
        assert after == before
        return
    ml(*words)
    assert ml("data", "export").out == after
    if after != before:
        ml("undo")
        assert ml("data", "export").out == before


@NEEDS_FILES
@pytest.mark.parametrize(
    "path", [one for one in PEOPLE if one.parts[-2] in ("markdown-notes", "jrnl-text", "todotxt")]
)
def test_a_right_reader_finds_what_is_expected(ml: Run, path: Path) -> None:
    told = expected().get(_named(path))
    if told is None:
        return
    from_ = {"jrnl-text": "jrnl", "todotxt": "todotxt"}.get(path.parts[-2], "markdown")
    answer = ml("data", "import", str(path), "--with", "dana", "--from", from_)
    days = re.findall(r"\d{4}-\d\d-\d\d", told)
    if told.startswith("refused"):
        assert answer.code == 2
    elif " sessions: " in told:
        assert sorted(one["at"][:10] for one in records(ml, "session")) == sorted(days)
    elif "entries" in told:
        assert len(records(ml, "session")) == int(told.split()[0])
    elif "actions" in told:
        numbers = [int(one) for one in re.findall(r"\d+", told)]
        actions = records(ml, "action")
        done = [one for one in actions if one["done_on"]]
        dues = records(ml, "commitment")
        assert [len(actions), len(done), len(dues)] == [numbers[0], numbers[1], numbers[3]]
