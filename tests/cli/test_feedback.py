"""`mentorlog feedback`: a word is kept, heard, answered, corrected and found again."""

import json
import sys

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

HOSTILE = "\x1b[31mred\x1b[0m [bold]loud[/bold] \u202egpj.exe"


def test_feedback_is_a_note_from_them_unless_said_otherwise(ml: Run) -> None:
    answer = ml("feedback", "add", "Slow down in demos")
    assert answer == ("noted f1 · note from Dana · Sat 21 Nov\n", "", 0)
    answer = ml("feedback", "add", "You waited", "--from", "me", "--kind", "praise", "--on", "fri")
    assert answer.out == "noted f2 · praise for Dana · Fri 20 Nov\n"
    assert ml("feedback", "list").out == (
        "f1  Sat 21 Nov  note from Dana   Slow down in demos [not heard yet]\n"
        "f2  Fri 20 Nov  praise for Dana  You waited\n"
    )


def test_what_is_waiting_is_answered_once_and_the_answer_can_be_better_later(ml: Run) -> None:
    ml("feedback", "add", "Slow down in demos", "--on", "mon")
    ml("feedback", "add", "What would you keep?", "--kind", "question", "--on", "tue")
    assert ml("feedback", "list", "--waiting", "--sort", "oldest").out == (
        "f1  Mon 16 Nov  note from Dana      Slow down in demos [not heard yet]\n"
        "f2  Tue 17 Nov  question from Dana  What would you keep? [not heard yet]\n"
    )
    assert ml("feedback", "ack", "f1", "2", "--on", "yesterday").out == (
        "acknowledged f1 · note from Dana · Mon 16 Nov\n"
        "acknowledged f2 · question from Dana · Tue 17 Nov\n"
    )
    assert ml("feedback", "ack", "f1") == (
        "",
        "error: f1 was acknowledged on 2026-11-20\nhint: --response adds an answer to it\n",
        2,
    )
    answer = ml("feedback", "ack", "f1", "--response", "-", stdin="Two pauses per slide.\n")
    assert answer.out == "answered f1 · note from Dana · Mon 16 Nov\n"
    assert ml("feedback", "list", "--waiting") == ("", "nothing matches\n", 0)
    [kept] = json.loads(ml("feedback", "list", "--kind", "note", "--json").out)
    assert (kept["acknowledged_on"], kept["response"]) == ("2026-11-20", "Two pauses per slide.")


def test_nothing_is_heard_before_it_was_said(ml: Run) -> None:
    ml("feedback", "add", "Slow down", "--on", "tue")
    assert ml("feedback", "ack", "f1", "--on", "mon") == (
        "",
        (
            "error: f1 was given on 2026-11-17: it cannot have been heard on 2026-11-16\n"
            "hint: `mentorlog feedback edit f1 --on DAY` corrects the day it was given\n"
        ),
        2,
    )
    assert ml("feedback", "ack", "f1", "--on", "tomorrow").code == 2
    ml("feedback", "ack", "f1", "--on", "tue")
    assert ml("feedback", "edit", "f1", "--on", "wed").code == 2
    assert ml("feedback", "edit", "f1", "--acknowledged", "mon").code == 2
    assert ml("feedback", "edit", "f1", "--acknowledged", "").out == (
        "corrected f1 · note from Dana · Tue 17 Nov\n"
    )
    assert json.loads(ml("feedback", "show", "f1", "--json").out)["acknowledged_on"] is None


