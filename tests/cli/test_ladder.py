"""Roles, the ladder that they go up, and what the next rung still asks for; a transition plan.

Today is Saturday 21 November 2026.
"""

import json
from datetime import date

import pytest

from mentorlog.domain.ladder import next_rung, rung_of, rungs_of
from mentorlog.domain.plans import Plan, days_of
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

LADDER = "Senior, Staff, Principal"


def test_a_ladder_names_its_rungs_and_a_role_stands_on_one() -> None:
    rungs = rungs_of(" Engineer,  Senior Engineer , Staff,")
    assert rungs == ("Engineer", "Senior Engineer", "Staff")
    assert rung_of(rungs, "senior engineer, Acme") == "Senior Engineer"
    assert rung_of(rungs, "Staffing lead") is None
    assert rung_of(("Engineer", "Senior"), "Senior engineer") == "Senior"
    assert next_rung(rungs, "Senior Engineer") == "Staff"
    assert next_rung(rungs, None) == "Engineer"
    assert next_rung(rungs, "Staff") is None


def test_the_steps_of_a_plan_are_spread_until_its_day() -> None:
    days = days_of(Plan.TRANSITION, date(2026, 1, 1), date(2026, 1, 11))
    assert [day.day for day in days if day] == [3, 5, 7, 9, 11]
    assert days_of(Plan.TRANSITION, date(2026, 1, 1), None) == [None] * 5


def test_a_role_lasts_until_its_last_day(ml: Run) -> None:
    words = ("career", "add", "role", "Engineer", "--start", "2020-03-01")
    assert ml(*words, "--until", "2024-05-31").out == (
        "noted c1 · role: Engineer · Dana · Sun 1 Mar 2020 · until Fri 31 May 2024\n"
    )
    assert ml("career", "list").out == (
        "c1  Sun 1 Mar 2020  role  mine  Dana  Engineer (until Fri 31 May 2024)\n"
    )
    assert ml(*words, "--until", "2019-01-01").err == (
        "error: --until 2019-01-01 lies before the first day, 2020-03-01\nhint: swap the two days\n"
    )
    assert ml("career", "add", "talk", "x", "--until", "2026-12-01").err == (
        "error: a talk has no last day\nhint: --until goes with a role\n"
    )
    assert ml("career", "edit", "c1", "--until", "").out == (
        "corrected c1 · role: Engineer · Dana · Sun 1 Mar 2020\n"
    )


def test_a_ladder_is_set_shown_and_no_event(ml: Run) -> None:
    assert ml("career", "ladder").err == (
        'there is no ladder yet; `mentorlog career ladder set "Senior, Staff"`\n'
    )
    assert ml("career", "ladder", "--json").out == "[]\n"
    assert ml("career", "ladder", "set", LADDER, "--on", "2026-11-01").out == (
        f"noted c1 · ladder: {LADDER} · Dana · Sun 1 Nov\n"
    )
    assert ml("career", "ladder").out == f"c1  Sun 1 Nov  ladder  mine  Dana  {LADDER}\n"
    for report in (("journey", "dana"), ("review",)):
        assert "Principal" not in ml("report", *report).out
    assert ml("career", "ladder", "set", "Staff").err == (
        "error: a ladder has at least two rungs\n"
        'hint: with commas between: "Senior, Staff, Principal"\n'
    )
    for words in (("ladder", "set", "Senior, Staff, senior"), ("edit", "c1", "--title", "A, B, a")):
        assert ml("career", *words).err.endswith(
            " stands on the ladder twice\nhint: leave one of them out\n"
        )


def test_only_a_role_has_a_last_day(ml: Run) -> None:
    said = ml("career", "add", "award", "Best talk", "--until", "2026-11-21")
    assert said.err.startswith("error: an award has no last day\n")


