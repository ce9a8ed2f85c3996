"""`report week` and `report month`, as they are printed."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run

WEEK = """\
14–21 Nov 2026, and through Fri 27 Nov

I promised
Mon 23 Nov  a86  Dana  Plan who takes over the gates if it is a yes
Tue 24 Nov  a94  Dana  Finish the list of what I do after a no

Whom I meet
Tue 24 Nov  s60  meet Dana at 16:00: Before the committee decides

Promised to me
Fri 27 Nov  a96  Dana  Introduce me to the other staff engineers

Went well
Wed 18 Nov  a97  kept by me: Invite the gate team to the next review
Fri 20 Nov  n29  win: The gate team said yes to the review before I had
                 finished the sentence.

Figures
with  streak  met                      next due
Dana  5       10 of the last 12 times  Sun 29 Nov, 8 days left

my promises     1 of 1 kept
their promises  none came due
we met          nobody

A win to keep: The gate team said yes to the review before I had finished the
sentence. (n29)
"""
STORY = """\
14–21 Nov 2026, and through Fri 27 Nov

I promised
Fri 27 Nov  g1  Dana  goal: Lead

Whom I meet
Thu 26 Nov  s3  meet Dana at 10:00: Plan

Promised to me
overdue 3 days  a2  Dana  Review

Went well
Tue 17 Nov  a1  kept by me: Draft
Thu 19 Nov  n1  win: Talk accepted

Figures
with  streak  met                     next due
Dana  2       2 of the last 12 times  Sun 6 Dec, 15 days left

my promises     1 of 1 kept
their promises  0 of 1 kept
we met          Dana on Sat 21 Nov

A win to keep: Talk accepted (n1)
"""
QUIET = """\
14–21 Nov 2026, and through Fri 27 Nov
Nothing is due through Fri 27 Nov.

Figures
with  streak  met                     next due
Dana  2       2 of the last 12 times  Sun 6 Dec, 15 days left

my promises     none came due
their promises  none came due
we met          Dana on Tue 17 Nov

You met Dana.
"""
NOTHING = """\
14–21 Nov 2026, and through Fri 27 Nov
No mentorship ran, and nothing was due.

