"""A figure taken apart: the rows it is made of, the rule, and the arithmetic between the two.

Each report says it of its own figures, and only when asked. The cells of the rows are what is
printed, so that a reader, or a test, can redo each figure from them alone.
"""

from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

from mentorlog.domain.reckoned import Reckoned

S = TypeVar("S", bound=Struct)


def made_of(part: type[S], /, *of: object, **more: Any) -> S:
    """Such a part: each field as in `more`, else as in the first of these that has it.

    The id of a record is told as a person types it: s12. Raises TypeError for a field without a
    default that nothing has.
    """
    for name, place, of_it in _taken(part, tuple(map(type, of))):
        if name not in more:
            more[name] = getattr(of[place], of_it)
    return part(**more)


@cache
def _taken(part: type[Struct], whose: tuple[type, ...]) -> list[tuple[str, int, str]]:
    """Each field that one of these kinds has, the place of the first that does, and its name."""
    found = []
    for name in part.__struct_fields__:
        place = next((n for n, kind in enumerate(whose) if hasattr(kind, name)), None)
        if place is not None:
            is_ref = name == "id" and hasattr(whose[place], "ref")
            found.append((name, place, "ref" if is_ref else name))
    return found


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


def figure(name: str, found: Reckoned[float | date | str | None]) -> Figure:
    """A figure by what its reckoning says of it."""
    return Figure(name, found.rule, found.arithmetic, found.value)


def yes_no(holds: bool) -> str:
    """What is printed of a mark."""
    return "yes" if holds else "no"


def cell(value: object) -> str:
    """What stands in a cell: fractions to nine decimals, days in ISO, a dash for none."""
    if value is None:
        return NONE
    return f"{value:.9g}" if isinstance(value, float) else str(value)


class Explained(Struct, frozen=True):
    """Rows under heads, with the ids of their records, and the figures that are made of them."""

    rows_of: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...] = ()