def test_growth_says_what_is_missing_for_the_rung(ml: Run) -> None:
    ml("career", "add", "promotion", "Senior engineer", "--on", "2024-06-01", "--with", "none")
    ml("career", "ladder", "set", LADDER, "--with", "none")
    for title, target in (("Strategy", 4), ("Writing", 3), ("Hiring", 3)):
        ml("skill", "add", title, "--target", str(target), "--rung", "Staff")
    for words in (("k1", "3"), ("k1", "2", "--as", "them"), ("k2", "3")):
        ml("skill", "rate", *words)
    assert ml("report", "growth").out.split("\n\n")[1] == (
        "For Staff\n"
        "ladder    Senior → Staff → Principal\n"
        "role      Senior engineer since 1 Jun 2024, 2 years\n"
        "asks for  3 skills, 1 of them there\n"
        "missing   k1 Strategy: 2 of 5, 2 to go\n"
        "missing   k3 Hiring: not rated yet"
    )
    [rung] = json.loads(ml("report", "growth", "--json").out)["rungs"]
    assert (rung["now"], rung["name"], rung["days"], rung["asked"]) == ("Senior", "Staff", 903, 3)
    past = json.loads(ml("report", "growth", "--json", "--as-of", "2026-11-20").out)
    assert past["rungs"] == []


def test_at_the_top_beside_the_ladder_and_after_a_role_has_ended(ml: Run) -> None:
    def rungs() -> list[tuple[str, str | None]]:
        found = json.loads(ml("report", "growth", "--json").out)["rungs"]
        return [(one["name"], one["role"]) for one in found]

    ml("career", "ladder", "set", LADDER)
    assert rungs() == [("Senior", None)]
    ml("career", "add", "role", "Staff, Acme", "--start", "2020-01-01")
    assert rungs() == [("Principal", "Staff, Acme")]
    ml("career", "edit", "c2", "--until", "2026-01-31")
    assert rungs() == [("Principal", None)]  # nobody falls off a ladder
    ml("career", "add", "role", "Team lead", "--start", "2026-02-01")
    assert rungs() == [("Principal", "Team lead")]  # which stands on no rung
    ml("career", "add", "promotion", "Principal")
    assert rungs() == []


def test_a_rung_is_one_of_the_ladder_mine_or_theirs(ml: Run) -> None:
    assert ml("skill", "add", "Strategy", "--rung", "Staff").out == (
        "added k1 · Strategy · Dana · for Staff\n"
    )
    ml("career", "ladder", "set", LADDER)
    assert ml("skill", "add", "Hiring", "--rung", "Staf").err == (
        "error: the ladder has no rung 'Staf'\n"
        "hint: it has Senior, Staff or Principal; `mentorlog career ladder set` names others\n"
    )
    ml("mentorship", "add", "Tom", "--my", "mentee")
    theirs = ("--owner", "them", "--with", "tom")
    ml("career", "ladder", "set", "Junior, Mid", *theirs)
    assert ml("skill", "add", "Asking", "--rung", "mid", *theirs).code == 0
    ml("career", "add", "role", "Junior tester", *theirs)
    found = json.loads(ml("report", "growth", "--with", "tom", "--json").out)["rungs"]
    [(name, missing)] = [(one["name"], one["missing"]) for one in found if one["whose"] == "Tom"]
    assert (name, [one["title"] for one in missing]) == ("Mid", ["Asking"])


def test_a_transition_is_planned_in_steps(ml: Run) -> None:
    words = ("goal", "add", "Move to management", "--template", "transition")
    assert ml(*words, "--due", "2027-06-30").out == (
        "added g1 · Move to management · due Wed 30 Jun 2027 · Dana · m1–m5: a plan of 5 steps\n"
    )
    steps = json.loads(ml("milestone", "list", "--json").out)
    assert [one["due_on"] for one in steps][-1] == "2027-06-30"
    assert json.loads(ml("goal", "show", "g1", "--json").out)["area"] == "career"
    assert ml("undo").out == "undid: goal add g1 with 5 milestones\n"
