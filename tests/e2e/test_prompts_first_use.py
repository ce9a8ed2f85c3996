"""The first use ever: `mentorlog` on a terminal, with nothing in the journal yet."""

import json

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, CTRL_D, DOWN, ENTER, Terminal


@pytest.fixture
def program(program: Program) -> Program:
    """The program before there is a journal in its usual place."""
    return program.in_usual_place()


OFFER = "Your journal is empty. Begin it with four questions? (Y/n)"
QUESTIONS = (
    (OFFER, "y"),
    ("With whom?", f"Dana{ENTER}"),
    ("What is Dana to you?", ENTER),
    ("How often do you mean to meet?", ENTER),
    ("One goal to begin with:", f"Lead a design review{ENTER}"),
)


def test_four_questions_begin_a_journal(program: Program) -> None:
    terminal = Terminal(program, columns=120)
    for question, keys in QUESTIONS:
        terminal.answer(question, keys)
    assert terminal.end() == 0
    assert terminal.shown().startswith(
        "? Your journal is empty. Begin it with four questions? Yes\n"
        "? With whom? Dana\n"
        "? What is Dana to you? my mentor\n"
        "? How often do you mean to meet? every 2 weeks\n"
        "? One goal to begin with:  (Enter: none yet) Lead a design review\n"
        "started with Dana · I am the mentee · every 2 weeks · next due Fri 4 Dec ·\n"
        "  g1 Lead a design review"
    )
    [dana] = json.loads(program("mentorship", "list", "--json").out)
    assert (dana["name"], dana["role"], dana["cadence"]) == ("Dana", "mentee", "every 2 weeks")
    [goal] = json.loads(program("goal", "list", "--json").out)
    assert (goal["title"], goal["owner"], goal["mentorship"]) == (
        *("Lead a design review", "me"),
        dana["uid"],
    )


def test_the_lists_are_moved_in_with_arrows_and_the_goal_may_wait(program: Program) -> None:
    terminal = Terminal(program)
    terminal.answer(OFFER, ENTER)
    terminal.answer("With whom?", f"Tomás{ENTER}")
    assert terminal.until("my peer").endswith(
        "? What is Tomás to you? (arrows, Enter)\n » my mentor\n   my mentee\n   my peer"
    )
    terminal.type(DOWN + ENTER)
    terminal.answer("How often do you mean to meet?", DOWN * 3 + ENTER)
    terminal.answer("At which interval?", f"1m{ENTER}")
    terminal.until("'1m' can mean 1 month or 1 minute")
    terminal.answer("At which interval?", f"o{ENTER}")
    terminal.answer("One goal to begin with:")
    assert terminal.end() == 0
    assert "started with Tomás · I am the mentor · every month" in terminal.shown()
    assert program("goal", "list").err == "nothing here yet\n"


def test_who_declines_sees_how_else_to_begin(program: Program) -> None:
    terminal = Terminal(program)
    terminal.answer(OFFER, "n")
    assert terminal.end() == 0
    assert "Nothing is in this journal yet." in terminal.shown()
    assert not program.store.exists()


@pytest.mark.parametrize("step", range(len(QUESTIONS)))
def test_ctrl_c_at_any_question_leaves_no_journal(program: Program, step: int) -> None:
    terminal = Terminal(program)
    for question, keys in QUESTIONS[:step]:
        terminal.answer(question, keys)
    terminal.answer(QUESTIONS[step][0], CTRL_C)
    assert terminal.end() == 130
    terminal.assert_interrupted(keeps=step > 0)
    assert {path.name for path in program.directory.iterdir()} == {"drafts"}


def test_ctrl_d_is_the_end_of_the_answers(program: Program) -> None:
    terminal = Terminal(program)
    terminal.answer(OFFER, "y")
    terminal.answer("With whom?", CTRL_D)
    assert terminal.end() == 130
    assert not program.store.exists()


def test_a_name_is_asked_for_again_until_it_can_be_kept(dana: Program) -> None:
    terminal = Terminal(dana, "mentorship", "add")
    terminal.answer("With whom?", ENTER)
    terminal.until("the name is empty")
    terminal.answer("With whom?", f"-{ENTER}")
    terminal.until("- reads standard input, and here you are asked")
    terminal.answer("With whom?", f"\x15dana {ENTER}")
    terminal.until("there is a mentorship with Dana already")
    terminal.answer("With whom?", f"\x15Ravi{ENTER}")
    for question in ("What is Ravi to you?", "How often", "One goal"):
        terminal.answer(question)
    assert terminal.end() == 0
    assert "started with Ravi" in terminal.shown()


@pytest.mark.parametrize("words", [("--no-input",), ("--json",), ("today", "--no-input")])
def test_nobody_is_asked_who_does_not_want_to_be(program: Program, words: tuple[str, ...]) -> None:
    terminal = Terminal(program, *words)
    assert terminal.end() == 0
    assert "?" not in terminal.shown()
    assert not program.store.exists()


def test_nobody_is_asked_where_the_answer_goes_elsewhere(program: Program) -> None:
    command = f"{' '.join(program.command)} > answer"
    program.command = ("sh", "-c", command)
    terminal = Terminal(program)
    assert (terminal.end(), terminal.shown()) == (0, "")
    answer = (program.directory / "answer").read_text()
    assert answer.startswith("Nothing is in this journal yet.")


def test_without_a_terminal_the_page_says_how_to_begin(program: Program) -> None:
    ended = program()
    assert ended.code == 0
    assert "mentorlog mentorship add NAME --my mentor --cadence 2w" in ended.out
