"""Blocks as Markdown that can be pasted anywhere; charts are drawn with letters."""

from collections.abc import Iterable, Iterator

from mentorlog.domain.markdown_text import block as told
from mentorlog.domain.markdown_text import inline
from mentorlog.render import charts
from mentorlog.render.blocks import (
    Bar,
    Beside,
    Block,
    BurnUp,
    Cell,
    Facts,
    Heading,
    Heat,
    Paragraph,
    Spark,
    Table,
    text_of,
)

_WIDTH = 78


def draw(page: Iterable[Block]) -> str:
    """The whole page, its blocks parted by empty lines."""
    parts = (part for block in page if (part := "\n".join(_lines(block))))
    return "\n\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {inline(block.text)}"
        case Paragraph():
            yield told(block.text)
        case Facts():
            for label, value in block.pairs:
                if value is not None:
                    yield f"- **{inline(label)}:** {_cell(value)}" if label else f"  {_cell(value)}"
        case Table() if block.rows:
            yield _row(map(inline, block.heads))
            yield _row("---" for _ in block.heads)
            yield from (_row(map(_cell, row)) for row in block.rows)
        case Heat() | BurnUp():
            yield "```text"
            yield from map(charts.words, charts.lines_of(block, charts.UNICODE, _WIDTH))
            yield "```"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Beside):
        return " ".join(map(_cell, cell.cells))
    if isinstance(cell, (Bar, Spark)):
        return charts.words(charts.within_line(cell, charts.UNICODE))
    return inline(text_of(cell))
