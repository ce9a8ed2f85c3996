"""Kinds of mentorship on a terminal: the role that a kind leaves open, and a circle's meeting."""

import json

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import DOWN, ENTER, SPACE, Terminal


def test_a_reverse_mentorship_asks_who_mentors_and_offers_no_peer(program: Program) -> None:
    terminal = Terminal(program, "mentorship", "add", "Noor", "--kind", "reverse", columns=100)
    assert terminal.until("my mentee").endswith(
        "? What are they to you? (the junior mentors the senior) (arrows, Enter)\n"
        " » my mentor\n"
        "   my mentee"
    )
    terminal.type(DOWN + ENTER)
    assert terminal.end() == 0
    assert "\nstarted with Noor · I am the mentor · no cadence\n" in terminal.shown()


def test_a_peer_mentorship_asks_nothing(program: Program) -> None:
    terminal = Terminal(program, "mentorship", "add", "Kim", "--kind", "peer")
    assert terminal.end() == 0
    assert terminal.shown().startswith("started with Kim · we are peers · no cadence\n")


@pytest.fixture
def circle(program: Program) -> Program:
    """The program on a store with a circle of me and three others."""
    names = ("Sam", "Samira", "Ada")
    members = [word for name in names for word in ("--member", name)]
    assert program("mentorship", "add", "Circle", "--my", "peer", *members).code == 0
    return program


def test_the_guided_journal_asks_who_came_and_who_said_it(circle: Program) -> None:
    terminal = Terminal(circle, "session", "add", columns=100)
    for question, keys in (
        ("When did you meet?", ENTER),
        ("How long?", f"90{ENTER}"),
        ("What was it about?", f"The jar{ENTER}"),
        ("What was it for?", ENTER),
        ("Who came?", SPACE + DOWN + DOWN + SPACE + ENTER),
        ("Notes?", ENTER),
        ("What did you promise? (Enter: none)", ENTER),
        ("What did Circle promise? (Enter: none)", ENTER),
        ("What feedback was there? (Enter: none)", f"You waited{ENTER}"),
        ("Who said it?", DOWN * 3 + ENTER),
        ("What kind is it?", DOWN + ENTER),
        ("What feedback was there? (Enter: no more)", ENTER),
        ("What were you told to try?", ENTER),
        ("When do you meet next?", ENTER),
    ):
        terminal.answer(question, keys)
    assert terminal.end() == 0
    [session] = json.loads(circle("session", "list", "--json").out)
    assert (session["title"], session["came"]) == ("The jar", ["Sam", "Ada"])
    assert circle("feedback", "list").out == (
        "f1  Sat 21 Nov  praise from Samira  You waited [not heard yet]\n"
    )


def test_somebody_joins_a_circle_and_nothing_else(circle: Program) -> None:
    assert circle("mentorship", "add", "Dana", "--my", "mentor").code == 0
    terminal = Terminal(circle, "mentorship", "member", "add", "Noor")
    assert terminal.until("Circle").endswith("? Which mentorship? (arrows, Enter)\n » Circle")
    terminal.type(ENTER)
    assert terminal.end() == 0
    assert "\nNoor joined Circle" in terminal.shown()


def test_without_a_circle_nobody_can_join(program: Program) -> None:
    assert program("mentorship", "add", "Dana", "--my", "mentor").code == 0
    terminal = Terminal(program, "mentorship", "member", "add", "Noor")
    assert terminal.end() == 2
    assert terminal.shown() == (
        "error: there is no circle to join\nhint: `mentorlog mentorship list --all` shows them"
    )
