"""`goal reality` on a terminal: what is missing is asked for, one thing after the other."""

import json

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, CTRL_U, ENTER, Terminal

FIRST = "What will be different then? Say it in three words or more. (Enter: later)"


@pytest.fixture
def goal(program: Program) -> Program:
    """A goal that is no more than a word, in a mentorship with Dana."""
    assert program("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w").code == 0
    assert program("goal", "add", "Promotion").code == 0
    return program


def _points(program: Program) -> dict[str, str]:
    """What the goal has."""
    report = json.loads(program("goal", "reality", "g1", "--json").out)
    return {one["point"]: one["told"] for one in report["points"] if one["has"]}


def test_what_is_answered_is_added_at_once(goal: Program) -> None:
    terminal = Terminal(goal, "goal", "reality", "g1", columns=120, lines=60)
    for question, keys in (
        (FIRST, f"Lead a review{ENTER}"),
        ("What is counted?", f"reviews{ENTER}"),
        ("Which value is to be reached?", f"4{ENTER}"),
        ("By when?", f"2027-03-31{ENTER}"),
        ("What is the first thing to do?", f"- ask Lee{ENTER}"),
        ("What will be there within 30 days?", f"Watch one{ENTER}"),
        ("By when? (Enter: in 30 days)", ENTER),
        ("If something gets in the way, what then?", f"Then I wait{ENTER}"),
        ("a plan begins with if", ""),
        ("If something gets in the way, what then?", f"{CTRL_U}If she is away, I ask Noor{ENTER}"),
        ("Do you agree to it?", "y"),
        ("Does Dana agree to it?", "y"),
        ("How sure are you, from 1 to 10?", f"7{ENTER}"),
    ):
        terminal.answer(question, keys)
    assert terminal.end() == 0
    echoes = [line for line in terminal.shown().split("\n") if line.startswith(("g1 ", "added"))]
    assert echoes == [
        "g1 Promotion",
        "added a1 · - ask Lee · due Fri 4 Dec · Dana",
        "added m1 · Watch one · due Mon 21 Dec · g1 Lead a review",
        "g1 check-in Sat 21 Nov · 0 % · on track",
        "g1 agreed by me and Dana · Lead a review",
        "g1 check-in Sat 21 Nov · confidence 7 of 10 · 0 % · on track",
        "g1 has 8 of 8 now",
    ]
    assert _points(goal)["milestone"] == "m1 Watch one, Mon 21 Dec"
    assert goal("undo").out == "undid: goal checkin g1\n"
    assert len(_points(goal)) == 7


def test_enter_passes_over_and_a_no_is_no_agreement(goal: Program) -> None:
    before = goal.store.read_bytes()
    terminal = Terminal(goal, "goal", "reality", "g1", columns=120, lines=60)
    for question in (
        FIRST,
        "What is counted?",
        "By when?",
        "What is the first thing to do?",
        "What will be there within 30 days?",
        "If something gets in the way, what then?",
        "Do you agree to it?",
        "Does Dana agree to it?",
        "How sure are you, from 1 to 10?",
    ):
        terminal.answer(question, ENTER)
    assert terminal.end() == 0
    assert "now" not in terminal.shown().split("\n")[-1]
    assert goal.store.read_bytes() == before


def test_what_a_command_refuses_is_said_and_the_next_question_comes(goal: Program) -> None:
    terminal = Terminal(goal, "goal", "reality", "g1", columns=120, lines=60)
    terminal.answer(FIRST)
    terminal.answer("What is counted?", f"pages{ENTER}")
    terminal.answer("Which value is to be reached?", f"0{ENTER}")
    terminal.until("the target is where the goal starts: both are 0")
    terminal.answer("By when?", CTRL_C)
    assert terminal.end() == 130
    terminal.assert_interrupted(keeps=True)
    assert _points(goal) == {}


def test_ctrl_c_keeps_what_was_added_before(goal: Program) -> None:
    terminal = Terminal(goal, "goal", "reality", "g1", columns=120, lines=60)
    terminal.answer(FIRST, f"Lead a review{ENTER}")
    terminal.answer("What is counted?", CTRL_C)
    assert terminal.end() == 130
    assert terminal.shown().endswith("interrupted; it was saved")
    assert list(_points(goal)) == ["outcome"]


def test_where_nobody_is_to_be_asked_nobody_is(goal: Program) -> None:
    terminal = Terminal(goal, "goal", "reality", "g1", "--no-input")
    assert terminal.end() == 0
    assert "0 of 8 there, still missing" in terminal.shown()
    assert "?" not in terminal.shown().split("\n")[-1]
