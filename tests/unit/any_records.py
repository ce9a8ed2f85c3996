"""Hypothesis strategies for records, made of the structs' own types."""

from collections.abc import Sequence
from datetime import date, timedelta, timezone
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Meta
from msgspec.structs import replace

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks

_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0")
    | st.sampled_from('\n"\\:=\x1b\x9b\u202e'),
    min_size=1,
    max_size=30,
).filter(lambda text: not text.isspace())
_MOMENTS = st.datetimes(timezones=_OFFSETS).map(lambda at: at.replace(microsecond=0).isoformat())
_SHAPES: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(2**31), 2**31),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


@st.composite
def journals(
    draw: st.DrawFn, most: int = 3, kinds: Sequence[type[Record]] = KINDS
) -> dict[type[Record], list[Record]]:
    """Up to `most` records of every kind; their references lead anywhere."""
    return {
        kind: draw(st.lists(records(kind), max_size=most, unique_by=lambda record: record.uid))
        for kind in kinds
    }


@st.composite
def linked_journals(
    draw: st.DrawFn, most: int = 3, kinds: Sequence[type[Record]] = KINDS
) -> dict[type[Record], list[Record]]:
    """As `journals`, but what a record refers to is there; one that cannot do without is not."""
    journal = draw(journals(most, kinds))
    linked: dict[type[Record], list[Record]] = {}
    uids: dict[str, list[str]] = {}
    for kind in sorted(kinds, key=lambda kind: _HOMES.index(kind.noun)):
        found = (_linked(draw, record, uids) for record in journal[kind])
        linked[kind] = [record for record in found if record]
        uids[kind.noun] = [record.uid for record in linked[kind]]
    return {kind: linked[kind] for kind in kinds}


_HOMES = [
    *("mentorship", "member", "cadence", "pause", "goal", "session", "term", "goal_state"),
    *("milestone", "check_in", "action", "commitment", "feedback", "topic", "note"),
    *("agreement", "signature", "renewal", "pulse", "skill", "rating", "intro", "resource"),
    *("career", "closing", "attainment", "accord", "contact", "advice", "decision", "origin"),
    *("program", "participant", "pairing", "status", "enrolment"),
]
"""What is referred to comes before what refers to it."""


def _linked(draw: st.DrawFn, record: Record, uids: dict[str, list[str]]) -> Record | None:
    links: dict[str, Any] = {}
    for field, marked in marks(type(record)).items():
        targets = uids.get(marked.noun or "", [])
        if marked.noun is None or getattr(record, field) is None:
            continue
        if marked.is_list:
            links[field] = tuple(draw(st.sampled_from(targets)) for _ in targets[:2])
        elif targets:
            links[field] = draw(st.sampled_from(targets))
        elif marked.is_optional:
            links[field] = None
        else:
            return None
    return replace(record, **links)


@cache
def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of this kind, with anything that their fields may hold."""
    fields = {
        name: _MOMENTS if name in {"at", "first_at", "created_at", "updated_at"} else _values(shape)
        for name, shape in get_type_hints(kind, include_extras=True).items()
        if name in kind.__struct_fields__
    }
    if kind.together == ("every", "unit"):
        fields |= {"every": st.integers(1, 3660), "unit": st.sampled_from(Unit)}
        return st.builds(kind, **fields) | st.builds(
            kind, **{**fields, "every": st.none(), "unit": st.none()}
        )
    return st.builds(kind, **fields)


def _values(shape: Any) -> st.SearchStrategy[Any]:
    if get_origin(shape) in (Union, UnionType):
        return st.one_of([_values(part) for part in reversed(get_args(shape))])
    if get_origin(shape) is tuple:
        return st.lists(_values(get_args(shape)[0]), max_size=3).map(tuple)
    if get_origin(shape) is Annotated:
        return _bounded(*get_args(shape))
    if isinstance(shape, type) and issubclass(shape, Enum):
        return st.sampled_from(shape)
    return _SHAPES[shape]


def _bounded(shape: Any, meta: Meta) -> st.SearchStrategy[Any]:
    if shape is int:
        return st.integers(meta.ge, meta.le)  # type: ignore[arg-type]
    if shape is float:
        return st.floats(meta.ge, meta.le, allow_nan=False, allow_infinity=False)
    longest = meta.max_length
    if (meta.min_length or 0) > 1:
        return st.text("0123456789abcdef", min_size=meta.min_length or 0, max_size=longest)
    return _values(shape).filter(lambda text: longest is None or len(text) <= longest)