def test_a_session_settles_with_whom_and_when(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("session", "add", "Kick-off", "--with", "ravi", "--at", "2026-11-18 10:00")
    answer = ml("feedback", "add", "You came prepared", "--kind", "praise", "--session", "@last")
    assert answer.out == "noted f1 · praise from Ravi · Wed 18 Nov\n"
    assert ml("feedback", "add", "Hm", "--session", "s1", "--with", "dana") == (
        "",
        (
            "error: s1 is with Ravi, this feedback with Dana\n"
            "hint: name one of the same mentorship; in edit, --session '' takes the link out\n"
        ),
        2,
    )
    assert ml("feedback", "add", "Hm") == (
        "",
        "error: --with is missing: with whom?\nhint: one of Dana, Ravi\n",
        4,
    )
    assert ml("feedback", "edit", "f1", "--with", "dana").code == 2
    answer = ml("feedback", "edit", "f1", "--with", "dana", "--session", "", "--kind", "change")
    assert answer.out == "corrected f1 · change from Dana · Wed 18 Nov\n"


def test_in_a_circle_it_is_one_member_who_says_it(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Ada", "--member", "Sam")
    answer = ml("feedback", "add", "You asked first", "--from", "ada", "--with", "circle")
    assert answer.out == "noted f1 · note from Ada · Sat 21 Nov\n"
    assert ml("feedback", "list", "--with", "circle").out == (
        "f1  Sat 21 Nov  note from Ada  You asked first [not heard yet]\n"
    )
    assert ml("feedback", "add", "Hm", "--from", "lee", "--with", "circle").code == 3
    assert ml("feedback", "edit", "f1", "--from", "me").out == (
        "corrected f1 · note for Circle · Sat 21 Nov\n"
    )


def test_situation_behavior_and_impact_are_shown_and_can_be_taken_out(ml: Run) -> None:
    ml(
        *("feedback", "add", "Slow down", "--situation", "In the demo", "--behavior", "you ran"),
        *("--impact", "I lost the thread", "--private"),
    )
    ml("feedback", "edit", "f1", "--behavior", "", "--text", "Slow down, please")
    assert ml("feedback", "show", "f1").out == (
        "f1 note\n"
        "from       them\n"
        "with       Dana\n"
        "on         Sat 21 Nov\n"
        "feedback   Slow down, please\n"
        "situation  In the demo\n"
        "impact     I lost the thread\n"
        "private    never leaves this store\n"
    )
    assert ml("feedback", "edit", "f1") == (
        "",
        "error: there is nothing to correct\nhint: name a field: --text, --kind, --on …\n",
        2,
    )
    assert ml("feedback", "edit", "f1", "--text", "").err == (
        "error: the text is empty\nhint: write at least one word\n"
    )


def test_the_text_comes_from_a_pipe_too_and_is_asked_for_by_name(ml: Run) -> None:
    answer = ml("feedback", "add", "-", "--private", stdin="Slow down\n")
    assert answer.out == "noted f1 · note from Dana · Sat 21 Nov · private\n"
    assert ml("feedback", "add") == (
        "",
        "error: the text is missing\nhint: write it, or - to read standard input\n",
        4,
    )


def test_mine_is_what_i_gave_and_theirs_what_i_was_given(ml: Run) -> None:
    ml("feedback", "add", "Slow down")
    ml("feedback", "add", "You waited", "--from", "me")
    assert ml("feedback", "list", "--mine").out == "f2  Sat 21 Nov  note for Dana  You waited\n"
    assert ml("feedback", "list", "--theirs").out == (
        "f1  Sat 21 Nov  note from Dana  Slow down [not heard yet]\n"
    )
    assert ml("feedback", "list", "--theirs", "--mine").code == 2


def test_an_ended_mentorship_is_read_only(ml: Run) -> None:
    ml("feedback", "add", "Slow down", "--on", "2026-11-02")
    ml("mentorship", "end", "dana", "--on", "2026-11-09")
    refusal = (
        "",
        (
            "error: the mentorship with Dana ended on 2026-11-09\n"
            "hint: `mentorlog mentorship reopen Dana` opens it again\n"
        ),
        2,
    )
    assert ml("feedback", "ack", "f1") == refusal
    assert ml("feedback", "edit", "f1", "--text", "x") == refusal
    assert ml("feedback", "remove", "f1", "-y") == refusal
    assert ml("feedback", "add", "x", "--with", "dana") == refusal
    assert ml("feedback", "list") == ("", "1 ended; --all shows it\n", 0)
    assert ml("feedback", "list", "--with", "dana").out == (
        "f1  Mon 2 Nov  note from Dana  Slow down [not heard yet]\n"
    )


def test_remove_asks_and_removes_all_or_none(ml: Run) -> None:
    ml("feedback", "add", "One")
    ml("feedback", "add", "Two")
    assert ml("feedback", "remove", "f1") == (
        "",
        "error: not confirmed: Remove f1?\nhint: -y says yes beforehand\n",
        4,
    )
    assert ml("feedback", "remove", "f1", "f9", "-y").code == 3
    assert ml("feedback", "remove", "f1", "@last", "-y") == ("removed f1, f2\n", "", 0)
    assert ml("feedback", "list").out == ""


def test_hostile_text_is_kept_byte_for_byte_and_shown_safely(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("feedback", "add", HOSTILE)
    [kept] = json.loads(ml("feedback", "list", "--json").out)
    assert kept["text"] == HOSTILE
    assert ml("feedback", "list").out == (
        "f1  Sat 21 Nov  note from Dana  [31mred[0m [bold]loud[/bold] gpj.exe [not heard yet]\n"
    )
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    drawn = ml("feedback", "show", "f1").out
    assert drawn.startswith("\x1b[1mf1 note\x1b[0m")
    assert "[31mred[0m [bold]loud[/bold] gpj.exe" in drawn
    assert "\x1b[31m" not in drawn
    assert "\u202e" not in drawn


def test_what_is_always_with_somebody_says_so_where_that_is_taken_out(ml: Run) -> None:
    ml("feedback", "add", "Slow down", "--kind", "change")
    ml("pulse", "add", "--clarity", "4")
    for noun, ref in (("feedback", "f1"), ("pulse", "p1")):
        for nobody in ("", "none"):
            error = f"error: every {noun} belongs to a mentorship\n"
            hint = "hint: --with NAME says to which one\n"
            assert ml(noun, "edit", ref, "--with", nobody) == ("", error + hint, 2)
