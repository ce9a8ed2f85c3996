"""The guided journal: `session add` without a word, on a terminal."""

import json
import sqlite3
import subprocess
from contextlib import closing

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, CTRL_U, DOWN, ENTER, SPACE, Terminal

QUESTIONS = (
    ("When did you meet?", f"today 16:00{ENTER}"),
    ("How long?", f"45m{ENTER}"),
    ("What was it about?", f"Promotion packet{ENTER}"),
    ("What was it for?", ENTER),
    ("Which promises were kept?", DOWN + SPACE + ENTER),
    ("Notes?", DOWN + ENTER),
    ("Notes:", f"Impact, not effort{ENTER}"),
    ("What did you promise? (Enter: none)", f"Draft the packet{ENTER}"),
    ("What did you promise? (Enter: no more)", ENTER),
    ("What did Dana promise? (Enter: none)", f"-5 % on Lee{ENTER}"),
    ("What did Dana promise? (Enter: no more)", ENTER),
    ("What feedback was there? (Enter: none)", f"(f9) Clear{ENTER}"),
    ("Who said it?", ENTER),
    ("What kind is it?", DOWN + ENTER),
    ("What feedback was there? (Enter: no more)", ENTER),
    ("What were you told to try? (Enter: none)", f"(v9) Say no{ENTER}"),
    ("What were you told to try? (Enter: no more)", ENTER),
    ("When do you meet next?", f"8 dec{ENTER}"),
)


EACH = (
    *("When did you meet?", "How long?", "What was it about?", "What was it for?", "Notes?"),
    *("What did you promise?", "promise?", "What feedback was there?"),
    *("What were you told to try?", "When do you meet next?"),
)


@pytest.fixture(scope="session")
def _promised_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    program = Program(tmp_path_factory.mktemp("promised")).with_dana()
    assert program("action", "add", "Read the ladder", "--due", "2026-11-30").code == 0
    assert program("action", "add", "Send the template", "--owner", "them").code == 0
    return program.store.read_bytes()


@pytest.fixture
def promised(program: Program, _promised_store: bytes) -> Program:
    """The program on a store with two open promises, one of each side."""
    program.store.touch(0o600)
    program.store.write_bytes(_promised_store)
    return program


def test_a_session_is_told_one_thing_after_the_other_and_written_as_if_typed(
    promised: Program,
) -> None:
    terminal = Terminal(promised, "session", "add", columns=100)
    for question, keys in QUESTIONS:
        terminal.answer(question, keys)
    assert terminal.end() == 0
    assert terminal.shown().startswith(
        "? When did you meet?  (Enter: until just now) today 16:00\n"
        "? How long?  (Enter: not said) 45m\n"
        "? What was it about?  (Enter: no title) Promotion packet\n"
        "? What was it for? nothing in particular\n"
        "? Which promises were kept? a2 Send the template · Sat 5 Dec · Dana · them\n"
        "? Notes? on one line\n"
        "? Notes: Impact, not effort\n"
        "? What did you promise?  (Enter: none) Draft the packet\n"
        "? What did you promise?  (Enter: no more)\n"
        "? What did Dana promise?  (Enter: none) -5 % on Lee\n"
        "? What did Dana promise?  (Enter: no more)\n"
        "? What feedback was there?  (Enter: none) (f9) Clear\n"
        "? Who said it? Dana\n"
        "? What kind is it? praise\n"
        "? What feedback was there?  (Enter: no more)\n"
        "? What were you told to try?  (Enter: none) (v9) Say no\n"
        "? What were you told to try?  (Enter: no more)\n"
        "? When do you meet next?  (Enter: not settled) 8 dec\n"
        "logged s2 · Sat 21 Nov 16:00 · 45 min · Dana ·\n  counts for "
    )
    session = json.loads(promised("session", "show", "s2", "--json").out)
    assert [session[field] for field in ("at", "minutes", "title", "notes")] == [
        *("2026-11-21T16:00+01:00", 45),
        *("Promotion packet", "Impact, not effort"),
    ]
    open_ = json.loads(promised("action", "list", "--json").out)
    assert [(one["text"], one["owner"], one["due_on"]) for one in open_] == [
        ("Read the ladder", "me", "2026-11-30"),
        ("Draft the packet", "me", "2026-12-08"),
        ("-5 % on Lee", "them", "2026-12-08"),
    ]
    [praise] = json.loads(promised("feedback", "list", "--json").out)
    assert (praise["text"], praise["kind"], praise["from"]) == ("(f9) Clear", "praise", "them")
    [advice] = json.loads(promised("advice", "list", "--json").out)
    assert (advice["text"], advice["from"]) == ("(v9) Say no", "them")
    [following] = json.loads(promised("session", "list", "--planned", "--json").out)
    assert following["at"] == "2026-12-08T16:00+01:00"


