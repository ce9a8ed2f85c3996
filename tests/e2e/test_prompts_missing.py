"""What a command lacks is asked for on a terminal, and nothing else is."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.amounts import drawn
from tests.conftest import Run
from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, CTRL_U, DOWN, ENTER, SPACE, Terminal
from tests.programmes import kit_file

FIRST = SPACE + ENTER
SECOND = DOWN + SPACE + ENTER

Answers = Sequence[tuple[str, str]]

LACKING: dict[str, tuple[Answers, str]] = {
    "action done": ([("Which are done?", SPACE + DOWN + SPACE + ENTER)], "a2 done · Ask Lee"),
    "action drop": ([("Which do you give up?", FIRST)], "a1 dropped · Read the ladder"),
    "action defer": (
        [("Which do you defer?", FIRST), ("To which day?", f"2026-12-24{ENTER}")],
        "a1 · due Thu 24 Dec instead of Mon 30 Nov",
    ),
    "action defer a1": ([("To which day?", f"@next{ENTER}")], "a1 · due Fri 4 Dec"),
    "action reopen": ([("Which are open again?", FIRST)], "reopened a3"),
    "action show": ([("Show which action?", FIRST)], "a3 Send the template"),
    "action remove": (
        [("Remove which action?", FIRST), ("Remove a3 (Send the template)?", "y")],
        "removed a3",
    ),
    "session move": (
        [("Which do you move?", FIRST), ("To when?", f"+1d{ENTER}")],
        "moved s2 · Sat 5 Dec 16:00",
    ),
    "session cancel": ([("Which are cancelled?", FIRST)], "cancelled s2"),
    "goal checkin": (
        [
            *[("Which goal is it about?", ENTER), ("reviews now:", f"2{ENTER}")],
            *[("How sure are you", f"7{ENTER}"), ("How does it go?", ENTER)],
            ("What is in the way?", ENTER),
        ],
        "g1 check-in Sat 21 Nov · 2 of 4 · confidence 7 of 10",
    ),
    "goal checkin g2": (
        [
            ("How much is done, in percent?", ENTER),
            *[("How sure are you", ENTER), ("How does it go?", f"Well{ENTER}")],
            ("What is in the way?", ENTER),
        ],
        "g2 check-in Sat 21 Nov",
    ),
    "goal renegotiate": (
        [
            ("Which goal?", ENTER),
            ("By when? (Enter: as before, Wed 31 Mar 2027)", f"2027-05-31{ENTER}"),
            ("Which value is to be reached? (Enter: as before, 4)", ENTER),
        ],
        "g1 · due Mon 31 May 2027 instead of Wed 31 Mar 2027",
    ),
    "goal level": (
        [("How far did which goal get?", FIRST), ("How far did it get?", ENTER)],
        "g1 level 0 · as expected · Lead",
    ),
    "goal agree": ([("Which do you agree to?", SECOND)], "g2 agreed by me · Rest more"),
    "goal achieve": ([("Which are reached?", SECOND)], "g2 achieved · Rest more"),
    "milestone add": (
        [("A step of which goal?", ENTER), ("The title:", f"Sit in on one{ENTER}")],
        "added m2 · Sit in on one",
    ),
    "milestone done": ([("Which are reached?", FIRST)], "m1 done · Watch one"),
    "feedback add": (
        [
            ("What was said?", f"Slow down{ENTER}"),
            *[("Who said it?", DOWN + ENTER), ("What kind is it?", DOWN + ENTER)],
        ],
        "noted f2 · praise for Dana",
    ),
    "feedback ack": ([("Which have you heard?", FIRST)], "acknowledged f1"),
    "topic add": ([("The text:", f"On-call{ENTER}")], "noted t2 · On-call"),
    "topic raise": ([("Which did you talk about?", FIRST)], "t1 raised · How do I say no?"),
    "pulse add": (
        [
            ("How well do you talk, from 1 to 5?", f"4{ENTER}"),
            *[("How clear is it what you are at", ENTER), ("How much do both put", f"5{ENTER}")],
            ("A word on it?", f"Fine{ENTER}"),
        ],
        "noted p1 · me, with Dana · communication 4, commitment 5 · Sat 21 Nov",
    ),
    "skill add": (
        [
            ("What do you want to get better at?", f"Listening{ENTER}"),
            ("How far is it to come, from 1 to 5? (Enter: no target)", f"4{ENTER}"),
        ],
        "added k2 · Listening · Dana · to 4 of 5",
    ),
    "skill rate": (
        [("Which skill?", ENTER), ("Where it stands, from 1 to 5:", f"3{ENTER}")],
        "rated k1 · Facilitation · 3 of 5 by me",
    ),
    "intro ask": (
        [("Who is to be met?", f"Noor{ENTER}"), ("What for? (Enter: not said)", ENTER)],
        "asked i2 · Noor · Dana · Dana's turn: introduce me to Noor",
    ),
    "intro made": ([("Which was made?", FIRST)], "i1 made · Lee Park · Dana"),
    "resource add": (
        [("What is it called, or where is it?", f"A talk{ENTER}"), ("What kind", DOWN + ENTER)],
        "noted r2 · article: A talk · Dana",
    ),
    "resource done": ([("What are you through with?", FIRST)], "r1 done · article: On calm"),
    "career add": (
        [("What kind of step?", ENTER), ("The title:", f"Senior{ENTER}")],
        "noted c1 · promotion: Senior · Dana",
    ),
    "note add": (
        [("What do you want to keep?", f"Talk accepted{ENTER}"), ("What kind", DOWN + ENTER)],
        "noted n2 · win",
    ),
    "agreement set": (
        [
            ("What is it for?", f"Lead a review{ENTER}"),
            *[("What do you expect?", ENTER), ("What do they expect?", ENTER)],
            *[("Where do you meet and write?", ENTER), ("How long is a meeting?", f"45m{ENTER}")],
            *[("How soon is a message answered?", ENTER), ("What stays between you?", ENTER)],
            *[("Until when?", ENTER), ("How can either of you end it?", ENTER)],
            ("What is not asked for?", f"Weekends{ENTER}"),
            ("What is not asked for? (Enter: no more)", ENTER),
        ],
        "agreed with Dana · version 1 · Sat 21 Nov · to be signed by you and Dana",
    ),
    "action add": (
        [
            *[("What was promised?", f"Draft{ENTER}"), ("Who promised it?", DOWN + ENTER)],
            ("By when? (Enter: no date)", f"fri{ENTER}"),
        ],
        "added a4 (theirs) · Draft · due Fri 27 Nov",
    ),
    "goal add": (
        [("What do you want to reach?", f"Write{ENTER}"), ("By when?", ENTER)],
        "added g3 · Write · no date",
    ),
    "mentorship cadence": ([("How often?", f"3w{ENTER}")], "Dana: every 3 weeks"),
    "mentorship add Ravi": ([("What are they to you?", DOWN + ENTER)], "started with Ravi"),
    "mentorship member add": (
        [("Who joins:", f"Lena{ENTER}"), ("Which mentorship?", ENTER)],
        "Lena joined Dana",
    ),
    "mentorship member remove": (
        [("Which mentorship?", ENTER), ("Who?", ENTER)],
        "Dana left Dana",
    ),
    "find": ([("The text to find:", f"ladder{ENTER}")], "id  on          with  found"),
    "done": ([("What is done?", FIRST)], "a1 done"),
    "drop": ([("What do you give up?", FIRST)], "a1 dropped"),
    "config set": (
        [("Which setting?", DOWN + ENTER), ("minutes is to be:", f"50m{ENTER}")],
        "minutes is 50",
    ),
}


@pytest.fixture(scope="session")
def _full_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One of most things, open."""
    program = Program(tmp_path_factory.mktemp("full")).with_dana()
    for words in (
        ("mentorship", "edit", "dana", "--kind", "group"),
        ("action", "add", "Read the ladder", "--due", "2026-11-30"),
        ("action", "add", "Ask Lee", "--due", "2026-12-01"),
        ("action", "add", "Send the template", "--due", "none"),
        ("action", "done", "a3"),
        ("session", "add", "Review", "--at", "2026-12-04 16:00"),
        ("goal", "add", "Lead", "--due", "2027-03-31", "--metric", "reviews", "--target", "4"),
        ("goal", "add", "Rest more"),
        ("milestone", "add", "g1", "Watch one"),
        ("feedback", "add", "Speak up"),
        ("topic", "add", "How do I say no?"),
        ("note", "add", "Talk accepted"),
        ("skill", "add", "Facilitation"),
        ("intro", "ask", "Lee Park"),
        ("resource", "add", "On calm"),
    ):
        assert program(*words).code == 0
    return program.store.read_bytes()


