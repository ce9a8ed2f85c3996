"""`mentorlog action`, as both sides make promises, keep them and move them."""

import json
from pathlib import Path

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("dana")


def refused(message: str, hint: str, code: int = 2) -> Answer:
    return Answer("", f"error: {message}\nhint: {hint}\n", code)


def test_a_promise_of_either_side_falls_due_at_the_next_meeting(ml: Run) -> None:
    assert ml("action", "add", "Draft RFC") == (
        "added a1 · Draft RFC · due Sun 22 Nov · Dana\n",
        "",
        0,
    )
    ml("session", "add", "Plan", "--at", "2026-12-08 16:00")
    assert ml("action", "add", "Review it").out == "added a2 · Review it · due Sun 22 Nov · Dana\n"
    assert ml("action", "add", "Introduce me to Lee", "--owner", "them").out == (
        "added a3 (theirs) · Introduce me to Lee · due Sun 22 Nov · Dana\n"
    )
    assert ml("action", "add", "Some day", "--due", "none").out == (
        "added a4 · Some day · no date · Dana\n"
    )
    assert ml("action", "add", "Ask Lee", "--owner", "dana", "--due", "@next").out == (
        "added a5 (Dana) · Ask Lee · due Tue 8 Dec · Dana\n"
    )


def test_a_promise_takes_day_and_mentorship_from_its_session(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("session", "add", "Kick-off", "--with", "ravi", "--at", "2026-11-10 16:00")
    ml("goal", "add", "Read more", "--with", "ravi")
    answer = ml(
        *("action", "add", "Send the list", "--session", "@last", "--goal", "g1"),
        *("--due", "2026-11-13", "--tag", "books", "--tag", "books", "--json"),
    )
    action = json.loads(answer.out)
    assert (action["id"], action["promised_on"], action["due_on"], action["outcome"]) == (
        "a1",
        "2026-11-10",
        "2026-11-13",
        "missed",
    )
    assert action["tags"] == ["books"]
    assert ml("action", "show", "a1").out == (
        "a1 Send the list\n"
        "with      Ravi\n"
        "owner     me\n"
        "promised  Tue 10 Nov\n"
        "due       Fri 13 Nov, overdue\n"
        "outcome   not done\n"
        "tags      books\n"
        "\n"
        "Session\n"
        "s1  Tue 10 Nov 16:00  –  Ravi  held  Kick-off\n"
        "\n"
        "Goal\n"
        "g1  –  Ravi  me  –  undated  Read more\n"
    )


def test_with_several_mentorships_somebody_has_to_be_named(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("session", "add", "Kick-off", "--with", "ravi")
    ml("goal", "add", "On my own", "--with", "none")
    assert ml("action", "add", "Draft") == refused(
        "--with is missing: with whom?", "one of Dana, Ravi", code=4
    )
    assert ml("action", "add", "Draft", "--with", "dana", "--session", "s1").code == 2
    assert ml("action", "add", "Draft", "--goal", "g1").out == "added a1 · Draft · no date\n"
    assert ml("action", "add", "Draft", "--with", "none", "--owner", "them") == refused(
        "without a mentorship there is only me, not them", "--with says with whom"
    )


def test_what_is_done_in_time_is_kept_and_later_it_is_done_late(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Read it", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Some day", "--due", "none")
    assert ml("action", "done", "a1", "a1", "--on", "fri") == (
        "a1 done Fri 20 Nov · Draft RFC · kept\n",
        "",
        0,
    )
    assert ml("action", "done", "2", "a3").out == (
        "a2 done · Read it · done late, promised for Fri 20 Nov\na3 done · Some day\n"
    )
    assert ml("action", "list") == ("", "nothing is open; --all shows the rest\n", 0)
    assert ml("action", "list", "--done").out == (
        "a3  done Sat 21 Nov  Dana  me  Some day\n"
        "a2  done Sat 21 Nov  Dana  me  Read it\n"
        "a1  done Fri 20 Nov  Dana  me  Draft RFC\n"
    )


def test_of_several_all_are_done_or_none(ml: Run) -> None:
    ml("action", "add", "Draft RFC")
    ml("action", "add", "Read it")
    ml("action", "done", "a2")
    assert ml("action", "done", "a1", "a2") == refused(
        "a2 was done on 2026-11-21", "`mentorlog action reopen a2` opens it again"
    )
    assert ml("action", "done", "a1", "a9") == refused(
        "there is no action a9", "did you mean a2?", code=3
    )
    assert ml("action", "list").out == "a1  Sun 22 Nov  Dana  me  Draft RFC\n"


def test_nothing_is_done_before_it_was_promised_or_on_a_day_to_come(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "10 nov", "--due", "20 nov")
    correct = "`mentorlog action edit a1 --on DAY` corrects when it was promised"
    before = refused("a1 was promised on 2026-11-10, after 2026-11-09", correct)
    assert ml("action", "done", "a1", "--on", "2026-11-09") == before
    assert ml("action", "drop", "a1", "--on", "2026-11-09") == before
    assert ml("action", "defer", "a1", "--to", "8 dec", "--on", "2026-11-09") == before
    assert ml("action", "edit", "a1", "--done", "2026-11-09") == before
    assert ml("action", "done", "a1", "--on", "tomorrow") == refused(
        "2026-11-22 is still to come", "--on is the day it happened"
    )
    assert ml("session", "add", "--at", "next tue 16:00", "--kept", "a1") == refused(
        "2026-11-24 is still to come", "a1 is open until then"
    )


def test_a_deferral_in_time_replaces_the_day_and_a_late_one_remembers_it(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Read it", "--on", "1 nov", "--due", "23 nov")
    assert ml("action", "defer", "a1", "a2", "--to", "8 dec", "--why", "ill for a week").out == (
        "a1 · now due Tue 8 Dec (first promised for 20 Nov)\n"
        "a2 · due Tue 8 Dec instead of Mon 23 Nov\n"
    )
    assert ml("action", "defer", "a1", "--to", "8 dec").out == "a1 · due Tue 8 Dec, as before\n"
    assert ml("action", "list", "--overdue") == ("", "nothing matches\n", 0)
    outcomes = [each["outcome"] for each in json.loads(ml("action", "list", "--json").out)]
    assert outcomes == ["missed", "pending"]
    assert ml("action", "show", "a1").out.endswith(
        "\nPromised\nSun 1 Nov   for Fri 20 Nov\nSat 21 Nov  for Tue 8 Dec: ill for a week\n"
    )
    assert ml("action", "done", "a1", "a2").out == (
        "a1 done · Draft RFC · done late, promised for Fri 20 Nov\na2 done · Read it · kept\n"
    )


def test_on_its_own_day_a_promise_is_still_deferred_in_time(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "today")
    assert ml("action", "defer", "a1", "--to", "8 dec").out == (
        "a1 · due Tue 8 Dec instead of Sat 21 Nov\n"
    )


def test_of_two_deferrals_on_one_day_the_last_counts(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "20 nov")
    ml("action", "defer", "a1", "--to", "1 dec", "--on", "18 nov")
    ml("action", "defer", "a1", "--to", "8 dec", "--on", "18 nov")
    assert ml("action", "show", "a1").out.endswith(
        "\nPromised\nSun 1 Nov   for Fri 20 Nov\nWed 18 Nov  for Tue 8 Dec\n"
    )


def test_a_promise_is_deferred_to_the_next_session_or_to_a_day_to_come(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--due", "none")
    assert ml("action", "defer", "a1", "--to", "@next").out == "a1 · due Sun 22 Nov\n"
    assert ml("action", "defer", "a1", "--to", "yesterday") == refused(
        "2026-11-20 lies before 2026-11-21, the day of the promise",
        "a promise is for its own day or a later one",
    )
    assert ml("action", "defer", "a1", "--to", "none") == refused(
        "a promise is deferred to a day",
        "`mentorlog action edit a1 --due none` takes its day out",
    )
    ml("mentorship", "cadence", "dana", "none")
    assert ml("action", "defer", "a1", "--to", "@next") == refused(
        "no next meeting is planned, and no cadence asks for one",
        "name a day, or plan it: `mentorlog session add --at WHEN`",
    )
    assert ml("action", "defer", "a1") == refused(
        "--to is missing: the new day; @next is the next session's",
        "`mentorlog action defer --help` has examples",
        code=4,
    )


def test_a_deferral_cannot_go_before_a_later_one(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "20 nov")
    ml("action", "defer", "a1", "--to", "30 nov", "--on", "18 nov")
    assert ml("action", "defer", "a1", "--to", "8 dec", "--on", "10 nov") == refused(
        "a1 was deferred on 2026-11-18, after 2026-11-10", "name a day from 2026-11-18 on"
    )


def test_what_is_dropped_can_be_opened_again(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Read it")
    assert ml("action", "drop", "a1", "a2", "--why", "no need any more").out == (
        "a1 dropped · Draft RFC · promised for Fri 20 Nov\na2 dropped · Read it\n"
    )
    assert ml("action", "done", "a1") == refused(
        "a1 was dropped on 2026-11-21", "`mentorlog action reopen a1` opens it again"
    )
    assert ml("action", "list", "--dropped", "--mine").out == (
        "a2  dropped Sat 21 Nov  Dana  me  Read it\na1  dropped Sat 21 Nov  Dana  me  Draft RFC\n"
    )
    assert ml("action", "reopen", "a1").out == ("reopened a1 · Draft RFC · due Fri 20 Nov · Dana\n")
    assert ml("action", "reopen", "a1") == refused("a1 is open", "there is nothing to reopen")


def test_the_list_has_what_is_open_the_most_urgent_first(ml: Run) -> None:
    ml("action", "add", "No day", "--due", "none", "--tag", "talk")
    ml("action", "add", "Late", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Theirs", "--owner", "them", "--due", "today")
    assert ml("action", "list").out == (
        "a2  Fri 20 Nov, overdue  Dana  me    Late\n"
        "a3  Sat 21 Nov           Dana  them  Theirs\n"
        "a1  no date              Dana  me    No day\n"
    )
    assert ml("action", "list", "--overdue").out == "a2  Fri 20 Nov, overdue  Dana  me  Late\n"
    assert ml("action", "list", "--theirs").out == "a3  Sat 21 Nov  Dana  them  Theirs\n"
    assert ml("action", "list", "--tag", "talk").out == "a1  no date  Dana  me  No day\n"
    assert ml("action", "list", "--since", "today").out == "a3  Sat 21 Nov  Dana  them  Theirs\n"
    assert ml("action", "list", "--sort", "newest", "--limit", "1") == (
        "a3  Sat 21 Nov  Dana  them  Theirs\n",
        "1 shown; --all or --limit shows more\n",
        0,
    )
    cut = ml("action", "list", "--limit", "1", "--json")
    assert (len(json.loads(cut.out)), cut.err) == (1, "1 shown; --all or --limit shows more\n")
    assert ml("action", "list", "--done", "--overdue") == refused(
        "--overdue and --done exclude each other", "give one of them"
    )
    assert ml("action", "list", "--mine", "--theirs").code == 2


def test_everything_is_listed_by_the_day_it_was_promised_or_due(ml: Run) -> None:
    ml("action", "add", "Older, due later", "--on", "1 nov", "--due", "20 nov")
    ml("action", "add", "Newer, due sooner", "--on", "2 nov", "--due", "10 nov")
    ml("action", "done", "a2")
    assert ml("action", "list", "--all").out == (
        "a2  done Sat 21 Nov      Dana  me  Newer, due sooner\n"
        "a1  Fri 20 Nov, overdue  Dana  me  Older, due later\n"
    )
    assert ml("action", "list", "--all", "--sort", "oldest").out.startswith("a1")
    assert ml("action", "list", "--all", "--sort", "due").out.startswith("a2")
    ml("action", "reopen", "a2")
    assert ml("action", "list", "--sort", "oldest").out.startswith("a1")
    assert ml("action", "list", "--sort", "due").out.startswith("a2")


def test_without_records_a_list_says_so_and_is_no_error(usual: Run, usual_place: Path) -> None:
    assert usual("action", "list") == ("", "nothing here yet\n", 0)
    assert not usual_place.parent.exists()


def test_an_edit_corrects_what_was_meant_from_the_beginning(ml: Run) -> None:
    ml("goal", "add", "Get promoted")
    ml("action", "add", "Draft", "--on", "1 nov", "--due", "20 nov", "--tag", "old")
    answer = ml(
        *("action", "edit", "a1", "--text", "Draft RFC", "--due", "30 nov", "--goal", "g1"),
        *("--owner", "them", "--tag", "rfc", "--private", "--why", "a slip", "--json"),
    )
    action = json.loads(answer.out)
    assert action["goal"] is not None
    assert [action[key] for key in ("text", "due_on", "owner", "tags", "private", "why")] == [
        "Draft RFC",
        "2026-11-30",
        "them",
        ["rfc"],
        True,
        "a slip",
    ]
    assert "Promised" not in ml("action", "show", "a1").out
    answer = ml(
        *("action", "edit", "a1", "--due", "", "--goal", "", "--tag", "", "--why", ""),
        *("--no-private", "--owner", "me", "--done", "fri"),
    )
    assert answer.out == "corrected a1 · Draft RFC · done Fri 20 Nov · Dana\n"
    action = json.loads(ml("action", "show", "a1", "--json").out)
    assert [action[key] for key in ("goal", "tags", "why", "private", "due_on")] == [
        *(None, [], None, False, None)
    ]
    assert ml("action", "edit", "a1", "--done", "").out == (
        "corrected a1 · Draft RFC · no date · Dana\n"
    )


def test_a_corrected_promise_day_moves_the_first_commitment_along(ml: Run) -> None:
    ml("action", "add", "Draft RFC", "--due", "30 nov")
    ml("action", "edit", "a1", "--on", "1 nov")
    ml("action", "defer", "a1", "--to", "8 dec", "--on", "10 nov")
    assert ml("action", "show", "a1").out.endswith(
        "\nPromised\nSun 1 Nov   for Mon 30 Nov\nTue 10 Nov  for Tue 8 Dec\n"
    )
    assert ml("action", "edit", "a1", "--on", "12 nov") == refused(
        "a1 was deferred on 2026-11-10, before 2026-11-12",
        "`mentorlog action show a1` lists its days",
    )
    assert ml("action", "edit", "a1", "--due", "fri").out == (
        "corrected a1 · Draft RFC · due Fri 27 Nov · Dana\n"
    )
    assert ml("action", "edit", "a1", "--due", "2026-11-09") == refused(
        "2026-11-09 lies before 2026-11-10, the day of the promise",
        "a promise is for its own day or a later one",
    )


def test_an_edit_needs_something_that_can_be(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "peer")
    ml("session", "add", "Kick-off", "--with", "ravi")
    ml("action", "add", "Draft", "--with", "dana", "--owner", "dana")
    assert ml("action", "edit", "a1") == refused(
        "there is nothing to correct", "name a field: --text, --due, --owner …"
    )
    assert ml("action", "edit", "a1", "--text", "") == refused(
        "the text is empty", "write at least one word"
    )
    assert ml("action", "edit", "a1", "--session", "s1").code == 2
    assert ml("action", "edit", "a1", "--owner", "Sam") == refused(
        "nobody in the mentorship with Dana is called 'Sam'", "there is Dana", code=3
    )
    ml("action", "drop", "a1")
    assert ml("action", "edit", "a1", "--done", "today") == refused(
        "a1 was dropped on 2026-11-21", "`mentorlog action reopen a1` opens it again"
    )


def test_whoever_promised_stays_behind_when_a_promise_moves_to_another(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "peer")
    ml("action", "add", "Draft", "--with", "dana", "--owner", "dana")
    assert ml("action", "edit", "a1", "--with", "ravi").out == (
        "corrected a1 (theirs) · Draft · due Sun 22 Nov · Ravi\n"
    )
    assert ml("action", "edit", "a1", "--with", "none", "--owner", "me").out == (
        "corrected a1 · Draft · due Sun 22 Nov\n"
    )


def test_removing_asks_first_and_takes_the_commitments_along(ml: Run) -> None:
    ml("action", "add", "Draft")
    assert ml("action", "remove", "a1") == refused(
        "not confirmed: Remove a1?", "-y says yes beforehand", code=4
    )
    assert ml("action", "remove", "a1", "-y") == ("removed a1\n", "", 0)
    assert ml("action", "remove", "a1", "-y").code == 3


@pytest.mark.parametrize(
    "words",
    [
        ("done", "a1"),
        ("drop", "a1"),
        ("defer", "a1", "--to", "8 dec"),
        ("reopen", "a1"),
        ("edit", "a1", "--text", "x"),
        ("remove", "a1", "-y"),
        ("add", "x", "--with", "dana"),
    ],
)
def test_nothing_changes_in_an_ended_mentorship(ml: Run, words: tuple[str, ...]) -> None:
    ml("action", "add", "Draft", "--on", "1 nov")
    ml("mentorship", "end", "dana", "--on", "yesterday", "-y")
    assert ml("action", *words) == refused(
        "the mentorship with Dana ended on 2026-11-20",
        "`mentorlog mentorship reopen Dana` opens it again",
    )
    assert ml("action", "list") == ("", "1 ended; --all shows it\n", 0)
    assert ml("action", "list", "--with", "dana", "--dropped").out.startswith("a1 ")


def test_what_was_done_before_the_end_is_logged_once_it_is_opened_again(ml: Run) -> None:
    ml("action", "add", "Draft", "--on", "1 nov", "--due", "20 nov")
    ml("mentorship", "end", "dana", "--on", "yesterday", "-y")
    assert ml("action", "reopen", "a1").code == 2
    ml("mentorship", "reopen", "dana")
    ml("action", "reopen", "a1")
    assert ml("action", "done", "a1", "--on", "19 nov").out == (
        "a1 done Thu 19 Nov · Draft · kept\n"
    )


@pytest.mark.parametrize(
    ("words", "message", "hint", "code"),
    [
        (("add",), "the text is missing", "write it, or - to read standard input", 4),
        (("add", " "), "the text is empty", "write at least one word", 2),
        (
            ("add", "x", "--due", "31 feb"),
            "there is no 31 Feb",
            "February has at most 29 days",
            2,
        ),
        (
            ("add", "x", "--due", "12/1"),
            "'12/1' can be two days",
            "12 Jan or 1 Dec? write 2027-01-12 or 2026-12-01",
            2,
        ),
        (
            ("add", "x", "--due", "yesterday"),
            "2026-11-20 lies before 2026-11-21, the day of the promise",
            "a promise is for its own day or a later one",
            2,
        ),
        (
            ("add", "x", "--with", "dan a"),
            "there is no mentorship 'dan a'",
            "did you mean Dana?",
            3,
        ),
        (
            ("add", "x", "--goal", "g1"),
            "there is no goal g1",
            "`mentorlog goal list` shows them",
            3,
        ),
        (
            ("done", "s1"),
            "s1 is a session, and this wants an action",
            "write it like a12",
            2,
        ),
        (
            ("done",),
            "ID… is missing: one or several ids",
            "`mentorlog action done --help` has examples",
            4,
        ),
        (("show", "@last"), "there is no action @last", "`mentorlog action list` shows them", 3),
    ],
)
def test_bad_input_is_told_what_to_do(
    ml: Run, words: tuple[str, ...], message: str, hint: str, code: int
) -> None:
    assert ml("action", *words) == refused(message, hint, code)


def test_private_text_comes_in_by_standard_input_and_any_text_is_kept(ml: Run) -> None:
    text = "\x1b[31mred\x1b[0m [bold]x[/bold] \u202eabc"
    answer = ml("action", "add", "-", "--private", "--due", "none", stdin=text + "\n")
    assert answer.out == "added a1 · [31mred[0m [bold]x[/bold] abc · no date · Dana · private\n"
    assert json.loads(ml("action", "show", "a1", "--json").out)["text"] == text
    assert ml("action", "list").out.endswith("abc [private]\n")
    assert ml("action", "add", "-", stdin="a\0b") == refused(
        "the text holds a NUL character", "take it out: it marks binary data"
    )
    assert ml("action", "add", "-", stdin=b"\xff") == refused(
        "standard input is not UTF-8: byte 1 is no text", "save it as UTF-8 and try again"
    )


def test_the_day_it_was_dropped_can_be_corrected(ml: Run) -> None:
    ml("action", "add", "Draft", "--on", "3 days ago")
    ml("action", "drop", "a1")
    assert (
        json.loads(ml("action", "edit", "a1", "--dropped", "yesterday", "--json").out)["dropped_on"]
        == "2026-11-20"
    )
    assert ml("action", "edit", "a1", "--dropped", "2026-11-01").err.startswith(
        "error: a1 was promised on 2026-11-18, after 2026-11-01\n"
    )
    assert ml("action", "edit", "a1", "--done", "today").code == 2
    assert (
        ml("action", "edit", "a1", "--dropped", "").out
        == "corrected a1 · Draft · due Sun 22 Nov · Dana\n"
    )
