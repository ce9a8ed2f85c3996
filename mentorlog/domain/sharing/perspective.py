"""From a row to what travels, and back: the one place where it matters whose share it is.

A share of one's own machines carries every row as it is. In a share of two people each row has to
be told absolutely ("by Dana", not "by them") and read from one's own side: that is another
`Perspective` (`pair`), and little else of the engine knows the difference.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from mentorlog.domain.records.base import Record
from mentorlog.domain.sharing.parts import parts_of, text_of
from mentorlog.domain.sharing.wording import unbound

Row = dict[str, Any]
"""A row by its columns, as JSON has them: lists as lists, flags as true and false."""

Parts = dict[str, str]
"""The values of a record's parts by their names: each a JSON list of its columns, as text."""


class Perspective(Protocol):
    """How the rows of one share leave and arrive."""

    def travels(self, kind: type[Record]) -> bool:
        """Whether anything of the kind is shared at all."""

    def out(self, kind: type[Record], row: Row) -> Parts | None:
        """What is told of a row; None where nothing of it may leave."""

    def into(self, kind: type[Record], shown: Parts) -> Row:
        """The columns that what is shown sets here; what it does not name stays as it is here."""

    def believes(self, author: str, kind: type[Record], part: str, value: list[Any]) -> bool:
        """Whether this value of a part is taken from a device of this person."""

    def keeps(self, kind: type[Record]) -> Sequence[str]:
        """Columns of the kind of which I tell nothing, though others may."""

    def speaker(self, kind: type[Record], told: Parts) -> str | None:
        """Whose own word a row is, by what is told of it; None where it is nobody's."""


class Own:
    """All of it, as it is: every device of the share is mine."""

    def travels(self, kind: type[Record]) -> bool:
        """Everything does."""
        return True

    def out(self, kind: type[Record], row: Row) -> Parts | None:
        """Every part of the row."""
        return {name: text_of(part, row) for name, part in parts_of(kind).items()}

    def into(self, kind: type[Record], shown: Parts) -> Row:
        """Every column that was told."""
        known = parts_of(kind)
        row: Row = {}
        for name, text in shown.items():
            if name in known:
                row.update(zip(known[name].columns, msgspec.json.decode(text), strict=True))
        return unbound(row)

    def believes(self, author: str, kind: type[Record], part: str, value: list[Any]) -> bool:
        """My own devices say nothing that is another's to say."""
        return True

    def keeps(self, kind: type[Record]) -> Sequence[str]:
        """My devices tell each other all."""
        return ()

    def speaker(self, kind: type[Record], told: Parts) -> str | None:
        """It is mine, whoever is meant."""
        return None
