"""The guided end of a mentorship: what was reached and learned, thanks, and each open item."""

import json
from typing import Any

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, DOWN, ENTER, Terminal

END = ("mentorship", "end", "dana")

QUESTIONS = (
    ("Why does it end?", DOWN + ENTER),
    ("g1 Lead a review: how far, from −2 to +2? (Enter: not said)", f"+1{ENTER}"),
    ("g2 Rest more: how far, from −2 to +2?", ENTER),
    ("What was learned? (Enter: not said)", f"To ask first{ENTER}"),
    ("What do you say thanks for?", f"Nine drafts{ENTER}"),
    ("What is next?", ENTER),
    ("a1 Read the ladder:", DOWN + DOWN + ENTER),
    ("a2 (theirs) Send the template:", DOWN + ENTER),
    ("g1 Lead a review:", DOWN + ENTER),
    ("g2 Rest more:", ENTER),
    ("t1 On-call:", DOWN + ENTER),
)


@pytest.fixture
def open_items(dana: Program) -> Program:
    """Dana is my mentor, with two goals, a promise of each side and a topic; Lee goes on."""
    for words in (
        ("mentorship", "add", "Lee", "--my", "peer"),
        ("goal", "add", "Lead a review", "--with", "dana"),
        ("goal", "add", "Rest more", "--with", "dana"),
        ("action", "add", "Read the ladder", "--with", "dana", "--due", "2026-11-30"),
        ("action", "add", "Send the template", "--with", "dana", "--owner", "them"),
        ("topic", "add", "On-call", "--with", "dana"),
    ):
        assert dana(*words).code == 0
    return dana


def shown(program: Program, *words: str) -> Any:
    return json.loads(program(*words, "--json").out)


def test_it_is_asked_for_one_thing_after_the_other_and_ends_with_the_page(
    open_items: Program,
) -> None:
    terminal = Terminal(open_items, *END, columns=110, lines=60)
    for question, keys in QUESTIONS:
        terminal.answer(question, keys)
    assert terminal.end() == 0
    screen = terminal.shown()
    assert "ended Dana · Sat 21 Nov · completed · g1 +1 · a2 done · a1 kept as a3" in " ".join(
        screen.split()
    )
    for told in ("Closing with Dana", "What was reached", "more than expected", "To ask first"):
        assert told in screen
    assert shown(open_items, "goal", "show", "g2")["mentorship"] is None
    lee = shown(open_items, "mentorship", "show", "lee")["uid"]
    assert shown(open_items, "goal", "show", "g1")["mentorship"] == lee
    assert shown(open_items, "topic", "show", "t1")["mentorship"] == lee
    assert shown(open_items, "action", "show", "a3")["due_on"] == "2026-11-30"
    assert open_items("undo").out.startswith("undid: mentorship end Dana")


def test_enter_alone_goes_all_the_way(open_items: Program) -> None:
    terminal = Terminal(open_items, *END, columns=110)
    for question, _ in QUESTIONS:
        terminal.answer(question, ENTER)
    assert terminal.end() == 0
    assert "ended Dana · Sat 21 Nov · dropped a1, a2 · g1, g2, t1 stay open" in terminal.shown()


@pytest.mark.parametrize("step", [0, 3, len(QUESTIONS) - 1])
def test_left_at_any_question_nothing_ends(open_items: Program, step: int) -> None:
    before = open_items.store.read_bytes()
    terminal = Terminal(open_items, *END, columns=110)
    for question, keys in QUESTIONS[:step]:
        terminal.answer(question, keys)
    terminal.answer(QUESTIONS[step][0], CTRL_C)
    assert terminal.end() == 130
    assert open_items.store.read_bytes() == before


def test_who_says_something_is_asked_only_for_a_yes(open_items: Program) -> None:
    terminal = Terminal(open_items, *END, "--reason", "moved-on", "--hand-over", "lee", columns=110)
    terminal.answer("End Dana? a1, a2 are dropped", "n")
    assert terminal.end() == 130
    assert terminal.shown().endswith("nothing was changed")


def test_what_has_ended_is_asked_for_nothing(open_items: Program) -> None:
    assert open_items(*END, "-y").code == 0
    terminal = Terminal(open_items, *END)
    assert terminal.end() == 2
    assert terminal.shown().startswith("error: the mentorship with Dana ended on 2026-11-21")
