"""A promise in Markdown: its box or sign, whose it is, and its days in any way of marking them."""

import re
from datetime import date
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, Draft, Meant
from mentorlog.domain.marks import asks_to_be_private
from mentorlog.domain.records.base import Party
from mentorlog.exchange.foreign import markdown_owner, tags
from mentorlog.exchange.foreign.markdown_days import Told
from mentorlog.exchange.foreign.markdown_signs import sign_of
from mentorlog.exchange.foreign.promises import Again, promise

_ITEM = re.compile(r"(?:\s{0,3}>)*\s*(?:[-*+•–—]|\d{1,3}[.)])\s+(?=\S)")
_BOX = re.compile(r"(?:\[([^\w\s\[\]]|[xX]|[ \t]*)\]|([☐☑☒]))(?:\s+|$)")
_CLOSED, _GIVEN_UP = "xX✓✔☑☒✅", "-"
_STRUCK = re.compile(r"\s*(?:\[.?\]\s*)?~~.+~~\s*")
"""What is struck out is no promise; it stays in the notes."""


class Held(NamedTuple):
    """The meeting that a promise is of: its day, whom it was with, and its place in the file."""

    on: date
    whom: Meant
    place: str
    key: str
    """What the meeting is known by, beside whom it is with."""


def begins_item(line: str) -> bool:
    """Whether a line begins an item that says something."""
    item = _ITEM.match(line)
    return item is not None and _says_something(line, item.end())


def is_marked(line: str) -> bool:
    """Whether a line is an item with a box and words, or has another sign of a promise."""
    item = _ITEM.match(line)
    start = item.end() if item else len(line) - len(line.lstrip())
    box = _BOX.match(line, start) if item else None
    if box is not None:
        return _says_something(line, box.end())
    return sign_of(line[start:], is_item=item is not None) is not None


def _says_something(line: str, start: int) -> bool:
    """Whether there are words from there on, and not struck out."""
    return bool(line[start:].strip()) and not _STRUCK.fullmatch(line, start)


def read_task(meeting: Held, lines: list[str], choices: Choices, place: str) -> Draft:
    """The action that an item is, of a meeting's lines."""
    item = _ITEM.match(lines[0])
    rest = lines[0][item.end() :] if item else lines[0].strip()
    box = _BOX.match(rest)
    rest = rest[box.end() :] if box else rest
    sign = sign_of(rest, is_item=item is not None)
    rest = rest[sign.length :] if sign else rest
    state = (box[1] or box[2] or "") if box else sign.state if sign else ""
    is_done = bool(state) and state in _CLOSED
    told = Told(meeting.on, choices, is_done=is_done)
    mentorship = meeting.whom.mentorship
    said, meant = markdown_owner.before(rest, choices, mentorship)
    text = told.read("\n".join([said, *lines[1:]]))
    if meant is None:
        first, _, more = text.partition("\n")
        first, meant = markdown_owner.behind(first, choices, mentorship)
        text = told.read("\n".join([first, *filter(None, [more])])) if meant else text
    text = text.strip() or rest.strip()
    return draft_of(meeting, text, told, meant, state, "\n".join(lines), choices, place)


def draft_of(
    meeting: Held,
    text: str,
    told: Told,
    meant: Meant | None,
    state: str,
    raw: str,
    choices: Choices,
    place: str,
) -> Draft:
    """The action of a text, with what is told of it, and what stands in its box."""
    found, whom = told.days, meeting.whom
    promised = min(filter(None, (found.get("promised"), meeting.on)))
    promised = min(promised, *(found[one] for one in ("done", "dropped") if one in found), promised)
    key = f"{whom.mentorship}\n{meeting.key}\n{_known_by(text)}"
    made = promise(
        *(whom, text, found.get("promised", promised), found.get("due"), choices),
        Again(told.interval, key),
        owner=Party.ME if meant is None or meant.is_me else Party.THEM,
        member=meant.member if meant else None,
        done_on=found.get("done", meeting.on) if state and state in _CLOSED else None,
        dropped_on=found.get("dropped", meeting.on) if state == _GIVEN_UP else None,
        tags=tags.kept(re.findall(r"(?<!\S)#([^\s#]+)", text)),
        private=not choices.visible or asks_to_be_private(raw.partition("\n")[0]),
    )
    return Draft(
        key=key,
        place=place,
        record=made.action,
        parts=made.days,
        said={"line": raw},
        placed=("line",),
        whole=meeting.place,
        on=meeting.on,
    )


def _known_by(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))[:80]
