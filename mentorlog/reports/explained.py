"""A figure taken apart: the rows it is made of, the rule, and the arithmetic between the two.

Built only when asked for. The cells of the rows are what is printed, so that a reader, or a
test, can redo each figure from them alone.
"""

from datetime import date

from msgspec import Struct

NONE = "–"
"""A cell without a value."""


class Figure(Struct, frozen=True):
    """One figure: its rule in a sentence, the sum as it is written down, and what comes out.

    `result` is unrounded, and None where the figure cannot be computed.
    """

    name: str
    rule: str
    arithmetic: str
    result: int | float | date | str | None


class Explained(Struct, frozen=True):
    """Rows under heads, with the ids of their records, and the figures that are made of them."""

    rows_of: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...] = ()
