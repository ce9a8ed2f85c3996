"""Which records a report tells of, and what of each: read from the finished report itself."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import TITLES, marks, title_of

_LEAST_TEXT = 4
"""A text of so many signs is known by itself, under whatever name a report tells it."""


class Told:
    """A report as the records see it that it tells of.

    A report names what has an id by that or its uid; the parts of records stand in it as text.
    """

    def __init__(self, report: object) -> None:
        self._beside: dict[str, dict[str, Any]] = {}
        self._words: set[str] = set()
        self._names: set[str] = set()
        self._read(msgspec.to_builtins(report))

    def names(self, record: Record) -> bool:
        """Whether the report tells of this record."""
        if record.letter or record.noun == "mentorship":
            return record.uid in self._words or (bool(record.letter) and record.ref in self._words)
        if record.noun == "member" and title_of(record) in self._names:
            return False  # the other side of two is told as the mentorship
        return record.uid in self._words or any(text in self._words for _, text in _written(record))

    def fields(self, record: Record, said: Mapping[str, Any]) -> list[str]:
        """Those of a record's fields that the report tells."""
        beside = self._beside.get(record.uid, {})
        if not beside:
            return [name for name, text in _written(record) if text in self._words]
        texts = {text for text in beside.values() if isinstance(text, str)}
        return [
            name
            for name, value in said.items()
            if beside.get(name) == value
            or (isinstance(value, str) and len(value) >= _LEAST_TEXT and value in texts)
        ]

    def _read(self, node: Any) -> None:
        if isinstance(node, str):
            self._words.add(node)
        elif isinstance(node, dict):
            uid = node.get("uid")
            if isinstance(uid, str):
                self._beside.setdefault(uid, {}).update(_flat(node))
                self._names.add(str(node.get("name")))
            for value in node.values():
                self._read(value)
        elif isinstance(node, (list, tuple)):
            for value in node:
                self._read(value)


def _written(record: Record) -> Iterator[tuple[str, str]]:
    """The fields in which somebody wrote something, each with its text; a name may be short."""
    for name, marked in marks(type(record)).items():
        text = getattr(record, name)
        least = 1 if name in TITLES else _LEAST_TEXT
        if marked.is_written and isinstance(text, str) and len(text) >= least:
            yield name, text


def _flat(node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values that stand beside a uid, but for those that belong to another one."""
    for name, value in node.items():
        if isinstance(value, dict) and "uid" not in value:
            yield from _flat(value)
        elif not isinstance(value, (dict, list)):
            yield name, value
