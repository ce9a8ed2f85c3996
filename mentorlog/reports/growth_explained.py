"""The figures of a skill taken apart: each side's ratings, how far they moved, what is missing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorlog.reports.explained import Explained, Figure

if TYPE_CHECKING:
    from mentorlog.reports.growth import Side

_HEADS = ("on", "level", "evidence")


def explain(target: int | None, sides: "Sequence[Side]") -> tuple[Explained, ...]:
    """Of each side the ratings that its figures are made of."""
    return tuple(
        Explained(
            f"Ratings by {side.who}",
            _HEADS,
            tuple((str(one.on), str(one.level), one.evidence or "") for one in side.ratings),
            tuple(_figures(target, side)),
        )
        for side in sides
    )


def _figures(target: int | None, side: "Side") -> Iterator[Figure]:
    yield Figure(
        "moved",
        f"the last rating less that of {side.since}",
        f"{side.level} - {side.level - side.moved}",
        side.moved,
    )
    if target is not None:
        rule = "the target less the last rating"
        yield Figure("gap", rule, f"{target} - {side.level}", side.gap)
