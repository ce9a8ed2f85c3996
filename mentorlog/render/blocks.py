"""What a page is made of; the same blocks become plain lines and a Rich page."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a cell wants to say beside its words; never the only sign of it."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    WARNING = "warning"
    LATE = "late"


class Toned(NamedTuple):
    """A text with a tone."""

    text: str
    tone: Tone


class Emphasised(NamedTuple):
    """A text in parts; those that are True stand out on a terminal."""

    parts: Sequence[tuple[str, bool]]


Cell = str | Toned | Emphasised


class Heading(NamedTuple):
    """A line above what belongs together."""

    text: str


class Paragraph(NamedTuple):
    """Free text; its lines are kept."""

    text: str


class Facts(NamedTuple):
    """Labels and values, one a line; a None is left out."""

    pairs: Sequence[tuple[str, Cell | None]]


class Table(NamedTuple):
    """Rows of cells under heads; the last column takes what room is left."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


Block = Heading | Paragraph | Facts | Table
Page = Sequence[Block]


def text_of(cell: Cell) -> str:
    """The words of a cell."""
    if isinstance(cell, Emphasised):
        return "".join(part for part, _ in cell.parts)
    return cell.text if isinstance(cell, Toned) else cell


def tone_of(cell: Cell) -> Tone:
    """The tone of a cell."""
    return cell.tone if isinstance(cell, Toned) else Tone.PLAIN
