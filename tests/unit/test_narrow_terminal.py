"""A table on a terminal: side by side where there is room, else the last cell below its row."""

import io
from unicodedata import category, east_asian_width

import pytest

from mentorlog.render import plain
from mentorlog.render.blocks import Block, Facts, Table
from mentorlog.render.terminal import draw

TABLE = Table(
    ("id", "due", "pace", "goal"),
    [
        ("g1", "Fri 11 Dec", "on track", "Get promoted to senior engineer"),
        ("g10", "–", "undated", "Own the fare exports"),
    ],
)


def drawn(monkeypatch: pytest.MonkeyPatch, columns: int, block: Block = TABLE) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    file = io.StringIO()
    draw([block], file, color=False)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_where_there_is_room_all_cells_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 60) == [
        "id   due         pace      goal",
        "g1   Fri 11 Dec  on track  Get promoted to senior engineer",
        "g10  –           undated   Own the fare exports",
    ]


def test_a_name_that_heads_a_column_acts_as_little_as_one_in_a_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Table(("what", "[red]A\x1b[2J\r\nda"), [("topics", "3")], shows_heads=True)
    assert drawn(monkeypatch, 60, table) == ["what    [red]A[2J da", "topics  3"]
    assert list(plain.draw([table])) == ["what    [red]A[2J da", "topics  3"]


def test_where_there_is_none_the_last_cell_goes_below(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 40) == [
        "g1   Fri 11 Dec  on track",
        "     Get promoted to senior engineer",
        "g10  –           undated",
        "     Own the fare exports",
    ]


def test_what_does_not_fit_on_the_line_goes_below_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 20) == [
        "g1   Fri 11 Dec",
        "     on track",
        "     Get promoted to",
        "     senior engineer",
        "g10  –",
        "     undated",
        "     Own the fare",
        "     exports",
    ]


@pytest.mark.parametrize("cells", [("",), ("", "")])
def test_a_table_of_few_columns_breaks_its_last_cell_and_cuts_nothing_off(
    monkeypatch: pytest.MonkeyPatch, cells: tuple[str, ...]
) -> None:
    command = "mentorlog session add Half-way --with Dana --activity review"
    *first, _ = cells
    table = Table(cells, [(*("Dana" for _ in first), command)])
    words = " ".join(line.strip() for line in drawn(monkeypatch, 50, table))
    assert words.removeprefix("Dana").strip() == command


def test_no_indent_leaves_less_than_a_word_or_two_of_room(monkeypatch: pytest.MonkeyPatch) -> None:
    due = Table(
        ("due", "id", "what"),
        [("overdue 10 days", "a87", "Write the runbook for gates without a network")],
    )
    assert drawn(monkeypatch, 20, due) == [
        "overdue 10 days  a87",
        "  Write the runbook",
        "  for gates without",
        "  a network",
    ]
    facts = Facts([("consistency", "90 %, of the last year"), ("why", None), ("met", "yes")])
    assert drawn(monkeypatch, 24, facts) == [
        "consistency",
        "  90 %, of the last year",
        "met",
        "  yes",
    ]
    assert drawn(monkeypatch, 25, facts) == [
        "consistency  90 %, of the",
        "             last year",
        "met          yes",
    ]


def test_dashes_and_letters_before_the_east_take_one_column_and_the_others_two() -> None:
    letters = [letter for letter in map(chr, range(0x3100)) if category(letter) != "Cn"]
    wide = [letter for letter in letters if east_asian_width(letter) in "WF"]
    assert [letter for letter in letters if plain.columns(letter) == 2] == wide


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("term", ["dumb", "unknown", "xterm"])
def test_a_terminal_that_draws_little_is_as_wide_as_it_says(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", term)
    file = _Terminal()
    draw([TABLE], file, color=False)
    assert [line.rstrip() for line in file.getvalue().splitlines()] == drawn(monkeypatch, 40)
