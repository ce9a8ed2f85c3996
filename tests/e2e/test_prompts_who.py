"""Whom somebody means, asked on a terminal: those that are resembled first, nobody new by Enter."""

import json

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import DOWN, ENTER, UP, Terminal

PLAIN = {"TERM": "dumb"}


@pytest.fixture
def sams(program: Program) -> Program:
    """Two people called Sam."""
    for name in ("Sam Okafor", "Sam Lee"):
        assert program("mentorship", "add", name, "--my", "mentor").code == 0
    return program


def names(program: Program) -> list[str]:
    return [one["name"] for one in json.loads(program("mentorship", "list", "--json").out)]


def test_who_is_nearly_named_is_offered_first_and_enter_takes_them(sams: Program) -> None:
    terminal = Terminal(sams, "note", "add", "Talk", "--with", "okafr")
    assert terminal.until("No").endswith(
        "? Did you mean Sam Okafor? (arrows, Enter)\n"
        " » Sam Okafor\n"
        "   a new one: okafr is my mentor\n"
        "   a new one: okafr is my mentee\n"
        "   a new one: okafr is my peer\n"
        "   No"
    )
    terminal.type(ENTER)
    assert terminal.end() == 0
    assert "noted n1 · note · Sam Okafor" in terminal.shown()
    assert names(sams) == ["Sam Okafor", "Sam Lee"]


def test_a_new_one_is_made_only_where_it_is_chosen(sams: Program) -> None:
    terminal = Terminal(sams, "note", "add", "Talk", "--with", "Ravi")
    terminal.answer("Start a mentorship with Ravi?", ENTER)
    assert terminal.end() == 3
    assert names(sams) == ["Sam Okafor", "Sam Lee"]
    terminal = Terminal(sams, "note", "add", "Talk", "--with", "Okafur")
    terminal.answer("Did you mean Sam Okafor?", DOWN * 2 + ENTER)
    assert terminal.end() == 0
    assert names(sams) == ["Sam Okafor", "Sam Lee", "Okafur"]


def test_who_is_only_looked_for_is_never_made_new(sams: Program) -> None:
    terminal = Terminal(sams, "mentorship", "show", "okafr")
    assert "new one" not in terminal.until("No")
    terminal.type(ENTER)
    assert terminal.end() == 0
    assert "w1 Sam Okafor" in terminal.shown()
    assert Terminal(sams, "mentorship", "show", "Zarathustra").end() == 3


def test_a_name_that_fits_several_offers_a_choice(sams: Program) -> None:
    for words in (("note", "add", "Talk", "--with", "sam"), ("report", "journey", "sam")):
        terminal = Terminal(sams, *words)
        terminal.answer("Whom do you mean by sam?", DOWN + ENTER)
        assert terminal.end() == 0
        assert "noted n1 · note · Sam Lee" in terminal.shown() or words[0] == "report"
        assert "The journey with Sam Lee" in terminal.shown() or words[0] == "note"


@pytest.mark.parametrize(("letters", "name"), [("l", "Lee"), ("oka", "Okafor"), ("k", "Okafor")])
def test_letters_pick_by_word_and_move_nothing(sams: Program, letters: str, name: str) -> None:
    terminal = Terminal(sams, "session", "add", "Talk")
    terminal.answer("With whom?", letters + ENTER)
    assert terminal.end() == 0
    assert f"logged s1 · Sat 21 Nov 18:00 · Sam {name}" in terminal.shown()


def test_a_list_of_plain_lines_takes_a_word_too(sams: Program) -> None:
    terminal = Terminal(sams, "session", "add", "Talk", environment=PLAIN)
    terminal.answer("Number (Enter: 1)", f"sam{ENTER}")
    terminal.until("write a number from 1 to 2")
    terminal.answer("Number (Enter: 1)", f"lee{ENTER}")
    assert terminal.end() == 0
    assert "logged s1 · Sat 21 Nov 18:00 · Sam Lee" in terminal.shown()


def test_one_person_years_apart_is_told_apart_by_the_years(program: Program) -> None:
    program("mentorship", "add", "Dana", "--my", "mentor", "--start", "2023-01-05")
    program("mentorship", "end", "dana", "--on", "2024-05-02", "-y")
    program("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-01-05")
    terminal = Terminal(program, "mentorship", "show")
    terminal.until("Dana, since Mon 5 Jan (w2)")
    terminal.type(UP * 2 + DOWN + ENTER)
    assert terminal.end() == 0


def test_who_of_a_circle_is_meant_is_asked_as_well(program: Program) -> None:
    members = (word for name in ("Sam", "Samira", "Lee") for word in ("--member", name))
    program("mentorship", "add", "Circle", "--my", "peer", *members)
    terminal = Terminal(program, "action", "add", "Draft", "--owner", "sa")
    terminal.answer("Whom do you mean by sa?", DOWN + ENTER)
    assert terminal.end() == 0
    assert "a1 (Samira)" in terminal.shown()
    terminal = Terminal(program, "action", "add", "Draft", "--owner", "leee")
    terminal.answer("Did you mean Lee?", ENTER)
    assert terminal.end() == 0
    assert "a2 (Lee)" in terminal.shown()
