"""A flash mentorship: one meeting, no cadence and no streak, closed with what was taken from it."""

import json

import pytest

from tests.conftest import Answer, Run

CLOSES = "you have met: what do you take from it? · mentorlog mentorship end Priya --learned TEXT\n"


@pytest.fixture
def priya(ml: Run) -> Run:
    """A journal with a flash mentorship alone, begun half a year ago."""
    ml("mentorship", "add", "Priya Nair", "--kind", "flash", "--my", "mentor", "--start", "5 may")
    return ml


def test_it_meets_once_and_asks_for_no_cadence(ml: Run) -> None:
    flash = ("mentorship", "add", "Priya", "--kind", "flash", "--my", "mentor")
    assert ml(*flash, "--cadence", "2w") == Answer(
        "",
        "error: a flash mentorship meets once: it has no cadence\n"
        "hint: if you go on meeting it is another kind: --kind one-on-one\n",
        2,
    )
    assert ml(*flash).out == "started with Priya · I am the mentee · meets once\n"
    assert ml("mentorship", "list").out == (
        "w1  Priya  I am the mentee  flash  meets once  met –  next due –\n"
    )
    assert ml("mentorship", "cadence", "priya", "2w").code == 2
    assert ml("mentorship", "cadence", "priya", "none").out == (
        "Priya: meets once · from Sat 21 Nov\n"
    )


def test_who_goes_on_meeting_makes_another_kind_of_it_and_not_back_with_a_cadence(
    priya: Run,
) -> None:
    assert priya("mentorship", "edit", "priya", "--kind", "one-on-one").code == 0
    assert priya("mentorship", "cadence", "priya", "2w").code == 0
    assert priya("mentorship", "edit", "priya", "--kind", "flash").err == (
        "error: a flash mentorship meets once: it has no cadence\n"
        "hint: if you go on meeting it is another kind: --kind one-on-one\n"
    )


def test_before_the_meeting_nothing_is_asked_for_however_long_ago_it_began(priya: Run) -> None:
    assert priya("today").out == "Nothing is due in the next 7 days.\n"
    assert "How we work" not in priya("prep").out + priya("report", "week").out
    assert priya("due", "--format", "prompt") == Answer("", "", 0)


def test_logging_the_meeting_says_how_it_closes(priya: Run) -> None:
    assert priya("session", "add", "One hour", "--took", "60").out == (
        f"logged s1 · Sat 21 Nov 17:00 · 1 h · Priya Nair\n{CLOSES}"
    )


def test_a_planned_meeting_says_so_once_it_took_place(priya: Run) -> None:
    planned = priya("session", "add", "One hour", "--at", "tomorrow 16:00")
    assert planned.out == "planned s1 · Sun 22 Nov 16:00 · Priya Nair\n"
    priya("session", "edit", "s1", "--at", "yesterday 16:00")
    assert priya("session", "done", "s1").out == (
        f"held s1 · Fri 20 Nov 16:00 · Priya Nair\n{CLOSES}"
    )


def test_a_meeting_that_fell_through_closes_nothing(priya: Run) -> None:
    assert priya("session", "add", "x", "--status", "no-show", "--by", "them").out == (
        "logged s1 · Sat 21 Nov 18:00 · Priya Nair · no-show\n"
    )
    assert "How we work" not in priya("today").out


@pytest.mark.parametrize("view", [("prep",), ("today",), ("report", "week")])
def test_after_the_meeting_every_view_names_the_command_that_closes_it(
    priya: Run, view: tuple[str, ...]
) -> None:
    priya("session", "add", "One hour", "--at", "yesterday 16:00")
    out = priya(*view).out
    assert out.count("you have met: what do you take from it?\n") == 1
    assert out.count("mentorlog mentorship end Priya --learned TEXT\n") == 1
    assert (
        priya("mentorship", "end", "priya", "--learned", "Begin with the threats", "-y").code == 0
    )
    assert "what do you take" not in priya(*view).out


def test_it_has_no_streak_anywhere(priya: Run) -> None:
    priya("mentorship", "edit", "priya", "--role", "mentor")
    priya("mentorship", "add", "Dana", "--my", "mentee", "--cadence", "2w", "--start", "2 nov")
    priya("session", "add", "One hour", "--at", "yesterday 16:00", "--with", "priya")
    [streaks] = json.loads(priya("report", "streaks", "--json").out)["mentorships"]
    assert streaks["name"] == "Dana"
    figures = json.loads(priya("report", "week", "--json").out)["figures"]
    assert [one["name"] for one in figures["mentorships"]] == ["Dana"]
    assert figures["mentorships_total"] == 1
    assert "cadence  none to keep\n" in priya("report", "accountability", "--with", "priya").out
    [row] = [line for line in priya("report", "mentees").out.splitlines() if "Priya" in line]
    assert row.split() == ["Priya", "Nair", "20", "Nov", "–", "–", "–", "–", "–"]
    assert "streak" not in priya("prep", "priya").out


def test_who_asks_for_its_streaks_is_told_that_they_met(priya: Run) -> None:
    priya("session", "add", "One hour", "--at", "yesterday 16:00")
    assert "met  1 time\n" in priya("report", "streaks", "--with", "priya").out
