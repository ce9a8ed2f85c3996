"""JSON of other programs: checked as a whole, taken apart one entry at a time."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import MsgspecError, Raw

from mentorlog.errors import Invalid
from mentorlog.exchange.envelope import check_json, check_utf8
from mentorlog.exchange.foreign.files import File

_LIST = msgspec.json.Decoder(list[Raw])
_FIELDS = msgspec.json.Decoder(dict[str, Raw])


def checked(file: File) -> memoryview:
    """The bytes, known to be JSON that does not nest without end. Raises Invalid with the line."""
    data = file.data
    if bytes(data[:2]) in (b"\xff\xfe", b"\xfe\xff"):
        data = file.text().encode()
    view = memoryview(data)
    view = view[3:] if bytes(view[:3]) == b"\xef\xbb\xbf" else view
    try:
        check_utf8(view)
        check_json(view)
    except Invalid as error:
        raise Invalid(error.message, "nothing was imported") from None
    return view


def elements(raw: Raw | memoryview, what: str) -> list[Raw]:
    """The entries of a list, unread. Raises Invalid where it is none."""
    try:
        return _LIST.decode(raw)
    except MsgspecError:
        raise Invalid(f"{what} is no list", "nothing was imported") from None


def fields(raw: Raw | memoryview, what: str) -> dict[str, Raw]:
    """The fields of an object, unread. Raises Invalid where it is none."""
    try:
        return _FIELDS.decode(raw)
    except MsgspecError:
        raise Invalid(f"{what} is no object", "nothing was imported") from None


def value(raw: Raw | memoryview) -> Any:
    """What an entry says. Raises Invalid for a number that is out of range."""
    try:
        return msgspec.json.decode(raw)
    except (MsgspecError, RecursionError) as error:
        raise Invalid(f"a value cannot be read: {error}", "nothing was imported") from None


def lines(view: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Each line that says something, with its number."""
    for number, line in enumerate(bytes(view).split(b"\n"), 1):
        if line.strip():
            yield number, memoryview(line)
