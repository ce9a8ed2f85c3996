"""A mentorship as a page for the other side: names, days, what was kept and what was not."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def told(ml: Run) -> Run:
    for words in (
        ("session", "add", "Packet", "--with", "dana", "--at", "2026-11-10 16:00", "--took", "45m"),
        ("session", "add", "Next", "--with", "dana", "--at", "2026-11-26 16:00"),
        ("action", "add", "Draft", "--with", "dana", "--on", "2026-11-01", "--due", "2026-11-10"),
        ("action", "done", "a1", "--on", "2026-11-09"),
        ("action", "add", "Read", "--with", "dana", "--on", "2026-11-01", "--due", "2026-11-10"),
        ("action", "done", "a2", "--on", "2026-11-12"),
        ("action", "add", "Introduce me to Lee", "--with", "dana", "--owner", "them", "--due",
         "2026-12-08"),
        ("action", "add", "Ask *Noor*", "--with", "dana", "--due", "none"),
        ("action", "drop", "a4", "--why", "Afraid of it"),
        ("action", "add", "Secret", "--with", "dana", "--private"),
        ("goal", "add", "Lead", "--with", "dana", "--due", "2026-12-31", "--why", "To be seen"),
        ("milestone", "add", "g1", "First"),
        ("milestone", "add", "g1", "Second"),
        ("milestone", "done", "m1"),
    ):  # fmt: skip
        assert ml(*words).code == 0, words
    return ml


PAGE = """# Mentoring: Dana

As of Sat 21 Nov 2026.

## Meetings

| when |  | how long | about |
| --- | --- | --- | --- |
| Tue 10 Nov 16:00 | held | 45 min | Packet |
| Thu 26 Nov 16:00 | planned | – | Next |

## Promises: open

| who | what | due |
| --- | --- | --- |
| Dana | Introduce me to Lee | 8 Dec |

## Promises: kept

| who | what | due | done |
| --- | --- | --- | --- |
| your mentee | Draft | 10 Nov | 9 Nov |

## Promises: done late

| who | what | due | done |
| --- | --- | --- | --- |
| your mentee | Read | 10 Nov | 12 Nov |

## Promises: given up

| who | what | due | given up |
| --- | --- | --- | --- |
| your mentee | Ask \\*Noor\\* | – | 21 Nov |

## Goals

| goal | whose | due | reached | state |
| --- | --- | --- | --- | --- |
| Lead | your mentee | 31 Dec | 50 % · 1 of 2 steps | open |

## Your answer

Tick what you have done, and write the day behind it. Write below what you think, and what
to talk about next time, a line each. Then send this page back.

- [ ] Introduce me to Lee (due 8 Dec) · done on: <!-- UID -->

### What you think

-

### What to talk about

-
"""
COMMENT = re.compile("<!-- [0-9a-f-]{36} -->")


def marked(page: str) -> str:
    """The page with one word in the place of what marks its boxes."""
    return COMMENT.sub("<!-- UID -->", page)


def test_it_tells_meetings_promises_by_what_came_of_them_and_goals(told: Run) -> None:
    assert marked(told("data", "export", "--audience", "dana", "--format", "page").out) == PAGE


def test_a_name_of_my_own_stands_for_mine(told: Run) -> None:
    told("config", "set", "name", "Nathan")
    page = told("data", "export", "--audience", "dana", "--format", "page").out
    assert marked(page) == PAGE.replace("your mentee", "Nathan")


def test_as_html_it_is_one_file_that_needs_nothing_else(told: Run, tmp_path: Path) -> None:
    page = told("data", "export", "--audience", "dana", "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "Introduce me to Lee" in page
    assert "<script" not in page
    for word in ("Secret", "Afraid", "To be seen"):
        assert word not in page
    path = tmp_path / "page.html"
    told("data", "export", "--audience", "dana", "--format", "page", "-o", str(path))
    assert path.read_text() == page


def test_in_a_circle_a_member_s_name_stands_for_what_is_theirs(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "mentor", "--kind", "group", "--member", "Ada",
       "--member", "Noor")  # fmt: skip
    ml("action", "add", "Read", "--with", "circle", "--owner", "ada", "--due", "2026-12-08")
    page = ml("data", "export", "--audience", "circle", "--format", "page").out
    assert "| Ada | Read | 8 Dec |" in page
    assert "theirs" not in page
    assert "Your answer" not in page


def test_an_empty_mentorship_has_a_page_to_answer_on(ml: Run) -> None:
    page = ml("data", "export", "--audience", "dana", "--format", "page").out
    assert page.startswith("# Mentoring: Dana\n\nAs of Sat 21 Nov 2026.\n\n## Your answer\n")
    assert "[ ]" not in page
