"""A peer circle of five, lived through in commands: one leaves, another comes, and it closes.

Its story, `stories/circle.txt`, says what commands answer where that matters, and how the figures
are reckoned.
"""

import json
from collections.abc import Iterator
from math import sqrt

import pytest

from tests.e2e.conftest import Program
from tests.e2e.story import Journal, live_through

SIDES = ("mine", "theirs")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """The journal once the circle has closed, as it went in the story."""
    journal = Journal(Program(tmp_path_factory.mktemp("circle") / "life"))
    live_through("circle", journal)
    return journal


@pytest.fixture
def journal(lived: Journal) -> Iterator[Journal]:
    """The same for each test, a week later."""
    yield from lived.kept("2026-07-10T09:00+02:00")


def test_its_figures_are_those_that_were_reckoned_by_hand(journal: Journal) -> None:
    closing = json.loads(journal("report", "closing", "circle", "--gas", "--json"))
    met = {"sessions": 6, "minutes": 540, "slots_met": 6, "slots": 6, "best_streak": 6}
    assert closing["met"] == met
    mine, theirs = ([closing[side][of] for of in ("kept", "late", "n")] for side in SIDES)
    assert (mine, theirs) == ([4, 0, 4], [4, 2, 7])
    assert closing["mine"]["value"] is None  # of fewer than five there is no percentage
    assert closing["t"] == pytest.approx(50 + 30 / sqrt(11))  # +1, +1, -1, +2, 0, of one weight


def test_each_of_its_members_has_promises_goals_words_and_evenings_of_their_own(
    journal: Journal,
) -> None:
    of = ("--with", "circle", "--all")
    for who, promises, goals, words in (
        ("Sam", "a2 a5 a10", "g2", "f5"),
        ("Ada", "a6 a11", "g3", "f1"),
        ("Noor", "a3 a7", "g4", "f2"),
        ("Mia", "a9", "g5", "f3"),
    ):
        assert _ids(journal, "action", "list", *of, "--owner", who) == promises.split()
        assert _ids(journal, "goal", "list", *of, "--owner", who) == goals.split()
        assert _ids(journal, "feedback", "list", *of, "--from", who) == words.split()
    evenings = json.loads(journal("session", "list", *of, "--json"))
    present = [len(one["attendees"]) for one in evenings if one["status"] == "held"]
    assert sorted(present) == [3, 3, 4, 4, 4, 4]


def _ids(journal: Journal, *words: str) -> list[str]:
    """The ids of what a command lists, the oldest first."""
    listed = (one["id"] for one in json.loads(journal(*words, "--json")))
    return sorted(listed, key=lambda each: int(each[1:]))


def test_undo_of_its_end_brings_back_what_was_there_to_the_byte(journal: Journal) -> None:
    journal("undo")
    assert journal.exported() == (journal.program.directory / "before.json").read_bytes()
