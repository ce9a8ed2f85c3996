"""Promises for a task list: as Taskwarrior imports them, and as todo.txt has them.

A task is known by the uid of its promise, so that to import it again changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from mentorlog.domain.intervals import Unit
from mentorlog.reports.entries import Entry

Local = Callable[[datetime], datetime]
"""Gives a time of the wall its offset."""

_ONCE = {Unit.DAY: "daily", Unit.WEEK: "weekly", Unit.MONTH: "monthly"}
THEIRS = "theirs"
"""The tag of what the other side promised."""


def taskwarrior(entries: Iterable[Entry], local: Local) -> Iterator[str]:
    """An array for `task import`, a task a line; days are midnights, as Taskwarrior has them."""
    between = "["
    for entry in entries:
        task = {name: value for name, value in _task(entry, local).items() if value}
        yield f"{between}\n{msgspec.json.encode(task).decode()}"
        between = ","
    yield "\n]\n" if between == "," else "[]\n"


def todotxt(entries: Iterable[Entry]) -> Iterator[str]:
    """A line a promise, done or to do; what was given up has no word there, and is left out."""
    for entry in entries:
        action: Any = entry.record
        if action.dropped_on is not None:
            continue
        due_on = entry.figures["due_on"]
        words = [
            *(["x", action.done_on.isoformat()] if action.done_on else []),
            action.promised_on.isoformat(),
            _line(action.text),
            *([f"+{_word(entry.name)}"] if entry.name else []),
            *(f"@{_word(tag)}" for tag in _tags(action)),
            *([f"due:{due_on}"] if due_on else []),
            *([f"rec:+{action.every}{action.unit[0]}"] if _comes_again(entry) else []),
            f"uuid:{_uuid(action.uid)}",
        ]
        yield " ".join(words) + "\n"


def _task(entry: Entry, local: Local) -> dict[str, Any]:
    action: Any = entry.record
    closed_on = action.done_on or action.dropped_on
    status = "completed" if action.done_on else "deleted" if action.dropped_on else "pending"
    return {
        "uuid": _uuid(action.uid),
        "description": _line(action.text),
        "status": status,
        "entry": _midnight(action.promised_on, local),
        "due": _midnight(entry.figures["due_on"], local),
        "end": _midnight(closed_on, local),
        "project": entry.name,
        "tags": [_word(tag) for tag in _tags(action)],
        **(_recurring(action) if _comes_again(entry) else {}),
    }


def _comes_again(entry: Entry) -> bool:
    """Whether it is the open one of those that come again and again."""
    action: Any = entry.record
    is_open = action.done_on is None and action.dropped_on is None
    return is_open and action.every is not None and entry.figures["due_on"] is not None


def _recurring(action: Any) -> dict[str, Any]:
    """How often, of a task that was made already.

    Without a parent Taskwarrior would take it for a pattern, and make another at each import.
    """
    often = _ONCE[action.unit] if action.every == 1 else f"{action.every}{action.unit}s"
    return {"recur": often, "parent": _uuid(action.series)}


def _tags(action: Any) -> list[str]:
    return [*action.tags, *([] if action.owner == "me" else [THEIRS])]


def _midnight(day: date | None, local: Local) -> str | None:
    if day is None:
        return None
    return f"{local(datetime.combine(day, time())).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _uuid(uid: str) -> str:
    """The uid; or one made of it, where it came by an import and is no UUID."""
    try:
        return str(UUID(uid))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"mentorlog:{uid}"))


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip())
