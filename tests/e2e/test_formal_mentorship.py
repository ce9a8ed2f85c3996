"""A formal mentorship of nine months, lived through in commands from first to last.

Its story, `stories/formal.txt`, says what commands answer where that matters, and how the figures
are reckoned.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.story import Journal, live_through

CLOSING = ("report", "closing", "Dana", "--gas")

SIDES = ("mine", "theirs")

EVERYDAY = (
    *(("today",), ("prep", "--all"), ("due", "--within", "60d"), ("due", "--format", "prompt")),
    *(("mentorship", "list"), ("action", "list"), ("goal", "list"), ("session", "list")),
    *(("topic", "list"), ("intro", "list"), ("skill", "list"), ("resource", "list")),
    *(("report", "week"), ("report", "streaks"), ("report", "program"), ("report", "growth")),
)
"""What one looks at day by day. The goal that goes on does so without Dana."""

REFUSED = (
    *(("session", "add", "Coffee", "--with", "Dana"), ("session", "edit", "s1", "--took", "1h")),
    *(("action", "reopen", "a20"), ("goal", "checkin", "g1", "--add", "1")),
    *(("pulse", "add", "--with", "Dana", "--clarity", "4"), ("skill", "rate", "k1", "5")),
    *(("agreement", "sign", "--with", "Dana"), ("feedback", "ack", "f4")),
    *(("mentorship", "pause", "Dana"), ("mentorship", "end", "Dana")),
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """The journal once the nine months are over, as they went in the story."""
    journal = Journal(Program(tmp_path_factory.mktemp("formal") / "life"))
    live_through("formal", journal)
    return journal


@pytest.fixture
def journal(lived: Journal) -> Iterator[Journal]:
    """The same for each test, a week later."""
    yield from lived.kept("2026-10-09T09:00+02:00")


def test_its_figures_are_those_that_were_reckoned_by_hand(journal: Journal) -> None:
    closing = json.loads(journal(*CLOSING, "--json"))
    met = {"sessions": 18, "minutes": 835, "slots_met": 18, "slots": 19, "best_streak": 10}
    assert closing["met"] == met
    mine, theirs = ([closing[side][of] for of in ("kept", "late", "n")] for side in SIDES)
    assert (mine, theirs) == ([11, 1, 13], [3, 2, 5])
    assert closing["mine"]["value"] == 11 / 13
    assert closing["t"] == pytest.approx(50 + 20 / 3)  # levels +1, +1, -1; weights 2, 1, 1
    assert [skill["sides"][0]["after"] for skill in closing["skills"]] == [4, 3]


def test_once_it_has_ended_it_is_in_no_everyday_view(journal: Journal) -> None:
    for words in EVERYDAY:
        ended = journal.run(words)
        assert ended.code == 0, words
        assert "Dana" not in ended.out + ended.err, words
    assert "g3" in journal("goal", "list")


def test_once_it_has_ended_it_takes_nothing_more(journal: Journal) -> None:
    before = journal.program.store.read_bytes()
    for words in REFUSED:
        ended = journal.run(words)
        assert (ended.out, ended.code) == ("", 2), words
        assert "mentorship reopen Dana" in ended.err, words
    assert journal.program.store.read_bytes() == before


def test_undo_of_its_end_brings_back_what_was_there_to_the_byte(journal: Journal) -> None:
    assert journal("undo") == "undid: mentorship end Dana with 2 actions and 1 goal\n"
    assert journal.exported() == (journal.program.directory / "before.json").read_bytes()


def test_it_closes_the_same_in_another_store(journal: Journal, tmp_path: Path) -> None:
    document = journal.exported()
    other = Journal(Program(tmp_path / "other"))
    other.program.environment["MENTORLOG_NOW"] = journal.program.environment["MENTORLOG_NOW"]
    other.import_(document)
    assert other(*CLOSING) == journal(*CLOSING)
    assert other.exported() == document
