"""`mentorlog undo` and `mentorlog redo`: what they say, and what they refuse."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run

PACKET = ("session", "add", "Packet", "--action", "Draft it", "--ask", "Meet Lee", "--took", "45m")


@pytest.mark.usefixtures("dana")
def test_the_last_command_is_taken_back_whole_and_done_again(ml: Run) -> None:
    ml(*PACKET)
    before = ml("data", "export").out
    assert ml("undo") == ("undid: session add s1 with 2 actions\n", "", 0)
    assert ml("session", "list").out == ml("action", "list").out == ""
    assert ml("redo") == ("redid: session add s1 with 2 actions\n", "", 0)
    assert ml("data", "export").out == before
    assert ml("redo") == (
        "",
        (
            "error: there is nothing to redo\n"
            "hint: `mentorlog history` shows what was done, and undone\n"
        ),
        2,
    )


@pytest.mark.usefixtures("dana")
def test_each_command_is_told_by_what_it_was_about(ml: Run) -> None:
    ml(*PACKET)
    told = {
        ("goal", "add", "Lead", "--target", "4"): "goal add g1",
        ("goal", "checkin", "g1", "--add", "1"): "goal checkin g1",
        ("milestone", "add", "g1", "Run one"): "milestone add m1",
        ("action", "defer", "a1", "--to", "next fri"): "action defer a1",
        ("done", "a1", "m1"): "done a1 m1",
        ("feedback", "add", "Slow down"): "feedback add f1",
        ("note", "add", "Talk accepted"): "note add n1",
        ("mentorship", "pause", "dana", "--until", "in 2 weeks"): "mentorship pause Dana",
        ("mentorship", "edit", "dana", "--name", "Dee"): "mentorship edit Dee",
        ("session", "remove", "s1", "-y"): "session remove s1 with 2 actions",
        ("mentorship", "remove", "dee", "--with-records", "-y"): (
            "mentorship remove Dee with 6 records"
        ),
    }
    for words in told:
        assert ml(*words).code == 0, words
    for said in reversed(told.values()):
        assert ml("undo").out == f"undid: {said}\n"
    assert ml("undo").out == "undid: session add s1 with 2 actions\n"
    assert ml("undo").out == "undid: mentorship add Dana\n"
    assert ml("undo").err.startswith("error: there is nothing to undo\n")


@pytest.mark.usefixtures("dana")
def test_a_verb_without_a_noun_is_told_by_the_ids_that_were_typed(ml: Run) -> None:
    ml("goal", "add", "Lead")
    for step in ("One", "Two", "Three"):
        ml("milestone", "add", "g1", step)
    ml("note", "add", "Beside")
    ml("remove", "g1", "n1", "-y")
    assert ml("undo").out == "undid: remove g1 n1 with 3 milestones\n"
    ml("done", "m1", "m2")
    assert ml("undo").out == "undid: done m1 m2\n"


@pytest.mark.usefixtures("demo")
def test_an_import_is_undone_like_all_else(ml: Run) -> None:
    document = ml("data", "export").out
    count = document.count('"uid"')
    assert ml("undo").out == f"undid: data import with {count} records\n"
    assert ml("mentorship", "list", "--all").out == ""
    ml("redo")
    assert ml("data", "export").out == document


@pytest.mark.usefixtures("dana")
def test_an_id_or_a_number_names_what_is_taken_back(ml: Run) -> None:
    ml("note", "add", "One")
    ml("note", "add", "Two")
    ml("note", "edit", "n1", "--text", "First")
    assert ml("undo", "n1").out == "undid: note edit n1\n"
    assert ml("undo", "3", "n1").out == "undid: note add n2\nundid: note add n1\n"
    assert ml("redo").out == "redid: note add n1\nredid: note add n2\n"
    assert ml("note", "remove", "n2", "-y").code == 0
    assert ml("undo", "N2").out == "undid: note remove n2\n"


@pytest.mark.usefixtures("dana")
def test_a_mentorship_goes_by_its_name_which_the_log_does_not_keep(ml: Run, db: Path) -> None:
    ml("note", "add", "One", "--with", "none")
    assert ml("undo", "DAN").out == "undid: mentorship add Dana\n"
    with closing(sqlite3.connect(db)) as opened:
        rows = opened.execute("SELECT ids, flags FROM command ORDER BY id").fetchall()
    assert rows[-1] == ("[]", "[]")
    assert ml("history", "--limit", "1").out == (
        "3 · Sat 21 Nov 18:00 · undo: 1 mentorship add Dana\n"
    )


@pytest.mark.usefixtures("dana")
def test_back_to_a_number_takes_that_one_back_too(ml: Run) -> None:
    for text in ("One", "Two", "Three"):
        ml("note", "add", text)
    assert ml("undo", "--to", "3", "-n").out == "would undo: note add n3\nwould undo: note add n2\n"
    assert ml("undo", "--to", "3").out == "undid: note add n3\nundid: note add n2\n"
    assert ml("note", "list").out == "n1  Sat 21 Nov  note  Dana  One\n"
    assert ml("redo", "--dry-run").out == ("would redo: note add n2\nwould redo: note add n3\n")
    assert ml("redo").out == "redid: note add n2\nredid: note add n3\n"


@pytest.mark.usefixtures("dana")
def test_what_was_changed_since_is_named_and_nothing_is_touched(ml: Run) -> None:
    ml(*PACKET)
    ml("session", "edit", "s1", "--title", "Promotion packet")
    ml("note", "add", "Beside", "--session", "s1", "--private")
    before = ml("data", "export").out
    assert ml("undo", "2") == (
        "",
        (
            "error: 2 session add cannot be taken back: these were changed since: "
            "s1 (Promotion packet) by 3 session edit\n"
            "hint: nothing was changed; `mentorlog undo 3` takes that back first\n"
        ),
        2,
    )
    ml("undo", "3")
    assert ml("undo", "2").err == (
        "error: 2 session add cannot be taken back: these were changed since: "
        "n1 by 4 note add\n"
        "hint: nothing was changed; `mentorlog undo 4` takes that back first\n"
    )
    ml("redo")
    assert ml("data", "export").out == before
    assert ml("undo", "4", "3", "2").code == 0


@pytest.mark.usefixtures("dana")
def test_a_dry_run_says_what_it_would_do_or_refuse(ml: Run, db: Path) -> None:
    ml("note", "add", "One")
    ml("note", "edit", "n1", "--text", "Two")
    before = db.read_bytes()
    assert ml("undo", "-n").out == "would undo: note edit n1\n"
    assert ml("undo", "2", "--dry-run").code == 2
    assert db.read_bytes() == before
    assert ml("undo").out == "undid: note edit n1\n"


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (("undo", "s99"), "there is no session s99", 3),
        (("undo", "99"), "there is no command 99", 3),
        (("undo", "--to", "99"), "there is no command 99", 3),
        (("undo", "@last"), "'@last' is no id, no number and no name", 2),
        (("undo", "Nobody at all"), "'Nobody at all' is no id, no number and no name", 2),
        (("undo", "n1", "--to", "1"), "--to and ids exclude each other", 2),
        (("history", "s99"), "there is no session s99", 3),
        (("history", "99"), "there is no command 99", 3),
        (("history", "--since", "fri", "--until", "mon"), "--until 2026-11-16 lies before", 2),
    ],
)
@pytest.mark.usefixtures("dana")
def test_what_is_no_record_and_no_command_is_said(
    ml: Run, words: tuple[str, ...], error: str, code: int
) -> None:
    ml("note", "add", "One")
    answer = ml(*words)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(f"error: {error}")


@pytest.mark.usefixtures("dana")
def test_what_was_purged_is_passed_over_and_said_so(ml: Run) -> None:
    ml(*PACKET)
    ml("note", "add", "Secret")
    ml("data", "purge", "s1", "-y")
    passed = "passed over 4 data purge, which cannot be undone"
    assert ml("undo").out == f"undid: note add n1 · {passed}\n"
    assert ml("undo").out == (
        "undid: session add (purged) with 2 actions · passed over 1 record that was purged"
        f" · {passed}\n"
    )
    assert ml("undo", "4").err == (
        "error: 4 data purge cannot be taken back\nhint: what was purged is gone for good\n"
    )


@pytest.mark.usefixtures("dana")
def test_as_json_it_is_the_command_with_its_records(ml: Run) -> None:
    ml("note", "add", "Secret", "--private", "--tag", "a")
    ml("note", "add", "Open")
    told = json.loads(ml("undo", "--to", "2", "--json").out)
    assert [(one["number"], one["command"], one["subject"]) for one in told] == [
        (3, "note add", "n2"),
        (2, "note add", "n1"),
    ]
    assert [one["undone_by"] for one in told] == [4, 5]
    assert [one["flags"] for one in told] == [[], ["--private", "--tag"]]
    assert "Secret" not in json.dumps(told)
    one = json.loads(ml("redo", "--json").out)
    assert isinstance(one, list)
    one = json.loads(ml("undo", "--json").out)
    assert (one["number"], one["passed_over"], one["rows"][0]["id"]) == (3, 0, "n2")
    assert ml("undo", "-q") == ("", "", 0)
