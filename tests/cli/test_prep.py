"""`mentorlog prep`: one screen before the meeting, and the agenda to paste."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from mentorlog.domain.dates import Looks, parse_when
from tests.conftest import NOW, Run

RAVI = """\
Before the meeting on Sat 21 Nov 2026

Ravi, I am the mentee
vision     Senior or not: next year I want to be the person who leaves behind
           two others who can do it.
next       Thu 10 Dec 12:30 (11:30 for Ravi): Lunch, with news or without
           (s58)
next due   Thu 14 Jan 2027, 54 days left
streak     7, met 10 of the last 11 times
last time  Tue 17 Nov 12:30: Twenty minutes on a platform (s64)
notes      He was early for his board and I was late for my train. He read
           both of my lists standing up, and put a question mark behind the
           same line as Dana.

I promised
overdue 8 days  a89   Ask two tech leads what their Tuesdays look like
by Tue 24 Nov   a107  Rewrite the line with the two question marks
by Thu 3 Dec    a90   Write him which door, in one paragraph [private]

They promised
by Thu 10 Dec    a91   Book the table by the window
kept Fri 20 Nov  a108  Send me the name of the book about doors

To raise
t7  What did he stop doing when he became a manager?

Goals that slip
at risk  g6  Bring on-call down to four pages a month: 70 %, due Fri 25 Dec,
             projected 26 Feb 2027, after its day. Tue 3 Nov, confidence 5:
             Three of the seven come from one export job. In the way: The
             export job belongs to nobody until Tomás has settled in.

Feedback that waits for my answer
question, Tue 3 Nov  f28  If both doors opened in the same week, which would
                          you be sorry to close?
"""
AGENDA = """\
---
# Thu 10 Dec 12:30 (11:30 for Ravi)
when: 2026-12-10T12:30+01:00
with: Ravi
---

# Lunch, with news or without

## Actions
- [ ] Ask two tech leads what their Tuesdays look like (a89)
- [ ] Rewrite the line with the two question marks (a107)
- [ ] @ravi Book the table by the window (a91)

## Topics
- [ ] (t7) What did he stop doing when he became a manager?

## Goals
- (g6) Bring on-call down to four pages a month: at risk, 70 %

## Feedback
- ? If both doors opened in the same week, which would you be sorry to close? (f28)
"""
STORY = """\
Before the meeting on Sat 21 Nov 2026

Dana, I am the mentee
next due   Sun 6 Dec, 15 days left
streak     1, met 1 of the last 12 times
last time  Fri 20 Nov 16:00: Packet (s1)

