"""Intervals as `timew export` writes them."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.drafts import Bad, Choices, Draft, Item, Items, LeftOut
from mentorlog.exchange.foreign import days, json_parts
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.watson import spent

_INTERVAL = re.compile(rb"\s*\[\s*\{[^{}]*\"start\"\s*:\s*\"\d{8}T\d{6}Z\"", re.DOTALL)


def sniff(head: bytes, _name: str) -> bool:
    """Whether it is a list of objects that begin at a moment and are no tasks."""
    return _INTERVAL.match(head) is not None and b'"description"' not in head


def read(files: Sequence[File], choices: Choices) -> Items:
    """A session for each interval that is of somebody."""
    for file in files:
        for number, raw in enumerate(json_parts.elements(json_parts.checked(file), "the file"), 1):
            yield _interval(json_parts.value(raw), f"interval {number}", choices)


def _interval(interval: Any, place: str, choices: Choices) -> Item:
    if not isinstance(interval, dict) or not isinstance(interval.get("start"), str):
        return Bad(place, "is no interval with a start")
    if "end" not in interval:
        return LeftOut(place, "intervals that still run")
    words = interval.get("tags", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return Bad(place, "tags are to be a list of words")
    began = days.instant(choices, interval["start"])
    ended = days.instant(choices, str(interval["end"]))
    if began is None or ended is None:
        return Bad(place, "start and end are to be moments like 20261208T230000Z")
    item = spent(place, interval["start"], began, ended, tuple(words), interval, choices)
    note = interval.get("annotation")
    if not isinstance(item, Draft) or not isinstance(note, str) or not note.strip():
        return item
    field = "notes" if choices.visible else "private_notes"
    return replace(item, record=replace(item.record, **{field: note}))
