"""Rows to structs and back: what a record is in a row of its table, and the statements for it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar, get_origin

import msgspec
from msgspec.structs import astuple, force_setattr

from mentorlog.domain.records.base import MOST_IN_A_LIST, Record
from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid, StoreError

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=msgspec.Struct)
Value = str | int | float | None
Row = tuple[Value, ...]

_AT_ONCE = 50
"""Rows that are read together, where all are wanted."""

_A_STATEMENT = 100
"""Rows that one statement adds, where there are many."""


def from_row(kind: type[R], row: sqlite3.Row) -> R:
    """The record that a row holds. Raises StoreError if no record can be like that."""
    return _readable(kind, dict(zip(row.keys(), row, strict=True)))


def from_rows(kind: type[R], rows: sqlite3.Cursor) -> Iterator[R]:
    """The records that rows hold, as `from_row`, but what they have in common is asked once."""
    names, read = [column[0] for column in rows.description], _reader(kind)
    rows.row_factory = None
    for row in rows:
        values = dict(zip(names, row, strict=True))
        try:
            record: R = read(values)
        except (msgspec.MsgspecError, ValueError) as error:
            raise _unreadable(kind, values, error) from error
        yield record


def from_many_rows(kind: type[R], rows: sqlite3.Cursor) -> Iterator[R]:
    """As `from_rows`, but some at a time, which is sooner where all are wanted."""
    names, typed = [column[0] for column in rows.description], _typed(kind)
    rows.row_factory = None
    records: Iterable[R]
    while some := rows.fetchmany(_AT_ONCE):
        try:
            values = [typed(dict(zip(names, row, strict=True))) for row in some]
            records = msgspec.convert(values, list[kind])  # type: ignore[valid-type]
        except (msgspec.MsgspecError, ValueError):
            records = (_readable(kind, dict(zip(names, row, strict=True))) for row in some)
        yield from records


def many(kind: type[P], of: type[Record], rows: sqlite3.Cursor) -> list[P]:
    """What is asked of many rows of a record, all at once: less of each than the record has.

    A `kind` is like an array of the columns, the `id` first. Raises StoreError as `from_row` does.
    """
    rows.row_factory = None
    found = rows.fetchall()
    if not found:
        return []
    try:
        return msgspec.convert(found, list[kind], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError:
        for row in found:
            try:
                msgspec.convert(row, kind, strict=False)
            except msgspec.ValidationError as error:
                raise _unreadable(of, {"id": row[0]}, error) from error
        raise


def from_log(kind: type[R], row: str | None) -> R | None:
    """The record that the change log tells of, if it does. Raises StoreError like `from_row`."""
    return None if row is None else _readable(kind, msgspec.json.decode(row))


def _readable(kind: type[R], values: dict[str, Any]) -> R:
    try:
        return from_values(kind, values)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _unreadable(kind, values, error) from error


def _unreadable(kind: type[Record], values: dict[str, Any], error: Exception) -> StoreError:
    return StoreError(
        f"the store is damaged: {kind.noun} {values['id']} cannot be read ({error})",
        "keep a copy of the file as it is, then put a backup or an export in its place",
    )


def from_values(kind: type[R], values: dict[str, Any]) -> R:
    """The record of these columns. Raises msgspec.MsgspecError where no record can be like that."""
    record: R = _reader(kind)(values)
    return record


@cache
def _reader(kind: type[Record]) -> Callable[[dict[str, Any]], Any]:
    """As `from_values`, of one kind."""
    convert, typed = msgspec.convert, _typed(kind)
    return lambda values: convert(typed(values), kind)


@cache
def _typed(kind: type[Record]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Puts flags and lists into the columns of a row, where SQLite has numbers and text."""
    flags, lists = shapes_of(kind)
    decode = msgspec.json.decode

    def typed(values: dict[str, Any]) -> dict[str, Any]:
        for field in flags:
            values[field] = values[field] == 1
        for field in lists:
            values[field] = () if values[field] == "[]" else decode(values[field])
        return values

    return typed


def insert(connection: sqlite3.Connection, record: R) -> R:
    """Write a new record; gives it with its id. Raises Invalid as `to_row` does."""
    values, written = _checked(record)
    cursor = connection.execute(insertion(type(record)), _columns(type(record), values))
    force_setattr(written, "id", cursor.lastrowid or 0)
    return written


