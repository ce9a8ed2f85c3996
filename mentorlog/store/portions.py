"""Which portion of a store is read row by row on a day, so that in time all of it is.

Each row of a store of hundreds of megabytes takes ten times as long to verify as to copy. The
backup of a day is compared with the store byte by byte, whatever its size; of its rows that day
reads a portion, and the next day another.
"""

from datetime import date
from typing import NamedTuple

AT_ONCE = 2**25
"""Bytes of a store that a day looks at; one that is no larger is looked at whole every day."""

_WEEK = 7
_LEAST, _MOST = -(2**63), 2**63 - 1
"""Of the numbers that SQLite knows."""


class Portion(NamedTuple):
    """One of so many portions into which the rows of each table are parted by their numbers."""

    number: int = 0
    of: int = 1

    def bounds(self, newest: int) -> tuple[int, int]:
        """The number before its first and its last, in a table with this newest number."""
        is_first, is_last = self.number == 0, self.number == self.of - 1
        return (
            _LEAST if is_first else newest * self.number // self.of,
            _MOST if is_last else newest * (self.number + 1) // self.of,
        )


WHOLE = Portion()


def portion_of(day: date, size: int) -> Portion:
    """The portion that is a day's of a file of so many bytes.

    Their number is no multiple of seven: who writes on Mondays alone comes to each of them, too.
    """
    parts = max(1, -(-size // AT_ONCE))
    parts += parts % _WEEK == 0
    return Portion(day.toordinal() % parts, parts)
