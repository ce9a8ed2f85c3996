"""Blocks as a Rich page, for a terminal; imported only where something is drawn on one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from shutil import get_terminal_size
from typing import TextIO

from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleDimensions, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text
from rich.theme import Theme

from mentorlog.render import blocks, charts
from mentorlog.render.blocks import Tone
from mentorlog.render.safe import safe, safe_label, safe_line

CALM: dict[str, str] = {Tone.GOOD: "#0087af", Tone.WARNING: "#af8700", Tone.LATE: "#d7005f"}
"""The colours of `calm`."""

THEMES: dict[str, dict[str, str]] = {
    "calm": {**CALM, Tone.LATE: f"bold {CALM[Tone.LATE]}"},
    "terminal": {Tone.GOOD: "green", Tone.WARNING: "yellow", Tone.LATE: "bold red"},
}


def styles(theme: str) -> dict[str, str]:
    """A style for the name of each tone."""
    colours = THEMES[theme]
    return {
        Tone.PLAIN: "none",
        Tone.QUIET: "dim",
        Tone.ADDED: f"underline {colours[Tone.GOOD]}",
        Tone.REMOVED: f"strike {colours[Tone.LATE]}",
        **colours,
    }


_LEAST = 20
"""Columns that the last cell of a row needs to stand beside the others."""

_ONE_LINE = 20
"""Columns up to which a cell before the last keeps its line: a day, a number, most names."""

_WRAPPED = 14
"""Columns that are left at least to a column whose words stand on several lines."""

_LEAST_ALIGNED = 12
"""Columns that a text needs to be aligned with what stands above it, or beside its label."""


def draw(
    page: Iterable[blocks.Block],
    file: TextIO,
    *,
    color: bool,
    theme: str = "calm",
    widest: int | None = None,
) -> None:
    """Draw a page as wide as the terminal is, or as `widest`."""
    console = Console(
        file=file,
        no_color=not color,
        theme=Theme(styles(theme)),
        highlight=False,
        emoji=False,
        markup=False,
    )
    width = get_terminal_size().columns if console.is_dumb_terminal else console.width
    console.size = ConsoleDimensions(min(width, widest or width), console.height)
    for number, block in enumerate(page):
        if isinstance(block, blocks.Heading) and number:
            console.print()
        for part in _parts(block, console):
            console.print(part)


def styled(cell: blocks.Cell, *, one_line: bool = True) -> Text:
    """A cell as Rich text; what a person wrote is never read as markup."""
    clean = safe_line if one_line else safe
    if isinstance(cell, blocks.Emphasised):
        clean = _within_line if one_line else safe
        return Text.assemble(*((clean(part), _style(how)) for part, how in cell.parts))
    if isinstance(cell, blocks.Beside):
        return Text(" ").join(styled(part, one_line=one_line) for part in cell.cells)
    if isinstance(cell, (blocks.Bar, blocks.Spark)):
        return _assembled(charts.within_line(cell, charts.UNICODE))
    return Text(clean(blocks.text_of(cell)), style=blocks.tone_of(cell))


def _style(how: bool | blocks.Tone) -> str:
    return how if isinstance(how, blocks.Tone) else "bold" * how


def _within_line(text: str) -> str:
    """As `safe_line`, for a part of a line: the space at its ends is kept, as one."""
    return safe_line(f".{text}.")[1:-1]


def _assembled(line: charts.Line) -> Text:
    return Text.assemble(*((part.text, part.tone) for part in line))


def _parts(block: blocks.Block, console: Console) -> Iterator[RenderableType]:
    if isinstance(block, (blocks.Heat, blocks.BurnUp)):
        yield _as_is(map(_assembled, charts.lines_of(block, charts.UNICODE, console.width)))
    elif isinstance(block, blocks.Facts):
        if lines := list(_labelled(block, console)):
            yield _as_is(lines)
    elif isinstance(block, blocks.Table):
        table = replace(block, heads=[*map(safe_line, block.heads)])
        widths = _fitted(table, console.width) if table.rows else None
        yield from [_grid(table, widths)] if widths else _stacked(table, console.width)
    elif isinstance(block, blocks.Heading):
        yield Text(safe_line(block.text), style="bold")
    else:
        yield Text(safe(block.text).rstrip("\n"))


def _as_is(lines: Iterable[Text]) -> Text:
    """Lines that fit, in one: to print each alone, or a grid of them, takes far longer."""
    return Text("\n", no_wrap=True, overflow="ignore").join(lines)


def _labelled(facts: blocks.Facts, console: Console) -> Iterator[Text]:
    """A label, and beside it the lines of its value, or below it where there is no room."""
    pairs = [(safe_label(label), value) for label, value in facts.pairs if value is not None]
    left = max((cell_len(label) for label, _ in pairs), default=0)
    is_below = console.width - left - 2 < _LEAST_ALIGNED
    indent = Text(" " * (2 if is_below else left + 2))
    room = max(console.width - len(indent), 8)
    for label, value in pairs:
        beside = Text(set_cell_size(label, left) + "  ", style=blocks.Tone.QUIET)
        if is_below:
            yield Text(label, style=blocks.Tone.QUIET)
            beside = indent
        for line in styled(value, one_line=False).wrap(console, room, overflow="fold"):
            whole = Text.assemble(beside, line)
            whole.rstrip()
            yield whole
            beside = indent


def _fitted(table: blocks.Table, width: int) -> list[int] | None:
    """How wide each column is; None where they do not fit beside each other.

    The last column gives way first, then the widest of those whose words can stand on two lines.
    """
    *others, last = natural = _widths(table)
    over = sum(natural) + 2 * len(others) - width
    least = min(last, _LEAST)
    over -= last - max(last - max(over, 0), least)
    floors = _floors(table)[:-1]
    while over > 0:
        widest = max(range(len(others)), key=lambda one: others[one] - floors[one], default=None)
        if widest is None or others[widest] <= floors[widest]:
            return None
        others[widest] -= 1
        over -= 1
    return [*others, min(last, max(width - sum(others) - 2 * len(others), least))]


def _floors(table: blocks.Table) -> list[int]:
    """How narrow columns may become: days and numbers keep their line, heads and long names not."""
    widest = _widest(table)
    return [
        max(wide if wide <= _ONE_LINE else _WRAPPED, *_words(head), *_words(*cells))
        for wide, head, cells in zip(
            widest,
            table.heads,
            zip(*(map(_plain, row) for row in table.rows), strict=True),
            strict=True,
        )
    ]


def _plain(cell: blocks.Cell) -> str:
    return styled(cell).plain


def _words(*texts: str) -> Iterator[int]:
    """How long the words are that can stand on a line of their own."""
    yield 0
    for word in chain.from_iterable(map(str.split, texts)):
        if cell_len(word) <= _ONE_LINE:
            yield cell_len(word)


def _stacked(table: blocks.Table, columns: int) -> Iterator[RenderableType]:
    """Each row on a line, and its last cell below it; what does not fit on the line, there too.

    Where a table shows heads, each cell has its own before it.
    """
    heads = table.heads if table.shows_heads else [""] * len(table.heads)
    labelled = [[*map(_with_head, heads, row)] for row in table.rows]
    widths = [max(cell.cell_len for cell in cells) for cells in zip(*labelled, strict=True)][:-1]
    indent = max(styled(row[0]).cell_len for row in table.rows) + 2
    if columns - indent < _LEAST_ALIGNED or indent > _ONE_LINE:
        indent = 2
    for *cells, last in labelled:
        line, end, left = Text(), 0, 0
        for cell, width in zip(cells, widths, strict=True):
            if end and left + end + cell.cell_len > columns:
                yield Padding(line, (0, 0, 0, left))
                line, end, left = Text(), 0, indent
            line.pad_right(end - line.cell_len)
            line.append_text(cell)
            end += width + 2
        yield Padding(line, (0, 0, 0, left))
        yield Padding(last, (0, 0, 0, indent))


def _with_head(head: str, cell: blocks.Cell) -> Text:
    text = styled(cell)
    return Text.assemble((f"{head} ", blocks.Tone.QUIET), text) if head and text.plain else text


def _widths(table: blocks.Table) -> list[int]:
    """How wide the columns are with every cell and head on one line."""
    return list(map(max, _widest(table), map(cell_len, table.heads)))


def _widest(table: blocks.Table) -> list[int]:
    """The widest cell of each column, its head aside."""
    rows = ([*map(styled, row)] for row in table.rows)
    return [max(cell.cell_len for cell in cells) for cells in zip(*rows, strict=True)]


def _grid(table: blocks.Table, widths: Sequence[int]) -> RenderableType:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=blocks.Tone.QUIET)
    grid.show_header = any(table.heads)
    for head, width in zip(table.heads, widths, strict=True):
        grid.add_column(Text(head), width=width, overflow="fold")
    for row in table.rows:
        grid.add_row(*map(styled, row))
    return Padding(grid, 0)
