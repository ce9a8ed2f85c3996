"""Blocks as Markdown that can be pasted anywhere; charts are drawn with letters."""

from collections.abc import Iterable, Iterator

from mentorlog.domain.markdown_text import block as told
from mentorlog.domain.markdown_text import inline
from mentorlog.render import blocks, charts

_WIDTH = 78


def draw(page: Iterable[blocks.Block]) -> str:
    """The whole page, its blocks parted by empty lines."""
    parts = (part for block in page if (part := "\n".join(_lines(block))))
    return "\n\n".join(parts) + "\n"


def _lines(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield f"{'#' * block.level} {inline(block.text)}"
        case blocks.Paragraph():
            yield told(block.text)
        case blocks.Facts():
            for label, value in block.pairs:
                if value is not None:
                    yield f"- **{inline(label)}:** {_cell(value)}" if label else f"  {_cell(value)}"
        case blocks.Table() if block.rows:
            yield _row(map(inline, block.heads))
            yield _row("---" for _ in block.heads)
            yield from (_row(map(_cell, row)) for row in block.rows)
        case blocks.Heat() | blocks.BurnUp():
            yield "```text"
            yield from map(charts.words, charts.lines_of(block, charts.UNICODE, _WIDTH))
            yield "```"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: blocks.Cell) -> str:
    if isinstance(cell, blocks.Beside):
        return " ".join(map(_cell, cell.cells))
    if isinstance(cell, (blocks.Bar, blocks.Spark)):
        return charts.words(charts.within_line(cell, charts.UNICODE))
    return inline(blocks.text_of(cell))
