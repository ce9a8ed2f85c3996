"""What a page is made of; the same blocks become plain lines, a Rich page, Markdown and HTML.

Each is a Struct: a NamedTuple takes five times as long to define, and every page needs them.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Tone(StrEnum):
    """What a cell wants to say beside its words; never the only sign of it."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    WARNING = "warning"
    LATE = "late"
    ADDED = "added"
    REMOVED = "removed"


class Toned(Struct, frozen=True):
    """A text with a tone."""

    text: str
    tone: Tone


class Emphasised(Struct, frozen=True):
    """A text in parts; those that are True stand out on a terminal, others may have a tone."""

    parts: Sequence[tuple[str, bool | Tone]]


class Bar(Struct, frozen=True):
    """How much of a whole is reached, and where a mark stands on it; fractions, None where none."""

    share: float | None
    mark: float | None = None


class Spark(Struct, frozen=True):
    """A small line of values, from the lowest to the highest of them, or of a scale."""

    values: Sequence[float]
    scale: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """What is drawn lowest and what highest."""
        return self.scale or (min(self.values, default=0.0), max(self.values, default=0.0))


class Beside(Struct, frozen=True):
    """Cells next to each other on one line."""

    cells: "Sequence[str | Toned | Emphasised | Bar | Spark]"


Cell = str | Toned | Emphasised | Bar | Spark | Beside


class Heading(Struct, frozen=True):
    """A line above what belongs together; level 1 is the page's own."""

    text: str
    level: int = 2


class Paragraph(Struct, frozen=True):
    """Free text; its lines are kept."""

    text: str


class Facts(Struct, frozen=True):
    """Labels and values, one a line; a None is left out."""

    pairs: Sequence[tuple[str, Cell | None]]


class Table(Struct, frozen=True):
    """Rows of cells under heads; the last column takes what room is left.

    Lists leave the heads out in plain lines, where `shows_heads` is not set.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    shows_heads: bool = False


class DayState(StrEnum):
    """What a day of a heatmap was."""

    HELD = "session"
    HIT = "met in time"
    MISSED = "no meeting"
    PAUSED = "paused"
    OPEN = "open"


class Heat(Struct, frozen=True):
    """Days in a row, the first of them the first of a week; what each was, None: nothing to say."""

    days: Sequence[tuple[date, DayState | None]]


class Step(Struct, frozen=True):
    """One day of a burn-up: the share that was planned and the one reached by then."""

    on: date
    planned: float | None
    reached: float | None


class BurnUp(Struct, frozen=True):
    """What was reached against the plan, day by day in order; `today` parts the two."""

    steps: Sequence[Step]
    today: date


Chart = Heat | BurnUp
Block = Heading | Paragraph | Facts | Table | Heat | BurnUp
Page = Sequence[Block]


def text_of(cell: str | Toned | Emphasised) -> str:
    """The words of a cell that has nothing but words."""
    if isinstance(cell, Emphasised):
        return "".join(part for part, _ in cell.parts)
    return cell.text if isinstance(cell, Toned) else cell


def tone_of(cell: Cell) -> Tone:
    """The tone of a cell."""
    return cell.tone if isinstance(cell, Toned) else Tone.PLAIN
