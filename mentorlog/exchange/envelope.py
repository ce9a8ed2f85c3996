"""The outer shape of an imported document: bytes into the still unread records of each kind."""

import re
from codecs import getincrementaldecoder
from collections.abc import Collection
from typing import TypeVar

import msgspec
from msgspec import MsgspecError, Raw
from msgspec.json import Decoder

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.errors import Invalid
from mentorlog.exchange.refusals import quote, refusal, reworded

FORMAT = "mentorlog"
VERSION = 2
T = TypeVar("T")

_READ = ("1", "2")
"""The versions that are read; before 2 nothing said where a record came from."""
NOT_OURS = "import reads what `mentorlog data export --json` writes"

_CHUNK = 2**20
_DEEPEST = 100
"""Brackets that may be open at once: fewer than any JSON reader takes, more than a record has."""

_TEXT_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[][{}]', re.DOTALL)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HALF_PAIR = re.compile(rb"\\u[dD][89abAB]\w\w(?!\\u[dD][c-fC-F]\w\w)")
_LOOK_BACK = 16
"""Bytes before a fault in which half a pair is its cause."""


class _Key(str):
    """A key that equals itself alone: a dict of them keeps both of a repeated key."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


_PAIRS = Decoder(dict[_Key, Raw], dec_hook=lambda _, key: _Key(key))
_ARRAY = Decoder(list[Raw])
_ARRAYS = Decoder(dict[_Key, list[Raw]], dec_hook=lambda _, key: _Key(key))


def open_envelope(data: bytes | memoryview) -> dict[type[Record], list[Raw]]:
    """The records of each kind, unread but known to be JSON. Raises Invalid."""
    view = memoryview(data)
    if view[:3] == _BYTE_ORDER_MARK:
        view = view[3:]
    check_utf8(view)
    top = _fields("", view, ("format", "version", "records"))
    _check_format(top)
    _check_version(top)
    if "records" not in top:
        raise refusal("records", "is missing", NOT_OURS)
    arrays = _arrays(top["records"])
    return {kind: arrays[noun] for noun, kind in KIND_OF.items() if noun in arrays}


def keys_of(raw: Raw) -> list[str]:
    """The keys of an object, as often as they are there."""
    return [str.__str__(key) for key in _PAIRS.decode(raw)]


def check_keys(place: str, keys: list[str]) -> None:
    """Raise Invalid if a key is there more than once."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise refusal(f"{place}.{quote(key)}".lstrip("."), "is there twice")
        seen.add(key)


def check_depth(raw: Raw | memoryview | bytes) -> None:
    """Raise Invalid if it nests deeper than a record could, which not every reader gets through."""
    data = bytes(raw)
    if data.count(b"[") + data.count(b"{") <= _DEEPEST:
        return
    depth = 0
    for found in _TEXT_OR_BRACKET.finditer(data):
        depth += (found[0] in (b"[", b"{")) - (found[0] in (b"]", b"}"))
        if depth > _DEEPEST:
            raise Invalid("the file nests too deep for a document of ours", NOT_OURS)


def check_utf8(view: memoryview) -> None:
    """Piece by piece: the text of a whole file may take four times its bytes."""
    decoder = getincrementaldecoder("utf-8")()
    start = 0
    try:
        for start in range(0, len(view), _CHUNK):
            decoder.decode(bytes(view[start : start + _CHUNK]))
        start = len(view)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        before = bytes(view[:start]).count(b"\n") + error.object[: error.start].count(b"\n")
        raise Invalid(f"line {before + 1}: not UTF-8 text", NOT_OURS) from None


def check_json(view: memoryview) -> None:
    """Raise Invalid unless all of it is JSON that does not nest without end."""
    try:
        msgspec.json.decode(view, type=Raw)
    except (MsgspecError, RecursionError) as error:
        check_depth(view)
        if not bytes(view[:_CHUNK]).strip():
            raise Invalid("the file is empty", NOT_OURS) from None
        raise _malformed(view, str(error)) from None


def _malformed(view: memoryview, finding: str) -> Invalid:
    """The error for what is no JSON, with its line and column."""
    match = re.fullmatch(r"JSON is malformed: (.*) \(byte (\d+)\)", finding)
    reason, end = (match[1], int(match[2])) if match else ("", len(view))
    before = bytes(view[:end])
    line, column = (
        before.count(b"\n") + 1,
        len(before.rpartition(b"\n")[2].decode("utf-8", "ignore")),
    )
    where = f"line {line}, column {column + 1}"
    if "surrogate" in reason or _HALF_PAIR.search(before[-_LOOK_BACK:]):
        return Invalid(f"{where}: half a surrogate pair, which no file can keep", NOT_OURS)
    if not reason:
        return Invalid("the file ends in the middle: it was cut off", NOT_OURS)
    return Invalid(f"{where}: not JSON ({reason})", NOT_OURS)


def _fields(place: str, raw: Raw | memoryview, known: Collection[str]) -> dict[str, Raw]:
    """The fields of an object, each known and there once."""
    try:
        pairs = _PAIRS.decode(raw)
    except (MsgspecError, RecursionError) as error:
        if not place:
            check_json(memoryview(raw))
        check_depth(raw)
        raise Invalid(f"{place or 'the document'}{reworded(str(error))}", NOT_OURS) from None
    return _each_known(place, pairs, known)


def _each_known(place: str, pairs: dict[_Key, T], known: Collection[str]) -> dict[str, T]:
    """The fields by their names. Raises Invalid for one that is not known, or there twice."""
    names = [*map(str.__str__, pairs)]
    for name in names:
        if name not in known:
            where = f"{place}.{quote(name)}".lstrip(".")
            raise refusal(where, f"is unknown; known are {', '.join(known)}", NOT_OURS)
    check_keys(place, names)
    return dict(zip(names, pairs.values(), strict=True))


def _arrays(raw: Raw) -> dict[str, list[Raw]]:
    """The records by their nouns, at once; what is wrong is found noun by noun."""
    try:
        return _each_known("records", _ARRAYS.decode(raw), KIND_OF)
    except (MsgspecError, RecursionError):
        fields = _fields("records", raw, KIND_OF)
    return {noun: _elements(f"records.{noun}", array) for noun, array in fields.items()}


def _elements(place: str, raw: Raw) -> list[Raw]:
    try:
        return _ARRAY.decode(raw)
    except (MsgspecError, RecursionError) as error:
        check_depth(raw)
        raise Invalid(f"{place}{reworded(str(error))}", NOT_OURS) from None


def _check_format(top: dict[str, Raw]) -> None:
    if "format" not in top:
        raise refusal("format", "is missing", NOT_OURS)
    text = _beginning(top["format"])
    if text != f'"{FORMAT}"':
        raise refusal("format", f'must be "{FORMAT}", not {quote(text)}', NOT_OURS)


def _check_version(top: dict[str, Raw]) -> None:
    if "version" not in top:
        raise refusal("version", "is missing", NOT_OURS)
    text = _beginning(top["version"])
    if text.isdigit() and int(text) > VERSION:
        what = f"{quote(text)} is newer than this mentorlog reads ({VERSION})"
        raise refusal("version", what, "update mentorlog, then import again")
    if text not in _READ:
        raise refusal("version", f"must be {VERSION}, not {quote(text)}", NOT_OURS)


def _beginning(raw: Raw) -> str:
    return bytes(memoryview(raw)[:200]).decode(errors="ignore")