The smallest next step: say who your mentor or mentee is:
mentorlog mentorship add NAME --my mentor
"""


@pytest.mark.usefixtures("demo")
def test_the_week_of_one_mentorship_in_a_pipe(ml: Run) -> None:
    assert ml("report", "week", "--with", "dana") == (WEEK, "", 0)


@pytest.mark.usefixtures("demo")
def test_the_order_of_the_week(ml: Run) -> None:
    headings = [
        line.partition(" · ")[0]
        for before, line in _pairs(ml("report", "month", "--as-of", "2026-10-31").out)
        if not before
    ]
    assert headings == [
        *("I promised", "Whom I meet", "Promised to me", "Went well", "Figures"),
        *("my promises     8 of 8 kept", "Reached: Give a first talk outside the company (g9)."),
    ]


def _pairs(text: str) -> list[tuple[str, str]]:
    return list(pairwise(text.splitlines()))


@pytest.mark.usefixtures("demo")
def test_any_past_day_is_told_as_it_stood(ml: Run) -> None:
    then = ml("report", "week", "--as-of", "2026-06-01").out
    assert "25 May – 1 Jun 2026, and through Sun 7 Jun" in then
    ml("action", "add", "Later", "--with", "dana", "--due", "fri")
    ml("session", "add", "Later", "--with", "dana")
    ml("note", "add", "Later", "--kind", "win")
    assert ml("report", "week", "--as-of", "2026-06-01").out == then


@pytest.mark.usefixtures("demo")
def test_json_is_the_struct(ml: Run) -> None:
    told = json.loads(ml("report", "month", "--json").out)
    assert (told["report"], told["as_of"], told["through"]) == ("month", "2026-11-21", "2026-12-20")
    first = told["promised"]["shown"][0]
    assert (first["id"], first["overdue"], first["due_on"]) == ("a89", True, "2026-11-13")
    assert told["encouragement"]["rule"] in ("longest streak", "achieved", "milestone")


@pytest.mark.parametrize("words", [(), ("--as-of", "2020-01-01")], ids=["empty", "before"])
def test_nothing_at_all_is_a_sentence_and_a_first_step(ml: Run, words: tuple[str, ...]) -> None:
    answer = ml("report", "week", *words)
    assert (answer.err, answer.code) == ("", 0)
    first, _, rest = NOTHING.partition("\n")
    first = "25 Dec 2019 – 1 Jan 2020, and through Tue 7 Jan" if words else first
    assert answer.out == f"{first}\n{rest}"


@pytest.mark.usefixtures("dana")
def test_a_small_story(ml: Run) -> None:
    ml("session", "add", "Met", "--at", "2026-11-10 10:00")
    ml("session", "add", "Now")
    ml("action", "add", "Draft", "--on", "2026-11-12", "--due", "2026-11-18")
    ml("done", "a1", "--on", "2026-11-17")
    theirs = ("--owner", "them")
    ml("action", "add", "Review", "--on", "2026-11-12", "--due", "2026-11-18", *theirs)
    ml("note", "add", "Talk accepted", "--kind", "win", "--on", "2026-11-19")
    ml("session", "add", "Plan", "--at", "2026-11-26 10:00")
    ml("goal", "add", "Lead", "--due", "2026-11-27", "--with", "dana")
    assert ml("report", "week") == (STORY, "", 0)


@pytest.mark.usefixtures("dana")
def test_a_week_in_which_nothing_is_due_reads_well(ml: Run) -> None:
    ml("session", "add", "Before", "--at", "2026-11-03 10:00")
    ml("session", "add", "Met", "--at", "2026-11-17 10:00")
    assert ml("report", "week").out == QUIET


@pytest.mark.usefixtures("demo")
def test_exit_code_10_says_that_something_of_mine_is_overdue(ml: Run) -> None:
    assert ml("report", "week", "--exit-code").code == 10
    assert ml("report", "week", "--exit-code", "--with", "circle").code == 0
    assert ml("report", "week", "--as-of", "2020-01-01", "--exit-code").code == 0


@pytest.mark.usefixtures("demo")
def test_explain_prints_the_promises_and_the_slots(ml: Run) -> None:
    out = ml("report", "month", "--with", "tom", "--as-of", "2026-10-31", "--explain").out
    assert "\nPromises, mine: judged from 2026-10-01 through 2026-10-31\n" in out
    assert "\nid   closed           deadline    outcome  promised for\n" in out
    assert "\nstreak  hits after the slot from " in out


@pytest.mark.usefixtures("demo")
def test_markdown_and_html_hold_the_same(ml: Run, tmp_path: Path) -> None:
    markdown = ml("report", "week", "--format", "markdown").out
    assert markdown.startswith(
        "# 14–21 Nov 2026, and through Fri 27 Nov\n\n## I promised\n\n| due |"
    )
    path = tmp_path / "week.html"
    assert ml("report", "week", "-o", str(path)).out == ""
    page = path.read_text()
    assert '<h2 dir="auto">Promised to me</h2>' in page
    assert "<script" not in page


@pytest.mark.usefixtures("dana")
def test_names_of_several_words_can_be_typed_back(ml: Run) -> None:
    ml("mentorship", "end", "dana", "--on", "2026-11-20")
    ml("mentorship", "add", "Ana $(x) Lu", "--my", "peer", "--cadence", "none")
    out = ml("report", "week").out
    assert out.endswith("\nmentorlog topic add TEXT --with Ana\n")


@pytest.mark.usefixtures("dana")
def test_whom_one_met_several_times_is_named_once_with_the_days(ml: Run) -> None:
    for day in ("tue", "tue", "thu"):
        ml("session", "add", "--at", f"{day} 16:00", "--new")
    assert "\nwe met          Dana on Tue 17 Nov and Thu 19 Nov\n" in ml("report", "week").out


@pytest.mark.usefixtures("dana")
def test_many_meetings_are_counted_those_of_one_day_once(ml: Run) -> None:
    lines = [f"{day} nov {hour}:00 dana: Coffee" for day in range(1, 10) for hour in (9, 15)]
    assert ml("log", "--lines", stdin="\n".join(lines)).code == 0
    assert "\nwe met          9 times in 1 mentorship\n" in ml("report", "month").out
    assert "\nwe met          Dana on " in ml("report", "month", "--since", "2 nov").out
