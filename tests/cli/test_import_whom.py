"""With whom the entries of a file are: never with the only mentorship where they name another."""

from pathlib import Path

import pytest

from tests.cli.test_import import put
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

TABLE = """Date,Mentor,Minutes,Title
2026-11-03,Dana,45,Packet
2026-11-10,Somebody Else,45,Other
2026-11-17,,45,Nobody said
"""


def test_a_row_that_names_somebody_unknown_is_left_out(ml: Run, tmp_path: Path) -> None:
    told = ml("data", "import", put(tmp_path, "m.csv", TABLE), "-n").out
    assert "would add  2 sessions with Dana\n" in told
    assert "left out   line 3: rows with names that nobody in this journal has\n" in told


def test_with_is_whom_all_else_is_with(ml: Run, tmp_path: Path) -> None:
    told = ml("data", "import", put(tmp_path, "m.csv", TABLE), "--with", "dana", "-n").out
    assert "would add  3 sessions with Dana\n" in told


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("todo.txt", "2026-11-01 Mow the lawn +garden\n", "most have garden 1"),
        ("todo.txt", "2026-11-01 Mow the lawn\n", "or --who WORD=NAME\n"),
        (
            "tasks.json",
            (
                '[{"description":"Mow","uuid":"6e12a4e5-6e3a-4b1c-9c5f-5d0d3a3f2b10",'
                '"project":"garden","status":"pending","entry":"20261101T100000Z"}]'
            ),
            "most have garden 1",
        ),
    ],
)
def test_a_task_of_a_whole_life_is_nobodys_by_itself(
    ml: Run, tmp_path: Path, name: str, text: str, words: str
) -> None:
    answer = ml("data", "import", put(tmp_path, name, text))
    assert (answer.out, answer.code) == ("", 4)
    assert answer.err.startswith("error: with whom? nothing says it of 1 entry\n")
    assert words in answer.err


def test_a_page_in_the_folder_of_somebody_unknown_is_left_out(ml: Run, tmp_path: Path) -> None:
    for folder in ("dana", "somebody-else"):
        (tmp_path / "vault" / folder).mkdir(parents=True)
        (tmp_path / "vault" / folder / "2026-11-03.md").write_text("# Met\n\nWords.\n")
    told = ml("data", "import", str(tmp_path / "vault"), "-n").out
    assert "would add  1 session with Dana\n" in told
    assert "meetings that do not say with whom" in told


def test_whose_a_promise_is_is_asked_for_where_with_whom_is_said(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", "Task,Owner,Due,Status\nSlides,Kim,2026-12-01,open\n")
    answer = ml("data", "import", file, "--with", "dana")
    assert (answer.out, answer.code) == ("", 4)
    assert answer.err == (
        "error: whose? nothing says it of 1 entry\n"
        "hint: --who WORD=me is mine, --who WORD=NAME theirs; most have Kim 1\n"
    )
    assert "would add  1 action with Dana\n" in (
        ml("data", "import", file, "--with", "dana", "--who", "Kim=me", "-n").out
    )
