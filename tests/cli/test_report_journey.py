"""`mentorlog report journey` and `report network`: a whole mentorship, and its doors."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import tell
from tests.conftest import Run

JOURNEY = """\
The journey with Dana
kind         one-on-one, informal; I was the mentee
days         Mon 6 Jul 2026 – Fri 2 Oct 2026
sessions     1, 45 min, best streak 1
goals        1 of 1 achieved, 1 milestone
my promises  1 of 1 kept
theirs       none came due
wins         1

How it went
with  by  communication  clarity  commitment
Dana  me  ▆ 4            ▅ 3      –

What was said
feedback        times  last        id  its last words
praise by Dana  2      Fri 17 Jul  f2  Bolder again

Highlights
20 Jul 2026  milestone  m1  First one
4 Aug        win        n2  Talk accepted
1 Sep        promotion  c1  Senior engineer
15 Sep       achieved   g1  Lead a review

The way
6 Jul 2026  beginning      with Dana
8 Jul       kick-off   s1  Hello
8 Jul       goal       g1  Lead a review
10 Jul      pause          until Sun 19 Jul: Holidays
20 Jul      milestone  m1  First one
3 Aug       pulse      p1  communication 4, clarity 3
4 Aug       win        n2  Talk accepted
5 Aug       decision   n3  No call on Mondays
17 Aug      met        i1  Lee Park
20 Aug      book       r1  The Path: Ask first
1 Sep       promotion  c1  Senior engineer
15 Sep      achieved   g1  Lead a review
2 Oct       end            ended
"""


@pytest.fixture
def told(ml: Run) -> Run:
    """A summer with Dana, ended; and Ravi, whose words are nobody else's."""
    ml("mentorship", "add", "Ravi", "--my", "mentor", "--start", "2026-07-01")
    ml("note", "add", "Ravi's win", "--kind", "win", "--with", "ravi")
    tell(
        ml,
        "mentorship add Dana --my mentor --start 2026-07-06 --cadence 6w",
        "session add Hello --with dana --at 2026-07-08T16:00 --took 45m --activity kickoff",
        "goal add Lead_a_review --with dana --start 2026-07-08 --due 2026-09-30",
        "milestone add g1 First_one --on 2026-07-08 --due 2026-07-31",
        "milestone done m1 --on 2026-07-20",
        "action add Draft --with dana --on 2026-07-08 --due 2026-07-15",
        "action done a1 --on 2026-07-14",
        "mentorship pause dana --start 2026-07-10 --until 2026-07-19 --why Holidays",
        "pulse add --with dana --communication 4 --clarity 3 --on 2026-08-03",
        "feedback add Bolder --kind praise --with dana --on 2026-07-10",
        "feedback add Bolder_again --kind praise --with dana --on 2026-07-17",
        "note add Talk_accepted --kind win --with dana --on 2026-08-04",
        "note add No_call_on_Mondays --kind decision --with dana --on 2026-08-05 --private",
        "note add Plain --with dana --on 2026-08-06",
        "intro ask Lee_Park --with dana --on 2026-08-07",
        "intro met i1 --on 2026-08-17",
        "resource add The_Path --kind book --with dana --on 2026-08-07",
        "resource done r1 --takeaway Ask_first --on 2026-08-20",
        "career add promotion Senior_engineer --with dana --on 2026-09-01",
        "goal achieve g1 --on 2026-09-15",
        "mentorship end dana --on 2026-10-02",
    )
    return ml


def test_the_journey_tells_a_whole_mentorship_on_one_page(told: Run) -> None:
    assert told("report", "journey", "dana") == (
        JOURNEY.replace("Mondays", "Mondays [private]"),
        "",
        0,
    )


def test_it_is_told_as_of_any_day_and_for_some_days_alone(told: Run) -> None:
    out = told("report", "journey", "dana", "--as-of", "2026-08-04", "--since", "2026-08-01").out
    assert "since Mon 6 Jul 2026; told on Tue 4 Aug 2026\n" in out
    assert "goals        0 of 1 achieved, 1 milestone\n" in out
    assert out.endswith(
        "\nThe way\n"
        "3 Aug 2026  pulse  p1  communication 4, clarity 3\n"
        "4 Aug       win    n2  Talk accepted\n"
    )


