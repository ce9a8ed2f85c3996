"""Frames of Watson: what was worked on from when to when, of which some were meetings."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil
from typing import Any

from mentorlog.domain.drafts import Bad, Choices, Draft, Item, Items, LeftOut
from mentorlog.domain.records.session import Session
from mentorlog.exchange.foreign import json_parts, tags
from mentorlog.exchange.foreign.files import File

_FRAMES = re.compile(rb"\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*\"")
_LOG = re.compile(rb"\s*\[\s*\{[^{}]*\"project\"\s*:", re.DOTALL)
UNMAPPED = "entries that no --who names"
LONGEST = 1440


def sniff(head: bytes, _name: str) -> bool:
    """Whether it is a list of lists that begin with two times, or `watson log --json`."""
    is_log = _LOG.match(head) is not None and b'"start"' in head and b'"stop"' in head
    return _FRAMES.match(head) is not None or is_log


def read(files: Sequence[File], choices: Choices) -> Items:
    """A session for each frame that is of somebody."""
    for file in files:
        for number, raw in enumerate(json_parts.elements(json_parts.checked(file), "the file"), 1):
            yield _frame(json_parts.value(raw), f"frame {number}", choices)


def _frame(frame: Any, place: str, choices: Choices) -> Item:
    if isinstance(frame, dict):
        names = ("start", "stop", "project", "id", "tags")
        parts = [frame.get(name) for name in names]
    elif isinstance(frame, list) and len(frame) >= 4:
        parts = [*frame[:4], frame[4] if len(frame) > 4 else []]
    else:
        return Bad(place, "is no frame: start, stop, project, id, tags")
    start, stop, project, key, labels = parts
    words = [project, *labels] if isinstance(labels, list) else [None]
    if not all(isinstance(word, str) for word in words) or not isinstance(key, str):
        return Bad(place, "project, id and tags are to be words")
    began, ended = _moment(start, choices), _moment(stop, choices)
    if began is None or ended is None:
        return Bad(place, "has no start and stop that are moments")
    said = frame if isinstance(frame, dict) else {"frame": frame}
    return spent(place, key, began, ended, tuple(map(str, words)), said, choices)


def _moment(value: Any, choices: Choices) -> datetime | None:
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return choices.local(datetime.fromtimestamp(value, UTC))
        return choices.local(datetime.fromisoformat(value))
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def spent(
    place: str,
    key: str,
    began: datetime,
    ended: datetime,
    words: tuple[str, ...],
    said: dict[str, Any],
    choices: Choices,
) -> Item:
    """The session that a stretch of time is, if its words say with whom."""
    whom = choices.filed(*words, *(f"+{word}" for word in words))
    whom = choices.with_ if whom is None else whom
    if whom is None or whom.mentorship is None:
        return LeftOut(place, UNMAPPED, words, asks=whom is None)
    minutes = ceil((ended - began).total_seconds() / 60) or 1
    if minutes < 0:
        return Bad(place, "ends before it begins")
    if minutes > LONGEST:
        return Bad(place, f"{minutes:,} minutes are more than a day")
    record = Session(
        mentorship=whom.mentorship,
        at=began.isoformat(timespec="minutes"),
        minutes=minutes,
        tags=tags.kept(word for word in words if choices.filed(word) is None),
        **choices.stamps,
    )
    return Draft(
        key=key,
        place=place,
        record=record,
        said=said,
        placed=("frame", "start", "stop", "end", "project", "tags", "id"),
        is_certain=True,
        on=began.date(),
    )
