"""Blocks as plain lines, for pipes, mail and cron: nothing is cut, coloured or boxed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

from mentorlog.domain.values import Values
from mentorlog.render import blocks
from mentorlog.render.safe import safe, safe_label, safe_line

if TYPE_CHECKING:
    from mentorlog.render.charts import Glyphs

REPORT_WIDTH = 78
_GAP = "  "
_LEAST = 16
_AT_ONCE = 1_000
"""Rows of a table that are in memory as they are."""
_NARROWEST = 8
_JAMO, _WATCH = frozenset(map(chr, range(0x1100, 0x1160))), "\u231a"
"""The first letters that take two columns; those behind them do not, nor dashes, up to a watch."""


class Pen(Values, frozen=True):
    """How lines are drawn: at most so many columns wide (None: uncut), with ASCII letters alone."""

    width: int | None = None
    ascii_only: bool = False


def draw(page: Iterable[blocks.Block], pen: Pen = Pen()) -> Iterator[str]:  # noqa: B008  it is frozen
    """The lines of a page; an empty one stands before every heading but the first line."""
    first = True
    for block in page:
        if isinstance(block, blocks.Heading) and not first:
            yield ""
        for line in _lines(block, pen):
            first = False
            yield _in_ascii(line) if pen.ascii_only else line


def _in_ascii(line: str) -> str:
    from mentorlog.render.ascii_text import in_ascii

    return in_ascii(line)


def _lines(block: blocks.Block, pen: Pen) -> Iterator[str]:
    return _LINES_OF[type(block)](block, pen)


def _heading(block: blocks.Heading, pen: Pen) -> Iterator[str]:
    yield from wrapped(safe_line(block.text), pen.width)


def _paragraph(block: blocks.Paragraph, pen: Pen) -> Iterator[str]:
    for line in safe(block.text).rstrip("\n").split("\n"):
        yield from wrapped(line, pen.width)


def _facts(block: blocks.Facts, pen: Pen) -> Iterator[str]:
    pairs = [(safe_label(label), value) for label, value in block.pairs if value is not None]
    width = max((columns(label) for label, _ in pairs), default=0)
    room = pen.width and pen.width - width - len(_GAP)
    for label, value in pairs:
        told = _told(value, pen, one_line=False).rstrip("\n").split("\n")
        first, *rest = [part for line in told for part in wrapped(line, room)]
        yield f"{label}{' ' * (width - columns(label))}{_GAP}{first}".rstrip()
        yield from (f"{'':<{width}}{_GAP}{line}".rstrip() for line in rest)


def _table(block: blocks.Table, pen: Pen) -> Iterator[str]:
    if block.rows:
        heads = [[*map(safe_line, block.heads)]] if block.shows_heads else []
        yield from _aligned(chain(heads, _rows(block.rows, pen)), pen.width)


def listed(rows: Iterable[Sequence[blocks.Cell]], pen: Pen = Pen()) -> Iterator[str]:  # noqa: B008  it is frozen
    """The lines of a table without heads, of whatever length: its rows may be made one by one."""
    return _aligned(_rows(rows, pen), pen.width)


def _rows(rows: Iterable[Sequence[blocks.Cell]], pen: Pen) -> Iterator[list[str]]:
    return ([_told(cell, pen, one_line=True) for cell in row] for row in rows)


def _chart(block: blocks.Heat | blocks.BurnUp, pen: Pen) -> Iterator[str]:
    from mentorlog.render import charts

    for line in charts.lines_of(block, _glyphs(pen), pen.width or REPORT_WIDTH):
        yield charts.words(line)


_LINES_OF: dict[type[blocks.Block], Callable[[Any, Pen], Iterator[str]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Facts: _facts,
    blocks.Table: _table,
    blocks.Heat: _chart,
    blocks.BurnUp: _chart,
}


def _told(cell: blocks.Cell, pen: Pen, *, one_line: bool) -> str:
    """A cell as text; its charts in letters."""
    if isinstance(cell, blocks.Beside):
        return " ".join(_told(part, pen, one_line=one_line) for part in cell.cells)
    if isinstance(cell, (str, blocks.Toned, blocks.Emphasised)):
        return (safe_line if one_line else safe)(blocks.text_of(cell))
    return _drawn(cell, pen)


def _drawn(chart: blocks.Bar | blocks.Spark, pen: Pen) -> str:
    from mentorlog.render import charts

    return charts.words(charts.within_line(chart, _glyphs(pen)))


def _glyphs(pen: Pen) -> "Glyphs":
    from mentorlog.render import charts

    return charts.ASCII if pen.ascii_only else charts.UNICODE


def _aligned(rows: Iterator[Sequence[str]], width: int | None) -> Iterator[str]:
    natural, kept = _measured(rows)
    widths = natural if width is None else _fitting(natural, width)
    for row in kept:
        parts = [wrapped(cell, w) for cell, w in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            padded = [
                cell + " " * (w - columns(cell)) for cell, w in zip(line, widths, strict=True)
            ]
            yield _GAP.join(padded).rstrip()


def _measured(rows: Iterator[Sequence[str]]) -> tuple[list[int], Iterator[Sequence[str]]]:
    """How wide each column is, and the rows; what goes beyond the first thousand is packed."""
    first = [*islice(rows, _AT_ONCE)]
    natural, parts = _widths(first), list[bytes]()
    while some := [*islice(rows, _AT_ONCE)]:
        from mentorlog.domain.packed import pack

        natural = [*map(max, natural, _widths(some))]
        parts.append(pack(some))
    return natural, chain(first, chain.from_iterable(map(_unpacked, parts)))


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(columns, cells)) for cells in zip(*rows, strict=True)]


def _unpacked(part: bytes) -> Sequence[Sequence[str]]:
    from mentorlog.domain.packed import unpack

    return unpack(part, list[str])


def _fitting(widths: Sequence[int], width: int) -> list[int]:
    """Columns that fit together: the last gives way first, down to _LEAST, then the widest."""
    *others, last = widths
    over = sum(widths) + len(_GAP) * len(others) - width
    fitting = [*others, max(last - max(over, 0), min(last, _LEAST))]
    for _ in range(over - (last - fitting[-1])):
        fitting[fitting.index(max(fitting))] -= 1
    return [max(w, min(whole, _NARROWEST)) for w, whole in zip(fitting, widths, strict=True)]


def wrapped(text: str, width: int | None) -> list[str]:
    """A line as several that fit, broken between words; a longer word is broken, too."""
    if width is None or columns(text) <= width:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        for part in _broken(word, max(width, _NARROWEST)):
            if line and columns(line) + 1 + columns(part) > max(width, _NARROWEST):
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}" if line else part
    return [*lines, line]


def _broken(word: str, width: int) -> Iterator[str]:
    if columns(word) <= width:
        yield word
        return
    part = ""
    for letter in word:
        if columns(part + letter) > width:
            yield part
            part = ""
        part += letter
    yield part


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a wide character takes two."""
    if text.isascii() or (max(text) < _WATCH and _JAMO.isdisjoint(text)):
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
