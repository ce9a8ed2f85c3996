"""Records as JSON: every field, the short id, and the computed figures beside them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from mentorlog.reports.entries import Entry


def as_json(entry: Entry) -> dict[str, Any]:
    """The object a script reads; keys are never left out, dates are ISO text."""
    fields: dict[str, Any] = msgspec.to_builtins(entry.record)
    number = fields.pop("id")
    own = {"id": f"{entry.record.letter}{number}"} if entry.record.letter else {}
    figures: dict[str, Any] = msgspec.to_builtins(dict(entry.figures))
    return own | fields | figures


def encode(value: Any) -> str:
    """JSON text over several lines, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def array(parts: Iterable[Sequence[Entry]]) -> Iterator[str]:
    """An array in pieces, as its parts come, of which none is empty."""
    before = "[\n"
    for entries in parts:
        yield before + encode([as_json(entry) for entry in entries])[2:-2]
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def answer(entries: Sequence[Entry], *, as_list: bool) -> str:
    """One object, or an array where a list or several ids were asked for."""
    objects = [as_json(entry) for entry in entries]
    return encode(objects if as_list else objects[0])
