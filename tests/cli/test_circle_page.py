"""The page of a circle's session: who came, and whose each line is."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = """\
---
when: 2026-11-19T18:00+01:00
with: Circle
came: [Sam, Lee Park]
---

# The jar

## Actions
- [ ] Read chapter one (due 2026-12-03)
- [ ] @sam Bring the jar (due 2026-12-03)
- [ ] @samira Book the room
- [ ] @lee Write the card
- [ ] @them Everyone reads
- [x] @anne-marie Order the book

## Feedback
- @samira + You waited
- me: + You laughed
"""


@pytest.fixture
def circle(ml: Run) -> Run:
    """A circle of me and four others, two of whom begin alike."""
    names = ("Sam", "Samira", "Lee Park", "Anne-Marie Li")
    ml("mentorship", "add", "Circle", "--my", "peer", *(f"--member={name}" for name in names))
    return ml


def test_every_line_says_whose_it_is_and_the_answer_repeats_it(circle: Run) -> None:
    assert circle("session", "add", "-", stdin=PAGE).out == (
        "logged s1 · Thu 19 Nov 18:00 · Circle · a1 due Thu 3 Dec · a2 (Sam) due Thu 3 Dec · "
        "a3 (Samira) no date · a4 (Lee Park) no date · a5 (theirs) no date · a6 done · "
        "f1 praise · f2 praise\n"
    )
    assert circle("action", "list", "--all").out == (
        "a6  done Thu 19 Nov  Circle  Anne-Marie Li  Order the book\n"
        "a5  no date          Circle  them           Everyone reads\n"
        "a4  no date          Circle  Lee Park       Write the card\n"
        "a3  no date          Circle  Samira         Book the room\n"
        "a2  Thu 3 Dec        Circle  Sam            Bring the jar\n"
        "a1  Thu 3 Dec        Circle  me             Read chapter one\n"
    )
    assert circle("feedback", "list", "--from", "samira").out == (
        "f1  Thu 19 Nov  praise from Samira  You waited [not heard yet]\n"
    )


def test_the_page_is_written_as_it_was_read(circle: Run) -> None:
    circle("session", "add", "-", stdin=PAGE)
    assert circle("session", "show", "s1", "--md").out == PAGE


def test_the_agenda_names_each_member_so_that_it_is_read_back(circle: Run) -> None:
    circle("session", "add", "-", stdin=PAGE)
    agenda = circle("prep", "--md").out
    assert "- [ ] @lee-park Write the card (a4)\n" in agenda
    assert "- [ ] @sam Bring the jar (a2)\n" in agenda
    assert "- [ ] @circle Everyone reads (a5)\n" in agenda
    answer = circle("session", "add", "-", "--at", "yesterday 18:00", stdin=agenda)
    assert (answer.code, "corrected" in answer.out) == (0, False)


def test_who_came_is_corrected_on_the_page(
    circle: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/^came:.*/came: [Sam, samira]/' \"$1\"\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    circle("session", "add", "-", stdin=PAGE)
    assert circle("session", "edit", "s1", "--edit").code == 0
    assert json.loads(circle("session", "show", "s1", "--json").out)["came"] == ["Sam", "Samira"]


def test_a_name_that_nobody_has_is_shown_at_its_line(circle: Run) -> None:
    assert circle("session", "add", "-", stdin=PAGE.replace("Lee Park]", "Samia]")).err == (
        "error: line 4: nobody in the mentorship with Circle is called 'Samia'\n"
        "hint: did you mean Samira?\n"
    )
    assert circle("session", "add", "-", stdin=PAGE.replace("@samira B", "@sa B")).err == (
        "error: line 12: 'sa' could be Sam or Samira\nhint: write more of the name\n"
    )


def test_the_beginning_of_the_circle_s_name_is_nobody_in_it(circle: Run) -> None:
    assert circle("session", "add", "-", stdin=PAGE.replace("@them", "@cir")).err.startswith(
        "error: line 14: nobody in the mentorship with Circle is called 'cir'\n"
    )
    told = circle("log", "Met. @cir Read it. @circle Write it").out
    assert told.endswith("not understood, left as text: @cir\n")
    [action] = json.loads(circle("action", "list", "--json").out)
    assert (action["text"], action["owner"], action["member"]) == ("Write it", "them", None)


def test_praise_of_a_member_is_theirs_in_the_week(circle: Run) -> None:
    circle("session", "add", "-", stdin=PAGE)
    week = circle("report", "week").out
    assert "f1  praise from Samira: You waited\n" in week
    assert "a6  done by Anne-Marie Li: Order the book\n" in week


def test_who_came_is_of_the_circle_that_the_page_names_now(
    circle: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ("--member", "Ada", "--member", "Ben")
    circle("mentorship", "add", "Book", "--my", "peer", *others, "--start", "2026-01-05")
    circle("session", "add", "-", stdin=PAGE)
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\nsed -i -e 's/^with: .*/with: book/' -e 's/^came: .*/came: [Ben]/' \"$1\"\n"
    )
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    answer = circle("session", "edit", "s1", "--edit")
    assert answer.code == 0, answer.err
    session = json.loads(circle("session", "show", "s1", "--json").out)
    assert session["came"] == ["Ben"]
