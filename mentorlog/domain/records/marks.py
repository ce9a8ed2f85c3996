"""What a field's type says beside its shape: what it refers to, and whether it may leave."""

from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Meta

from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.values import Values


class Marks(Values, frozen=True):
    """The marks of one field.

    `noun` is the kind of record that it refers to, by uid; `leaves` is None for what may leave;
    `is_written` says that somebody wrote it, so that it is searched.
    """

    noun: str | None
    leaves: Leaves | None
    is_text: bool
    is_list: bool
    is_optional: bool
    is_written: bool


@cache
def marks(kind: type[Record]) -> dict[str, Marks]:
    """The marks of every field, by its name in Python."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _read(_parts(hints[name])) for name in kind.__struct_fields__}


def column_marks(kind: type[Record]) -> dict[str, Marks]:
    """The same by the name of the column, and of the key in a document."""
    return dict(zip(kind.__struct_encode_fields__, marks(kind).values(), strict=True))


def _read(parts: list[Any]) -> Marks:
    said: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, Meta):
            said |= part.extra or {}
    return Marks(
        noun=said.get("noun"),
        leaves=said.get("leaves"),
        is_text=str in parts,
        is_list=tuple in parts,
        is_optional=type(None) in parts,
        is_written="written" in said,
    )


def _parts(shape: Any) -> list[Any]:
    """A type, and all that it is made of."""
    inner = (part for argument in get_args(shape) for part in _parts(argument))
    return [shape, get_origin(shape), *inner]


TITLES = ("name", "title", "text")


def title_of(record: Record) -> str:
    """Its name, title or text; empty where it has none, or none was given."""
    return next((str(text) for name in TITLES if (text := getattr(record, name, None))), "")


@cache
def whole_of(kind: type[Record]) -> str | None:
    """The field that names the record which a part belongs to: a commitment's `action`.

    None for what has an id or a name of its own, and for what only names a record.
    """
    if kind.letter:
        return None
    required = (
        name
        for name, marked in marks(kind).items()
        if marked.noun and not marked.is_optional and not marked.is_list
    )
    return next(required, None)
