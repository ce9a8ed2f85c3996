"""CSV for spreadsheets: one kind of record, or a sheet of a report, a row each (RFC 4180).

A text that a spreadsheet would take for a formula gets an apostrophe in front,
so that what a stranger wrote is never computed.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from mentorlog.domain.records.base import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula begins, by OWASP's list and the full-width forms that some programs fold."""


class _Line:
    """What a CSV writer writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def write(kind: type[Record], records: Iterable[Record]) -> Iterator[str]:
    """A line of field names, then a line a record: every field but the local `id`.

    Lists are JSON, true and false are words, what is null is empty.
    """
    fields = kind.__struct_encode_fields__[1:]
    values = (msgspec.to_builtins(record) for record in records)
    yield from write_rows(fields, ([each[field] for field in fields] for each in values))


def write_rows(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A line of heads, then a line a row."""
    to_line = csv.writer(_Line(), lineterminator="\r\n").writerow
    yield to_line(heads)
    for row in rows:
        yield to_line([_cell(cell) for cell in row])


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.lstrip(" ").startswith(_FORMULA)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if is_formula(value) else value
    if isinstance(value, (bool, list, tuple)):
        return msgspec.json.encode(value).decode()
    return value
