"""A decade lived through in commands: three mentors, nine mentees, two employers, a circle.

Its story, `stories/decade.txt`, says what commands answer where that matters; the figures here are
counted by hand from its lines.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.story import Journal, live_through


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """The journal after ten years, as they went in the story."""
    journal = Journal(Program(tmp_path_factory.mktemp("decade") / "life"))
    live_through("decade", journal)
    return journal


@pytest.fixture
def journal(lived: Journal) -> Iterator[Journal]:
    """The same for each test, a day later."""
    yield from lived.kept("2026-11-21T09:00+01:00")


def test_its_lineage_has_everybody_and_what_went_through(journal: Journal) -> None:
    found = json.loads(journal("report", "lineage", "--json"))
    met = {
        side: {one["name"]: one["meetings"] for one in found[side]}
        for side in ("mentors", "mentees", "peers")
    }
    assert met == {
        "mentors": {"Ruth": 9, "Ines": 4, "Marek": 7},
        "mentees": {"Tom": 3, "Aya": 3, "Bilal": 1, "Chen": 3, "Dora": 1, "Emre": 3, "Fay": 2}
        | {"Gil": 1, "Hana": 2},
        "peers": {"Circle": 4},
    }
    threads = [[(step["depth"], step["name"]) for step in steps] for steps in found["threads"]]
    assert threads == [
        [(0, "Ruth"), (1, "Tom"), (2, "Emre")],
        [(0, "Ruth"), (1, "Aya"), (2, "Hana"), (1, "Circle")],
        [(0, "Ines"), (1, "Chen")],
    ]


def test_its_review_says_what_was_given_and_names_no_mentee(journal: Journal) -> None:
    page = journal("report", "review", "--since", "2016-09-01")
    assert "19 meetings with 9 mentees, 14 h 5 min" in page
    assert "1 of 3 kept · 2 of 3 done in the end" in page
    assert not [name for name in ("Tom", "Aya", "Fay", "Emre", "Hana") if name in page]
    assert "Senior, Staff" not in page  # a ladder is no step


def test_who_was_there_on_a_day_in_the_middle_is_told_as_of_it(journal: Journal) -> None:
    found = json.loads(journal("report", "lineage", "--json", "--as-of", "2020-02-10"))
    assert [one["name"] for one in found["mentors"]] == ["Ruth", "Ines"]
    assert [one["name"] for one in found["mentees"]] == ["Tom", "Aya", "Bilal"]
    [rung] = json.loads(journal("report", "growth", "--json", "--as-of", "2020-02-10"))["rungs"]
    assert (rung["now"], rung["name"], rung["asked"]) == ("Senior", "Staff", 0)


def test_it_goes_through_a_document_whole(journal: Journal, tmp_path: Path) -> None:
    document = journal.exported()
    other = Journal(Program(tmp_path / "other"))
    other.program.environment |= {"MENTORLOG_NOW": "2026-11-21T09:00+01:00"}
    other.import_(document)
    assert other.exported() == document
