"""`mentorlog session`, as a mentee types it."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_one_line_after_a_meeting_logs_it_with_its_promises(ml: Run) -> None:
    answer = ml(
        *("session", "add", "Promotion packet", "--at", "yesterday 16:00", "--took", "45m"),
        *("--action", "Draft the packet", "--ask", "Introduce me to Lee"),
        *("--next", "8 dec 16:00"),
    )
    assert answer == (
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana · counts for 9–22 Nov · next due Sun 6 Dec"
        " · a1 due Tue 8 Dec · a2 (theirs) no date · s2 planned for Tue 8 Dec 16:00\n",
        "",
        0,
    )
    assert ml("session", "list").out == (
        "s2  Tue 8 Dec 16:00   –       Dana  planned  –\n"
        "s1  Fri 20 Nov 16:00  45 min  Dana  held     Promotion packet\n"
    )


def test_without_at_it_ended_now(ml: Run) -> None:
    ml("session", "add", "Stand-up", "--took", "30m")
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (session["id"], session["at"], session["minutes"]) == (
        "s1",
        "2026-11-21T17:30+01:00",
        30,
    )


def test_a_session_planned_for_that_day_is_completed(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-21 19:00")
    answer = ml("session", "add", "Kick-off, done", "--took", "20m")
    assert answer.out == (
        "completed s1 · Sat 21 Nov 17:40 · 20 min · Dana · counts for 9–22 Nov"
        " · next due Sun 6 Dec\n"
    )
