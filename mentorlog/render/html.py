"""Blocks as one HTML file that needs nothing else: no script, nothing fetched, charts as SVG."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import chain
from pathlib import Path

from mentorlog.render import blocks, svg
from mentorlog.render.svg import escaped

_SHORT = 16
"""Up to so many letters a cell keeps its line: days and numbers do, names and sentences do not."""

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc](?:.*[\u0590-\u08ff\ufb1d-\ufefc])?")
"""From the first letter of Hebrew, Arabic and their like to the last one on a line."""
_AUTO = 'dir="auto"'
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_STYLE = Path(__file__).with_name("page.css")
"""Light and dark, phone and paper."""
_END = "</main>\n</body>\n</html>\n"


def draw(page: blocks.Page) -> str:
    """The whole file; its title is the page's first heading."""
    headings = (block.text for block in page if isinstance(block, blocks.Heading))
    title = escaped(next(headings, "mentorlog"))
    body = "\n".join(chain.from_iterable(map(_sections, _parted(page))))
    return f"{_HEAD.format(title=title, style=_STYLE.read_text('utf-8'))}{body}\n{_END}"


def _parted(page: blocks.Page) -> Iterator[list[blocks.Block]]:
    """What belongs to one heading, together with it."""
    section: list[blocks.Block] = []
    for block in page:
        if isinstance(block, blocks.Heading) and section:
            yield section
            section = []
        section.append(block)
    yield section


def _sections(parts: Iterable[blocks.Block]) -> Iterator[str]:
    yield "<section>"
    for block in parts:
        yield from _drawn(block)
    yield "</section>"


@singledispatch
def _drawn(block: blocks.Block) -> Iterator[str]:
    raise TypeError(block)


@_drawn.register
def _(block: blocks.Heading) -> Iterator[str]:
    yield f"<h{block.level} {_AUTO}>{_lines(block.text)}</h{block.level}>"


@_drawn.register
def _(block: blocks.Paragraph) -> Iterator[str]:
    if block.text.strip():
        yield f"<p {_AUTO}>{_lines(block.text.strip())}</p>"


@_drawn.register
def _(block: blocks.Facts) -> Iterator[str]:
    yield "<dl>"
    for label, value in block.pairs:
        if value is not None:
            yield f"<dt {_AUTO}>{_lines(label)}</dt><dd {_AUTO}>{_cell(value)}</dd>"
    yield "</dl>"


@_drawn.register
def _(block: blocks.Table) -> Iterator[str]:
    yield "<table>"
    if any(block.heads):
        heads = "".join(f'<th scope="col">{escaped(head)}</th>' for head in block.heads)
        yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        yield f"<tr>{''.join(map(_within_row, block.heads, row))}</tr>"
    yield "</tbody></table>"


def _within_row(head: str, cell: blocks.Cell) -> str:
    """A cell with its head, which on a phone stands before it, if it says anything."""
    short = " class=short" if _is_short(cell) else ""
    label = f' data-head="{escaped(head)}"' if head and cell else ""
    return f"<td {_AUTO}{short}{label}>{_cell(cell)}</td>"


def _is_short(cell: blocks.Cell) -> bool:
    return (
        isinstance(cell, str | blocks.Toned | blocks.Emphasised)
        and len(blocks.text_of(cell)) <= _SHORT
    )


@_drawn.register
def _(block: blocks.Heat | blocks.BurnUp) -> Iterator[str]:
    if isinstance(block, blocks.Heat):
        half = blocks.Heat(block.days[-svg.HALF_A_YEAR :])
        yield f'<div class="year">{svg.heat(block)}</div>'
        yield f'<div class="half">{svg.heat(half)}</div>'
    else:
        yield f"<div>{svg.burn_up(block)}</div>"
    yield f'<p class="legend">{" ".join(svg.legend(block))}</p>'


def _cell(cell: blocks.Cell) -> str:
    match cell:
        case blocks.Beside():
            return " ".join(map(_cell, cell.cells))
        case blocks.Bar():
            return svg.bar(cell)
        case blocks.Spark():
            return svg.spark(cell)
        case blocks.Emphasised():
            return "".join(
                f"<strong>{_lines(part)}</strong>" if stands_out else _lines(part)
                for part, stands_out in cell.parts
            )
        case blocks.Toned():
            plain = cell.tone is blocks.Tone.PLAIN
            return _lines(cell.text) if plain else _toned(cell)
        case _:
            return _lines(cell)


def _toned(cell: blocks.Toned) -> str:
    return f'<span class="{cell.tone}">{_lines(cell.text)}</span>'


def _lines(text: str) -> str:
    """A text with its lines; a run from right to left is set apart, so that nothing moves to it."""
    return "<br>".join(
        _RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", escaped(line)) for line in text.split("\n")
    )
