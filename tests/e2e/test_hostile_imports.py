"""Hostile imports: exit 2 with the place, the store untouched, memory within four times a file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.mentorship import Role
from mentorlog.store.store import Store
from tests.amounts import share
from tests.conftest import Run
from tests.e2e.conftest import Told
from tests.e2e.journals import Filling
from tests.unit.filled import exported, load

ROW = "hostile imports"
_WRONG: tuple[Any, ...] = (
    None, True, -1, 0, 1e400, 2**70, -0.5, "", " ", "yesterday", "2026-02-30", "nobody", [], [[]],
    ["x", 1], {}, {"a": {}},
)  # fmt: skip
"""Values; of each field those count that its own type would not take."""

MEASURED = """
import sys
from pathlib import Path
from random import Random
from mentorlog.cli.main import run
code = run(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0], code, file=sys.stderr)
"""


@pytest.fixture
def kept(ml: Run) -> None:
    """A store that is not to be touched."""
    ml("mentorship", "add", "Dana", "--my", "mentor")


def _places(whole: dict[str, Any]) -> Iterator[tuple[type[Record], str]]:
    for kind in KINDS:
        for field in whole["records"][kind.noun][0]:
            yield kind, field


def _is_right(kind: type[Record], row: dict[str, Any]) -> bool:
    try:
        msgspec.json.decode(json.dumps(row), type=kind)
    except msgspec.MsgspecError:
        return False
    return True


def _refused(ml: Run, db: Path, data: bytes | str) -> str:
    before = db.read_bytes()
    answer = ml("data", "import", "-", stdin=data)
    assert (answer.out, answer.code) == ("", 2), answer
    error, hint, end = answer.err.split("\n")
    assert (error[:7], hint[:6], end) == ("error: ", "hint: ", ""), answer.err
    assert db.read_bytes() == before
    assert len(error) < 1000
    return error.removeprefix("error: ")


@pytest.mark.usefixtures("kept")
def test_a_wrong_value_in_any_field_is_refused_with_its_place(
    ml: Run, db: Path, tmp_path: Path, chance: Random, proof: Told
) -> None:
    documents = 0
    whole = _a_document(tmp_path / "other.db")
    for kind, field in _places(whole):
        rows = whole["records"][kind.noun]
        right = rows[0]
        if field == "uid":  # others refer to it
            continue
        for wrong in chance.sample(_WRONG, share(len(_WRONG))):
            rows[0] = {**right, field: wrong}
            if field in ("mentorship", "goal", "action", "session") or _is_right(kind, rows[0]):
                continue
            row = json.dumps(rows[0]).replace("Infinity", "1e400")
            said = _refused(ml, db, _document(**{kind.noun: f"[{row}]"}))
            assert said.startswith((f"records.{kind.noun}[0]", "line ")), (field, wrong, said)
            assert field in said or "line " in said or field == "every", (field, wrong, said)
            documents += 1
        rows[0] = right
    proof(ROW, documents=documents)


def _a_document(db: Path) -> dict[str, Any]:
    with closing(Store(db)) as store:
        load(store, *Filling("dana", Role.MENTEE, lambda _field: "words").everything())
        told: dict[str, Any] = json.loads(exported(store))
    return told


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_json_in_the_place_of_anything_is_refused_or_a_record(
    data: st.DataObject, ml: Run, db: Path, tmp_path: Path
) -> None:
    document = _a_document_once(tmp_path)
    kind = data.draw(st.sampled_from(KINDS))
    row = document["records"][kind.noun][0]
    field = data.draw(st.sampled_from([*row, "unknown", "id"]))
    document["records"][kind.noun] = [{**row, field: data.draw(_JSON)}]
    before = db.read_bytes() if db.exists() else None
    answer = ml("data", "import", "-", "--dry-run", stdin=json.dumps(document))
    assert answer.code in (0, 2), answer
    assert (answer.code == 0) == (answer.err == ""), answer
    assert (db.read_bytes() if db.exists() else None) == before


def _a_document_once(tmp_path: Path) -> dict[str, Any]:
    kept = tmp_path / "document.json"
    if not kept.exists():
        kept.write_text(json.dumps(_a_document(tmp_path / "other.db")))
    told: dict[str, Any] = json.loads(kept.read_text())
    return told


def _document(**records: str) -> str:
    inside = ", ".join(f'"{noun}": {rows}' for noun, rows in records.items())
    return f'{{"format": "mentorlog", "version": 1, "records": {{{inside}}}}}'


_DANA = '{"uid": "dana", "name": "Dana", "role": "mentee"}'
_SESSION = '{"mentorship": "dana", "at": "2026-01-08T16:00+01:00", '
HUGE = {
    "10⁶ arrays deep": lambda: _document(session="[" * 10**6),
    "10⁶ objects deep": lambda: _document(note='{"a":' * 10**6),
    "10⁵ deep in a field": lambda: _document(note='[{"text": ' + "[" * 10**5 + "]" * 10**5 + "}]"),
    "10⁶ equal keys": lambda: _document(note='[{"text": "x"' + ', "text": "x"' * 10**6 + "}]"),
    "10⁶ equal keys of numbers": lambda: _document(
        mentorship=f"[{_DANA}]", session=f"[{_SESSION}" + '"minutes": 1, ' * 10**6 + '"by": null}]'
    ),
    "10⁶ unknown keys": lambda: _document(
        note='[{"text": "x"' + "".join(f', "k{n}": 1' for n in range(10**6)) + "}]"
    ),
    "10⁵ equal uids": lambda: _document(
        note="[" + ", ".join(['{"uid": "x", "text": "x"}'] * 10**5) + "]"
    ),
    "a number of 10⁶ digits": lambda: _document(
        goal='[{"title": "x", "target": ' + "9" * 10**6 + "}]"
    ),
    "10⁶ tags": lambda: _tagged([f"t{number}" for number in range(10**6)]),
    "10⁶ tags that are no text": lambda: _document(
        mentorship=f"[{_DANA}]", session=f'[{_SESSION}"tags": [{", ".join(["1"] * 10**6)}]}}]'
    ),
    "10⁶ goals that are nowhere": lambda: _document(
        mentorship=f"[{_DANA}]",
        session=f'[{_SESSION}"goals": {json.dumps([f"g{n}" for n in range(10**6)])}}}]',
    ),
    "a line of 30 MB that is no JSON": lambda: "x" * 30_000_000,
    "cut off after 30 MB": lambda: _document(note='[{"text": "' + "word " * 6_000_000),
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_and_wrong_is_refused_within_four_times_its_size(
    db: Path, tmp_path: Path, name: str, proof: Told
) -> None:
    file = tmp_path / "huge.json"
    file.write_text(HUGE[name]())
    before = db.read_bytes()
    memory, code, said = _measured("data", "import", str(file))
    base, _, _ = _measured("data", "path")
    assert (code, said.count("\n"), said[:7]) == (2, 2, "error: ")
    assert len(said) < 1000
    assert db.read_bytes() == before
    assert memory - base < 4 * max(file.stat().st_size, 5 * 2**20), memory - base
    proof(ROW, huge_files=1)


def test_as_many_tags_as_are_taken_come_back_and_one_more_is_refused(
    ml: Run, kept: None, db: Path, tmp_path: Path
) -> None:
    texts = [f'"{number}\\", ' for number in range(1000)]
    new = str(tmp_path / "new.db")
    assert ml("data", "import", "-", "--db", new, stdin=_tagged(texts)).code == 0
    [session] = json.loads(ml("data", "export", "--db", new).out)["records"]["session"]
    assert session["tags"] == texts
    said = _refused(ml, db, _tagged([*texts, "x"]))
    assert said == "records.session[0].tags: has more than 1,000 entries"
    typed = [word for text in [*texts, "x"] for word in ("--tag", text)]
    assert ml("session", "add", "Tagged", *typed) == (
        *("", "error: 1,001 tags are too many\nhint: 1,000 are enough\n", 2),
    )


def _tagged(tags: list[str]) -> str:
    session = f'[{_SESSION}"tags": {json.dumps(tags)}}}]'
    return _document(mentorship=f"[{_DANA}]", session=session)


def _measured(*words: str) -> tuple[int, int, str]:
    """Bytes of memory at most, the exit code, and what was said on standard error."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *words], capture_output=True, text=True, check=True
    )
    said, _, figures = ran.stderr.removesuffix("\n").rpartition("\n")
    memory, code = figures.split()
    return int(memory) * 1024, int(code), f"{said}\n" if said else ""
