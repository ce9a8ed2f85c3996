"""One row of a table: its cells by the fields that they are of."""

from collections.abc import Mapping
from typing import NamedTuple

from mentorlog.domain.drafts import LeftOut


class Row(NamedTuple):
    """One row: its cells by field, and all of them by their headers."""

    place: str
    cells: Mapping[str, str]
    said: Mapping[str, str]

    def __call__(self, field: str) -> str:
        """The cell of a field, without blanks around it; empty where there is no such column."""
        return self.cells.get(field, "").strip()


def unmapped(row: Row, why: str, *words: str) -> LeftOut:
    """The row is of nobody; these words of it could say of whom."""
    return LeftOut(row.place, why, words, asks=True)


def cell(row: Row, field: str) -> str | None:
    """A cell as it stands; None where nothing stands there."""
    text = row.cells.get(field, "")
    return text if text.strip() else None
