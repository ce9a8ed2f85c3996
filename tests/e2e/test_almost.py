"""A year in which nearly everything is nearly right: late, planned, moved, silent, two of one name.

Its story, `stories/almost.txt`, says what commands answer, and how the figures are reckoned.
"""

import json
import shlex
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import Program
from tests.e2e.story import Journal, live_through

REFUSED = {
    'session add "One to one" --with sam': (
        "'sam' could be Sam Lee or Sam Okafor",
        "write more of the name",
    ),
    "session add Plan --with dana --at 'tue 30 nov'": (
        "30 Nov 2026 is a Monday, not a Tuesday",
        "leave the weekday out, or correct it",
    ),
    "session add Plan --with dana --at '29 may'": (
        "'29 may' can be in 2026 or in 2027",
        "they are about equally far: write 2026-05-29 or 2027-05-29",
    ),
    "session add Plan --with dana --at 'last night'": (
        "'last night' does not say the hour",
        "write 'yesterday 22:00', or yesterday where a day is enough",
    ),
    "session add Plan --with dana --at '8 dec 2026 16:00' --feedback 'well done'": (
        "Tue 8 Dec 16:00 is still to come: it cannot be held",
        "`mentorlog session plan` plans it",
    ),
    "action add Thank --with dana --due 'next week'": (
        "'next week' is more than one day",
        "'start of next week' is Mon 30 Nov, 'end of next week' Sun 6 Dec",
    ),
    "action add 'Thank (due: fri)' --with dana": (
        "(due: fri) is nearly the mark (due fri), and would be taken for text",
        "write (due fri) at the end, or \\(due: fri) if it is text",
    ),
    "action add 'Thank (privat)' --with dana": (
        "(privat) is nearly the mark (private), and would be shown to others",
        "write (private) at the end, or \\(privat) if it is text",
    ),
    "session move s37 --to 17:00": (
        "'17:00' can be today or on Tue 8 Dec",
        "write 'today 17:00' or 'Tue 8 Dec 17:00'",
    ),
    "session edit s36 --with ''": (
        "every session belongs to a mentorship",
        "--with NAME says to which one",
    ),
    "mentorship add 'SAM OKAFOR' --my mentee": (
        "there is a mentorship with Sam Okafor already",
        "give this one another name, or end the other first",
    ),
    "mentorship edit dana --cadence 3w": (
        "no such option: --cadence",
        "`mentorlog mentorship cadence NAME SPAN` changes it, with --start from another day on",
    ),
}
"""Nearly right input, and what it is answered with."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """The journal on the evening of Sunday 29 November, as the year went in the story."""
    journal = Journal(Program(tmp_path_factory.mktemp("almost") / "life"))
    live_through("almost", journal)
    return journal


@pytest.fixture
def journal(lived: Journal) -> Iterator[Journal]:
    """The same for each test, at the same moment."""
    yield from lived.kept("2026-11-29T18:00+01:00")


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_nearly_right_is_refused_with_the_words_to_type(
    journal: Journal, typed: str
) -> None:
    before = journal.program.store.read_bytes()
    ended = journal.run(shlex.split(typed))
    error, hint = REFUSED[typed]
    assert (ended.out, ended.code) == ("", 2)
    assert ended.err == f"error: {error}\nhint: {hint}\n"
    assert journal.program.store.read_bytes() == before


def test_a_silent_autumn_is_no_calm_one(journal: Journal) -> None:
    assert journal.run(["due", "--exit-code"]).code == 10
    okafor = json.loads(journal("mentorship", "show", "okafor", "--json"))
    silence = {"silent": True, "silence_days": 180, "overdue_since": "2026-07-04"}
    assert {name: okafor[name] for name in silence} == silence


def test_nothing_is_overdue_once_a_meeting_with_the_silent_one_is_planned(
    journal: Journal,
) -> None:
    journal("session", "plan", "--with", "okafor", "--at", "thu 16:00")
    journal("done", "style guide", "buddy", "ask the board", "a6")
    journal("goal", "drop", "g1", "--why", "Half a year has gone by")
    assert "Thu 3 Dec" in journal("today")
    assert "overdue" not in journal("due") + journal("today")
