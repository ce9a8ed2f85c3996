"""What stands beside a goal's pace: reached, stale, or projected for after its day."""

import json

import pytest

from tests.conftest import Run

MONTHS_AGO = ("--start", "2026-05-21")


def today_says(ml: Run) -> list[str]:
    """The lines of today's goals."""
    _, _, goals = ml().out.partition("\nGoals")
    return goals.splitlines()[1:]


@pytest.fixture
def undated(dana: None, ml: Run) -> None:
    ml("goal", "add", "Read more", "--with", "dana", "--start", "2026-10-24")


@pytest.mark.usefixtures("undated")
def test_a_goal_without_a_day_shows_in_today_once_it_is_stale(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert today_says(ml) == []  # 28 days, two slots of two weeks
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T09:00+01:00")
    assert today_says(ml) == ["no date  g1  Dana  me  undated · stale  Read more"]
    [told] = json.loads(ml("--json").out)["goals"]
    assert (told["id"], told["due_on"], told["overdue"], told["pace"]) == (
        *("g1", None, False, "undated"),
    )
    ml("goal", "checkin", "g1", "--note", "One more")
    assert today_says(ml) == []


@pytest.mark.usefixtures("undated")
def test_a_goal_that_is_achieved_or_paused_is_in_no_list_of_stale_ones(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("goal", "add", "Alone", "--with", "none", "--start", "2026-10-01")
    ml("goal", "add", "Theirs", "--with", "dana", "--owner", "them", "--start", "2026-10-01")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T09:00+01:00")
    ml("goal", "pause", "g1")
    assert today_says(ml) == [
        "no date  g2  –     me    undated · stale  Alone",
        "no date  g3  Dana  them  undated · stale  Theirs",
    ]
    ml("goal", "achieve", "g2", "g3")
    assert today_says(ml) == []


@pytest.mark.usefixtures("dana")
def test_what_is_stale_goes_before_what_is_on_track(ml: Run) -> None:
    ml("goal", "add", "Far", "--with", "none", "--due", "2028-01-01")
    ml("goal", "add", "Farther", "--with", "none", "--due", "2028-02-01")
    ml("goal", "checkin", "g1", "--percent", "5")
    ml("goal", "checkin", "g2", "--percent", "5")
    ml("goal", "add", "Lying still", "--with", "none", *MONTHS_AGO)
    assert [line.rpartition("  ")[2] for line in today_says(ml)] == ["Lying still", "Far"]


@pytest.fixture
def reached(dana: None, ml: Run) -> None:
    """A goal of May that was reached in June, and rests since."""
    ml("goal", "add", "Lead", "--with", "dana", *MONTHS_AGO, "--due", "2027-05-21", "--target", "4")
    ml("goal", "checkin", "g1", "--value", "4", "--on", "2026-06-21")


@pytest.mark.usefixtures("reached")
def test_a_goal_at_100_percent_suggests_to_achieve_it_and_is_not_stale(ml: Run) -> None:
    closes = "reached: `mentorlog goal achieve g1` closes it"
    assert ml("goal", "checkin", "g1", "--value", "4", "--on", "2026-06-21").out == (
        f"g1 check-in Sun 21 Jun · 4 of 4 · 100 % · on track · {closes}\n"
    )
    assert f"pace       on track · {closes}\n" in ml("report", "goals").out
    assert f"pace       on track · {closes}\n" in ml("report", "goal", "g1").out
    assert f"on track · {closes}\n" in ml("goal", "show", "g1").out
    assert today_says(ml) == [f"Fri 21 May 2027  g1  Dana  me  on track · {closes}  Lead"]
    assert json.loads(ml("report", "goals", "--json").out)["goals"][0]["stale"] is False
    assert ml("report", "goals", "--exit-code").code == 0


@pytest.mark.usefixtures("reached")
def test_what_is_closed_suggests_nothing_more(ml: Run) -> None:
    ml("goal", "achieve", "g1")
    assert "goal achieve" not in ml("goal", "show", "g1").out
    assert "goal achieve" not in ml("report", "goals").out
    late = ml("goal", "checkin", "g1", "--value", "5", "--on", "2026-06-22")
    assert "goal achieve" not in late.out


@pytest.mark.usefixtures("dana")
def test_one_below_100_percent_is_stale_as_before(ml: Run) -> None:
    ml("goal", "add", "Lead", "--with", "dana", *MONTHS_AGO, "--due", "2027-05-21")
    ml("goal", "checkin", "g1", "--percent", "99", "--on", "2026-06-21")
    assert "stale, last moved Sun 21 Jun" in ml("report", "goals").out


@pytest.mark.usefixtures("dana")
def test_what_is_projected_after_its_day_says_so_beside_the_pace(ml: Run) -> None:
    ml("goal", "add", "Lead", "--with", "none", "--start", "2026-08-13", "--due", "2026-12-01")
    ml("goal", "checkin", "g1", "--percent", "80")
    # 100 days for 80 %, so 25 more for the rest: 16 December
    assert "pace       at risk · projected 16 Dec, after its day\n" in ml("report", "goals").out
    assert "at risk · projected 16 Dec, after its day\n" in ml("goal", "show", "g1").out
    assert today_says(ml) == [
        "Tue 1 Dec  g1  –  me  at risk · projected 16 Dec, after its day  Lead"
    ]
    ml("goal", "renegotiate", "g1", "--due", "2026-12-16")
    assert "after its day" not in ml("report", "goals").out
    assert json.loads(ml("goal", "show", "g1", "--json").out)["projected_on"] == "2026-12-16"


@pytest.mark.usefixtures("dana")
def test_accountability_marks_a_private_goal(ml: Run) -> None:
    ml("goal", "add", "Read", "--with", "dana", "--private")
    ml("goal", "add", "Write", "--with", "dana")
    told = ml("report", "accountability", "--explain").out
    assert " Read [private]\n" in told
    assert "g1 Read [private]\n" in told
    assert "g2 Write\n" in told
    [dana] = json.loads(ml("report", "accountability", "--json").out)["mentorships"]
    assert [goal["private"] for goal in dana["goals"]] == [True, False]
    assert "[private]" not in ml("report", "accountability", "--for", "dana").out
