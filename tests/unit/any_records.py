"""Hypothesis strategies for records, made of the structs' own types."""

from datetime import date, timedelta, timezone
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Meta

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.mentorship import Cadence

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
def journals(draw: st.DrawFn, most: int = 3) -> dict[type[Record], list[Record]]:
    """Up to `most` records of every kind; their references lead anywhere."""
    return {
        kind: draw(st.lists(records(kind), max_size=most, unique_by=lambda record: record.uid))
        for kind in KINDS
    }


@cache
def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of this kind, with anything that their fields may hold."""
    fields = {
        name: _MOMENTS if name in {"at", "created_at", "updated_at"} else _values(shape)
        for name, shape in get_type_hints(kind, include_extras=True).items()
        if name in kind.__struct_fields__
    }
    if kind is Cadence:
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
    return _values(shape).filter(lambda text: longest is None or len(text) <= longest)
