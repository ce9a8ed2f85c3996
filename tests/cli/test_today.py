"""`mentorlog` alone, and `mentorlog today`: one screen for the day."""

import json
import sys

import pytest

from tests.conftest import Run

_PARTS = ("news", "twins", "gone_by", "mine", "theirs", "meetings", "goals", "topics", "practice")


def test_an_empty_journal_says_how_to_begin(ml: Run) -> None:
    answer = ml()
    assert answer == (
        (
            "Nothing is in this journal yet. Look around in an invented one: mentorlog demo\n"
            "Or begin your own: mentorlog mentorship add NAME --my mentor --cadence 2w\n"
            'And when you have met: mentorlog session add "What you spoke of" --took 45m\n'
        ),
        "",
        0,
    )
    assert ml("today") == answer
    assert json.loads(ml("--json").out) == {part: [] for part in _PARTS}


@pytest.fixture
def journal(dana: None, ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Ada", "--member", "Sam")
    ml("session", "add", "Before", "--with", "dana", "--at", "2026-11-05 16:00")
    for text, due in (("Draft RFC", "2026-11-18"), ("Answer Sam", "today"), ("Far", "2027-02-01")):
        ml("action", "add", text, "--with", "dana", "--on", "2026-11-05", "--due", due)
    ml("action", "add", "Order books", "--with", "circle", "--owner", "ada", "--due", "tomorrow")
    ml("action", "add", "Ask Lee", "--with", "dana", "--owner", "them", "--due", "fri")
    ml("goal", "add", "Lead a review", "--with", "dana", "--due", "2026-12-18")
    ml("goal", "add", "Read more", "--with", "none", "--private", "--due", "2027-03-01")
    ml("topic", "add", "How do I say no?", "--with", "dana")


@pytest.mark.usefixtures("journal")
def test_it_shows_promises_meetings_topics_and_goals(ml: Run) -> None:
    assert ml() == (
        (
            "I promised\n"
            "overdue 3 days  a1  Dana  Draft RFC\n"
            "today           a2  Dana  Answer Sam\n"
            "\n"
            "Promised to me\n"
            "tomorrow    a4  Ada, Circle  Order books\n"
            "Fri 27 Nov  a5  Dana         Ask Lee\n"
            "\n"
            "Next meetings\n"
            "tomorrow  –  meet Dana by Sun 22 Nov (every 2 weeks), 1 day left\n"
            "\n"
            "To raise\n"
            "t1  Dana  How do I say no?\n"
            "\n"
            "Goals\n"
            "Fri 18 Dec      g1  Dana  me  no progress yet  Lead a review\n"
            "Mon 1 Mar 2027  g2  –     me  no progress yet  Read more [private]\n"
        ),
        "",
        0,
    )


@pytest.mark.usefixtures("journal")
def test_a_planned_session_gone_by_is_asked_about_first(ml: Run) -> None:
    ml(
        *("session", "add", "Plan", "--with", "dana"),
        "--at",
        "2026-11-17 16:00",
        "--status",
        "planned",
    )
    assert ml().out.startswith(
        "Did you meet?\n"
        "s2 with Dana was planned for Tue 17 Nov 16:00:\n"
        "`mentorlog session done s2`, `session cancel s2` or `session move s2 --to DAY`\n"
        "\n"
        "I promised\n"
    )
    assert "\ntomorrow  –  meet Dana by Sun 22 Nov (every 2 weeks), 1 day left\n" in ml().out
    ml("session", "cancel", "s2")
    assert ml().out.startswith("I promised\n")


@pytest.mark.usefixtures("dana")
def test_a_session_of_today_is_the_next_meeting(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-21 19:00")
    ml("session", "add", "Met", "--at", "2026-10-27 9:00")
    assert ml().out == (
        "Nothing is due in the next 7 days.\n"
        "\n"
        "Next meetings\n"
        "today  s1  meet Dana at 19:00: Plan (next due Sun 22 Nov, 1 day left)\n"
    )


@pytest.mark.usefixtures("journal")
def test_it_stays_on_one_screen_and_says_where_the_rest_is(ml: Run) -> None:
    for number in range(30):
        ml("action", "add", f"Promise {number}", "--with", "dana", "--due", "tomorrow")
        ml("action", "add", f"Wish {number}", "--with", "dana", "--owner", "them", "--due", "fri")
        ml("topic", "add", f"Topic {number}", "--with", "dana")
        ml("session", "add", "--with", "circle", "--at", f"2026-12-{number + 1:02} 10:00")
        ml("goal", "add", f"Goal {number}", "--with", "dana", "--due", "2027-01-01")
    lines = ml().out.splitlines()
    assert [line for line in lines if " of " in line] == [
        "I promised · 5 of 32 · mentorlog due --mine",
        "Promised to me · 2 of 32 · mentorlog due --theirs",
        "Next meetings · 2 of 31 · mentorlog mentorship list",
        "To raise · 2 of 31 · mentorlog topic list",
        "Goals · 2 of 32 · mentorlog report goals",
    ]
    assert len(lines) == 22


@pytest.mark.usefixtures("dana")
def test_a_quiet_week_says_so(ml: Run) -> None:
    ml("session", "add", "Met")
    assert ml().out == (
        "Nothing is due in the next 7 days.\n"
        "\n"
        "Next meetings\n"
        "Sun 6 Dec  –  meet Dana by Sun 6 Dec (every 2 weeks), 15 days left\n"
    )


@pytest.mark.usefixtures("journal")
def test_json_has_the_records_of_each_part(ml: Run) -> None:
    today = json.loads(ml("today", "--json").out)
    assert {part: [record.get("id") for record in found] for part, found in today.items()} == {
        "news": [],
        "twins": [],
        "gone_by": [],
        "mine": ["a1", "a2"],
        "theirs": ["a4", "a5"],
        "meetings": ["w1"],
        "goals": ["g1", "g2"],
        "topics": ["t1"],
        "practice": [],
    }
    assert (today["mine"][0]["overdue"], today["mine"][0]["outcome"]) == (True, "missed")
    assert today["goals"][0]["pace"] == "no progress yet"
    assert (today["meetings"][0]["next_due_on"], today["meetings"][0]["buffer_days"]) == (
        "2026-11-22",
        1,
    )


@pytest.mark.usefixtures("journal")
def test_the_goal_that_slips_most_comes_first(ml: Run) -> None:
    ml("goal", "add", "Slow", "--with", "dana", "--start", "2026-01-05", "--due", "2026-12-31")
    ml("goal", "checkin", "g3", "--percent", "10")
    assert (
        "\nGoals · 2 of 3 · mentorlog report goals\nThu 31 Dec  g3  Dana  me  off track" in ml().out
    )


@pytest.mark.usefixtures("journal")
def test_what_ended_is_no_longer_part_of_the_day_but_for_what_goes_on_alone(ml: Run) -> None:
    ml("mentorship", "end", "dana", "-y")
    ml("mentorship", "end", "circle", "-y")
    assert ml().out == (
        "Nothing is due in the next 7 days.\n"
        "\n"
        "To raise\n"
        "t1  –  How do I say no?\n"
        "\n"
        "Goals\n"
        "Fri 18 Dec      g1  –  me  no progress yet  Lead a review\n"
        "Mon 1 Mar 2027  g2  –  me  no progress yet  Read more [private]\n"
    )


@pytest.mark.usefixtures("dana")
def test_hostile_names_and_texts_are_shown_safely(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "\x1b[2JEve [bold]"
    ml("mentorship", "add", name, "--my", "peer")
    ml("topic", "add", "\u202ex [red]y[/red]", "--with", name)
    ml(*("session", "add", "--with", name), "--at", "2026-11-17 16:00", "--status", "planned")
    plain = ml().out
    assert "s1 with [2JEve [bold] was planned for Tue 17 Nov 16:00:\n" in plain
    assert "t1  [2JEve [bold]  x [red]y[/red]\n" in plain
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    drawn = ml().out
    assert "x [red]y[/red]" in drawn
    assert "\x1b[2J" not in drawn
    assert "\u202e" not in drawn
