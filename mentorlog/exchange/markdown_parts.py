"""What the Markdown journal is made of: its records, lines of facts, list items, told text.

Positional words are ours, or have been escaped; named values are escaped here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import indent
from typing import Any, TypeVar

from mentorlog.domain.markdown_text import block, inline
from mentorlog.domain.records.base import Record

R = TypeVar("R", bound=Record)
Fact = str | date | float | tuple[str, ...] | None


_HOMES = ("action", "agreement", "skill", "session", "goal", "mentorship")
"""The fields by which a record belongs somewhere, the nearest first."""

_DAYS = (
    *("at", "promised_on", "on", "set_on", "began_on", "added_on", "starts_on", "started_on"),
    "created_at",
)
"""The fields that place a record in time: the first of these that it has."""


class Journal:
    """The records by kind and by the record they belong to."""

    def __init__(self, kinds: Iterable[tuple[type[Record], Iterable[Record]]]) -> None:
        self._records = {(kind.noun, record.uid): record for kind, rows in kinds for record in rows}
        self._by_home: dict[Any, list[Record]] = defaultdict(list)
        for record in self._records.values():
            self._by_home[type(record), self._home(record)].append(record)

    def of(self, kind: type[R], home: Record | None) -> list[R]:
        """What belongs to `home`, or to nothing that is here, in the order of time."""
        found: list[Any] = self._by_home.get((kind, home and (home.noun, home.uid)), [])
        return sorted(found, key=_time)

    def names(self, noun: str, *uids: str | None) -> tuple[str, ...]:
        """The names or titles of those that are here."""
        found = (self._records.get((noun, uid)) for uid in uids if uid)
        return tuple(_name(record) for record in found if record)

    def _home(self, record: Record) -> tuple[str, str] | None:
        homes = ((noun, getattr(record, noun, None) or "") for noun in _HOMES)
        return next((home for home in homes if home in self._records), None)


def _name(record: Any) -> str:
    return str(record.name if hasattr(record, "name") else record.title)


def _time(record: Record) -> str:
    return next(str(getattr(record, field)) for field in _DAYS if hasattr(record, field))


def facts(*words: str | bool | None, **named: Fact) -> str:
    """Like "held · 45 min · tags: career, talks"; what is not given is left out."""
    said = [word for word in words if isinstance(word, str) and word]
    told_of = [_labelled(label, value) for label, value in named.items() if value not in _NOTHING]
    return " · ".join(said + told_of)


def bullets(*lines: str) -> str:
    """A list of those lines that are not empty."""
    return "\n".join(f"- {line}" for line in lines if line)


def entry(head: str, *paragraphs: str) -> str:
    """A list item with paragraphs under its first line."""
    return "\n\n  ".join([f"- {head}", *(indent(each, "  ").lstrip() for each in paragraphs)])


def told(label: str, text: str | None) -> Iterator[str]:
    """The text as it was written, under its label; nothing if there is none."""
    if text is None:
        return
    if not label:
        yield block(text)
    elif "\n" in text:
        yield from (f"**{label}:**", block(text))
    else:
        yield f"**{label}:** {inline(text)}"


def number(value: float) -> str:
    """Like "4" and "2.5"."""
    return str(int(value)) if value == int(value) else str(value)


_NOTHING: tuple[Fact, ...] = (None, "", ())


def _labelled(label: str, value: Fact) -> str:
    """Like "due 2026-01-20", "weight 2", "why: moved to spring"."""
    words = label.strip("_").replace("_", " ")
    if isinstance(value, (int, float)):
        return f"{words} {number(value)}"
    if isinstance(value, date):
        return f"{words} {value}"
    texts = value if isinstance(value, tuple) else (str(value),)
    return f"{words}: {', '.join(map(inline, texts))}"
