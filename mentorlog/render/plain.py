"""Blocks as plain lines, for pipes, mail and cron: nothing is cut, coloured or boxed."""

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from unicodedata import east_asian_width

from mentorlog.render.blocks import Block, Facts, Heading, Paragraph, Table, text_of
from mentorlog.render.safe import safe, safe_line

_GAP = "  "


def draw(page: Iterable[Block]) -> Iterator[str]:
    """The lines of a page; an empty one stands before every heading but the first line."""
    first = True
    for block in page:
        if isinstance(block, Heading) and not first:
            yield ""
        for line in _lines(block):
            first = False
            yield line


@singledispatch
def _lines(block: Block) -> Iterator[str]:
    raise TypeError(block)


@_lines.register
def _(block: Heading) -> Iterator[str]:
    yield safe_line(block.text)


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield from safe(block.text).rstrip("\n").split("\n")


@_lines.register
def _(block: Facts) -> Iterator[str]:
    pairs = [(label, value) for label, value in block.pairs if value is not None]
    width = max((len(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        first, *rest = safe(text_of(value)).rstrip("\n").split("\n")
        yield f"{label:<{width}}{_GAP}{first}".rstrip()
        yield from (f"{'':<{width}}{_GAP}{line}".rstrip() for line in rest)


@_lines.register
def _(block: Table) -> Iterator[str]:
    rows = [[safe_line(text_of(cell)) for cell in row] for row in block.rows]
    yield from _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (w - columns(cell)) for cell, w in zip(row, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a wide character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
