"""Help and hints as a person at a terminal sees them."""

import pytest

from mentorlog.cli.registry import TOPICS
from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

NEXT = (
    'next: `mentorlog action add "Draft the packet" --session s1` notes what you promised; '
    "--action does so at once"
)


def screen(program: Program, *words: str, columns: int = 100) -> str:
    """What is on the terminal when a command has ended."""
    terminal = Terminal(program, *words, columns=columns, lines=70)
    assert terminal.end() == 0
    return terminal.shown()


@pytest.fixture
def started(program: Program) -> Program:
    """A store with a mentorship and nothing else."""
    assert program("mentorship", "add", "Dana", "--my", "mentor").code == 0
    return program


# hints


def test_a_change_is_followed_by_one_quiet_hint(started: Program) -> None:
    said, hint = screen(started, "session", "add", "Coffee", columns=200).split("\n")
    assert said.startswith("logged s1 ")
    assert hint == NEXT


@pytest.mark.parametrize("words", [("--quiet",), ("--json",)])
def test_who_wants_the_answer_alone_gets_no_hint(started: Program, words: tuple[str, ...]) -> None:
    assert "next:" not in screen(started, "session", "add", "Coffee", *words)


def test_hints_can_be_turned_off(started: Program) -> None:
    started("config", "set", "hints", "off")
    assert "next:" not in screen(started, "session", "add", "Coffee")
    started("config", "unset", "hints")
    assert "next:" in screen(started, "session", "add", "Coffee", "--new")


def test_what_changes_nothing_or_fails_is_followed_by_no_hint(started: Program) -> None:
    assert "next:" not in screen(started, "session", "list")
    failed = Terminal(started, "session", "add", "Coffee", "--with", "nobody", "--no-input")
    assert failed.end() == 3
    assert "next:" not in failed.shown()


# topics


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_legible_at_forty_columns(program: Program, topic: str) -> None:
    wide, narrow = (screen(program, "help", topic, columns=width) for width in (100, 40))
    assert narrow.split() == wide.split()  # nothing is cut, no word is broken


def test_help_on_a_command_asks_nothing(started: Program) -> None:
    assert screen(started, "help", "session", "add").startswith("Usage: mentorlog session add ")
