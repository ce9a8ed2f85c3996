"""The parts of a record: the columns that make sense together only.

Two devices may change two parts of a record at the same time, and both hold. What would make no
sense apart is one part: half an interval, or a day on which it was done beside one on which it was
dropped. What may be kept back from the other side is always a part alone, so that those who never
saw it never write over it.
"""

from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import NODEFAULT

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import Marks, column_marks, whole_of

PRESENCE = "@"
"""The part that says whether the record is there at all."""

STAMPS = ("created_at", "updated_at")

_ENCODE = msgspec.json.Encoder().encode
_ALONE = (*STAMPS, "private")
_PLACE = ("mentorship", "session", "goal", "owner", "for", "from", "by", "member")
"""Whose it is: a change of one of them is a change of all."""

_AGAIN = ("every", "unit", "last_on", "series")

_TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    "session": {"status": ("status", "by"), "again": (*_AGAIN, "first_at")},
    "action": {
        "outcome": ("promised_on", "done_on", "dropped_on"),
        "again": (*_AGAIN, "first_on"),
    },
    "goal": {
        "days": ("starts_on", "due_on"),
        "measure": ("metric", "unit", "baseline", "target"),
    },
    "check_in": {"value": ("on", "value", "percent")},
    "topic": {"raised": ("raised_on", "raised_in", "dropped_on")},
    "milestone": {"days": ("set_on", "due_on", "done_on")},
    "pause": {"days": ("starts_on", "ends_on", "set_on")},
    "advice": {"outcome": ("tried_on", "kept_on", "dropped_on")},
    "resource": {"outcome": ("started_on", "done_on", "dropped_on")},
    "intro": {"outcome": ("began", "began_on", "made_on", "met_on", "thanked_on", "dropped_on")},
}
"""What is told and changed together. A piece without an id is one part, unless it stands here."""


class Part(NamedTuple):
    """One part; `initial` is its value in a record that says nothing of it, None if it must."""

    name: str
    columns: tuple[str, ...]
    initial: str | None


@cache
def parts_of(kind: type[Record]) -> dict[str, Part]:
    """The parts of a kind by name, in the order of their columns; `id` and `uid` are in none."""
    marked = column_marks(kind)
    grouped: dict[str, list[str]] = {}
    for column in marked:
        if column not in ("id", "uid"):
            grouped.setdefault(_part(kind, column, marked[column]), []).append(column)
    initial = _initial(kind)
    return {
        name: Part(name, tuple(columns), _all_of(initial, columns))
        for name, columns in grouped.items()
    }


def text_of(part: Part, row: dict[str, Any]) -> str:
    """The value of a part of a row, whose columns are as JSON has them: a list, as text."""
    return _ENCODE([row[column] for column in part.columns]).decode()


def _part(kind: type[Record], column: str, marked: Marks) -> str:
    if marked.leaves is not None or column in _ALONE:
        return column
    listed = _TOGETHER.get(kind.noun, {})
    for name, columns in listed.items():
        if column in columns:
            return name
    if not listed and _is_one_part(kind):
        return "row"
    return "place" if column in _PLACE else column


def _is_one_part(kind: type[Record]) -> bool:
    return not kind.letter and kind.noun != "mentorship" and bool(whole_of(kind) or kind.stays)


def _initial(kind: type[Record]) -> dict[str, Any]:
    """What each column holds in a record that was given no value for it, where that is fixed."""
    return {
        field.encode_name: msgspec.to_builtins(field.default)
        for field in msgspec.structs.fields(kind)
        if field.default is not NODEFAULT
    }


def _all_of(initial: dict[str, Any], columns: list[str]) -> str | None:
    if not all(column in initial for column in columns):
        return None
    return msgspec.json.encode([initial[column] for column in columns]).decode()


class Link(NamedTuple):
    """A column that names another record; one of a `whole` cannot be without it."""

    column: str
    noun: str
    is_whole: bool
    is_list: bool


@cache
def links_of(kind: type[Record]) -> tuple[Link, ...]:
    """What a record of the kind refers to; what it is part of goes along when that is removed."""
    return tuple(
        Link(
            column,
            marked.noun,
            marked.noun == "mentorship" or not (marked.is_optional or marked.is_list),
            marked.is_list,
        )
        for column, marked in column_marks(kind).items()
        if marked.noun
    )


@cache
def in_order() -> tuple[type[Record], ...]:
    """Every kind, the whole before its pieces."""
    left: list[type[Record]] = list(KINDS)
    found: list[type[Record]] = []
    while left:
        known = {kind.noun for kind in found}
        ready = [
            kind
            for kind in left
            if all(one.noun in known or not one.is_whole for one in links_of(kind))
        ]
        found += ready
        left = [kind for kind in left if kind not in ready]
    return tuple(found)
