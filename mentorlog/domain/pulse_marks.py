"""Marks on pulses: where two sides see it differently, and where a rating fell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.practice import DIMENSIONS, Pulse

APART = 2
"""From here on two ratings of one thing differ."""


class Mark(StrEnum):
    """What stands out."""

    GAP = "gap"
    DROP = "drop"


class PulseMark(Struct, frozen=True):
    """Made by the pulse `pulse`: its `level` against that of the pulse `other`.

    A gap is between my rating and one of theirs, a drop between two of the same side. `by` and
    `member` say whose `level` is, `other_member` whose the other one.
    """

    mark: Mark
    dimension: str
    by: Party
    member: str | None
    level: int
    other_member: str | None
    other_level: int
    pulse: str
    other: str

    def told(self, name: str, other: str) -> str:
        """In words: "clarity fell: Dana 5, then 3", "clarity apart: me 2, Dana 5".

        `name` and `other` are what those on their side are called, whose levels these are.
        """
        mine = self.by is Party.ME
        if self.mark is Mark.DROP:
            who = "me" if mine else name
            return f"{self.dimension} fell: {who} {self.other_level}, then {self.level}"
        if mine:
            return f"{self.dimension} apart: me {self.level}, {other} {self.other_level}"
        return f"{self.dimension} apart: me {self.other_level}, {name} {self.level}"


Side = tuple[Party, str | None]
"""Me, them, or one of their members by uid."""

Last = dict[tuple[str, Side], Pulse]
"""By dimension and side, the last pulse that rates it."""


def each(
    pulses: Sequence[Pulse], left: Mapping[str | None, date]
) -> dict[str, tuple[PulseMark, ...]]:
    """The marks that each pulse of a mentorship made, by its uid, in the order given.

    FIGURES.md, section 6: a gap where the two sides' last ratings differ by 2 or more, a drop where
    a rating is lower than the same side's one before. `left` has the last days of members who
    are gone: nobody is held against them afterwards.
    """
    last: Last = {}
    return {pulse.uid: tuple(_made_by(pulse, last, left)) for pulse in pulses}


def standing(pulses: Sequence[Pulse]) -> tuple[PulseMark, ...]:
    """The marks that still stand after the last pulse: nothing newer was said by either."""
    last: Last = {}
    made = [mark for pulse in pulses for mark in _made_by(pulse, last, {})]
    newest = {(dimension, pulse.uid) for (dimension, _), pulse in last.items()}
    found = [
        mark
        for mark in made
        if (mark.dimension, mark.pulse) in newest
        and (mark.mark is Mark.DROP or (mark.dimension, mark.other) in newest)
    ]
    return tuple(sorted(found, key=lambda mark: DIMENSIONS.index(mark.dimension)))


def _made_by(pulse: Pulse, last: Last, left: Mapping[str | None, date]) -> Iterator[PulseMark]:
    """The marks of one more pulse, which joins the last ones."""
    own: Side = (pulse.by, pulse.member)
    for dimension in DIMENSIONS:
        level = getattr(pulse, dimension)
        if level is None:
            continue
        before = last.get((dimension, own))
        if before is not None and level < getattr(before, dimension):
            yield _mark(Mark.DROP, dimension, pulse, before)
        for (rated, (by, member)), other in last.items():
            distance = abs(level - (getattr(other, rated) or 0))
            is_here = left.get(member, pulse.on) >= pulse.on
            if rated == dimension and by is not pulse.by and is_here and distance >= APART:
                yield _mark(Mark.GAP, dimension, pulse, other)
        last[dimension, own] = pulse


def _mark(mark: Mark, dimension: str, pulse: Pulse, other: Pulse) -> PulseMark:
    return PulseMark(
        mark=mark,
        dimension=dimension,
        by=pulse.by,
        member=pulse.member,
        level=getattr(pulse, dimension),
        other_member=other.member,
        other_level=getattr(other, dimension),
        pulse=pulse.uid,
        other=other.uid,
    )
