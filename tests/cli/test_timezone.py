"""Planned sessions with somebody in another zone: both clocks, wherever a meeting is named."""

import json

import pytest

from tests.conftest import Answer, Run


@pytest.fixture
def dana(ml: Run) -> Run:
    """A journal with Dana, who is in Lisbon, and a session planned at 16:00 of Berlin."""
    ml("mentorship", "add", "Dana", "--my", "mentor", "--timezone", "Europe/Lisbon")
    ml("session", "add", "Budget", "--at", "2026-11-24 16:00")
    return ml


BOTH = "Tue 24 Nov 16:00 (15:00 for Dana)"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("today",), "Tue 24 Nov  s1  meet Dana at 16:00 (15:00 for Dana): Budget"),
        (("report", "week"), "Tue 24 Nov  s1  meet Dana at 16:00 (15:00 for Dana): Budget"),
        (
            ("due",),
            "Tue 24 Nov  s1  Dana  –  meet Dana at 16:00 (15:00 for Dana): Budget",
        ),
        (("prep",), f"next       {BOTH}: Budget (s1)"),
        (("prep", "--md"), f"# {BOTH}"),
        (("session", "list"), f"s1  {BOTH}  –  Dana  planned  Budget"),
        (("session", "show", "s1"), f"when    {BOTH}"),
    ],
)
def test_every_view_of_what_is_planned_tells_both_times(
    dana: Run, words: tuple[str, ...], line: str
) -> None:
    assert line in dana(*words).out.splitlines()


def test_what_is_planned_or_moved_is_answered_with_both_times(dana: Run) -> None:
    assert dana("session", "move", "s1", "--to", "wed 23:30").out == (
        "moved s1 · Wed 25 Nov 23:30 (22:30 for Dana) · Dana\n"
    )
    assert dana("session", "add", "Kick-off", "--took", "30", "--next", "8 dec 16:00").out.endswith(
        " · s3 planned for Tue 8 Dec 16:00 (15:00 for Dana)\n"
    )


def test_another_day_there_is_named(dana: Run) -> None:
    dana("mentorship", "edit", "dana", "--timezone", "Pacific/Auckland")
    assert "meet Dana at 16:00 (Wed 25 Nov 04:00 for Dana): Budget\n" in dana("today").out


def test_what_was_held_is_told_as_i_lived_it(dana: Run) -> None:
    assert dana("session", "add", "Then", "--at", "yesterday 10:00").out == (
        "logged s2 · Fri 20 Nov 10:00 · Dana\n"
    )
    assert " for Dana" not in dana("session", "show", "s2").out
    assert "last time  Fri 20 Nov 10:00: Then (s2)\n" in dana("prep").out


def test_the_same_clock_says_nothing(dana: Run) -> None:
    for zone in ("Europe/Rome", ""):
        dana("mentorship", "edit", "dana", "--timezone", zone)
        views = ("today",), ("due",), ("prep",), ("prep", "--md"), ("session", "list")
        for words in views:
            assert " for Dana" not in dana(*words).out


def test_scripts_read_their_moment(dana: Run) -> None:
    theirs = "2026-11-24T15:00+00:00"
    assert json.loads(dana("session", "show", "s1", "--json").out)["their_at"] == theirs
    [meeting] = json.loads(dana("today", "--json").out)["meetings"]
    assert meeting["their_at"] == theirs
    [one] = json.loads(dana("prep", "--json").out)["mentorships"]
    assert one["next"]["their_at"] == theirs


def test_the_agenda_is_read_back_as_it_was(dana: Run) -> None:
    agenda = dana("prep", "--md").out
    answer = dana("session", "add", "-", stdin=agenda)
    assert answer == Answer(f"planned s1 · {BOTH} · Dana\n", "", 0)
    assert json.loads(dana("session", "show", "s1", "--json").out)["notes"] is None
