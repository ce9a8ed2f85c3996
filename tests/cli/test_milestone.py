"""`mentorlog milestone`: the steps of a goal."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentorlog.domain.records.base import Close
from mentorlog.errors import Invalid
from mentorlog.operations.closing import close
from mentorlog.store.store import Store
from tests.conftest import Answer, Run


def refused(message: str, hint: str, code: int = 2) -> Answer:
    return Answer("", f"error: {message}\nhint: {hint}\n", code)


@pytest.fixture(autouse=True)
def _goal(ml: Run, dana: None) -> None:
    ml("goal", "add", "Lead a design review", "--start", "1 nov", "--due", "2027-03-31")


def test_a_step_is_set_and_reached_and_moves_its_goal(ml: Run) -> None:
    assert ml("milestone", "add", "g1", "Run one alone", "--due", "end of january") == (
        "added m1 · Run one alone · due Sun 31 Jan 2027 · g1 Lead a design review\n",
        "",
        0,
    )
    assert ml("milestone", "add", "1", "-", "--weight", "3", stdin="Watch one").out == (
        "added m2 · Watch one · no date · g1 Lead a design review\n"
    )
    assert ml("milestone", "done", "m1").out == "m1 done · Run one alone · g1 25 %, on track\n"
    ml("milestone", "edit", "m2", "--on", "1 nov")
    assert ml("milestone", "done", "2", "--on", "fri").out == (
        "m2 done Fri 20 Nov · Watch one · g1 100 %, on track,"
        " reached: `mentorlog goal achieve g1` closes it\n"
    )
    assert ml("milestone", "reopen", "m1").out == (
        "reopened m1 · Run one alone · due Sun 31 Jan 2027 · g1 Lead a design review\n"
    )


def test_of_several_all_are_reached_or_none(ml: Run) -> None:
    ml("milestone", "add", "g1", "First")
    ml("milestone", "add", "g1", "Second")
    ml("milestone", "done", "m2")
    assert ml("milestone", "done", "m1", "m2") == refused(
        "m2 was done on 2026-11-21", "`mentorlog milestone reopen m2` opens it again"
    )
    assert ml("milestone", "reopen", "m1") == refused("m1 is open", "there is nothing to reopen")


def test_days_come_in_order(ml: Run) -> None:
    ml("milestone", "add", "g1", "First", "--on", "10 nov", "--due", "2026-11-20")
    before = refused(
        "m1 was set on 2026-11-10, after 2026-11-09",
        "`mentorlog milestone edit m1 --on DAY` corrects when it was set",
    )
    assert ml("milestone", "done", "m1", "--on", "2026-11-09") == before
    assert ml("milestone", "edit", "m1", "--done", "2026-11-09") == before
    early = refused(
        "due 2026-11-20 lies before 2026-11-21, the day the milestone was set",
        "--on says when it was set",
    )
    assert ml("milestone", "add", "g1", "Second", "--due", "2026-11-20") == early
    assert ml("milestone", "edit", "m1", "--on", "today") == early
    assert ml("milestone", "done", "m1", "--on", "tomorrow") == refused(
        "2026-11-22 is still to come", "--on is the day it happened"
    )


def test_the_store_itself_refuses_a_day_to_come(ml: Run, db: Path) -> None:
    ml("milestone", "add", "g1", "First")
    store = Store(db)
    milestone = store.milestones.get(1)
    with pytest.raises(Invalid, match="2026-11-22 is still to come"):
        close(store, date(2026, 11, 22), milestone, Close.DONE)
    store.close()


def test_the_list_has_what_is_to_be_reached_of_open_goals(ml: Run) -> None:
    ml("goal", "add", "Another", "--with", "none")
    ml("milestone", "add", "g1", "No day")
    ml("milestone", "add", "g1", "Later", "--due", "8 dec")
    ml("milestone", "add", "g2", "Sooner", "--due", "30 nov")
    ml("milestone", "add", "g1", "Reached", "--due", "24 nov")
    ml("milestone", "done", "m4")
    assert ml("milestone", "list").out == (
        "m3  Mon 30 Nov  g2  –     Sooner\n"
        "m2  Tue 8 Dec   g1  Dana  Later\n"
        "m1  no date     g1  Dana  No day\n"
    )
    assert ml("milestone", "list", "--with", "dana", "--until", "8 dec").out == (
        "m2  Tue 8 Dec  g1  Dana  Later\n"
    )
    assert ml("milestone", "list", "--done").out == ("m4  done Sat 21 Nov  g1  Dana  Reached\n")
    assert ml("milestone", "list", "--goal", "g2").out == "m3  Mon 30 Nov  g2  –  Sooner\n"
    every = json.loads(ml("milestone", "list", "--all", "--json").out)
    assert [milestone["id"] for milestone in every] == ["m4", "m3", "m2", "m1"]
    newest = json.loads(ml("milestone", "list", "--sort", "newest", "--json").out)
    assert [milestone["id"] for milestone in newest] == ["m3", "m2", "m1"]
    ml("goal", "drop", "g1")
    assert ml("milestone", "list").out == "m3  Mon 30 Nov  g2  –  Sooner\n"
    assert ml("milestone", "list", "--goal", "g1").out.startswith("m2 ")
    assert ml("milestone", "list", "--done", "--all") == refused(
        "--done and --all exclude each other", "give one of them"
    )


def test_a_slip_is_corrected(ml: Run) -> None:
    ml("goal", "add", "Another")
    ml("milestone", "add", "g1", "Firts", "--due", "8 dec")
    ml("milestone", "edit", "m1", "--title", "First", "--due", "", "--weight", "2", "--goal", "g2")
    assert ml("milestone", "show", "m1").out == (
        "m1 First\ngoal    g2\nwith    Dana\ndue     no date\nweight  2\n"
    )
    assert ml("milestone", "edit", "m1", "--done", "today").out == (
        "corrected m1 · First · done Sat 21 Nov · g2 Another\n"
    )
    assert ml("milestone", "edit", "m1", "--done", "").out == (
        "corrected m1 · First · no date · g2 Another\n"
    )
    assert ml("milestone", "edit", "m1") == refused(
        "there is nothing to correct", "name a field: --title, --due, --done …"
    )
    assert ml("milestone", "edit", "m1", "--goal", "") == refused(
        "'' is no id", "write it like g12, 12 or @last"
    )


def test_a_finished_goal_takes_no_more_steps(ml: Run) -> None:
    ml("goal", "drop", "g1")
    assert ml("milestone", "add", "g1", "One more") == refused(
        "g1 is dropped", "`mentorlog goal reopen g1` opens it again"
    )


def test_removing_asks_first(ml: Run) -> None:
    ml("milestone", "add", "g1", "First")
    assert ml("milestone", "remove", "m1") == refused(
        "not confirmed: Remove m1?", "-y says yes beforehand", code=4
    )
    assert ml("milestone", "remove", "m1", "-y") == ("removed m1\n", "", 0)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "g1", "x"),
        ("done", "m1"),
        ("reopen", "m1"),
        ("edit", "m1", "--title", "x"),
        ("remove", "m1", "-y"),
    ],
)
def test_nothing_changes_in_an_ended_mentorship(ml: Run, words: tuple[str, ...]) -> None:
    ml("milestone", "add", "g1", "First")
    ml("goal", "edit", "g1", "--owner", "them")  # one of mine goes on without Dana
    ml("mentorship", "end", "dana", "--on", "yesterday")
    assert ml("milestone", *words) == refused(
        "the mentorship with Dana ended on 2026-11-20",
        "`mentorlog mentorship reopen Dana` opens it again",
    )
    assert ml("milestone", "list") == ("", "1 ended; --all shows it\n", 0)
    assert ml("milestone", "list", "--with", "dana").out.startswith("m1 ")


@pytest.mark.parametrize(
    ("words", "message", "hint", "code"),
    [
        (
            ("add",),
            "GOAL is missing: the goal it is a step of",
            "`mentorlog milestone add --help` has examples",
            4,
        ),
        (("add", "g1"), "the title is missing", "write it, or - to read standard input", 4),
        (("add", "g1", " "), "the title is empty", "write at least one word", 2),
        (("add", "g9", "x"), "there is no goal g9", "did you mean g1?", 3),
        (("add", "x", "y"), "'x' is no id", "write it like g12, 12 or @last", 2),
        (
            ("add", "g1", "x", "--weight", "nan"),
            "'nan' is no number to reckon with",
            "write it like 4 or 2.5",
            2,
        ),
        (
            ("add", "g1", "x", "--due", "2027-02-29"),
            "there is no 29 Feb 2027",
            "February 2027 has 28 days",
            2,
        ),
        (("done", "m1"), "there is no milestone m1", "`mentorlog milestone list` shows them", 3),
    ],
)
def test_bad_input_is_told_what_to_do(
    ml: Run, words: tuple[str, ...], message: str, hint: str, code: int
) -> None:
    assert ml("milestone", *words) == refused(message, hint, code)


def test_text_that_no_file_can_keep_is_refused(ml: Run) -> None:
    assert ml("milestone", "add", "g1", "-", stdin="a\0b") == refused(
        "the title holds a NUL character", "take it out: it marks binary data"
    )
