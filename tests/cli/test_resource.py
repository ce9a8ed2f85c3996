"""`mentorlog resource`: the reading list, and what stayed."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_a_book_is_recommended_begun_and_finished_with_a_takeaway(ml: Run) -> None:
    ml("goal", "add", "Lead a team")
    add = ("resource", "add", "The Manager's Path", "--kind", "book", "--from", "them")
    assert ml(*add, "--goal", "g1").out == "noted r1 · book: The Manager's Path · Dana\n"
    assert ml("resource", "start", "r1", "--on", "yesterday").out == (
        "r1 started Fri 20 Nov · book: The Manager's Path · Dana\n"
    )
    assert ml("resource", "list").out == (
        "r1  book  Dana  started Fri 20 Nov  The Manager's Path\n"
    )
    assert ml("done", "r1").out == "r1 done · book: The Manager's Path · Dana\n"
    assert ml("resource", "done", "r1").err == (
        "error: r1 was done on 2026-11-21\nhint: --takeaway says what stayed\n"
    )
    assert ml("resource", "done", "r1", "--takeaway", "Ask first").out == (
        "r1 done · book: The Manager's Path · Dana · takeaway: Ask first\n"
    )
    assert ml("resource", "list") == ("", "nothing is open; --all shows the rest\n", 0)
    assert ml("resource", "list", "--done").out == (
        "r1  book  Dana  done Sat 21 Nov  The Manager's Path: Ask first\n"
    )
    assert "\nReading\nr1  book  Dana  done Sat 21 Nov" in ml("show", "g1").out
    assert "from      them\n" in ml("show", "r1").out


def test_an_address_is_kept_and_nothing_is_fetched(ml: Run) -> None:
    ml("resource", "add", "https://example.org/a", "--with", "none")
    resource = json.loads(ml("resource", "show", "r1", "--json").out)
    assert resource["title"] == resource["url"] == "https://example.org/a"
    assert (resource["kind"], resource["mentorship"], resource["from"]) == ("article", None, "me")


def test_what_was_closed_is_opened_again_by_edit_alone(ml: Run) -> None:
    ml("resource", "add", "A talk", "--kind", "talk")
    assert ml("drop", "r1").out == "r1 dropped · talk: A talk · Dana\n"
    assert ml("resource", "done", "r1").err == (
        "error: r1 was dropped on 2026-11-21\nhint: `mentorlog resource reopen r1` opens it again\n"
    )
    assert ml("resource", "edit", "r1", "--dropped", "", "--title", "The talk").out == (
        "corrected r1 · talk: The talk · Dana\n"
    )
    ml("resource", "start", "r1", "--on", "2026-11-10")
    assert ml("resource", "done", "r1", "--on", "2026-11-09").err == (
        "error: r1 was started on 2026-11-10: it cannot have been done on 2026-11-09\n"
        "hint: `mentorlog resource edit r1 --started DAY` corrects that\n"
    )


def test_what_cannot_be_meant_changes_nothing(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("goal", "add", "His", "--with", "ravi")
    wrong = ml("resource", "add", "X", "--goal", "g1", "--with", "dana")
    assert (wrong.code, wrong.err.splitlines()[0]) == (
        2,
        "error: g1 is with Ravi, this resource with Dana",
    )
    assert ml("resource", "add", "X", "--with", "none", "--from", "them").err == (
        "error: without a mentorship there is only me, not them\nhint: --with says with whom\n"
    )
    assert ml("resource", "add", "X", "--kind", "film").err == (
        "error: --kind is book, article, talk, course, podcast or tool, not 'film'\n"
        "hint: `mentorlog resource add --help` has examples\n"
    )
    assert json.loads(ml("resource", "list", "--all", "--json").out) == []
