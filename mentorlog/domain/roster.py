"""What a roster says, row by row, and where somebody stands in a programme."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Row(NamedTuple):
    """What one row says of whom: fields of a participant, those alone that have a column."""

    line: int
    fields: Mapping[str, Any]


class Wrong(NamedTuple):
    """What cannot be read, or cannot be, in which line and below which header."""

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.what}"


class State(StrEnum):
    """Where somebody stands: in a pair, still to be matched, left over by a match, or gone."""

    WANTED = "wanted"
    WAITING = "waiting"
    MATCHED = "matched"
    LEFT = "left"
