"""HTML pages as a browser lays them out: long and foreign names, on a phone and on a screen."""

import html.parser
import re

import pytest

from tests.e2e.conftest import Program

NAMES = (
    "Bartholomew Featherstonehaugh",
    "Wolfeschlegelsteinhausenbergerdorff von und zu Hubertus-Alexander Blaine X",
    "Nguyễn Thị Minh Khai",
    "محمد عبد الرحمن الخطيب",
    "山田太郎",
    "Ọláolúwa Adébáyọ̀",
)
REPORTS = ("mentees", "streaks", "goals", "accountability", "week", "growth")


@pytest.fixture(scope="module")
def _many(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    program = Program(tmp_path_factory.mktemp("many") / "life")
    for number, name in enumerate(NAMES, 1):
        program("mentorship", "add", name, "--my", "mentee", "--cadence", "2w", "--start",
                "2026-06-01")  # fmt: skip
        program("session", "add", "Kick-off", "--with", name, "--at", f"2026-11-1{number} 16:00")
        program("goal", "add", "Lead reviews", "--with", name, "--metric", "n", "--target", "4")
    return program.store.read_bytes()


@pytest.fixture
def many(program: Program, _many: bytes) -> Program:
    """Six mentees, each met once, each with a goal."""
    program.store.touch(0o600)
    program.store.write_bytes(_many)
    return program


def page(program: Program, report: str) -> str:
    ended = program("report", report, "--format", "html")
    assert ended.code == 0, ended.err
    return ended.out


class Tags(html.parser.HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("report", REPORTS)
def test_names_turn_to_their_own_side_and_heads_say_what_they_are_of(
    many: Program, report: str
) -> None:
    text = page(many, report)
    tags = Tags(text).found
    assert all(one.get("scope") == "col" for tag, one in tags if tag == "th")
    assert all(one.get("dir") == "auto" for tag, one in tags if tag in ("td", "dd", "h2", "p")
               if one.get("class") != "legend")  # fmt: skip
    shown = re.findall(r"[^<>]*محمد[^<>]*", text)
    assert shown == ["محمد عبد الرحمن الخطيب"] * len(shown)
    assert text.count("<bdi>") == text.count("محمد")


@pytest.mark.parametrize("report", ["streaks", "goals"])
def test_a_chart_says_its_figures(many: Program, report: str) -> None:
    many("goal", "checkin", "g1", "--value", "2")
    many("goal", "checkin", "g1", "--value", "3", "--on", "today")
    labels = [one["aria-label"] or "" for _, one in Tags(page(many, report)).found
              if one.get("role") == "img"]  # fmt: skip
    assert labels
    assert all(re.search(r"\d", label) for label in labels)


def test_on_a_phone_each_cell_carries_its_head(many: Program) -> None:
    cells = [one for tag, one in Tags(page(many, "mentees")).found if tag == "td"]
    assert {one.get("data-head") for one in cells} >= {"mentee", "last met", "next due", "kept"}
