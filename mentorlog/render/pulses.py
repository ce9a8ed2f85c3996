"""Pulses over time: a small line for each side and dimension, all on the same scale."""

from collections.abc import Sequence

from mentorlog.domain.records.practice import DIMENSIONS, OWN
from mentorlog.render.blocks import Beside, Cell, Spark, Table
from mentorlog.render.words import NONE
from mentorlog.reports.pulses import Line

SCALE = (1.0, 5.0)
"""The lowest and the highest that anything is rated."""

_AT_MOST = 20
"""Ratings in a line, the last ones."""


def over_time(of_each: Sequence[tuple[str, Sequence[Line]]]) -> Table:
    """What each side of each mentorship said, oldest first, with its last word.

    How sure and how balanced one is has its columns where anything was said of it.
    """
    of_own = [name for name in OWN if any(one.own[name] for _, lines in of_each for one in lines)]
    rows = [
        (
            *(name, line.who),
            *(rated(line.ratings[each]) for each in DIMENSIONS),
            *(rated(line.own[each]) for each in of_own),
        )
        for name, lines in of_each
        for line in lines
    ]
    return Table(("with", "by", *DIMENSIONS, *of_own), rows, shows_heads=True)


def rated(ratings: Sequence[int]) -> Cell:
    """The line and the last of its ratings, like "▅▆▃ 3"."""
    if not ratings:
        return NONE
    return Beside((Spark(ratings[-_AT_MOST:], SCALE), str(ratings[-1])))
