"""The verbs without a noun: ids say their noun, several nouns go in one command."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("journal")


@pytest.fixture
def journal(dana: None, ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-20 16:00", "--status", "planned")
    ml("goal", "add", "Lead a review")
    ml("milestone", "add", "g1", "Pick a date")
    ml("action", "add", "Draft RFC", "--due", "none")
    ml("action", "add", "Ask Lee", "--due", "none")
    ml("feedback", "add", "Slow down")
    ml("topic", "add", "How do I say no?")
    ml("note", "add", "Talk accepted")


def test_show_takes_any_ids_in_the_order_given(ml: Run) -> None:
    answer = ml("show", "t1", "n1")
    assert answer == (
        (
            "t1 How do I say no?\n"
            "with  Dana\n"
            "by    me\n"
            "\n"
            "n1 note\n"
            "on    Sat 21 Nov\n"
            "with  Dana\n"
            "text  Talk accepted\n"
        ),
        "",
        0,
    )
    shown = json.loads(ml("show", "a2", "s1", "m1", "a1", "--json").out)
    assert [record["id"] for record in shown] == ["a2", "s1", "m1", "a1"]
    assert json.loads(ml("show", "g1", "--json").out)["pace"] == "undated"
    assert ml("show", "t9") == ("", "error: there is no topic t9\nhint: did you mean t1?\n", 3)


def test_done_closes_actions_milestones_and_planned_sessions_together(ml: Run) -> None:
    answer = ml("done", "a1", "m1", "s1", "a1")
    assert answer == (
        (
            "a1 done · Draft RFC\n"
            "m1 done · Pick a date · g1 100 %, undated,"
            " reached: `mentorlog goal achieve g1` closes it\n"
            "held s1 · Fri 20 Nov 16:00 · Dana\n"
        ),
        "",
        0,
    )
    assert ml("session", "list", "--held").out == "s1  Fri 20 Nov 16:00  –  Dana  held  Plan\n"


def test_a_session_planned_for_later_today_may_have_been_held_already(ml: Run) -> None:
    ml("session", "add", "Evening", "--at", "2026-11-21 19:00")
    ml("session", "add", "Tomorrow", "--at", "2026-11-22 10:00")
    assert ml("done", "s2").out == "held s2 · Sat 21 Nov 19:00 · Dana\n"
    assert ml("done", "s3") == (
        "",
        (
            "error: s3 is still to come\n"
            "hint: `mentorlog session edit s3 --at WHEN` if it was brought forward\n"
        ),
        2,
    )


def test_it_is_all_or_none(ml: Run) -> None:
    ml("done", "a2")
    assert ml("done", "a1", "m1", "a2") == (
        "",
        "error: a2 was done on 2026-11-21\nhint: `mentorlog action reopen a2` opens it again\n",
        2,
    )
    assert json.loads(ml("show", "a1", "--json").out)["done_on"] is None
    assert json.loads(ml("show", "m1", "--json").out)["done_on"] is None
    assert ml("drop", "t1", "a9").code == 3
    assert json.loads(ml("show", "t1", "--json").out)["dropped_on"] is None


def test_what_a_verb_does_not_fit_is_told_what_does(ml: Run) -> None:
    for words, message, hint in (
        (
            ("done", "a1", "g1"),
            "g1 is a goal; done is for actions, milestones, sessions and resources",
            "`mentorlog goal achieve g1`",
        ),
        (
            ("drop", "s1"),
            (
                "s1 is a session; drop is for actions, goals, topics, skills, intros, resources,"
                " advice and decisions"
            ),
            "`mentorlog session cancel s1`",
        ),
        (
            ("drop", "t1", "--why", "solved"),
            "t1 is a topic, which takes no --why",
            "`mentorlog topic drop t1`",
        ),
        (
            ("done", "s1", "--on", "mon"),
            "s1 was planned for 2026-11-20, not for 2026-11-16",
            "`mentorlog session edit s1 --at WHEN` corrects that",
        ),
        (
            ("show", "dna"),
            "'dna' is no id",
            "did you mean Dana?",
        ),
        (
            ("show", "kim"),
            "'kim' is no id",
            (
                "an id is a letter (s, a, f, t, n, g, m, w, p, o, d, v, k, c, i, r) and a number; "
                "a name goes with `mentorlog mentorship show`"
            ),
        ),
        (
            ("edit", "@last", "--title", "x"),
            "@last does not say what kind of record it is",
            "write the noun before the verb: `mentorlog session show @last`",
        ),
    ):
        assert ml(*words) == ("", f"error: {message}\nhint: {hint}\n", 2)


def test_drop_gives_up_actions_goals_and_topics(ml: Run) -> None:
    answer = ml("drop", "a1", "g1", "--why", "no room", "--on", "yesterday")
    assert answer.code == 2
    assert ml("drop", "a1", "g1", "--why", "no room").out == (
        "a1 dropped · Draft RFC\ng1 dropped · Lead a review\n"
    )
    assert ml("drop", "t1").out == "t1 dropped · How do I say no? · Dana\n"
    dropped = json.loads(ml("drop", "a2", "--json").out)
    assert (dropped["id"], dropped["dropped_on"]) == ("a2", "2026-11-21")


def test_edit_takes_the_options_of_the_noun_that_the_id_names(ml: Run) -> None:
    assert ml("edit", "s1", "--took", "1h").out == (
        "corrected s1 · Fri 20 Nov 16:00 · 1 h · Dana\n"
    )
    assert ml("edit", "--kind", "win", "n1").out == "corrected n1 · win · Dana · Sat 21 Nov\n"
    assert ml("edit", "--goal", "g1", "a1").code == 0
    assert json.loads(ml("show", "a1", "--json").out)["goal"] is not None
    mixed = ml("edit", "s1", "a1", "--tag", "x")
    assert mixed.err.startswith("error: a1 is an action")
    assert mixed.code == 2
    assert ml("edit", "t1", "--took", "1h").err == (
        "error: no such option: --took\nhint: `mentorlog topic edit --help` has examples\n"
    )
    assert ml("edit", "t1", "--help").out.startswith("Usage: mentorlog topic edit ")
    assert ml("edit", "--help").out.startswith("Usage: mentorlog edit ")


def test_remove_takes_records_of_several_nouns_and_tells_them_as_they_were(ml: Run) -> None:
    assert ml("remove", "n1", "f1", "-y") == ("removed n1, f1\n", "", 0)
    gone = json.loads(ml("remove", "g1", "m1", "a1", "-y", "--json").out)
    assert [record["id"] for record in gone] == ["g1", "m1", "a1"]
    assert gone[0]["progress"] == 0
    assert ml("show", "m1").code == 3
    assert ml("remove", "t1").code == 4


def test_one_command_is_one_entry_of_the_change_log(ml: Run, db: Path) -> None:
    ml("done", "a1", "m1")
    rows = sqlite3.connect(db).execute(
        "SELECT noun, verb, ids, flags FROM command ORDER BY id DESC LIMIT 1"
    )
    assert rows.fetchall() == [("done", "done", '["a1","m1"]', '["ids"]')]


def test_an_ended_mentorship_is_read_only(ml: Run) -> None:
    ml("goal", "edit", "g1", "--owner", "them")  # one of mine goes on without Dana
    ml("mentorship", "end", "dana", "--on", "2026-11-20", "--drop", "t1", "-y")
    for words in (
        ("done", "a1"),
        ("drop", "g1"),
        ("remove", "m1", "-y"),
        ("edit", "t1", "--private"),
    ):
        assert ml(*words) == (
            "",
            (
                "error: the mentorship with Dana ended on 2026-11-20\n"
                "hint: `mentorlog mentorship reopen Dana` opens it again\n"
            ),
            2,
        )


def test_a_dry_run_says_what_would_go_and_leaves_it(ml: Run, db: Path) -> None:
    before = db.read_bytes()
    assert ml("remove", "n1", "-n") == ("would remove n1\n", "", 0)
    assert ml("goal", "remove", "g1", "--dry-run").out == "would remove g1 with 1 milestone\n"
    assert json.loads(ml("note", "remove", "n1", "-n", "--json").out)["id"] == "n1"
    assert ml("mentorship", "remove", "dana", "--with-records", "-n").out == (
        "would remove Dana · 7 records\n"
    )
    assert ml("mentorship", "remove", "dana", "-n").err.startswith("error: Dana has ")
    assert db.read_bytes() == before


def test_an_option_without_an_id_is_no_id(ml: Run) -> None:
    assert ml("edit", "--nope") == (
        "",
        "error: no such option: --nope\nhint: the id goes first: `mentorlog edit s12 …`\n",
        2,
    )


def test_whatever_was_closed_is_opened_again_by_its_id(ml: Run) -> None:
    ml("skill", "add", "Facilitation")
    ml("intro", "ask", "Lee Park")
    ml("resource", "add", "A talk")
    ml("drop", "a1", "g1", "k1", "i1", "r1")
    ml("feedback", "ack", "f1", "--response", "I will")
    ml("topic", "raise", "t1")
    ml("session", "cancel", "s1", "--by", "them", "--why", "ill")
    answer = ml("reopen", "a1", "g1", "k1", "i1", "r1", "f1", "t1", "s1", "a1")
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out == (
        "reopened a1 · Draft RFC · no date · Dana\n"
        "reopened g1 · Lead a review · no date · Dana\n"
        "reopened k1 · Facilitation · Dana\n"
        "reopened i1 · Lee Park · Dana · Dana's turn: introduce me to Lee Park\n"
        "reopened r1 · article: A talk · Dana\n"
        "reopened f1 · note from Dana · Sat 21 Nov\n"
        "reopened t1 · How do I say no? · Dana\n"
        "reopened s1 · Fri 20 Nov 16:00 · Dana\n"
    )
    [session, intro, feedback] = json.loads(ml("show", "s1", "i1", "f1", "--json").out)
    assert (session["status"], session["by"], session["why"]) == ("planned", None, None)
    assert intro["dropped_on"] is None
    assert (feedback["acknowledged_on"], feedback["response"]) == (None, "I will")


@pytest.mark.parametrize(
    ("noun", "closes"),
    [
        ("action", ("action", "done", "a1")),
        ("milestone", ("milestone", "done", "m1")),
        ("topic", ("topic", "drop", "t1")),
        ("feedback", ("feedback", "ack", "f1")),
        ("session", ("session", "done", "s1")),
        ("session", ("session", "miss", "s1")),
        ("skill", ("skill", "drop", "k1")),
        ("intro", ("intro", "thanked", "i1")),
        ("resource", ("resource", "done", "r1", "--takeaway", "Ask first")),
        ("goal", ("goal", "achieve", "g1")),
    ],
)
def test_every_noun_that_closes_reopens_and_refuses_what_is_open(
    noun: str, closes: tuple[str, ...], ml: Run
) -> None:
    ml("skill", "add", "Facilitation")
    ml("intro", "ask", "Lee Park")
    ml("resource", "add", "A talk")
    before = json.loads(ml("show", closes[2], "--json").out)
    assert ml(*closes).code == 0
    assert ml(*closes).code == (0 if "--takeaway" in closes else 2)
    assert ml(noun, "reopen", closes[2]).code == 0
    after = json.loads(ml("show", closes[2], "--json").out)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"updated_at", "takeaway"}
    refused = ml("reopen", closes[2])
    assert (refused.out, refused.code) == ("", 2)
    assert refused.err.startswith(f"error: {closes[2]} is ")


def test_what_never_closes_is_not_reopened(ml: Run) -> None:
    refusal = "error: n1 is never closed\nhint: there is nothing to reopen\n"
    assert ml("reopen", "n1") == ("", refusal, 2)


@pytest.mark.parametrize("typed", [("a1,a2",), ("a1, a2",), ("a1,", "a2"), ("a1", "a2,")])
def test_a_comma_may_stand_between_ids(ml: Run, typed: tuple[str, ...]) -> None:
    assert ml("show", *typed) == ml("show", "a1", "a2")
    assert ml("done", *typed).out == "a1 done · Draft RFC\na2 done · Ask Lee\n"
    ml("undo")
    assert ml("action", "done", *(word.replace("a", "") for word in typed)).code == 0
    ml("undo")
    kept = ml("session", "add", "Talk", "--kept", typed[0], "--goal", "g1,g1", "--new").out
    assert ("a1 kept · a2 kept" in kept) == (len(typed) == 1)
    assert ml("remove", *typed, "-y").out == "removed a1, a2\n"


def test_what_is_no_id_beside_a_comma_is_told_whole(ml: Run) -> None:
    assert ml("show", "a1,zork").err.startswith("error: 'a1,zork' is no id\n")
    assert ml("show", "a1,a9").err.startswith("error: there is no action a9\n")
