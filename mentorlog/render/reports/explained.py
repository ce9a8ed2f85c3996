"""Figures taken apart, as blocks: the rows, then each rule with its sum."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.render.blocks import Block, Facts, Heading, Paragraph, Table
from mentorlog.render.words import NONE
from mentorlog.reports.explained import Explained, Figure


def blocks_of(explained: Sequence[Explained] | None) -> Iterator[Block]:
    """The blocks of what was taken apart; none where nothing was asked for."""
    for part in explained or ():
        yield Heading(part.rows_of if part.rows else f"{part.rows_of}: none", 3)
        if part.rows:
            yield Table(part.heads, part.rows, shows_heads=True)
        for figure in part.figures:
            yield Paragraph("")
            yield Facts([(figure.name, _sum(figure)), ("", figure.rule)])


def _sum(figure: Figure) -> str:
    result = exact(figure.result)
    return f"{figure.arithmetic} = {result}" if figure.arithmetic else result


def exact(result: int | float | date | str | None) -> str:
    """A result as it is: fractions to nine decimals, days in ISO, nothing made up."""
    if result is None:
        return NONE
    return f"{result:.9g}" if isinstance(result, float) else str(result)
