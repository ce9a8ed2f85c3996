"""The first sheet of a workbook (xlsx), read as the table that it would be as CSV.

python-calamine reads it, which comes with the extra `mentorlog[xlsx]`.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from mentorlog.domain.drafts import Choices, Items
from mentorlog.errors import Invalid, Unavailable
from mentorlog.exchange.foreign import columns, table
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.table_cells import Rows


def sniff(_head: bytes, _name: str) -> bool:
    """Never: a workbook is a zip file, which is said before."""
    return False


def read(files: Sequence[File], choices: Choices) -> Items:
    """What the rows of the first sheet say. Raises Invalid for what is no workbook."""
    [file] = files
    headers, below = table_of(file)
    yield from table.read(headers, below, choices)


def table_of(file: File) -> tuple[list[str], Rows]:
    """The headers of the first sheet, and its rows. Raises Invalid for what is no workbook."""
    sheet = [[_text(cell) for cell in row] for row in _cells(file)]
    filled = [n for n, row in enumerate(sheet) if any(row)]
    if not filled:
        raise Invalid("the first sheet is empty", "nothing was imported")
    start = filled[columns.header_of(sheet[n] for n in filled)]
    headers, first = columns.named([cell.strip() for cell in sheet[start]]), start + 1
    return headers, lambda: enumerate(sheet[first:], first + 1)


def _cells(file: File) -> list[list[Any]]:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        hint = "`pip install 'mentorlog[xlsx]'`, or save it as CSV"
        raise Unavailable("xlsx is read by python-calamine, which is not there", hint) from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(bytes(file.data)))
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Exception as error:
        raise Invalid(f"this is no workbook: {str(error)[:80]}", "save it as CSV") from None
    return rows


def _text(cell: Any) -> str:
    """A cell as it would stand in CSV."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else str(cell.date())
    if isinstance(cell, timedelta):
        return f"{int(cell.total_seconds() // 60)}m"
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell or "")
