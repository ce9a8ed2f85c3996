"""`mentorlog share answer`: a page goes out, is filled in, and comes back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def page(ml: Run, tmp_path: Path) -> Path:
    for text in ("Introduce me to Lee", "Read the packet"):
        ml("action", "add", text, "--with", "dana", "--owner", "them", "--on", "2026-11-01",
           "--due", "2026-12-08")  # fmt: skip
    path = tmp_path / "page.md"
    ml("data", "export", "--audience", "dana", "--format", "page", "-o", str(path))
    return path


def fill(path: Path, **said: str) -> str:
    text = path.read_text()
    for before, after in said.items():
        words = {"lee": "- [ ] Introduce", "packet": "- [ ] Read", "think": "think\n\n-",
                 "talk": "about\n\n-"}[before]  # fmt: skip
        text = text.replace(words, words.replace("[ ]", "[x]") + after if after else
                            words.replace("[ ]", "[x]"))  # fmt: skip
    path.write_text(text)
    return str(path)


def test_what_they_ticked_is_done_and_what_they_wrote_is_theirs(ml: Run, page: Path) -> None:
    file = fill(page, lee="", think=" You were clear", talk=" How do I say no?")
    page.write_text(page.read_text().replace("done on: <", "done on: 20 nov <", 1))
    assert ml("share", "answer", file, "--with", "dana") == Answer(
        "took the answer of Dana · a1 done · 1 line of feedback · 1 topic\n", "", 0
    )
    shown = ml("action", "show", "a1", "--json").out
    assert '"done_on": "2026-11-20"' in shown
    assert "You were clear" in ml("feedback", "list").out
    assert "How do I say no?" in ml("topic", "list").out
    again = ml("share", "answer", file, "--with", "dana")
    assert again.out == ""
    assert "a1 was done on 2026-11-20 already" in again.err
    assert "there is nothing new on it" in again.err


def test_a_preview_writes_nothing(ml: Run, page: Path) -> None:
    file = fill(page, packet="", talk=" Leave")
    assert ml("share", "answer", file, "-n", "--on", "2026-11-19") == Answer(
        "done: a2 · Read the packet · Thu 19 Nov\ntopic: Leave\n", "nothing is written\n", 0
    )
    assert ml("topic", "list").out == ""


def test_a_day_that_nobody_wrote_has_to_be_said(ml: Run, page: Path) -> None:
    file = fill(page, lee="", packet="")
    refused = ml("share", "answer", file)
    assert refused == Answer(
        "",
        "error: no day is written beside a1, a2\nhint: --on DAY says when it was done\n",
        4,
    )
    assert ml("share", "answer", file, "--on", "yesterday").out == (
        "took the answer of Dana · a1 a2 done\n"
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("soon", "error: line 17: cannot read the day 'soon'"),
        ("tomorrow", "error: 2026-11-22 is still to come\nhint: a1 is open until then\n"),
    ],
)
def test_a_day_that_cannot_be_refuses_all_of_it(ml: Run, page: Path, day: str, told: str) -> None:
    file = fill(page, lee="", talk=" Leave")
    page.write_text(page.read_text().replace("done on: <", f"done on: {day} <", 1))
    refused = ml("share", "answer", file)
    assert refused.code == 2
    assert refused.err.startswith(told)
    assert ml("topic", "list").out == ""


def test_it_is_undone_in_one(ml: Run, page: Path) -> None:
    ml("share", "answer", fill(page, lee="", talk=" Leave"), "--on", "2026-11-20")
    ml("undo")
    assert ml("topic", "list").out == ""
    assert '"done_on": null' in ml("action", "show", "a1", "--json").out


def test_a_page_that_cannot_be_saved_is_kept(
    ml: Run, page: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path(fill(page, lee="")).read_text()
    monkeypatch.setenv("MENTORLOG_WAIT", "0")
    with closing(sqlite3.connect(db)) as another:
        another.execute("BEGIN IMMEDIATE")
        refused = ml("share", "answer", "-", "--on", "2026-11-20", stdin=text)
    assert refused.code == 5
    draft = re.search(r"what you typed is kept, `sh (.+)` tries again", refused.err)
    assert draft is not None
    assert text in Path(draft[1]).read_text()


def test_what_is_no_page_is_refused(ml: Run, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# Hello\n")
    (tmp_path / "y.md").write_bytes(b"\xff\xfe\x00\xd8")
    assert ml("share", "answer", str(tmp_path / "x.md")).err.startswith(
        "error: there is no “Your answer” on it\n"
    )
    assert ml("share", "answer", str(tmp_path / "y.md")).code == 2
    assert ml("share", "answer", str(tmp_path / "z.md")).code == 2