@pytest.fixture
def full(program: Program, _full_store: bytes) -> Program:
    """The program on a store with one of most things."""
    program.store.touch(0o600)
    program.store.write_bytes(_full_store)
    return program


@pytest.mark.parametrize("command", LACKING)
def test_what_is_missing_is_asked_for(full: Program, command: str) -> None:
    answers, echo = LACKING[command]
    terminal = Terminal(full, *command.split(), columns=120)
    for question, keys in answers:
        terminal.answer(question, keys)
    assert terminal.end() == 0
    assert f"\n{echo}" in terminal.shown()


STEPS = [(command, step) for command in LACKING for step in range(len(LACKING[command][0]))]


@pytest.mark.parametrize(("command", "step"), drawn(STEPS, 10, "Ctrl-C at any question"))
def test_ctrl_c_at_any_question_leaves_everything_as_it_is(
    full: Program, command: str, step: int
) -> None:
    before = full.store.read_bytes()
    answers, _ = LACKING[command]
    terminal = Terminal(full, *command.split(), columns=120)
    for question, keys in answers[:step]:
        terminal.answer(question, keys)
    terminal.answer(answers[step][0], CTRL_C)
    assert terminal.end() == 130
    terminal.assert_interrupted(keeps=step > 0)
    assert full.store.read_bytes() == before
    assert {path.name for path in full.directory.iterdir()} == {"drafts", full.store.name}


