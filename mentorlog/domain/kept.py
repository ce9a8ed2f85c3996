"""What an entry of a file said, against the records made of it: what no field holds is kept."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import astuple

from mentorlog.domain.records.base import MOST_IN_A_LIST, Record

LONGEST = 2**20
"""Characters of one text; a megabyte is no note that anybody wrote."""
_SHORT = 3 * MOST_IN_A_LIST
"""Bytes in which neither a text nor a list can be too long."""
_NUL = b"\\u0000"
_OWN = ("id", "uid", "created_at", "updated_at")
_ENCODER = msgspec.json.Encoder(order="sorted")


def rest(said: Mapping[str, Any], records: Iterable[Record]) -> dict[str, Any]:
    """All that was said and stands in no field of the records as it was said."""
    values = [value for record in records for value in astuple(record)]
    held = {value for value in values if value.__class__ is str}
    held.update(*(value for value in values if value.__class__ is tuple))
    return {name: value for name, value in said.items() if not _is_held(value, held)}


def _is_held(value: Any, held: set[str]) -> bool:
    """Whether a value says nothing, or all that it says stands in a field."""
    if isinstance(value, str):
        return not value or value in held
    if isinstance(value, (list, tuple)):
        return all(isinstance(one, str) and one in held for one in value)
    return not value and not isinstance(value, (bool, int, float))


def oddity(records: Iterable[Record]) -> str | None:
    """What no record of ours keeps, if there is such a thing in one."""
    for record in records:
        told = msgspec.json.encode(record)
        if (len(told) > _SHORT or _NUL in told) and (what := _too_much(record)) is not None:
            return what
        try:
            _decoder(type(record)).decode(told)
        except msgspec.ValidationError as error:
            return f"is no {record.noun} that can be kept: {error}"
    return None


def _too_much(record: Record) -> str | None:
    for value in astuple(record):
        if value.__class__ is tuple and len(value) > MOST_IN_A_LIST:
            return f"has more than {MOST_IN_A_LIST:,} tags"
        for one in value if value.__class__ is tuple else (value,):
            if one.__class__ is str and "\0" in one:
                return "holds a NUL character, which marks binary data"
            if one.__class__ is str and len(one) > LONGEST:
                return f"has a text of more than {LONGEST:,} characters"
    return None


@cache
def _decoder(kind: type[Record]) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(kind)


def text(left: Any) -> str:
    """What is left, as JSON."""
    return msgspec.json.encode(left).decode()


def digest(value: Any) -> str:
    """The SHA-256 of something that JSON can say, whatever the order of its keys."""
    return sha256(_ENCODER.encode(value)).hexdigest()


def written(record: Record, parts: Iterable[Record]) -> str:
    """The SHA-256 of a record with its parts, whatever they are called and when they were made."""
    return digest([_content(record), *sorted(map(_content, parts), key=_ENCODER.encode)])


def _content(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(record)
    for name in _OWN:
        del fields[name]
    return fields
