"""`mentorlog mentorship end` and `reopen`: one command settles all, and one takes it back."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.store.store import Store
from tests import stand_ins
from tests.cli.conftest import tell
from tests.conftest import Run
from tests.e2e import commands
from tests.fixtures import old_stores

END = ("mentorship", "end", "dana")
NOT_CONFIRMED = "hint: -y says yes beforehand\n"


@pytest.fixture
def journal(ml: Run) -> Run:
    """Dana is my mentor, with something of everything open; Lee is one to hand over to."""
    tell(
        ml,
        "mentorship add Dana --my mentor --cadence 2w --start 2026-01-05",
        "mentorship add Lee --my peer --start 2026-01-05",
        "session add Hello --with dana --at 2026-11-10T16:00",
        "session add Next --with dana --at 2026-12-01T16:00",
        "action add Draft --with dana --on 2026-11-10 --due 2026-12-01",
        "action add Overdue --with dana --on 2026-11-10 --due 2026-11-15",
        "action add Ask --with dana --owner them --on 2026-11-10",
        "goal add Lead --with dana --start 2026-01-05 --metric reviews --target 4",
        "goal add Rest --with dana --start 2026-01-05",
        "goal add Given_up --with dana --start 2026-01-05",
        "goal drop g3 --on 2026-11-01",
        "goal add Theirs --with dana --owner them --start 2026-01-05",
        "topic add On-call --with dana --session s1",
        "goal add Of_Lee --with lee",
    )
    return ml


def rows(ml: Run, *words: str) -> dict[str, dict[str, object]]:
    """The records of a list, by id."""
    return {row["id"]: row for row in json.loads(ml(*words, "--json").out)}


def test_nobody_is_asked_without_a_terminal_and_nothing_is_settled_unsaid(
    journal: Run, db: Path
) -> None:
    before = db.read_bytes()
    unsaid = journal(*END)
    assert db.read_bytes() == before
    assert unsaid == (
        "",
        (
            "error: not confirmed: End Dana? a1, a2, a3 are dropped; "
            "g1, g2, t1 stay open without a mentorship; s2 is cancelled\n" + NOT_CONFIRMED
        ),
        4,
    )
    assert journal(*END, "--drop", "a1", "--drop", "a2", "--done", "a3", "--hand-over", "lee") == (
        (
            "ended Dana · Sat 21 Nov · a3 done · dropped a1, a2 · g1, g2, t1 go on with Lee"
            " · g4 (theirs) stays as it is · cancelled s2\n"
        ),
        "",
        0,
    )
    journal("undo")
    assert journal(*END, "--keep", "a1", "--hand-over", "lee").err == (
        "error: not confirmed: End Dana? a2, a3 are dropped; s2 is cancelled\n" + NOT_CONFIRMED
    )


def test_with_a_yes_promises_are_dropped_and_goals_and_topics_stay_open(journal: Run) -> None:
    said = ("--reason", "completed", "--level", "g1=+1", "--level", "2=0", "--learned", "To ask")
    more = ("--next", "Coffee in May", "--thanks", "For nine drafts", "--why", "we are done")
    assert journal(*END, *said, *more, "-y") == (
        (
            "ended Dana · Sat 21 Nov · completed · g1 +1 · g2 0 · dropped a1, a2, a3"
            " · g1, g2, t1 stay open without a mentorship · g4 (theirs) stays as it is"
            " · cancelled s2\n"
        ),
        "",
        0,
    )
    actions = rows(journal, "action", "list", "--with", "dana", "--all")
    assert {(row["dropped_on"], row["why"]) for row in actions.values()} == {
        ("2026-11-21", "mentorship ended")
    }
    assert [row["outcome"] for row in actions.values()] == ["dropped", "missed", "dropped"]
    goals = rows(journal, "goal", "list")
    assert {ref: row["mentorship"] for ref, row in goals.items() if ref != "g5"} == {
        "g1": None,
        "g2": None,
    }
    [topic] = json.loads(journal("topic", "list", "--json").out)
    assert (topic["id"], topic["mentorship"], topic["session"] is None) == ("t1", None, False)
    cancelled = json.loads(journal("session", "show", "s2", "--json").out)
    assert (cancelled["status"], cancelled["by"], cancelled["why"]) == (
        "cancelled",
        None,
        "mentorship ended",
    )
    assert journal("note", "list", "--all").out == (
        "n1  Sat 21 Nov  thanks  Dana  For nine drafts\n"
    )
    assert journal("mentorship", "show", "dana").out.endswith(
        "ended     Sat 21 Nov\nwhy       we are done\n"
        "\nClosed\nSat 21 Nov  completed · To ask · Coffee in May\n"
    )


def test_each_open_item_can_have_its_own_end(journal: Run) -> None:
    assert journal(
        *(*END, "--keep", "a1", "--keep", "a2", "--done", "a3", "--drop", "g1", "--keep", "g2"),
        *("--hand-over", "le", "--reason", "moved-on"),
    ).out == (
        "ended Dana · Sat 21 Nov · moved-on · a3 done · a1 kept as a4 · a2 kept as a5 · dropped g1"
        " · g2 stays open without a mentorship · t1 goes on with Lee"
        " · g4 (theirs) stays as it is · cancelled s2\n"
    )
    kept = rows(journal, "action", "list")
    assert {ref: (row["mentorship"], row["due_on"]) for ref, row in kept.items()} == {
        "a4": (None, "2026-12-01"),
        "a5": (None, None),  # its day had gone by: it is promised anew without one
    }
    topic = json.loads(journal("topic", "show", "t1", "--json").out)
    lee = json.loads(journal("mentorship", "show", "lee", "--json").out)
    assert (topic["mentorship"], topic["session"]) == (lee["uid"], None)
    assert journal("topic", "edit", "t1", "--text", "On call").code == 0
    assert json.loads(journal("goal", "show", "g1", "--json").out)["pace"] == "dropped"


def test_accountability_counts_what_was_dropped_at_the_end_for_nobody(journal: Run) -> None:
    journal(*END, "-y")
    report = json.loads(
        journal("report", "accountability", "dana", "--as-of", "2026-11-21", "--json").out
    )
    [one] = report["mentorships"]
    mine = one["follow_through"]["me"]
    assert (mine["kept"], mine["missed"], mine["dropped"], mine["n"]) == (0, 1, 1, 1)


def test_one_undo_takes_all_of_it_back(journal: Run, db: Path) -> None:
    before = journal("data", "export", "--json").out
    journal(*END, "--reason", "no-fault", "--level", "g1=-1", "--thanks", "All of it", "-y")
    assert journal("undo").out.startswith("undid: mentorship end Dana with")
    after = journal("data", "export", "--json").out
    assert [line for line in after.splitlines() if "updated_at" not in line] == [
        line for line in before.splitlines() if "updated_at" not in line
    ]
    assert json.loads(after)["records"]["closing"] == []


def test_a_dry_run_says_all_and_changes_nothing(journal: Run, db: Path) -> None:
    before = db.read_bytes()
    answer = journal(*END, "--level", "g1=+2", "-n")
    assert answer.out.startswith("would end Dana · Sat 21 Nov · g1 +2 · dropped a1, a2, a3 · ")
    assert (answer.code, db.read_bytes()) == (0, before)


def test_where_nothing_is_open_it_simply_ends(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentee", "--start", "2026-11-02")
    ml("topic", "add", "Pay", "--with", "dana")  # of a mentor's topics nothing is left to raise
    assert ml(*END) == ("ended Dana · Sat 21 Nov\n", "", 0)
    ml("mentorship", "reopen", "dana")
    ended = json.loads(ml(*END, "--on", "2026-11-20", "--json").out)
    assert (ended["name"], ended["ended_on"], ended["end_reason"]) == ("Dana", "2026-11-20", None)


@pytest.mark.parametrize(
    ("words", "message", "hint", "code"),
    [
        (
            ("--level", "g1=+3"),
            "a level is one of −2, −1, 0, +1, +2, not '+3'",
            "0 is what was expected, −2 much less, +2 much more",
            2,
        ),
        (("--level", "g1"), "--level g1 names no level", "write it like --level g3=+1", 2),
        (("--level", "g9=1"), "there is no goal g9", "did you mean g5?", 3),
        (
            ("--level", "g3=1"),
            "g3 is dropped",
            "`mentorlog goal reopen g3` opens it again",
            2,
        ),
        (
            ("--level", "g5=1"),
            "g5 is with Lee, not with Dana",
            "`mentorlog goal level g5 --to 1` says how far it got",
            2,
        ),
        (
            ("--done", "g1"),
            "--done is for promises, g1 is a goal",
            "`mentorlog goal achieve g1` first",
            2,
        ),
        (
            ("--keep", "a3"),
            "a3 is theirs: without a mentorship there is nobody who promised it",
            "--done a3, or --drop a3",
            2,
        ),
        (
            ("--drop", "g5"),
            "g5 is not open with Dana",
            "open there: a1, a2, a3, g1, g2, t1",
            2,
        ),
        (("--drop", "a1", "--done", "a1"), "a1 stands in --done and in --drop", "name it once", 2),
        (
            ("--hand-over", "dana"),
            "Dana is the one that ends",
            "--hand-over names one that goes on",
            2,
        ),
        (("--hand-over", "leo"), "there is no mentorship 'leo'", "did you mean Lee?", 3),
        (
            ("--on", "2026-11-09"),
            "s1 was held on 2026-11-10, after 2026-11-09",
            "name a day from 2026-11-10 on",
            2,
        ),
        (("--on", "tomorrow"), "2026-11-22 is still to come", "--on is the day it happened", 2),
        (("--learned", ""), "the text is empty", "write at least one word", 2),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    journal: Run, db: Path, words: tuple[str, ...], message: str, hint: str, code: int
) -> None:
    before = db.read_bytes()
    assert journal(*END, "-y", *words) == ("", f"error: {message}\nhint: {hint}\n", code)
    assert db.read_bytes() == before


def test_a_reason_that_is_none_names_them_all(journal: Run) -> None:
    answer = journal(*END, "-y", "--reason", "bored")
    assert "completed, moved-on, no-fault or paused-for-good" in answer.err.replace("'", "")
    assert answer.code == 2


def test_a_second_end_changes_nothing(journal: Run, db: Path) -> None:
    journal(*END, "-y")
    before = db.read_bytes()
    assert journal(*END, "-y", "--reason", "completed") == (
        "",
        (
            "error: the mentorship with Dana ended on 2026-11-21 already\n"
            "hint: `mentorlog mentorship reopen Dana` opens it again\n"
        ),
        2,
    )
    assert db.read_bytes() == before


def test_reopened_it_runs_again_and_what_went_on_stays_where_it_is(journal: Run) -> None:
    journal(*END, "-y", "--hand-over", "lee", "--why", "moved")
    assert journal("mentorship", "reopen", "dana").out == (
        "reopened Dana · every 2 weeks · next due Sun 22 Nov · g1, g2 stay where they are\n"
        "s2 stays cancelled, a1, a2, a3 stay dropped · mentorlog reopen s2 a1 a2 a3\n"
    )
    dana = json.loads(journal("mentorship", "show", "dana", "--json").out)
    assert (dana["ended_on"], dana["end_reason"]) == (None, None)
    assert journal("goal", "list", "--with", "lee").out == (
        "g1  –  Lee  me  0 %  undated  Lead\n"
        "g2  –  Lee  me  –    undated  Rest\n"
        "g5  –  Lee  me  –    undated  Of Lee\n"
    )
    assert journal(*END, "-y", "--on", "2026-11-20").code == 0
    closings = json.loads(journal("data", "export", "--json").out)["records"]["closing"]
    assert {one["on"]: len(one["goals"]) for one in closings} == {
        "2026-11-21": 2,
        "2026-11-20": 0,
    }


def test_of_many_promises_the_end_and_reopening_name_the_first(journal: Run) -> None:
    for number in range(4, 13):
        journal("action", "add", f"Draft {number}", "--with", "dana")
    told = journal(*END, "-y").out
    assert " · dropped a1, a2, a3, a4, a5, a6, a7, a8 and 4 more · " in told
    told = journal("mentorship", "reopen", "dana").out.splitlines()[1]
    assert told == (
        "s2 stays cancelled, a1, a2, a3, a4, a5, a6, a7, a8 and 4 more stay dropped"
        " · mentorlog action list --dropped --with Dana"
    )
    assert journal(*told.partition("mentorlog ")[2].split()).out.count("\n") == 12


def test_what_the_end_closed_opens_again_by_the_command_that_reopening_names(
    journal: Run,
) -> None:
    journal("session", "cancel", "s2", "--why", "holiday")
    journal("session", "plan", "--with", "dana", "--at", "4 dec 16:00")
    journal(*END, "-y")
    told = journal("mentorship", "reopen", "dana").out.splitlines()[1]
    assert told == "s3 stays cancelled, a1, a2, a3 stay dropped · mentorlog reopen s3 a1 a2 a3"
    assert journal(*told.partition("mentorlog ")[2].split()).code == 0
    assert rows(journal, "session", "list", "--planned").keys() == {"s3"}
    assert rows(journal, "action", "list").keys() == {"a1", "a2", "a3"}
    journal("mentorship", "end", "dana", "-y", "--on", "yesterday")
    journal("undo")
    assert "stays" not in journal("mentorship", "show", "dana").out


NOT_OF_DANA = {
    *("note add", "pulse add", "mentorship add", "mentorship resume", "mentorship reopen"),
    *("mentorship member add", "mentorship member edit", "mentorship member remove"),
    *("topic raise", "topic drop", "topic edit", "topic remove"),
    *("mentorship end", "mentorship remove", "undo", "redo"),
    *("data import", "data purge", "data restore"),
    *("decision made", "decision review"),
}
"""What the examples do to other mentorships, to a topic that went on, to the whole or the store.

