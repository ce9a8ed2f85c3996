"""What a meeting can be for: each word has its page, its name and steps that are commands."""

import re
from pathlib import Path

import pytest

import mentorlog
from mentorlog.domain.activities import STRUCTURES, told
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.session import Activity
from mentorlog.exchange.page import Page, read, write
from tests.test_house import COMMANDS

TEMPLATES = Path(mentorlog.__file__).parent / "templates"


def _page(name: str) -> Page:
    return read((TEMPLATES / f"{name}.md").read_text())


def test_every_activity_stands_in_the_table_under_a_name_of_its_own() -> None:
    assert list(STRUCTURES) == list(Activity)
    assert len({one.told for one in STRUCTURES.values()}) == len(Activity)
    assert told("role-play") == "role play"


@pytest.mark.parametrize("activity", Activity)
def test_its_page_is_of_the_activity_and_is_read_back_as_it_is(activity: Activity) -> None:
    page = _page(STRUCTURES[activity].template)
    assert str(page.activity) == str(activity)
    assert read(write(page)) == page


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.md")), ids=lambda path: path.stem)
def test_every_template_asks_one_or_two_lines_of_questions_under_each_heading(path: Path) -> None:
    asked = re.split(r"^### .*\n", _page(path.stem).notes, flags=re.MULTILINE)[1:]
    assert 3 <= len(asked) <= 5
    for questions in asked:
        assert "?" in questions
        assert max(map(len, questions.splitlines())) <= 100


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("grow", ["Goal", "Reality", "Options", "Will"]),
        ("feedback", ["Situation", "Behaviour", "Impact", "From here"]),
    ],
)
def test_models_that_have_names_are_asked_in_their_order(name: str, headings: list[str]) -> None:
    assert re.findall(r"^### (.*)", _page(name).notes, flags=re.MULTILINE) == headings


def test_every_step_is_a_command_that_writes_what_it_is_told_by() -> None:
    nouns = {kind.noun for kind in KINDS}
    for structure in STRUCTURES.values():
        for step in structure.follow_ups:
            assert tuple(step.words.split()[:2]) in COMMANDS
            assert step.noun in nouns
            assert ("{text}" in step.words) == bool(step.example)
