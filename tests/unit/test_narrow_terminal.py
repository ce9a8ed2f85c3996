"""A table on a terminal: side by side where there is room, else the last cell below its row."""

import io

import pytest

from mentorlog.render.blocks import Table
from mentorlog.render.terminal import draw

TABLE = Table(
    ("id", "due", "pace", "goal"),
    [
        ("g1", "Fri 11 Dec", "on track", "Get promoted to senior engineer"),
        ("g10", "–", "undated", "Own the fare exports"),
    ],
)


def drawn(monkeypatch: pytest.MonkeyPatch, columns: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    file = io.StringIO()
    draw([TABLE], file, color=False)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_where_there_is_room_all_cells_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 60) == [
        "id   due         pace      goal",
        "g1   Fri 11 Dec  on track  Get promoted to senior engineer",
        "g10  –           undated   Own the fare exports",
    ]


def test_where_there_is_none_the_last_cell_goes_below(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 40) == [
        "g1   Fri 11 Dec  on track",
        "     Get promoted to senior engineer",
        "g10  –           undated",
        "     Own the fare exports",
    ]
