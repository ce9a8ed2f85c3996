"""Pairs as a sheet: a proposal that goes out, and what came back, edited or not."""

from collections.abc import Iterator
from typing import NamedTuple

from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.sheets import table_of

COLUMNS = ("pair", "mentor", "mentee", "score", "why", "runner_up", "locked")
_KNOWN = {word.replace("_", " "): word for word in COLUMNS}
_YES = ("yes", "y", "true", "x", "1")


class Row(NamedTuple):
    """Who is to be with whom, as it stands in a line."""

    line: int
    mentor: str
    mentee: str
    is_locked: bool


def read(file: File) -> Iterator[Row]:
    """The pairs of a sheet; a row that names one person alone, or nobody, is of no pair.

    Raises Invalid for what has no two columns of people.
    """
    headers, below = table_of(file)
    found = columns.columns(headers, {}, _KNOWN)
    if "mentor" not in found or "mentee" not in found:
        raise Invalid(
            f"a proposal has the columns mentor and mentee; here are {', '.join(headers)}",
            "`mentorlog program match NAME -o proposal.csv` writes one",
        )
    for line, cells in below():
        said = {name: cells[n].strip() if n < len(cells) else "" for name, n in found.items()}
        if said["mentor"] and said["mentee"]:
            is_locked = said.get("locked", "").lower() in _YES
            yield Row(line, said["mentor"], said["mentee"], is_locked)
