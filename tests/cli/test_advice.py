"""`mentorlog advice`: what I was told, what I tried, what came of it, and whose counsel held."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

PAGE = """# Saying no

## Advice
> Say no with a date
> @dana Ask who decides
  and by when
> Leave out my pay (private)
"""


@pytest.fixture(autouse=True)
def _met(ml: Run, dana: object) -> None:
    assert ml("session", "add", "Kick-off", "--at", "2026-11-10 16:00").code == 0
    assert ml("mentorship", "add", "Tom", "--my", "mentor").code == 0


def test_it_goes_from_told_to_tried_to_kept(ml: Run) -> None:
    add = ml("advice", "add", "Say no with a date", "--from", "dana", "--on", "2026-11-10")
    assert add.out == "noted v1 · Say no with a date · Dana · Tue 10 Nov\n"
    tried = ml("advice", "tried", "v1", "--result", "She moved the date", "--on", "yesterday")
    assert tried.out == (
        "v1 tried Fri 20 Nov · Say no with a date · Dana · Tue 10 Nov"
        " · result: She moved the date\n"
    )
    assert ml("advice", "keep", "v1").out.startswith("v1 kept · Say no with a date · Dana")
    assert ml("advice", "drop", "v1").err == (
        "error: v1 was kept on 2026-11-21\nhint: `mentorlog advice reopen v1` opens it again\n"
    )
    assert ml("show", "v1").out == (
        "v1 Say no with a date\non      Tue 10 Nov\nwith    Dana\nfrom    Dana\n"
        "tried   Fri 20 Nov\nresult  She moved the date\nkept    Sat 21 Nov\n"
    )
    assert ml("undo").out == "undid: advice keep v1\n"
    assert ml("advice", "list", "--with", "dana").out == (
        "v1  Tue 10 Nov  Dana  Dana  tried Fri 20 Nov  Say no with a date: She moved the date\n"
    )


def test_it_takes_the_mentorship_of_its_session_and_of_whoever_gave_it(ml: Run) -> None:
    assert ml("advice", "add", "One", "--session", "s1").out.startswith("noted v1 · One · Dana")
    assert ml("advice", "add", "Two", "--from", "tom").out.startswith("noted v2 · Two · Tom")
    assert ml("advice", "add", "No", "--from", "zork").code == 3
    found = json.loads(ml("advice", "list", "--json").out)
    assert {one["from"] for one in found} == {"them"}


def test_it_cannot_have_been_tried_before_it_was_given(ml: Run) -> None:
    ml("advice", "add", "One", "--with", "dana")
    assert ml("advice", "tried", "v1", "--on", "yesterday").err == (
        "error: it was given on 2026-11-21: it cannot have been tried on 2026-11-20\n"
        "hint: `mentorlog advice edit --on DAY` corrects the day it was given\n"
    )


def test_a_page_has_it_in_quoted_lines_and_gives_it_back(ml: Run) -> None:
    logged = ml("session", "add", "-", "--with", "dana", "--at", "yesterday 16:00", stdin=PAGE)
    assert logged.out.endswith(" · v1 advice · v2 advice · v3 (private) advice\n")
    shown = ml("session", "show", "s2", "--md").out
    assert shown.endswith(
        "## Advice\n> Say no with a date\n> Ask who decides\n  and by when\n"
        "> Leave out my pay (private)\n"
    )
    assert "\nAdvice\nv1  Fri 20 Nov  them" in ml("session", "show", "s2").out


def test_prep_names_what_is_not_tried_until_you_have_met(ml: Run) -> None:
    ml("advice", "add", "Say no with a date", "--from", "dana", "--on", "2026-11-10")
    asked = (
        "you were told, and have not tried: Say no with a date\n"
        "mentorlog advice tried v1 --result TEXT\n"
    )
    assert asked in ml("prep", "dana").out
    ml("session", "add", "Again", "--with", "dana", "--at", "yesterday 16:00")
    assert asked not in ml("prep", "dana").out
    assert asked in ml("prep", "dana", "--as-of", "2026-11-15").out


def test_the_report_says_whose_counsel_was_tried_and_what_held(ml: Run) -> None:
    for words in (
        ("add", "Say no with a date", "--from", "dana", "--on", "2026-11-10"),
        ("add", "Ask who decides", "--from", "dana", "--on", "2026-11-12"),
        ("add", "Write it down", "--from", "tom"),
        ("tried", "v1", "--result", "She moved the date"),
        ("keep", "v1"),
        ("drop", "v3"),
    ):
        assert ml("advice", *words).code == 0
    assert ml("report", "advice").out == (
        "Advice on Sat 21 Nov 2026\n"
        "Tom   1 given · 0 tried · 0 kept · 1 dropped\n"
        "Dana  2 given · 1 tried · 1 kept\n\n"
        "What held\nTue 10 Nov  v1  Dana  Say no with a date: She moved the date\n\n"
        "Not tried yet\nThu 12 Nov  v2  Dana  Ask who decides\n\n"
        "Dropped\nSat 21 Nov  v3  Tom  Write it down\n"
    )
    assert ml("report", "advice", "--exit-code").code == 10
    assert ml("report", "advice", "tom", "--exit-code").code == 0
    report = json.loads(ml("report", "advice", "dana", "--as-of", "2026-11-15", "--json").out)
    assert [one["state"] for one in report["told"]] == ["not tried", "not tried"]


def test_the_report_is_taken_apart_into_its_rows(ml: Run) -> None:
    for words in (
        ("add", "Say no with a date", "--from", "dana", "--on", "2026-11-10"),
        ("add", "Ask who decides", "--from", "dana", "--on", "2026-11-12"),
        ("tried", "v1", "--on", "2026-11-14"),
        ("keep", "v1", "--on", "2026-11-20"),
    ):
        assert ml("advice", *words).code == 0
    assert ml("report", "advice", "--explain").out.partition("\nAdvice\n")[2] == (
        "id  given       by    tried       kept        dropped\n"
        "v2  2026-11-12  Dana  –           –           –\n"
        "v1  2026-11-10  Dana  2026-11-14  2026-11-20  –\n"
        "\ntold, Dana  2\n            what was given in these days\n"
        "\ntried, Dana  1\n             those tried by the as-of day\n"
        "\nkept, Dana  1\n            those kept by then\n"
        "\ndropped, Dana  0\n               those dropped by then\n"
    )
    early = ml("report", "advice", "--explain", "--as-of", "2026-11-15").out
    assert "v1  2026-11-10  Dana  2026-11-14  –     –\n" in early


def test_it_is_filed_under_tags(ml: Run) -> None:
    ml("advice", "add", "Say no", "--from", "dana", "--tag", "on-call")
    assert ml("advice", "list", "--tag", "on-call").out.endswith("Say no #on-call\n")
    assert ml("advice", "list", "--tag", "other").out == ""
    assert "\ntags  on-call\n" in ml("show", "v1").out
    assert ml("edit", "v1", "--tag", "").code == 0
    assert ml("advice", "list", "--tag", "on-call").out == ""


def test_it_is_typed_with_the_session_and_has_its_place_on_a_page(ml: Run) -> None:
    told = ("--advice", "Say no", "--advice", "@dana Ask (private)")
    logged = ml("session", "add", "Talk", "--with", "dana", *told)
    assert logged.out.endswith(" · v1 advice · v2 (private) advice\n")
    page = "# On a page\n\n## Advice\n> \n> One\n"
    flags = ("--advice", "Two", "--with", "dana", "--at", "yesterday 12:00")
    both = ml("session", "add", "-", *flags, stdin=page)
    assert both.out.endswith(" · v3 advice · v4 advice\n")
    shown = ml("session", "show", "s3", "--md").out
    assert shown.endswith("## Advice\n> One\n> Two\n")