def test_the_whole_is_one_command_of_the_log(promised: Program) -> None:
    terminal = Terminal(promised, "session", "add")
    for question, keys in QUESTIONS:
        terminal.answer(question, keys)
    assert terminal.end() == 0
    assert commands(promised)[-1] == (
        *("session", "add"),
        '["title","with_","at","took","note","action","ask","kept","feedback","advice","next_"]',
    )


def commands(program: Program) -> list[tuple[str, str, str]]:
    """The noun, the verb and the flags of every command that wrote."""
    with closing(sqlite3.connect(program.store)) as connection:
        return connection.execute("SELECT noun, verb, flags FROM command ORDER BY id").fetchall()


def test_enter_passes_over_every_question(dana: Program) -> None:
    terminal = Terminal(dana, "session", "add")
    for question in EACH:
        terminal.answer(question)
    assert terminal.end() == 0
    session = json.loads(dana("session", "show", "@last", "--json").out)
    assert [session[field] for field in ("at", "minutes", "title", "notes")] == [
        *("2026-11-21T18:00+01:00", None, None, None),
    ]


@pytest.mark.parametrize("step", range(len(QUESTIONS)))
def test_ctrl_c_at_any_question_leaves_the_store_byte_for_byte(
    promised: Program, step: int
) -> None:
    before = promised.store.read_bytes()
    terminal = Terminal(promised, "session", "add")
    for question, keys in QUESTIONS[:step]:
        terminal.answer(question, keys)
    terminal.answer(QUESTIONS[step][0], CTRL_C)
    assert terminal.end() == 130
    terminal.assert_interrupted(keeps=step > 0)
    assert promised.store.read_bytes() == before


BAD = (
    (0, "12/1", "'12/1' can be two days"),
    (0, "gestern", "cannot read the day or time 'gestern'"),
    (1, "45x", "cannot read the span '45x'"),
    (1, "25h", "a span is at most 24 hours, not '25h'"),
    (6, "-", "- reads standard input, and here you are asked"),
    (17, "yesterday", "--next Fri 20 Nov 16:00 is past"),
)


def test_an_answer_that_cannot_be_is_asked_for_again_with_the_reason_of_its_flag(
    promised: Program,
) -> None:
    terminal = Terminal(promised, "session", "add")
    for step, (question, keys) in enumerate(QUESTIONS):
        for answer, reason in ((bad, why) for place, bad, why in BAD if place == step):
            terminal.answer(question, f"{CTRL_U}{answer}{ENTER}")
            terminal.until(reason)
        typed_before = any(place == step for place, _, _ in BAD)
        terminal.answer(question, f"{CTRL_U if typed_before else ''}{keys}")
    assert terminal.end() == 0
    assert "logged s2 · Sat 21 Nov 16:00 · 45 min" in terminal.shown()


def test_a_plan_is_asked_for_no_more_than_a_plan_can_tell(dana: Program) -> None:
    terminal = Terminal(dana, "session", "add")
    terminal.answer("When did you meet?", f"tomorrow 10:00{ENTER}")
    terminal.answer("How long?")
    terminal.answer("What was it about?", f"Review{ENTER}")
    terminal.answer("What was it for?")
    assert terminal.end() == 0
    assert "planned s2 · Sun 22 Nov 10:00 · Dana" in terminal.shown()


def test_a_session_planned_for_today_is_what_enter_means(dana: Program) -> None:
    dana("session", "add", "Review", "--at", "today 17:00", environment=EARLIER)
    terminal = Terminal(dana, "session", "add")
    terminal.answer("When did you meet? (Enter: Sat 21 Nov 17:00)")
    for question in EACH[1:]:
        terminal.answer(question)
    assert terminal.end() == 0
    assert "completed s2 · Sat 21 Nov 17:00 · Dana" in terminal.shown()


EARLIER = {"MENTORLOG_NOW": "2026-11-21T09:00+01:00"}


def test_of_several_mentorships_one_is_chosen_first(dana: Program) -> None:
    assert dana("mentorship", "add", "Ravi", "--my", "mentee").code == 0
    terminal = Terminal(dana, "session", "add")
    terminal.answer("With whom?", DOWN + ENTER)
    for question in (*EACH[:-2], EACH[-1]):  # a mentor is told nothing to try
        terminal.answer(question)
    assert terminal.end() == 0
    assert "logged s2 · Sat 21 Nov 18:00 · Ravi" in terminal.shown()


