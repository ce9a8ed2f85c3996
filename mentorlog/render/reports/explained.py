"""Figures taken apart, as blocks: the rows, then each rule with its sum."""

from collections.abc import Iterator, Sequence

from mentorlog.render.blocks import Block, Facts, Heading, Paragraph, Table
from mentorlog.reports.explained import Explained, Figure, cell


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
    result = cell(figure.result)
    return f"{figure.arithmetic} = {result}" if figure.arithmetic else result
