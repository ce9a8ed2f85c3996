"""What an import leaves open, asked on a terminal, each question with the option that says it."""

import json
from typing import Any

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import DOWN, ENTER, Terminal


@pytest.fixture
def two(program: Program) -> Program:
    for name in ("Dana", "Ravi"):
        assert program("mentorship", "add", name, "--my", "mentor").code == 0
    return program


def records(program: Program, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(program("data", "export").out)["records"][noun]
    return found


def put(program: Program, name: str, text: str) -> str:
    (program.directory / name).write_text(text)
    return name


def test_columns_and_status_words_are_asked_for_and_the_line_to_repeat_says_them(
    two: Program,
) -> None:
    file = put(two, "a.csv", "Item,When,Status\nDraft,2026-11-12,Blocked\n")
    terminal = Terminal(two, "data", "import", file, "--with", "dana")
    terminal.answer("do not tell what a row is?", DOWN + ENTER)
    terminal.answer("the status 'Blocked' is not known?", ENTER)
    terminal.answer("Go ahead?", "y")
    assert terminal.end() == 0
    shown = "".join(terminal.shown().split())
    assert "wouldadd1actionwithDana" in shown
    assert "--withdana--as=action--status=Blocked=open--fromcsv" in shown
    assert [one["text"] for one in records(two, "action")] == ["Draft"]


def test_with_whom_it_is_is_asked_for_and_a_no_writes_nothing(two: Program) -> None:
    file = put(two, "log.md", "## 2026-11-12\n\nTalk.\n")
    terminal = Terminal(two, "data", "import", file)
    terminal.answer("With whom?", DOWN + ENTER)
    terminal.answer("Go ahead?", "n")
    terminal.end()
    assert "would add  1 session with Ravi" in terminal.shown()
    assert records(two, "session") == []


def test_words_of_a_diary_are_offered_with_how_often_they_are_there(two: Program) -> None:
    text = "[2026-11-12 09:00] Met @d.\n\n[2026-11-13 09:00] Met @d.\n\n[2026-11-14 09:00] @x.\n"
    file = put(two, "diary.txt", text)
    terminal = Terminal(two, "data", "import", file)
    terminal.answer("With whom is it?", ENTER)
    terminal.answer("Which words say with whom?", " " + ENTER)
    terminal.answer("Who is @d?", ENTER)
    terminal.answer("Go ahead?", "y")
    assert terminal.end() == 0
    assert len(records(two, "session")) == 2


def test_two_readings_of_a_day_are_both_offered(two: Program) -> None:
    file = put(two, "log.md", "## 08-03-2026\n\nTalk.\n")
    terminal = Terminal(two, "data", "import", file, "--with", "dana")
    terminal.answer("can be 2026-03-08 or 2026-08-03?", ENTER)
    terminal.answer("Go ahead?", "y")
    assert terminal.end() == 0
    assert [one["at"][:10] for one in records(two, "session")] == ["2026-03-08"]


def test_whether_meetings_gone_by_were_held_is_asked_for(two: Program) -> None:
    event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Dana\nDTSTART:20251103T090000Z\nEND:VEVENT"
    file = put(two, "a.ics", f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")
    terminal = Terminal(two, "data", "import", file)
    terminal.answer("were they held?", DOWN + ENTER)
    terminal.answer("Go ahead?", "y")
    assert terminal.end() == 0
    assert [one["status"] for one in records(two, "session")] == ["held"]