def to_row(record: Record) -> Row:
    """The values of all columns but `id`. Raises Invalid, naming the field that breaks its type."""
    values, _ = _checked(record)
    return _columns(type(record), values)


def _checked(record: R) -> tuple[dict[str, Any], R]:
    """The values of a record as JSON has them, and the record that they make again."""
    values = msgspec.to_builtins(record)
    for field, value in values.items():
        if isinstance(value, (list, tuple)) and len(value) > MOST_IN_A_LIST:
            raise Invalid(f"{len(value):,} {field} are too many", f"{MOST_IN_A_LIST:,} are enough")
        for text in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(text, str) and not (text.isprintable() and text.strip()):
                check_text(text, field.replace("_", " "))  # most are one line that can be seen
    try:
        return values, msgspec.convert(values, type(record))
    except msgspec.ValidationError as error:
        raise Invalid(f"this {record.noun} cannot be saved: {error}") from error


def checked_row(record: Record) -> Row:
    """The values of all columns but `id`, of a record whose fields were checked before."""
    return _columns(type(record), msgspec.to_builtins(record))


def insert_many(connection: sqlite3.Connection, kind: type[R], records: Sequence[R]) -> None:
    """Write records, one or more, whose fields were checked before.

    A column that none of them fills is left out: over each NULL Python's module takes longer than
    over any value. Each statement adds many of them, since each looks its table's last number up.
    """
    values = list(zip(*map(astuple, records), strict=True))[1:]
    filled = {
        name: _as_kept(some)
        for name, some in zip(_names(kind), values, strict=True)
        if some.count(None) < len(some)
    }
    rows = list(zip(*filled.values(), strict=True))
    rest = len(rows) - len(rows) % _A_STATEMENT
    for count, some in ((_A_STATEMENT, rows[:rest]), (1, rows[rest:])):
        statement = insertion_of(kind, tuple(filled), count)
        connection.executemany(statement, _together(some, count))


def _together(rows: Sequence[Row], count: int) -> Iterator[Row]:
    """The values of so many rows at a time."""
    for start in range(0, len(rows), count):
        yield tuple(chain.from_iterable(rows[start : start + count]))


def _as_kept(values: Sequence[Any]) -> Sequence[Value]:
    """The values of a column as SQLite keeps them."""
    shape = next(value for value in values if value is not None).__class__
    if shape in (str, int, float):
        return values
    if shape is tuple:
        return [msgspec.json.encode(value).decode() if value else "[]" for value in values]
    told: Sequence[Value] = msgspec.to_builtins(values)
    return told


def _columns(kind: type[Record], values: dict[str, Any]) -> Row:
    for field in shapes_of(kind)[1]:
        value = values[field]
        values[field] = msgspec.json.encode(value).decode() if value else "[]"
    return _row_of(kind)(values)


@cache
def _row_of(kind: type[Record]) -> Callable[[dict[str, Any]], Row]:
    return itemgetter(*_names(kind))


def _names(kind: type[Record]) -> tuple[str, ...]:
    """All columns but `id`."""
    return kind.__struct_encode_fields__[1:]


@cache
def shapes_of(kind: type[Record]) -> tuple[list[str], list[str]]:
    """The fields that SQLite knows as 0 or 1, and those that it keeps as JSON."""
    declared = [getattr(base, "__annotations__", {}) for base in kind.__mro__]
    shapes = {name: shape for fields in declared for name, shape in fields.items()}
    flags = [field for field, shape in shapes.items() if shape is bool]
    return flags, [field for field, shape in shapes.items() if get_origin(shape) is tuple]


def insertion(kind: type[Record]) -> str:
    """The statement that adds a row; its values are those of all columns but `id`."""
    return insertion_of(kind, _names(kind))


@cache
def insertion_of(kind: type[Record], columns: tuple[str, ...], count: int = 1) -> str:
    """The statement that adds so many rows of which these columns say something."""
    names = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {kind.noun} ({names}) VALUES {', '.join([row] * count)}"


@cache
def replacement(kind: type[Record]) -> str:
    """The statement that writes all columns of a row anew; its last value is the `id`."""
    settings = ", ".join(f'"{column}" = ?' for column in _names(kind))
    return f"UPDATE {kind.noun} SET {settings} WHERE id = ?"