def test_somebody_new_is_written_together_with_the_session(program: Program) -> None:
    for last, code in ((CTRL_C, 130), (ENTER, 0)):
        terminal = Terminal(program, "session", "add")
        terminal.answer("With whom?", f"Dana{ENTER}")
        terminal.answer("What is Dana to you?")
        for question in EACH[:-1]:
            terminal.answer(question)
        terminal.answer("When do you meet next?", last)
        assert terminal.end() == code
        assert program.store.exists() == (code == 0)
    assert "logged s1 · Sat 21 Nov 18:00 · Dana" in terminal.shown()
    assert [words[:2] for words in commands(program)] == [("session", "add")]


def test_what_was_answered_is_kept_in_the_draft_when_the_disk_is_full(promised: Program) -> None:
    """The write fails for want of room: the draft is the command line that was asked for."""
    terminal = Terminal(promised, "session", "add", largest_file=2048)
    for question, keys in QUESTIONS:
        terminal.answer(question, keys)
    assert terminal.end() == 5
    [draft] = promised.drafts.iterdir()
    subprocess.run(["sh", str(draft)], env=promised.environment, check=True, cwd="/")
    session = json.loads(promised("session", "show", "s2", "--json").out)
    assert (session["title"], session["notes"]) == ("Promotion packet", "Impact, not effort")
    assert "-5 % on Lee" in promised("action", "list").out


def test_notes_promises_and_feedback_may_be_written_on_a_page(promised: Program) -> None:
    editor = promised.directory / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\n## Feedback\\n- + Clear\\n" >> "$1"\n')
    editor.chmod(0o755)
    terminal = Terminal(promised, "session", "add", environment={"EDITOR": str(editor)})
    for question, keys in QUESTIONS[:5]:
        terminal.answer(question, keys)
    terminal.answer("Notes?", DOWN + DOWN + ENTER)
    terminal.answer("When do you meet next?", f"8 dec{ENTER}")
    assert terminal.end() == 0
    assert "logged s2 · Sat 21 Nov 16:00 · 45 min · Dana" in terminal.shown()
    assert "a2 done · f1 praise · s3 planned for" in " ".join(terminal.shown().split())


KICK_OFF = (*EACH[:3], ("What was it for?", DOWN + ENTER), *EACH[4:])


def _log_kick_off(program: Program) -> Terminal:
    terminal = Terminal(program, "session", "add")
    for question in KICK_OFF:
        terminal.answer(*((question,) if isinstance(question, str) else question))
    return terminal


def test_a_kick_off_leads_on_to_what_usually_follows_it(dana: Program) -> None:
    terminal = _log_kick_off(dana)
    terminal.answer(
        "`agreement set` writes down what you expect of each other: go on with it?", f"y{ENTER}"
    )
    terminal.answer("What is it for?", f"Lead a review{ENTER}")
    for _ in range(9):
        terminal.answer("? (Enter: nothing)" if _ < 8 else "?")
    assert terminal.end() == 0
    assert "agreed with Dana · version 1 · Sat 21 Nov · to be signed by you" in terminal.shown()
    assert [words[:2] for words in commands(dana)][-2:] == [
        ("session", "add"),
        ("agreement", "set"),
    ]
    assert json.loads(dana("session", "show", "@last", "--json").out)["activity"] == "kickoff"


@pytest.mark.parametrize(("keys", "code"), [("n" + ENTER, 0), (CTRL_C, 130)])
def test_what_follows_may_be_left_and_the_meeting_is_kept(
    dana: Program, keys: str, code: int
) -> None:
    terminal = _log_kick_off(dana)
    terminal.answer("go on with it?", keys)
    assert terminal.end() == code
    assert terminal.shown().endswith("\ninterrupted; it was saved") == (code == 130)
    assert json.loads(dana("session", "show", "@last", "--json").out)["activity"] == "kickoff"


def test_with_hints_off_nothing_is_said_to_follow(dana: Program) -> None:
    dana("config", "set", "hints", "off")
    terminal = _log_kick_off(dana)
    assert terminal.end() == 0
    assert "go on" not in terminal.shown()


def test_one_word_is_enough_to_be_asked_nothing(dana: Program) -> None:
    terminal = Terminal(dana, "session", "add", "Stand-up", "--new")
    assert terminal.end() == 0
    assert terminal.shown().startswith("logged s2 · Sat 21 Nov 18:00 · Dana")


@pytest.mark.parametrize("words", [("--no-input",), ("--no-input", "--json")])
def test_with_no_input_nothing_is_asked(dana: Program, words: tuple[str, ...]) -> None:
    terminal = Terminal(dana, "session", "add", *words)
    assert terminal.end() == 0
    assert "?" not in terminal.shown()
