"""Fields of programmes: data files of ours, each whole, and what they bring to a pair's journal."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

import mentorlog
from mentorlog.cli.field_files import known
from mentorlog.cli.programme import Field
from mentorlog.domain.elements import element_of
from mentorlog.domain.records.program import Enrolment, Side
from mentorlog.domain.records.session import Activity
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.cli.conftest import Edit
from tests.conftest import Run

FIELDS = Path(mentorlog.__file__).parent / "templates/fields"
OURS = ("corporate", "education", "healthcare", "research", "tech")


def test_there_are_five_of_ours() -> None:
    assert tuple(sorted(path.stem for path in FIELDS.glob("*.toml"))) == OURS
    assert known() == [*OURS]


@pytest.mark.parametrize("word", OURS)
def test_a_field_asks_by_days_in_order_and_of_activities_that_there_are(word: str) -> None:
    field = msgspec.toml.decode((FIELDS / f"{word}.toml").read_bytes(), type=Field)
    elements = [element_of(line) for line in field.elements]
    days = [element.day for element in elements if element.day is not None]
    assert len(days) == len(elements) >= 4
    assert days == sorted(days)
    assert {*field.questions} <= {*Activity}
    assert {"kickoff", "closing", "review"} <= {*field.questions}
    assert all(one.endswith(("?", ")")) for asked in field.questions.values() for one in asked)
    assert list(field.skills) == sorted(field.skills)
    assert len(field.follow_ups) >= 3


@pytest.fixture
def enrolled(ml: Run, dana: object, db: Path) -> Callable[[str], None]:
    def call(field: str) -> None:
        with closing(Store(db)) as store:
            [mentorship] = store.mentorships.all()
            with store.writing(Command("program", "join")):
                store.enrolments.add(
                    Enrolment(
                        mentorship=mentorship.uid,
                        program="p",
                        pairing="x",
                        label="x1",
                        side=Side.MENTEE,
                        field=field,
                    )
                )

    return call


@pytest.mark.usefixtures("dana")
def test_the_page_of_a_meeting_asks_what_the_field_asks(
    ml: Run, edit: Edit, enrolled: Callable[[str], None]
) -> None:
    enrolled("research")
    page = edit("--edit", "--activity", "one-on-one")
    assert (
        "\n### Research\nWhat have you written since we met, and what kept you from writing?\n"
        in page
    )
    assert "\nOften follows: Rewrite the abstract in four sentences; " in page
    assert "### Research" not in edit("--edit", "--activity", "vision")


@pytest.mark.usefixtures("dana")
def test_a_field_that_is_not_written_down_here_asks_nothing(
    ml: Run, edit: Edit, enrolled: Callable[[str], None]
) -> None:
    enrolled("circus")
    assert "### Today" in edit("--edit", "--activity", "one-on-one")
