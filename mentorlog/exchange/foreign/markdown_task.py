"""A promise in Markdown: its box, whose it is, and its days in any of the ways of marking them."""

import re
from datetime import date
from functools import partial
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, Draft, Meant
from mentorlog.domain.marks import asks_to_be_private
from mentorlog.domain.records.base import Party
from mentorlog.exchange.foreign import days, tags
from mentorlog.exchange.foreign.promises import promise

_ITEM = re.compile(r"\s*(?:[-*+•–—]|\d{1,3}[.)])\s+(?=\S)")
_BOX = re.compile(r"\[([^\w\s\[\]]|[xX]|[ \t]*)\](?:\s+|$)")
_CLOSED, _GIVEN_UP = "xX✓✔☑✅", "-"
_ISO = r"(\d{4}-\d\d-\d\d)"
_DAYS = {
    "due": rf"📅\s*{_ISO}|📆\s*{_ISO}|🗓\ufe0f?\s*{_ISO}",
    "promised": rf"➕\s*{_ISO}",
    "done": rf"✅\s*{_ISO}",
    "dropped": rf"❌\s*{_ISO}",
}
_FIELDS = {
    "due": "due",
    **dict.fromkeys(("created", "promised"), "promised"),
    **dict.fromkeys(("completion", "completed", "done"), "done"),
    **dict.fromkeys(("cancelled", "canceled", "dropped"), "dropped"),
}
_SIGNS = [(name, re.compile(pattern)) for name, pattern in _DAYS.items()]
_INLINE = re.compile(r"[\[(](\w+)::\s*([^\])]+)[\])]")
_MARK = re.compile(
    r"\((due|done|dropped)(?:\s+|:\s*)([^()]+?)(?:,\s*(every\b[^()]*))?\)", re.IGNORECASE
)
_DUE = re.compile(r"[,;–—-]?\s*\b(?:due|by)\s*:\s*(.+?)\s*$", re.IGNORECASE)
_OWNERS = (
    re.compile(
        r"(?P<bold>\*\*|__|[*_])@?(?P<who>[^\s:*_][^:*_]{0,40}?)(?::\s*(?P=bold)|(?P=bold)\s*:)\s+"
    ),
    re.compile(r"@(?P<who>[^\s:,]+)[:,]?\s*"),
    re.compile(r"(?P<who>[^\s:][^:]{0,40}):\s+"),
    re.compile(r"\((?P<who>[^()]{1,40})\)\s*"),
)
_OWNER_AT_END = re.compile(r"\s*(?:→|->|=>|@|\()\s*(?P<who>[^()→>@]{1,40}?)\)?\s*$")


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


def has_box(line: str) -> bool:
    """Whether a line is an item with a box and words behind it."""
    item = _ITEM.match(line)
    box = _BOX.match(line, item.end()) if item else None
    return (
        box is not None
        and bool(line[box.end() :].strip())
        and not _STRUCK.fullmatch(line, box.end())
    )


def _says_something(line: str, start: int) -> bool:
    """Whether there are words from there on, and not struck out."""
    return bool(line[start:].strip()) and not _STRUCK.fullmatch(line, start)


def read_task(meeting: Held, lines: list[str], choices: Choices, place: str) -> Draft:
    """The action that an item is, of a meeting's lines."""
    raw = "\n".join(lines)
    item = _ITEM.match(lines[0])
    rest = lines[0][item.end() :] if item else lines[0]
    box = _BOX.match(rest)
    rest = rest[box.end() :] if box else rest
    rest, meant = _owner(rest, choices, meeting.whom)
    text, found = _with_days(rest, choices)
    more = [line.strip() for line in lines[1:]]
    text = "\n".join([text or rest.strip(), *more]).strip()
    state = box[1] if box else ""
    promised = min(filter(None, (found.get("promised"), meeting.on)))
    promised = min(promised, *(found[one] for one in ("done", "dropped") if one in found), promised)
    made = promise(
        *(meeting.whom, text, found.get("promised", promised), found.get("due"), choices),
        owner=Party.ME if meant is None or meant.is_me else Party.THEM,
        member=meant.member if meant else None,
        done_on=found.get("done", meeting.on) if state and state in _CLOSED else None,
        dropped_on=found.get("dropped", meeting.on) if state == _GIVEN_UP else None,
        tags=tags.kept(re.findall(r"(?<!\S)#([^\s#]+)", text)),
        private=not choices.visible or asks_to_be_private(lines[0]),
    )
    return Draft(
        key=f"{meeting.whom.mentorship}\n{meeting.key}\n{_known_by(text)}",
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


def _owner(text: str, choices: Choices, whom: Meant) -> tuple[str, Meant | None]:
    """The text without the name of whose it is, where that is somebody of this mentorship."""
    for pattern in _OWNERS:
        found = pattern.match(text)
        meant = _in(found["who"], choices, whom) if found else None
        if found and meant:
            return text[found.end() :], meant
    found = _OWNER_AT_END.search(text)
    meant = _in(found["who"], choices, whom) if found else None
    return (text[: found.start()], meant) if found and meant else (text, None)


def _in(word: str, choices: Choices, whom: Meant) -> Meant | None:
    word = word.strip().lstrip("@")
    meant = choices.named(word) or choices.filed(word, f"@{word}")
    if meant is None:
        return None
    return meant if meant.is_me or meant.mentorship == whom.mentorship else None


def _with_days(text: str, choices: Choices) -> tuple[str, dict[str, date]]:
    """The text without the marks that say a day, and the days by what they are of."""
    found: dict[str, date] = {}

    def take(name: str, typed: str) -> bool:
        day = days.whole(typed)
        on = day.on(choices.day_first) if day and not day.is_open(choices.day_first) else None
        if on is None or name in found:
            return False
        found[name] = on
        return True

    def cut(match: re.Match[str], name: str | None, typed: str, left: str = " ") -> str:
        return left if name and take(name, typed) else match[0]

    for name, pattern in _SIGNS:
        signs = partial(lambda name, m: cut(m, name, next(filter(None, m.groups()))), name)
        text = pattern.sub(signs, text)
    text = _INLINE.sub(lambda m: cut(m, _FIELDS.get(m[1].lower()), m[2]), text)
    text = _MARK.sub(
        lambda m: cut(m, m[1].lower(), m[2].strip(), f"({m[3]})" if m[3] else " "), text
    )
    text = _DUE.sub(lambda m: cut(m, "due", m[1]), text)
    return " ".join(text.split()) if found else text.strip(), found