def test_a_missed_meeting_is_told_and_by_whom(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-11-01")
    for day, by in (("02", "me"), ("03", "them"), ("04", "")):
        missed = ("--status", "no-show", *(("--by", by) if by else ()))
        ml("session", "add", "Plan", "--at", f"2026-11-{day} 16:00", *missed, "--why", "ill")
    assert ml("report", "journey").out.endswith(
        "The way\n"
        "1 Nov 2026  beginning      with Dana\n"
        "2 Nov       missed     s1  by me: Plan: ill\n"
        "3 Nov       missed     s2  by Dana: Plan: ill\n"
        "4 Nov       missed     s3  Plan: ill\n"
    )
    moments = json.loads(ml("report", "journey", "--json").out)["moments"]
    assert [(one["of"], one["by"]) for one in moments[1:]] == [
        *(("missed", "me"), ("missed", "Dana"), ("missed", None)),
    ]


def test_what_was_there_before_the_first_day_stands_under_it(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-11-09")
    ml("career", "add", "promotion", "Engineer", "--with", "dana", "--on", "2024-03-01")
    ml("career", "add", "role", "Lead", "--with", "dana", "--owner", "them", "--on", "2026-11-02")
    ml("note", "add", "A map", "--kind", "vision", "--with", "dana", "--on", "2026-11-08")
    told = (
        "The way\n"
        "9 Nov 2026  beginning      with Dana\n"
        "9 Nov       promotion  c1  Engineer (Fri 1 Mar 2024)\n"
        "9 Nov       role       c2  Dana: Lead (Mon 2 Nov 2026)\n"
        "9 Nov       vision     n1  A map (Sun 8 Nov 2026)\n"
    )
    assert ml("report", "journey").out.endswith(told)
    assert ml("report", "journey", "--since", "2026-11-09").out.endswith(told)
    assert "Engineer" not in ml("report", "journey", "--since", "2026-11-10").out
    moments = json.loads(ml("report", "journey", "--json").out)["moments"]
    assert [one["on"] for one in moments if one["of"] == "career"] == ["2024-03-01", "2026-11-02"]


def test_a_circle_tells_who_was_in_it_and_when_somebody_came_or_left(ml: Run) -> None:
    circle = ("--kind", "peer", "--member", "Sam", "--member", "Ada", "--start", "2026-07-06")
    ml("mentorship", "add", "Circle", *circle)
    ml("mentorship", "member", "remove", "sam", "--with", "circle", "--on", "2026-08-20")
    ml("mentorship", "member", "add", "Mia", "--with", "circle", "--on", "2026-09-07")
    told = ml("report", "journey", "circle").out
    assert "\ncircle       Sam until Thu 20 Aug, Ada, Mia from Mon 7 Sep\n" in told
    assert told.endswith("\n20 Aug      left         Sam\n7 Sep       joined       Mia\n")
    before = ml("report", "journey", "circle", "--as-of", "2026-08-19").out
    assert "\ncircle       Sam, Ada\n" in before
    assert "Mia" not in before


def test_as_markdown_html_and_json_and_for_someone_else(told: Run, tmp_path: Path) -> None:
    markdown = told("report", "journey", "dana", "--format", "markdown").out
    assert markdown.startswith("# The journey with Dana\n")
    assert "## Highlights\n" in markdown
    page = tmp_path / "journey.html"
    assert told("report", "journey", "dana", "-o", str(page)).code == 0
    assert '<h2 dir="auto">The way</h2>' in page.read_text()
    journey = json.loads(told("report", "journey", "dana", "--json").out)
    assert (journey["ended_on"], journey["summary"]["wins"]) == ("2026-10-02", 1)
    [career] = [one for one in journey["moments"] if one["of"] == "career"]
    assert (career["mark"], career["id"], career["by"]) == ("promotion", "c1", "me")
    theirs = told("report", "journey", "--for", "dana").out
    assert "Talk accepted" in theirs
    assert "Mondays" not in theirs
    assert "Ask first" not in theirs  # a takeaway leaves only with notes


def test_without_a_name_it_is_the_only_one_that_runs(told: Run) -> None:
    assert told("report", "journey").out.startswith("The journey with Ravi\n")
    told("mentorship", "add", "Tom", "--my", "mentee")
    assert told("report", "journey") == (
        "",
        "error: --with is missing: with whom?\nhint: one of Ravi, Tom\n",
        4,
    )


NETWORK = """\
Network on Sat 21 Nov 2026
doors  4 asked for or offered · 2 made · 2 met · 1 thanked · 1 given up · 1
       stalled

Whose turn it is
mine, stalled 96 days  i1  Dana  met Mon 17 Aug    Say thanks for meeting Lee
                                                   Park
Piet                   i2  –     asked Sun 15 Nov  Introduce me to Noor: To
                                                   find a mentor

People met
Thu 19 Nov  i3  Ravi  Jo, met by Ravi

Given up
Fri 20 Nov  i4  Ravi  Ines
"""


def test_the_network_shows_whose_turn_each_door_is(told: Run) -> None:
    noor = ("Noor", "--with", "none", "--through", "Piet", "--why", "To find a mentor")
    told("intro", "ask", *noor, "--on", "2026-11-15")
    told("intro", "offer", "Jo", "--with", "ravi", "--on", "2026-11-10")
    told("intro", "thanked", "i3", "--on", "2026-11-19")
    told("intro", "ask", "Ines", "--with", "ravi", "--on", "2026-11-10")
    told("intro", "drop", "i4", "--on", "2026-11-20")
    assert told("report", "network") == (NETWORK, "", 0)
    assert told("report", "network", "--exit-code").code == 10
    assert told("report", "network", "ravi", "--exit-code").code == 0
    network = json.loads(told("report", "network", "--as-of", "2026-08-10", "--json").out)
    assert network["counts"] == {
        "began": 1,
        "made": 0,
        "met": 0,
        "thanked": 0,
        "dropped": 0,
        "stalled": 0,
    }
    assert network["open"][0]["next"]["stalls_on"] == "2026-08-21"
    assert "made  2\n" in told("report", "network", "--explain").out


def test_a_network_of_nobody_says_so(ml: Run) -> None:
    assert ml("report", "network").out == (
        "Network on Sat 21 Nov 2026\nNobody was asked for or offered in these days.\n"
    )


def test_a_goal_that_went_on_may_be_a_members_over_there(ml: Run) -> None:
    circle = ("--kind", "peer", "--member", "Sam", "--member", "Ada", "--start", "2026-01-05")
    ml("mentorship", "add", "Circle", *circle)
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-01-05")
    ml("goal", "add", "Go my own way", "--with", "dana", "--start", "2026-02-01")
    ml("mentorship", "end", "dana", "--on", "2026-03-01", "--hand-over", "circle", "-y")
    assert ml("goal", "edit", "g1", "--owner", "Sam").code == 0
    assert "1 Feb       goal       g1  Sam: Go my own way\n" in ml("report", "journey", "dana").out
    assert "Sam: Go my own way" in ml("report", "closing", "dana").out
