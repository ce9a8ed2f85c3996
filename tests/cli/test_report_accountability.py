"""`mentorlog report accountability` on the demo year: as text, JSON and Markdown, and refused."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from mentorlog.operations import names
from mentorlog.render.reports.accountability import page
from mentorlog.reports.accountability import build
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.cli.screens import on_a_terminal
from tests.conftest import Answer, Run

TODAY = date(2026, 11, 21)
REPORT = ("report", "accountability")


@pytest.mark.usefixtures("demo")
def test_one_mentorship_on_one_page(ml: Run) -> None:
    assert ml(*REPORT, "dana") == Answer(
        """\
Accountability on Sat 21 Nov 2026

Dana, I am the mentee

Promises, 24 Aug – 21 Nov
mine    10 of 12 kept · 83 % · 12 of 12 done in the end; besides 2 open, 2
        moved in time, 1 without a date
theirs  3 of 3 kept; besides 1 open

Meetings
streak    5, best 9
met       10 of the last 12 times
next due  Sun 29 Nov, 8 days left

Goals
g1  83 %, 83 % planned  on track · confidence 4 disagrees  Get promoted to
                                                           senior engineer
g2  100 %               achieved                           Lead four design
                                                           reviews

Score
mine    89.2 of 100: promises 83 %, meetings 92 %, goals that move 100 %
theirs  95.0 of 100: meetings 92 %, goals that move 100 %
""",
        "",
        0,
    )


@pytest.mark.usefixtures("demo")
def test_the_same_on_a_past_day_with_all_that_was_not_there_yet(ml: Run) -> None:
    first_week = ml(*REPORT, "--with", "dana", "--as-of", "2025-11-19")
    assert first_week.out == (
        "Accountability on Wed 19 Nov 2025\n"
        "\n"
        "Dana, I am the mentee\n"
        "\n"
        "Promises, 22 Aug – 19 Nov\n"
        "mine    none came due; besides 1 open\n"
        "theirs  none came due; besides 1 open\n"
        "\n"
        "Meetings\n"
        "streak    1\n"
        "met       1 of 1\n"
        "next due  Sun 14 Dec, 25 days left\n"
        "\n"
        "Goals: none\n"
        "\n"
        "Score\n"
        "mine    –, too little to tell yet\n"
        "theirs  –, too little to tell yet\n"
    )


@pytest.mark.usefixtures("demo")
def test_json_says_the_same(ml: Run) -> None:
    told = json.loads(ml(*REPORT, "dana", "--json").out)
    [dana] = told.pop("mentorships")
    assert told == {
        "report": "accountability",
        "as_of": "2026-11-21",
        "since": "2026-08-24",
        "until": "2026-11-21",
    }
    assert list(dana) == [
        *("uid", "name", "role", "slots", "streak", "best_streak", "rate", "consistency"),
        *("next_due_on", "buffer_days", "silence_days", "silent", "overdue_since", "meant_on"),
        *("follow_through", "goals", "score"),
    ]
    assert (dana["streak"], dana["best_streak"], dana["rate"]["hits"]) == (5, 9, 10)
    assert dana["follow_through"]["me"]["value"] == 10 / 12
    assert [goal["id"] for goal in dana["goals"]] == ["g1", "g2"]
    assert (
        "explained" in json.loads(ml(*REPORT, "dana", "--json", "--explain").out)["mentorships"][0]
    )


@pytest.mark.usefixtures("demo")
def test_every_running_mentorship_in_the_order_in_which_they_were_added(ml: Run) -> None:
    told = json.loads(ml(*REPORT, "--json").out)
    assert [one["name"] for one in told["mentorships"]] == ["Dana", "Circle", "Ravi", "Tomás"]


@pytest.mark.usefixtures("demo")
def test_a_window_of_its_own(ml: Run) -> None:
    answer = ml(*REPORT, "dana", "--since", "2026-10-01", "--until", "2026-10-31")
    assert (
        "\nPromises, 1–31 Oct\n"
        "mine    3 of 3 kept; besides 2 open, 1 moved in time, 1 without a date\n" in answer.out
    )
    assert ml(*REPORT, "--since", "2026-10-31", "--until", "2026-10-01") == Answer(
        "",
        "error: --until 2026-10-01 lies before --since 2026-10-31\nhint: swap the two days\n",
        2,
    )


@pytest.mark.usefixtures("demo")
def test_a_goal_that_slips_needs_attention(ml: Run) -> None:
    assert ml(*REPORT, "circle", "--exit-code").code == 10
    assert ml(*REPORT, "dana", "--exit-code").code == 0


@pytest.mark.usefixtures("demo")
def test_the_other_side_sees_no_private_goal(ml: Run) -> None:
    assert "Decide whether I want to manage people" in ml(*REPORT, "ravi").out
    shown = ml(*REPORT, "--for", "ravi")
    assert (shown.err, shown.code) == ("", 0)
    assert "Decide whether I want to manage people" not in shown.out
    assert "Bring on-call down to four pages a month" in shown.out


def test_in_an_empty_store_and_before_the_first_day_no_mentorship_ran(ml: Run) -> None:
    assert ml(*REPORT).out == (
        "Accountability on Sat 21 Nov 2026\nNo mentorship ran on that day.\n"
    )
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-01-05")
    assert ml(*REPORT, "--as-of", "2026-01-04").out == (
        "Accountability on Sun 4 Jan 2026\nNo mentorship ran on that day.\n"
    )


def test_without_cadence_promise_or_goal_nothing_is_made_up(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "none")
    assert ml(*REPORT, "dana").out == (
        "Accountability on Sat 21 Nov 2026\n"
        "\n"
        "Dana, I am the mentee\n"
        "\n"
        "Promises, 24 Aug – 21 Nov\n"
        "mine    none came due\n"
        "theirs  none came due\n"
        "\n"
        "Meetings\n"
        "cadence  none to keep\n"
        "\n"
        "Goals: none\n"
        "\n"
        "Score\n"
        "mine    –, too little to tell yet\n"
        "theirs  –, too little to tell yet\n"
    )


@pytest.mark.parametrize("explain", [False, True], ids=["", "explained"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_on_a_terminal(
    width: int,
    explain: bool,
    demo: Path,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    with closing(Store(demo)) as store:
        scope = Scope(
            names.named(store, "Dana", date.max).uid if explain else None, explain=explain
        )
        drawn = on_a_terminal(page(build(store, TODAY, scope)), width, monkeypatch)
    assert drawn == snapshot


@pytest.fixture
def circle(ml: Run) -> None:
    """A circle with Ada and Sam, who promised three things and set a goal each."""
    who = ("--member", "Ada", "--member", "Sam", "--start", "2026-10-01")
    ml("mentorship", "add", "Circle", "--my", "peer", "--kind", "group", *who)
    for text, owner, done in (("A", "ada", "2026-10-09"), ("B", "sam", None), ("C", "me", None)):
        made = ("--owner", owner, "--on", "2026-10-02", "--due", "2026-10-10")
        ml("action", "add", text, "--with", "circle", *made)
        if done:
            ml("done", "a1", "--on", done)
    for title, owner in (("Read", "ada"), ("Write", "sam"), ("Rest", "me")):
        ml("goal", "add", title, "--with", "circle", "--owner", owner, "--start", "2026-11-20")


@pytest.mark.usefixtures("circle")
def test_of_a_member_theirs_is_what_this_member_made_of_it(ml: Run) -> None:
    def told(member: str) -> list[str]:
        return ml(*REPORT, "circle", "--member", member).out.splitlines()

    assert told("ada")[2] == "Circle, we are peers: Ada"
    assert told("ada")[5:7] == ["mine  0 of 1 kept", "Ada   1 of 1 kept"]
    assert told("sam")[5:7] == ["mine  0 of 1 kept", "Sam   0 of 1 kept"]
    assert [line for line in told("sam") if line.startswith("g")] == [
        "g3  none yet  undated  Rest",
        "g2  none yet  undated  Write",
    ]
    [one] = json.loads(ml(*REPORT, "--member", "ada", "--json").out)["mentorships"]
    assert (one["member"], one["follow_through"]["them"]["kept"]) == ("Ada", 1)
    assert "member" not in json.loads(ml(*REPORT, "--json").out)["mentorships"][0]


@pytest.mark.usefixtures("circle")
def test_who_is_in_no_circle_is_refused(ml: Run) -> None:
    hint = "hint: `mentorlog mentorship show NAME` tells who is in it\n"
    assert ml(*REPORT, "--member", "zoe") == ("", f"error: nobody is called 'zoe'\n{hint}", 3)