I promised
by Fri 4 Dec     a1  Draft it
kept Sat 21 Nov  a2  Read the ladder
"""


@pytest.mark.usefixtures("demo")
def test_one_screen_before_the_meeting(ml: Run) -> None:
    assert ml("prep", "ravi") == (RAVI, "", 0)


@pytest.mark.usefixtures("demo")
def test_without_a_name_it_is_the_next_meeting(ml: Run) -> None:
    assert ml("prep").out == ml("prep", "dana").out == ml("prep", "--with", "dana").out
    assert "\nDana, I am the mentee\nvision     In a year people bring me" in ml("prep").out
    assert "\nnext       Tue 24 Nov 16:00" in ml("prep").out


@pytest.mark.usefixtures("demo")
def test_an_agenda_to_paste_without_what_is_private(ml: Run) -> None:
    assert ml("prep", "ravi", "--md") == (AGENDA, "", 0)


@pytest.mark.usefixtures("demo")
def test_what_the_agenda_says_is_read_back(ml: Run) -> None:
    when = AGENDA.splitlines()[2].removeprefix("when: ")
    assert parse_when(when, datetime.fromisoformat(NOW), Looks.AHEAD) == datetime.fromisoformat(
        when
    )


@pytest.mark.usefixtures("demo")
def test_an_agenda_goes_to_a_file(ml: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    assert ml("prep", "dana", "--md", "-o", str(path)) == ("", "", 0)
    assert path.read_text() == ml("prep", "dana", "--md").out


@pytest.mark.usefixtures("dana")
def test_an_agenda_keeps_texts_as_they_are_on_one_line(ml: Run) -> None:
    name = "No: one"
    ml("mentorship", "add", name, "--my", "peer")
    ml("action", "add", "Read *this*\nand <that> \x1b[2J [x]", "--with", name, "--due", "none")
    ml("action", "add", "Call", "--with", name, "--owner", "them", "--due", "none")
    assert ml("prep", name, "--md").out == (
        "---\n"
        'with: "No: one"\n'
        "---\n"
        "\n"
        "# Next time with No: one\n"
        "\n"
        "## Actions\n"
        "- [ ] Read *this* and <that> [2J [x] (a1)\n"
        "- [ ] @no Call (a2)\n"
    )


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("name", ["yes", "Null", "1.5", "a: b", "#x", "a b", "Zoë Ærø"])
def test_names_in_the_front_matter_are_texts_to_yaml(ml: Run, name: str) -> None:
    ml("mentorship", "add", name, "--my", "peer")
    line = ml("prep", "--md", "--with", name).out.splitlines()[1]
    is_plain = name in ("a b", "Zoë Ærø")
    assert line == (f"with: {name}" if is_plain else f'with: "{name}"')


@pytest.mark.usefixtures("dana")
def test_a_small_story(ml: Run) -> None:
    ml("session", "add", "Packet", "--at", "yesterday 16:00", "--action", "Draft it")
    ml("action", "add", "Read the ladder", "--on", "yesterday", "--due", "today")
    ml("done", "a2")
    assert ml("prep") == (STORY, "", 0)


@pytest.mark.usefixtures("demo")
def test_all_are_told_in_the_order_of_need(ml: Run) -> None:
    out = ml("prep", "--all").out
    headings = [line for line in out.splitlines() if ", I am the " in line or ", we are" in line]
    assert headings == [
        *("Ravi, I am the mentee", "Dana, I am the mentee"),
        *("Circle, we are peers", "Tomás, I am the mentor"),
    ]


@pytest.mark.usefixtures("demo")
def test_json_is_the_struct(ml: Run) -> None:
    told = json.loads(ml("prep", "circle", "--json").out)
    [circle] = told["mentorships"]
    assert (told["report"], circle["name"], circle["next"]) == ("prep", "Circle", None)
    assert [(one["id"], one["by"], one["state"]) for one in circle["theirs"]] == [
        ("a99", "Ada", "overdue"),
        ("a100", "Lee", "open"),
    ]
    assert circle["goals"][0]["check_in"]["confidence"] == 4


@pytest.mark.usefixtures("demo")
def test_any_past_day_is_told_as_it_stood(ml: Run) -> None:
    then = ml("prep", "dana", "--as-of", "2026-06-20").out
    ml("done", "a89")
    ml("topic", "add", "Later", "--with", "dana")
    ml("session", "add", "Later", "--with", "dana", "--new")
    assert ml("prep", "dana", "--as-of", "2026-06-20").out == then


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("name", "code"), [("ravi", 10), ("dana", 0), ("tom", 10)])
def test_exit_code_10_where_something_waits(ml: Run, name: str, code: int) -> None:
    assert ml("prep", name, "--exit-code").code == code


@pytest.mark.usefixtures("dana")
def test_exit_code_0_where_nothing_waits(ml: Run) -> None:
    ml("session", "add", "Met")
    assert ml("prep", "--exit-code").code == 0


def test_many_are_cut_and_the_rest_is_named(ml: Run) -> None:
    ml("mentorship", "add", "Al Bo", "--my", "peer")
    for number in range(8):
        ml("topic", "add", f"Topic {number}")
    assert "\nTo raise · 6 of 8 · mentorlog topic list --with Al\n" in ml("prep").out


class TestWhom:
    """Who is meant, and what happens where that is not clear."""

    def test_nobody_is_there_yet(self, ml: Run) -> None:
        answer = ml("prep")
        assert (answer.out, answer.code) == ("", 4)
        assert answer.err.startswith("error: there is no mentorship yet\nhint: ")
        assert ml("prep", "--all") == (
            "Before the meeting on Sat 21 Nov 2026\nNo mentorship ran on that day.\n",
            "",
            0,
        )

    def test_with_no_meeting_ahead_the_only_one_is_meant(self, ml: Run) -> None:
        ml("mentorship", "add", "Al", "--my", "peer", "--cadence", "none")
        assert "\nAl, we are peers\n" in ml("prep").out
        ml("mentorship", "add", "Bo", "--my", "peer", "--cadence", "none")
        assert ml("prep") == (
            "",
            "error: --with is missing: with whom?\nhint: one of Al, Bo\n",
            4,
        )

    @pytest.mark.usefixtures("dana")
    def test_before_the_first_day_there_was_no_meeting(self, ml: Run) -> None:
        assert ml("prep", "dana", "--as-of", "2020-01-01").out == (
            "Before the meeting on Wed 1 Jan 2020\nNo mentorship ran on that day.\n"
        )
        assert ml("prep", "dana", "--as-of", "2020-01-01", "--md") == (
            "",
            "error: no mentorship ran on that day\nhint: --as-of names another day\n",
            2,
        )

    @pytest.mark.usefixtures("dana")
    @pytest.mark.parametrize(
        "words",
        [
            ("dana", "--all"),
            ("--all", "--with", "dana"),
            ("--all", "--md"),
            ("--md", "--json"),
            ("--md", "--format", "html"),
            ("--until", "today"),
        ],
        ids=" ".join,
    )
    def test_what_excludes_each_other_is_refused(self, ml: Run, words: tuple[str, ...]) -> None:
        answer = ml("prep", *words)
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err.count("\n") == 2