A decision is looked at when its day has come, whoever it was made with.
"""


def test_no_command_changes_what_is_of_an_ended_mentorship(
    ml: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every writing command of the proofs: a new one is held here without a line."""
    now = "2026-11-21T18:00+01:00"
    monkeypatch.setenv("MENTORLOG_NOW", "2026-01-05T18:00+01:00")
    with closing(Store(db)) as store:
        old_stores.fill(store)
    monkeypatch.setenv("MENTORLOG_NOW", now)
    stand_ins.put_into(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for words in commands.MORE:
        ml(*words)
    ml("goal", "edit", "g1", "--owner", "them")  # one of mine would go on
    ml("note", "edit", "n1", "--with", "dana")
    assert ml(*END, "-y").code == 0
    before = db.read_bytes()
    refusal = (
        "",
        (
            "error: the mentorship with Dana ended on 2026-11-21\n"
            "hint: `mentorlog mentorship reopen Dana` opens it again\n"
        ),
        2,
    )
    for name in commands.WRITES:
        if name not in NOT_OF_DANA and not name.startswith("program "):
            assert (name, *ml(*commands.words_of(name))) == (name, *refusal)
            assert db.read_bytes() == before, name


def test_it_leaves_every_everyday_view(journal: Run) -> None:
    journal("note", "add", "A win", "--kind", "win", "--with", "dana", "--on", "2026-11-20")
    journal("feedback", "add", "Bolder", "--with", "dana", "--on", "2026-11-20")
    gone_by = ("--at", "2026-11-18T16:00", "--status", "planned")
    assert journal("session", "add", "Did we meet?", "--with", "dana", *gone_by).code == 0
    journal(*END, "-y", "--drop", "g1", "--drop", "g2", "--drop", "t1")
    views = [
        *(("today",), ("due", "--within", "1y"), ("prep", "--all"), ("report", "week")),
        *(("mentorship", "list"), ("report", "streaks"), ("report", "goals")),
        *((noun, "list") for noun in ("session", "note", "feedback", "action", "goal", "topic")),
        ("due", "--format", "prompt"),
    ]
    for words in views:
        answer = journal(*words)
        assert answer.code == 0, answer
        assert "Dana" not in answer.out, (words, answer.out)
    assert "Dana" in journal("session", "list", "--all").out
    assert "A win" in journal("find", "win").out


def test_of_a_circle_the_goals_that_stay_are_named_with_whose_they_are(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--kind", "peer", "--member", "Sam", "--member", "Ada")
    ml("goal", "add", "Run a retro", "--with", "circle", "--owner", "sam")
    ml("goal", "add", "Meet outdoors", "--with", "circle", "--owner", "them")
    assert ml("mentorship", "end", "circle", "-n").out == (
        "would end Circle · Sat 21 Nov · g1 (Sam), g2 (theirs) stay as they are\n"
    )
