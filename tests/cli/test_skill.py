"""`mentorlog skill`: what to get better at, as both sides rate it."""

import json

import pytest

from tests.conftest import Run


def _skill(ml: Run) -> None:
    ml("goal", "add", "Lead a review", "--start", "2026-01-05", "--due", "2027-03-31")
    words = ("--target", "4", "--area", "Leadership", "--goal", "g1", "--on", "2026-02-05")
    assert ml("skill", "add", "Facilitation", *words).out == (
        "added k1 · Facilitation · Dana · to 4 of 5 · leadership · by way of g1\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_skill_is_rated_by_both_sides_over_time(ml: Run) -> None:
    _skill(ml)
    assert ml("skill", "rate", "k1", "2", "--on", "2026-02-05").out == (
        "rated k1 · Facilitation · 2 of 5 by me · Thu 5 Feb\n"
    )
    theirs = ("--as", "them", "--evidence", "Ran it alone")
    assert ml("skill", "rate", "k1", "4", *theirs).out == (
        "rated k1 · Facilitation · 4 of 5 by Dana · Sat 21 Nov\n"
    )
    assert (
        ml("skill", "list").out == "k1  Dana  me  me 2, Dana 4  of 4  Facilitation (leadership)\n"
    )
    assert ml("skill", "show", "k1").out == (
        "k1 Facilitation\n"
        "with           Dana\n"
        "owner          me\n"
        "area           leadership\n"
        "target         4 of 5\n"
        "rated by me    2 on Thu 5 Feb, 2 to the target\n"
        "rated by Dana  4 on Sat 21 Nov, at the target\n"
        "set            Thu 5 Feb\n"
        "\n"
        "Ratings\n"
        "Thu 5 Feb   2 by me\n"
        "Sat 21 Nov  4 by Dana: Ran it alone\n"
        "\n"
        "Goal\n"
        "g1  Wed 31 Mar 2027  Dana  me  –  no progress yet  Lead a review\n"
    )
    assert "Skills\nk1  Dana  me  me 2, Dana 4" in ml("goal", "show", "g1").out
    shown = json.loads(ml("show", "k1", "--json").out)
    assert [(one["who"], one["level"], one["gap"]) for one in shown["ratings"]] == [
        ("me", 2, 2),
        ("Dana", 4, 0),
    ]


@pytest.mark.usefixtures("dana")
def test_of_one_side_and_day_the_last_word_counts(ml: Run) -> None:
    _skill(ml)
    ml("skill", "rate", "k1", "2", "--evidence", "At the forum")
    ml("skill", "rate", "k1", "3")
    assert ml("skill", "show", "k1").out.splitlines()[-4:-2] == [
        "Sat 21 Nov  3 by me: At the forum",
        "",
    ]
    assert ml("undo").code == 0
    assert "k1  Dana  me  me 2  of 4" in ml("skill", "list").out


def test_a_skill_of_nobody_elses_is_mine(ml: Run) -> None:
    assert ml("skill", "add", "Patience").out == "added k1 · Patience\n"
    assert ml("skill", "rate", "k1", "3").code == 0
    assert ml("skill", "rate", "k1", "3", "--as", "them") == (
        "",
        "error: without a mentorship there is only me, not them\nhint: --with says with whom\n",
        2,
    )
    assert ml("skill", "list").out == "k1  –  me  me 3  –  Patience\n"


@pytest.mark.usefixtures("dana")
def test_let_go_and_taken_up_again(ml: Run) -> None:
    _skill(ml)
    assert ml("drop", "k1", "--on", "2026-11-20").out == ("k1 dropped Fri 20 Nov · Facilitation\n")
    assert ml("skill", "list").out == ""
    assert ml("skill", "list", "--all").out == (
        "k1  Dana  me  not rated  of 4  Facilitation (leadership) [dropped Fri 20 Nov]\n"
    )
    assert ml("skill", "rate", "k1", "3") == (
        "",
        ("error: k1 was dropped on 2026-11-20\nhint: `mentorlog skill reopen k1` opens it again\n"),
        2,
    )
    assert ml("skill", "reopen", "k1").code == 0
    assert ml("skill", "reopen", "k1").err == (
        "error: k1 is open\nhint: there is nothing to reopen\n"
    )
    assert ml("done", "k1").err.endswith("hint: `mentorlog skill rate k1`\n")


@pytest.mark.usefixtures("dana")
def test_lists_filter_by_whose_area_and_whom(ml: Run) -> None:
    _skill(ml)
    ml("skill", "add", "Asking", "--owner", "them", "--area", "my own word")
    ml("skill", "add", "Rest", "--with", "none")
    for words, ids in (
        (("--mine",), ["k3", "k1"]),
        (("--theirs",), ["k2"]),
        (("--area", "LEADERSHIP"), ["k1"]),
        (("--area", "my own word"), ["k2"]),
        (("--with", "dana", "--sort", "newest"), ["k2", "k1"]),
    ):
        shown = json.loads(ml("skill", "list", *words, "--json").out)
        assert [one["id"] for one in shown] == ids, words


@pytest.mark.usefixtures("dana")
def test_a_slip_is_corrected(ml: Run) -> None:
    _skill(ml)
    words = ("--title", "Hosting", "--target", "5", "--goal", "", "--owner", "them")
    assert ml("skill", "edit", "k1", *words).out == (
        "corrected k1 · Hosting (theirs) · Dana · to 5 of 5 · leadership\n"
    )
    assert ml("skill", "edit", "k1", "--with", "none") == (
        "",
        (
            "error: a skill without a mentorship is mine: there is nobody else\n"
            "hint: --with NAME says whose it could be\n"
        ),
        2,
    )
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("goal", "add", "His", "--with", "ravi")
    assert ml("skill", "edit", "k1", "--goal", "g2").err == (
        "error: g2 is with Ravi, this skill with Dana\n"
        "hint: name one of the same mentorship; in edit, --goal '' takes the link out\n"
    )


@pytest.mark.usefixtures("dana")
def test_what_is_private_stays(ml: Run) -> None:
    _skill(ml)
    ml("skill", "rate", "k1", "2", "--evidence", "Blushed")
    left = json.loads(ml("data", "export", "--audience", "dana").out)["records"]
    assert [(one["level"], one["evidence"]) for one in left["rating"]] == [(2, None)]
    ml("skill", "edit", "k1", "--private")
    left = json.loads(ml("data", "export", "--audience", "dana", "--with-notes").out)["records"]
    assert not left.get("skill")
    assert not left.get("rating")


@pytest.mark.usefixtures("dana")
def test_bad_input_changes_nothing(ml: Run) -> None:
    _skill(ml)
    for words, code, err in (
        (("rate", "k1", "6"), 2, "error: a rating is a whole number from 1 to 5, not '6'\n"),
        (("rate", "k9", "3"), 3, "error: there is no skill k9\n"),
        (("rate", "g1", "3"), 2, "error: g1 is a goal, and this wants a skill\n"),
        (("rate", "k1"), 4, "error: LEVEL is missing: where it stands, from 1 to 5\n"),
        (
            ("rate", "k1", "3", "--as", "bo"),
            3,
            "error: nobody in the mentorship with Dana is called 'bo'\n",
        ),
        (("add",), 4, "error: the title is missing\n"),
        (("add", "A", "--target", "0"), 2, "error: a rating is a whole number from 1 to 5"),
    ):
        answer = ml("skill", *words)
        assert (answer.code, answer.out) == (code, ""), answer
        assert answer.err.startswith(err), answer
        assert "hint: " in answer.err
    assert ml("skill", "list", "--all").out == (
        "k1  Dana  me  not rated  of 4  Facilitation (leadership)\n"
    )


@pytest.mark.usefixtures("dana")
def test_removed_with_its_ratings(ml: Run) -> None:
    _skill(ml)
    ml("skill", "rate", "k1", "2")
    assert ml("skill", "remove", "k1", "-n").out == "would remove k1 with 1 rating\n"
    assert ml("skill", "remove", "k1", "-y").code == 0
    records = json.loads(ml("data", "export", "--json").out)["records"]
    assert not records.get("rating")
