"""How two sides stand to a goal: which of them agreed to it, and when."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct


class Side(Struct, frozen=True):
    """Me, or whoever is on the other side, and the day they agreed last, if they did."""

    name: str
    on: date | None


def by_one_side(sides: Sequence[Side]) -> str:
    """That one side agreed and the other did not: "Dana has agreed, you have not"."""
    agreed, other = sorted(sides, key=lambda side: side.on is None)
    return f"{_who(agreed)} agreed, {_who(other)} not"


def _who(side: Side) -> str:
    return "you have" if side.name == "me" else f"{side.name} has"
