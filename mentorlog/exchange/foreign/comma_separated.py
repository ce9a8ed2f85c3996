"""CSV of any spreadsheet: a header, then a row each, with commas, semicolons or tabs between."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, Items, LeftOut
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns, table
from mentorlog.exchange.foreign.files import LONGEST, File, decoded
from mentorlog.exchange.foreign.table_cells import Rows

_SUFFIXES = (".csv", ".tsv")
_SIGNS = ",;\t"
_DECLARED = re.compile(r'"?sep=([,;\t])(?="?[\r\n])', re.IGNORECASE)
"""What Excel writes above the header to say which sign it is."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_FORMULA = re.compile(r"' *[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def sniff(head: bytes, name: str) -> bool:
    """Whether its name says so, or its first line has headers that we know."""
    if name.lower().endswith(_SUFFIXES):
        return True
    first = head.decode(errors="replace").lstrip("\ufeff").partition("\n")[0]
    if first.lstrip()[:1] in ("[", "{", "#", "-") or name.lower().endswith((".md", ".ics", ".txt")):
        return False
    cells = next(csv.reader([first], delimiter=_sign(first)), [])
    return len(cells) > 1 and columns.known(cells) > 1


def read(files: Sequence[File], choices: Choices) -> Items:
    """What the rows say. Raises Invalid for what is no table."""
    [file] = files
    opened = _opened(file)
    if opened.above:
        yield LeftOut("line 1", "lines above the headers")
    yield from table.read(*_table_of(opened), choices)


def table_of(file: File) -> tuple[list[str], Rows]:
    """The headers of a file, and its rows. Raises Invalid for what is no table."""
    return _table_of(_opened(file))


class _Opened(NamedTuple):
    """A file as text, the sign between its cells, and how many rows stand above the headers."""

    text: str
    sign: str
    above: int


def _opened(file: File) -> _Opened:
    text = decoded(file.data, file.path)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Invalid(f"line {line}: a NUL character, which no text has", "this is no CSV")
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end(1) :].removeprefix('"')
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Invalid("the file is empty", "nothing was imported")
    if declared:
        return _Opened(text, declared[1], 0)
    return _Opened(text, *_laid_out(text, _sign(first)))


def _table_of(opened: _Opened) -> tuple[list[str], Rows]:
    rows = (cells for _, cells in _rows(opened.text, opened.sign) if any(cells))
    headers = next(islice(rows, opened.above, None), [])
    return columns.named([_bare(cell.strip()) for cell in headers]), lambda: _below(*opened)


def _laid_out(text: str, sign: str) -> tuple[str, int]:
    """The sign between cells, and how many rows stand above the headers."""
    for one in (sign, *_SIGNS.replace(sign, "")):
        above = columns.header_of(cells for _, cells in _rows(text, one))
        if above:
            return one, above
    return sign, 0


def _sign(header: str) -> str:
    """What stands between the cells of the header line."""
    bare = _QUOTED.sub("", header)
    return max(_SIGNS, key=bare.count)


def _rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines on which they begin. Raises Invalid for what is no CSV."""
    csv.field_size_limit(LONGEST + 1)
    lines = (found[0] for found in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=sign)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = "a cell too long" if "limit" in str(error) else str(error)
            raise Invalid(f"line {line}: {what}", "nothing was imported; this is no CSV") from None
        yield line, cells
        line = reader.line_num + 1


def _below(text: str, sign: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, above which some rows are."""
    rows = _rows(text, sign)
    for _ in range(above + 1):
        next((cells for _, cells in rows if any(cells)), None)
    for line, cells in rows:
        yield line, [_bare(cell) for cell in cells]


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
