"""`mentorlog due`: what is overdue or due soon, for a glance, a prompt and cron."""

import json
import sys

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def journal(dana: None, ml: Run) -> None:
    ml("session", "add", "Before", "--at", "2026-11-05 16:00")
    ml("action", "add", "Draft RFC", "--on", "2026-11-05", "--due", "2026-11-18")
    ml("action", "add", "Ask Lee", "--on", "2026-11-05", "--due", "2026-11-20", "--owner", "them")
    ml("action", "add", "Answer Sam", "--due", "today", "--private")
    ml("goal", "add", "Lead a review", "--with", "dana", "--due", "2026-11-26")
    ml("milestone", "add", "g1", "Pick a date", "--due", "tomorrow")
    ml("action", "add", "Far away", "--due", "2027-01-15")
    ml("action", "add", "Some day", "--due", "none")


@pytest.mark.usefixtures("journal")
def test_the_most_urgent_comes_first_and_meetings_are_among_it(ml: Run) -> None:
    assert ml("due") == (
        (
            "overdue 3 days  a1  Dana  me    Draft RFC\n"
            "overdue 1 day   a2  Dana  them  Ask Lee\n"
            "today           a3  Dana  me    Answer Sam [private]\n"
            "tomorrow        m1  Dana  me    milestone: Pick a date\n"
            "tomorrow        –   Dana  –     meet Dana by Sun 22 Nov (every 2 weeks)\n"
            "Thu 26 Nov      g1  Dana  me    goal: Lead a review\n"
        ),
        "",
        0,
    )


@pytest.mark.usefixtures("journal")
def test_a_planned_session_takes_the_place_of_the_slot(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-22 16:00")
    assert ml("due", "--within", "1d", "--mine").out == (
        "overdue 3 days  a1  Dana  me  Draft RFC\n"
        "today           a3  Dana  me  Answer Sam [private]\n"
        "tomorrow        m1  Dana  me  milestone: Pick a date\n"
        "tomorrow        s2  Dana  –   meet Dana at 16:00: Plan\n"
    )


@pytest.mark.usefixtures("journal")
def test_within_and_whose(ml: Run) -> None:
    assert ml("due", "--within", "0", "--mine").out == (
        "overdue 3 days  a1  Dana  me  Draft RFC\n"
        "today           a3  Dana  me  Answer Sam [private]\n"
    )
    assert ml("due", "--theirs").out == "overdue 1 day  a2  Dana  them  Ask Lee\n"
    assert "a4" in ml("due", "--within", "2mo").out
    assert ml("due", "--within", "1m").code == 2
    assert ml("due", "--within", "soon") == (
        "",
        "error: cannot read the number of days 'soon'\nhint: write 3d, 2w or 1mo (30 days)\n",
        2,
    )
    assert ml("due", "--mine", "--theirs").code == 2


@pytest.mark.usefixtures("journal")
def test_a_list_that_is_cut_says_how_much_is_left(ml: Run) -> None:
    assert ml("due", "--limit", "2") == (
        (
            "overdue 3 days  a1  Dana  me    Draft RFC\n"
            "overdue 1 day   a2  Dana  them  Ask Lee\n"
            "and 4 more; --limit shows them\n"
        ),
        "",
        0,
    )
    answer = ml("due", "--limit", "2", "--json")
    assert [record["id"] for record in json.loads(answer.out)] == ["a1", "a2"]
    assert answer.err == "and 4 more; --limit shows them\n"


@pytest.mark.usefixtures("journal")
def test_the_exit_code_tells_a_script(ml: Run) -> None:
    assert ml("due", "--exit-code").code == 10
    assert ml("due", "--exit-code", "-q", "--limit", "1").code == 10
    for ref in ("a1", "a2", "a3"):
        ml("done", ref)
    assert ml("due", "--within", "0", "--exit-code") == (
        "",
        "nothing is due by Sat 21 Nov\n",
        0,
    )
    assert ml("due", "--within", "1", "--exit-code").code == 10


@pytest.mark.usefixtures("journal")
def test_json_is_the_records_with_noun_day_and_whether_it_is_past(ml: Run) -> None:
    items = json.loads(ml("due", "--json").out)
    assert [(i["noun"], i.get("id"), i["due_on"], i["overdue"]) for i in items] == [
        ("action", "a1", "2026-11-18", True),
        ("action", "a2", "2026-11-20", True),
        ("action", "a3", "2026-11-21", False),
        ("milestone", "m1", "2026-11-22", False),
        ("slot", "w1", "2026-11-22", False),
        ("goal", "g1", "2026-11-26", False),
    ]
    assert items[0]["outcome"] == "missed"
    assert (items[4]["name"], items[4]["cadence"]) == ("Dana", "every 2 weeks")


@pytest.mark.usefixtures("journal")
def test_deferred_it_is_due_on_its_new_day_and_after_the_end_only_my_goals_are(ml: Run) -> None:
    ml("action", "defer", "a1", "--to", "2026-11-25")
    assert ml("due", "--mine").out.splitlines()[-2] == "Wed 25 Nov  a1  Dana  me  Draft RFC"
    ml("mentorship", "end", "dana", "-y")
    assert ml("due", "--within", "365").out == (
        "tomorrow    m1  –  me  milestone: Pick a date\n"
        "Thu 26 Nov  g1  –  me  goal: Lead a review\n"
    )


def test_a_planned_session_gone_by_is_a_question(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-20 16:00", "--status", "planned")
    ml("session", "add", "--at", "2026-11-19 16:00", "--status", "planned")
    ml("session", "add", "Met", "--at", "2026-10-27 9:00")
    assert ml("due", "--within", "0").out == (
        "was Thu 19 Nov  s2  Dana  –  did you meet?\n"
        "was Fri 20 Nov  s1  Dana  –  did you meet? Plan\n"
    )


def test_a_slot_names_the_cadence_that_asks_for_it(ml: Run) -> None:
    ml("session", "add", "Met", "--at", "2026-10-27 9:00")
    ml("mentorship", "cadence", "dana", "none", "--start", "2026-12-20")
    assert ml("due", "--within", "1d").out == (
        "tomorrow  –  Dana  –  meet Dana by Sun 22 Nov (every 2 weeks)\n"
    )


def test_in_a_circle_the_member_who_promised_is_named(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Ada", "--member", "Sam")
    ml("action", "add", "Order books", "--with", "circle", "--owner", "ada", "--due", "today")
    assert ml("due", "--with", "circle").out == "today  a1  Circle  Ada  Order books\n"


def test_hostile_text_is_shown_safely(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ml("session", "add", "Met", "--at", "2026-10-27 9:00")
    ml("action", "add", "\x1b[2J[bold]x[/bold]\u202ey", "--due", "today")
    assert ml("due", "--within", "0").out == "today  a1  Dana  me  [2J[bold]x[/bold]y\n"
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    drawn = ml("due", "--within", "0").out
    assert "[2J[bold]x[/bold]y" in drawn
    assert "\x1b[2J" not in drawn
    assert "\u202e" not in drawn


def test_of_one_day_what_was_promised_first_comes_first(ml: Run) -> None:
    for number in range(8):
        ml("action", "add", f"Promise {number}", "--due", "tomorrow")
    refs = [f"a{number}" for number in range(1, 9)]
    words = ml("due").out.split()
    assert [word for word in words if word in refs] == refs
    told = json.loads(ml("due", "--json").out)
    assert [one["id"] for one in told if one["noun"] == "action"] == refs
