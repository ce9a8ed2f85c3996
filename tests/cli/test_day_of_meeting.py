"""A day in the title of a meeting is text, and the echo says how it is made the day.

Today is Saturday 21 November 2026.
"""

from shlex import split

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def said(out: str) -> list[str]:
    return [line for line in out.splitlines() if " is text" in line]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Lunch yesterday", "'yesterday' is text · mentorlog session edit @last --at yesterday"),
        ("Lunch on friday", "'on friday' is text · mentorlog session edit @last --at friday"),
        ("Met 3 nov.", "'3 nov' is text · mentorlog session edit @last --at '3 nov'"),
    ],
)
def test_a_meeting_without_a_day_says_that_the_one_in_its_title_is_text(
    ml: Run, title: str, told: str
) -> None:
    assert said(ml("session", "add", title, "--new").out) == [told]
    assert said(ml("log", f"dana: {title}").out) == [told]
    assert said(ml("session", "add", "-", "--new", stdin=f"{title}\n").out) == [told]
    command = told.partition(" · mentorlog ")[2].replace("'", "")
    words = command.split("--at ")
    assert ml(*words[0].split(), "--at", words[1]).out.startswith("corrected s3 · ")


@pytest.mark.parametrize(
    "words",
    [
        ("Lunch yesterday", "--at", "yesterday 12:00"),
        ("Sync saturday",),
        ("Chapter 12",),
        ("Plan for next week",),
        ("Retro of december",),
    ],
)
def test_of_today_of_no_one_day_and_beside_another_nothing_is_said(
    ml: Run, words: tuple[str, ...]
) -> None:
    assert said(ml("session", "add", *words).out) == []


def test_of_one_of_many_lines_nothing_is_said_that_would_change_another(ml: Run) -> None:
    told = ml("log", "--lines", stdin="dana: lunch yesterday\ndana: sync friday\n")
    assert (said(told.out), told.code) == ([], 0)


PAUSES = (
    ("--start '1 sep' --until '20 nov'", "1 Sep – 20 Nov"),
    ("--start '1 sep' --until '24 nov'", "1 Sep – 24 Nov"),
    ("--start 'last mon' --until fri", "9–27 Nov"),
    ("--until '20 nov'", "21 Nov 2026 – 20 Nov 2027"),
    ("--until 'in 2 weeks'", "21 Nov – 5 Dec"),
)


@pytest.mark.parametrize(("flags", "days"), PAUSES)
def test_the_last_day_of_a_pause_is_the_first_one_that_is_in_it(
    ml: Run, flags: str, days: str
) -> None:
    assert ml("mentorship", "pause", "dana", *split(flags)).out.startswith(f"paused Dana · {days}")


def test_until_when_a_mentorship_is_meant_to_last_is_said(ml: Run) -> None:
    added = ml("mentorship", "add", "Lee", "--my", "mentor", "--start", "1 sep", "--until", "1 nov")
    assert added.out.endswith(" · until Mon 1 Nov 2027\n")
    assert ml("mentorship", "edit", "lee", "--until", "2027-03-01").out == (
        "corrected Lee · until Mon 1 Mar 2027\n"
    )
    assert ml("mentorship", "edit", "lee", "--mode", "virtual").out == "corrected Lee\n"


SKIPPED = (
    "error: there is no 02:30 on Sun 28 Mar 2027: the clock is put forward over it\n"
    "hint: write 'Sun 28 Mar 2027 01:30' or 'Sun 28 Mar 2027 03:30'\n"
)


@pytest.mark.parametrize(
    "words",
    [
        ("session", "plan", "Early", "--at", "28 mar 2027 02:30"),
        ("session", "add", "Early", "--at", "2027-03-28T02:30"),
        ("session", "add", "Early", "--next", "sun 28 mar 2027 2:30"),
        ("session", "edit", "s2", "--at", "2027-03-28 02:30"),
        ("session", "move", "s2", "--to", "28 mar 2027 02:30"),
        ("log", "28 mar 2027 02:30 dana: Early"),
    ],
)
def test_a_time_that_the_clock_passes_over_is_refused_with_both_that_there_are(
    ml: Run, words: tuple[str, ...]
) -> None:
    ml("session", "add", "Late")
    ml("session", "plan", "Later", "--at", "2026-12-01 10:00")
    refused = ml(*words)
    assert (refused.code, refused.err) == (2, SKIPPED)
    for there in ("01:30", "03:30"):
        typed = [word.replace("02:30", there).replace("2:30", there[1:]) for word in words]
        assert ml(*typed).code == 0, typed