def test_nothing_ticked_is_not_said_to_be_done(full: Program) -> None:
    terminal = Terminal(full, "action", "done", columns=100)
    terminal.answer("Which are done?", ENTER)
    terminal.until("choose at least one")
    terminal.answer("Which are done?", SPACE + DOWN + SPACE + ENTER)
    assert terminal.end() == 0
    assert terminal.shown().startswith(
        "? Which are done? none\n"
        "  choose at least one\n"
        "  Ctrl-C leaves everything as it is\n"
        "? Which are done? 2 of 2\n"
    )


def test_a_no_is_no_interruption(full: Program) -> None:
    before = full.store.read_bytes()
    terminal = Terminal(full, "remove", "a1")
    terminal.answer("Remove a1 (Read the ladder)?", "n")
    assert terminal.end() == 130
    assert terminal.shown() == "? Remove a1 (Read the ladder)? No\nnothing was changed"
    assert full.store.read_bytes() == before


@pytest.mark.parametrize("command", LACKING)
def test_without_a_terminal_nobody_is_asked(
    full: Program, ml: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_DB", str(full.store))
    ended = ml(*command.split())
    assert (ended.out, ended.code) == ("", 4)
    assert re.fullmatch(r"error: .+\nhint: .+\n", ended.err)


@pytest.mark.parametrize("command", ["action done", "goal checkin g1", "note add", "find"])
def test_with_no_input_nobody_is_asked_on_a_terminal(full: Program, command: str) -> None:
    terminal = Terminal(full, *command.split(), "--no-input")
    assert terminal.end() == 4
    assert terminal.shown().startswith("error: ")


def test_what_is_typed_is_not_asked_for(full: Program) -> None:
    terminal = Terminal(full, "feedback", "add", "Slow down", "--kind", "change")
    assert terminal.end() == 0
    assert "?" not in terminal.shown()


def test_feedback_is_asked_for_its_kind(full: Program) -> None:
    terminal = Terminal(full, "feedback", "add", "Slow down", columns=100)
    terminal.answer("What kind is it?", DOWN + DOWN + DOWN + ENTER)
    assert terminal.end() == 0
    assert "noted f2 · note from Dana" in terminal.shown()


def test_words_that_fit_several_titles_offer_a_choice(full: Program) -> None:
    terminal = Terminal(full, "show", "le", columns=100)
    terminal.answer("Which do you mean by le?", DOWN + ENTER)
    assert terminal.end() == 0


def test_where_there_is_nothing_to_choose_it_says_so(dana: Program) -> None:
    terminal = Terminal(dana, "milestone", "done")
    assert terminal.end() == 2
    assert terminal.shown() == "error: no milestone is open: there is nothing to choose from"


def test_a_list_is_left_only_with_a_choice(full: Program) -> None:
    terminal = Terminal(full, "action", "done")
    terminal.answer("Which are done?", ENTER)
    terminal.until("choose at least one")
    terminal.answer("Which are done?", FIRST)
    assert terminal.end() == 0
    assert "a1 done · Read the ladder" in terminal.shown()


REFUSED = {
    "goal checkin g1": (
        ("reviews now:", "two", "'two' is no number to reckon with", f"2{ENTER}"),
        ("How sure are you", "11", "a confidence is a whole number from 1 to 10", f"7{ENTER}"),
        ("How does it go?", "-", "- reads standard input", f"Well{ENTER}"),
        ("What is in the way?", "", "", ENTER),
    ),
    "goal renegotiate g1": (
        ("By when?", "yesterday", "2026-11-20 lies before 2026-11-21", f"2027-05-31{ENTER}"),
        ("Which value is to be reached?", "nan", "'nan' is no number", f"6{ENTER}"),
    ),
    "action defer a1": (("To which day?", "none", "cannot read the day 'none'", f"fri{ENTER}"),),
    "session move s2": (("To when?", "+x", "cannot read '+x'", f"+1h{ENTER}"),),
    "mentorship cadence Dana": (("How often?", "biweekly", "twice a week or", f"3w{ENTER}"),),
    "config set week_begins": (("week_begins is to be:", "noon", "none of", f"monday{ENTER}"),),
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_the_flag_would_refuse_is_asked_for_again(full: Program, command: str) -> None:
    terminal = Terminal(full, *command.split(), columns=120)
    for question, bad, reason, keys in REFUSED[command]:
        if bad:
            terminal.answer(question, bad + ENTER)
            terminal.until(reason)
        terminal.answer(question, (CTRL_U if bad else "") + keys)
    assert terminal.end() == 0, terminal.shown()


def test_letters_narrow_a_long_list(dana: Program) -> None:
    for number in range(12):
        assert dana("topic", "add", f"Topic {number:02d}").code == 0
    terminal = Terminal(dana, "topic", "raise")
    terminal.answer("Which did you talk about? (arrows, space ticks, letters narrow, Enter)", "07")
    terminal.until("/ 07")
    terminal.type(FIRST)
    assert terminal.end() == 0
    assert "t8 raised · Topic 07" in terminal.shown()


def test_an_edit_is_asked_for_its_record_its_field_and_what_that_is_to_be(full: Program) -> None:
    terminal = Terminal(full, "edit")
    terminal.answer("Edit which?", "Ask" + FIRST)
    terminal.answer("What do you correct?", "due" + ENTER)
    terminal.answer("The day it is promised for, or none: (Enter: takes it out)", f"fry{ENTER}")
    terminal.until("cannot read the day 'fry'")
    terminal.answer("The day it is promised for", f"{CTRL_U}2026-12-24{ENTER}")
    assert terminal.end() == 0
    assert "corrected a2 · Ask Lee · due Thu 24 Dec · Dana" in terminal.shown()


@pytest.mark.parametrize(
    ("typed", "field", "answer", "echo"),
    [
        ("session edit s1", "mode", (("Where you met:", DOWN + ENTER),), "corrected s1"),
        ("note edit n1", "private", (("Whether it never leaves", ENTER),), "note · Dana"),
        (
            "milestone edit m1",
            "weight",
            (("How much it weighs", f"-1{ENTER}"),),
            "a weight is 0 or",
        ),
    ],
)
def test_the_fields_of_an_edit_are_asked_for_in_their_own_ways(
    full: Program, typed: str, field: str, answer: Answers, echo: str
) -> None:
    terminal = Terminal(full, *typed.split())
    terminal.answer("What do you correct?", field + ENTER)
    for question, keys in answer:
        terminal.answer(question, keys)
    terminal.until(echo)
    terminal.type(CTRL_C)
    terminal.end()


def test_an_edit_left_at_its_field_changes_nothing(full: Program) -> None:
    before = full.store.read_bytes()
    terminal = Terminal(full, "goal", "edit", "g1")
    terminal.answer("What do you correct?", CTRL_C)
    assert terminal.end() == 130
    assert full.store.read_bytes() == before


def test_in_a_programme_the_skills_of_its_field_can_be_chosen(program: Program) -> None:
    kit = kit_file(Path(program.directory), "Noor", field="healthcare")
    assert program("program", "join", str(kit), "-y").code == 0
    terminal = Terminal(program, "skill", "add", columns=100)
    terminal.until("something else")
    terminal.type(DOWN + ENTER)
    terminal.until("How far is it to come")
    terminal.type(ENTER)
    assert terminal.end() == 0
    assert "added k1 · Clinical reasoning · Noor" in terminal.shown()
