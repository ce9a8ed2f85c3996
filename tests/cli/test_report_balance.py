"""`report balance`: what either side brought, by quarter; the counts are made by hand.

Today is Saturday 21 November 2026.
"""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture(autouse=True)
def _brought(ml: Run, dana: object) -> None:
    """Mine: 2 topics, 3 promises, 2 words, one missed; theirs: 1, 3, 1, and one cancelled."""
    for text, by, day in (
        ("One", "me", "2026-05-04"),
        ("Two", "me", "2026-11-02"),
        ("Three", "them", "2026-11-02"),
    ):
        ml("topic", "add", text, "--by", by)
        ml("topic", "raise", "@last", "--on", day)
    ml("topic", "add", "Never raised")
    for owner in ("me", "them"):
        for day in ("2026-01-20", "2026-08-03", "2026-11-03"):
            ml("action", "add", "Do it", "--owner", owner, "--on", day)
    days: tuple[tuple[str | None, str], ...] = (
        ("them", "2026-06-30"),
        ("me", "2026-07-01"),
        (None, "2026-07-02"),
    )
    for who, day in days:
        said = ("--by", who) if who else ()
        ml("session", "add", "--at", f"{day} 16:00", "--status", "cancelled", *said)
    ml("session", "plan", "--at", "2026-12-01 16:00")
    for from_, day in (("me", "2026-10-01"), ("me", "2026-11-20"), ("them", "2026-11-20")):
        ml("feedback", "add", "Well put", "--from", from_, "--on", day)


PAGE = """\
Balance on Sat 21 Nov 2026
Thu 1 Jan 2026 – Sat 21 Nov 2026

Dana, I am the mentee
what                         me        Dana      not said
topics raised                2         1         –
promises made                3 (50 %)  3 (50 %)  –
meetings cancelled or missed 1         1         1
feedback given               2         1         –

By quarter, me · Dana
quarter  topics  promises  called off           feedback
2026 Q1  0 · 0   1 · 1     0 · 0                0 · 0
2026 Q2  1 · 0   0 · 0     0 · 1                0 · 0
2026 Q3  0 · 0   1 · 1     1 · 0 · 1 not said   0 · 0
2026 Q4  1 · 1   1 · 1     0 · 0                2 · 1
"""


def _words(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_both_sides_stand_beside_each_other_by_quarter(ml: Run) -> None:
    assert _words(ml("report", "balance", "dana").out) == _words(PAGE)
    assert ml("report", "balance", "dana", "--exit-code").code == 0


def test_quarters_begin_with_the_mentorship_or_what_was_done_before_it(ml: Run) -> None:
    def quarters() -> list[str]:
        words = ("report", "balance", "tom", "--until", "2026-11-21", "--json")
        [found] = json.loads(ml(*words).out)["mentorships"]
        return [one["name"] for one in found["quarters"]]

    ml("mentorship", "add", "Tom", "--my", "mentee", "--start", "2026-11-02")
    assert quarters() == ["2026 Q4"]
    ml("feedback", "add", "Good", "--with", "tom", "--on", "2026-08-02")
    assert quarters() == ["2026 Q3", "2026 Q4"]


def test_a_share_is_there_from_five_on(ml: Run) -> None:
    def shares() -> list[float | None]:
        [found] = json.loads(ml("report", "balance", "--json").out)["mentorships"]
        return [one["my_share"] for one in found["counts"]]

    assert shares() == [None, 0.5, None, None]
    ml("topic", "add", "Four", "--by", "them")
    ml("topic", "raise", "@last")
    assert shares()[0] is None  # of four
    ml("topic", "add", "Five")
    ml("topic", "raise", "@last")
    assert shares()[0] == 0.6  # three of five are mine


def test_each_figure_has_its_rows_and_a_window_cuts_them(ml: Run) -> None:
    words = ("report", "balance", "dana", "--since", "2026-07-01", "--until", "2026-09-30")
    [found] = json.loads(ml(*words, "--explain", "--json").out)["mentorships"]
    rows = [row for one in found["explained"] for row in one["rows"]]
    assert rows == [
        ["a2", "2026-08-03", "me"],
        ["a5", "2026-08-03", "them"],
        ["s2", "2026-07-01", "me"],
        ["s3", "2026-07-02", "not said"],
    ]
    assert [one["name"] for one in found["quarters"]] == ["2026 Q3"]


def test_a_topic_says_who_brings_it(ml: Run) -> None:
    assert json.loads(ml("topic", "show", "t4", "--json").out)["by"] == "me"
    ml("topic", "edit", "t4", "--by", "dana")
    assert ml("topic", "show", "t4").out == "t4 Never raised\nwith  Dana\nby    them\n"
    ml("session", "add", "-", stdin="# Met\n\n## Topics\n- On a page\n")
    assert json.loads(ml("topic", "show", "@last", "--json").out)["by"] == "me"


def test_what_is_private_is_not_counted_for_others(ml: Run) -> None:
    ml("feedback", "add", "Hm", "--from", "me", "--private")
    [found] = json.loads(ml("report", "balance", "--for", "dana", "--json").out)["mentorships"]
    assert [one["me"] for one in found["counts"]] == [2, 3, 1, 2]
