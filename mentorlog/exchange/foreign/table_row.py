"""One row of a table: its cells by the fields that they are of."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, LeftOut, Meant


class Row(NamedTuple):
    """One row: its cells by field, also without blanks around them, and all by their headers."""

    place: str
    cells: Mapping[str, str]
    bare: Mapping[str, str]
    said: Mapping[str, str]

    def __call__(self, field: str) -> str:
        """The cell of a field, without blanks around it; empty where there is no such column."""
        return self.bare.get(field, "")


def unmapped(row: Row, why: str, *words: str) -> LeftOut:
    """The row is of nobody; these words of it could say of whom."""
    return LeftOut(row.place, why, words, asks=True)


def cell(row: Row, field: str) -> str | None:
    """A cell as it stands; None where nothing stands there."""
    return row.cells[field] if row(field) else None


_SUM = re.compile(
    r"(?:grand )?totals?|sum|average|mean|summe|gesamt|mittelwert|somme|suma", re.IGNORECASE
)
_FIGURE = re.compile(r"[\s\d.,:%€$£+-]*(?:h|min|hours|minutes)?", re.IGNORECASE)


def is_sum(row: Row) -> bool:
    """Whether a row has but figures below a word like total, or behind it."""
    said = [one.strip().rstrip(":") for one in row.said.values() if one.strip()]
    others = [one for one in said if not _SUM.fullmatch(one)]
    return len(others) < len(said) and all(map(_FIGURE.fullmatch, others))


def came(row: Row, whom: Meant, choices: Choices) -> tuple[str, ...]:
    """The members who were there, by their uids; names that nobody has stay with the origin."""
    names = (name.strip() for name in row("came").split(","))
    meant = [choices.named(name) for name in names if name]
    return tuple(
        one.member for one in meant if one and one.member and one.mentorship == whom.mentorship
    )


def number(text: str) -> float | None:
    """A number, if it is one to reckon with; any other text stays with the origin."""
    figure = re.fullmatch(r"-?\d{1,14}(\.\d{1,14}|,\d{1,2})?", text, re.ASCII)
    return float(text.replace(",", ".")) if figure else None


def is_private(row: Row, choices: Choices) -> bool:
    """Whether it is kept private: unless --visible is said, and the row does not say so."""
    return not choices.visible or row("private").lower() not in _NOT_PRIVATE


_NOT_PRIVATE = ("", "no", "false", "0", "n")
