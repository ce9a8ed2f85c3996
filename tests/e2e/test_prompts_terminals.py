"""Questions on terminals that draw little: dumb, narrow, low, without colour, and in a pipe."""

import re
from typing import Any

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, CTRL_D, CTRL_U, DOWN, ENTER, SPACE, Terminal

PLAIN: dict[str, dict[str, Any]] = {
    "a dumb terminal": {"environment": {"TERM": "dumb"}},
    "an unknown terminal": {"environment": {"TERM": "unknown"}},
    "20 columns": {"columns": 20},
    "5 lines": {"lines": 5},
}
MOVES = re.compile(rb"\x1b\[[0-9;?]*[A-HJKSTfhl]")
COLOURS = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


@pytest.mark.parametrize("kind", PLAIN)
def test_where_nothing_can_be_drawn_questions_are_lines_and_choices_numbers(
    program: Program, kind: str
) -> None:
    terminal = Terminal(program.in_usual_place(), **PLAIN[kind])
    terminal.answer("Your journal is empty. Begin it with four questions? (Y/n)", f"hm{ENTER}")
    terminal.until("write y or n")
    terminal.answer("Begin it with four questions? (Y/n)", f"y{ENTER}")
    terminal.answer("With whom?", f"Dana{ENTER}")
    terminal.answer("3 my peer Number (Enter: 1)", f"4{ENTER}")
    terminal.until("write a number from 1 to 3")
    terminal.answer("Number (Enter: 1)", f"2{ENTER}")
    terminal.answer("Number (Enter: 2)", ENTER)
    terminal.answer("One goal to begin with: (Enter: none yet)", f"Lead{ENTER}")
    assert terminal.end() == 0
    assert "Dana · I am the mentor" in " ".join(terminal.shown().split())
    assert MOVES.search(terminal.raw) is None


def test_on_a_dumb_terminal_the_screen_reads_from_top_to_bottom(dana: Program) -> None:
    for text in ("Read the ladder", "Ask Lee"):
        assert dana("action", "add", text, "--due", "2026-11-30").code == 0
    terminal = Terminal(dana, "action", "done", environment={"TERM": "dumb"})
    terminal.answer("Numbers, like 1 3 (Enter: none)", f"1 x{ENTER}")
    terminal.until("write numbers from 1 to 2")
    terminal.answer("Numbers, like 1 3 (Enter: none)", ENTER)
    terminal.until("choose at least one")
    terminal.answer("Numbers, like 1 3 (Enter: none)", f"1,2{ENTER}")
    assert terminal.end() == 0
    assert terminal.shown().startswith(
        "Which are done?\n"
        "  1 a1 Read the ladder · Mon 30 Nov · Dana · me\n"
        "  2 a2 Ask Lee · Mon 30 Nov · Dana · me\n"
        "Numbers, like 1 3 (Enter: none) 1 x\n"
        "  write numbers from 1 to 2\n"
        "Numbers, like 1 3 (Enter: none)\n"
        "  choose at least one\n"
        "  Ctrl-C leaves everything as it is\n"
        "Which are done?\n"
        "  1 a1 Read the ladder · Mon 30 Nov · Dana · me\n"
        "  2 a2 Ask Lee · Mon 30 Nov · Dana · me\n"
        "Numbers, like 1 3 (Enter: none) 1,2\n"
        "a1 done · Read the ladder · kept\n"
        "a2 done · Ask Lee · kept"
    )


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("kind", ["a dumb terminal", "20 columns"])
def test_to_stop_there_leaves_everything_as_it_is(dana: Program, kind: str, keys: str) -> None:
    before = dana.store.read_bytes()
    terminal = Terminal(dana, "session", "add", **PLAIN[kind])
    terminal.answer("When did you meet?", f"today 16:00{ENTER}")
    terminal.answer("How long?", keys)
    assert terminal.end() == 130
    terminal.assert_interrupted(keeps=True)
    assert dana.store.read_bytes() == before


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}])
def test_questions_are_told_apart_without_any_colour(
    dana: Program, environment: dict[str, str]
) -> None:
    assert dana("mentorship", "add", "Ravi", "--my", "mentee").code == 0
    terminal = Terminal(dana, "action", "add", environment=environment)
    terminal.answer("What was promised?", f"Draft{ENTER}")
    terminal.answer("Who promised it?", DOWN + ENTER)
    terminal.answer("By when?", ENTER)
    terminal.answer("With whom?", CTRL_C)
    assert terminal.end() == 130
    assert b"\x1b[0;1m" in terminal.raw  # bold
    assert COLOURS.search(terminal.raw) is None


def test_what_others_wrote_does_nothing_to_the_terminal(dana: Program) -> None:
    hostile = "\x1b]0;title\x07\x1b[31mred \u202egnirts [bold] \x9b2J <b>"
    assert dana("action", "add", hostile, "--due", "2026-11-30").code == 0
    terminal = Terminal(dana, "action", "done")
    terminal.until("a1 ]0;title[31mred gnirts [bold] 2J <b> · Mon 30 Nov · Dana · me")
    terminal.type(SPACE + ENTER)
    assert terminal.end() == 0
    assert b"\x1b]0;" not in terminal.raw
    assert COLOURS.search(terminal.raw) is None


def test_a_question_does_not_get_into_an_answer_that_goes_elsewhere(dana: Program) -> None:
    answer = dana.directory / "answer"
    line = f"{' '.join(dana.command)} action add > {answer}"
    dana.command = ("sh", "-c", line)
    terminal = Terminal(dana)
    terminal.answer("What was promised?", f"Draft{ENTER}")
    terminal.answer("Who promised it?", ENTER)
    terminal.answer("By when?", f"2026-12-01{ENTER}")
    assert terminal.end() == 0
    assert answer.read_text() == "added a1 · Draft · due Tue 1 Dec · Dana\n"


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_bytes_that_are_no_text_are_asked_for_again(dana: Program, term: str) -> None:
    terminal = Terminal(dana, "topic", "add", environment={"TERM": term})
    terminal.answer("The text:", b"caf\xe9\r")
    terminal.until("half a surrogate pair")
    terminal.answer("The text:", f"{CTRL_U}café{ENTER}")
    assert terminal.end() == 0
    assert "noted t1 · café" in terminal.shown()
