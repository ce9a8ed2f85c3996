"""Calendars as files (iCalendar, RFC 5545): written from entries, and read again as we wrote them.

Our own few lines: the library that knows the whole of it takes longer to import than a command
has. No METHOD, which servers refuse, and no time zones: a moment is in UTC. The class is not
PRIVATE, which some calendars show as "busy": what is private is not written.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from mentorlog.reports.calendar import Entry

_MAKER = "PRODID:-//mentorlog//calendar//EN"
_JOURNAL = "X-MENTORLOG-JOURNAL"
_DUE = "X-MENTORLOG-DUE"
"""What is due on a day: who reads it must not take it for a meeting."""

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", _MAKER)
_FEED = ("X-WR-CALNAME:Mentoring", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_BEGINS = ("\nBEGIN:VEVENT\n", "\nBEGIN:VTODO\n")
_ENDS = ("\nEND:VEVENT\n", "\nEND:VTODO\n")
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_LONGEST = 75
"""Octets in a line (RFC 5545, 3.1)."""

_LEADS = "DESCRIPTION:"
"""The longest name that stands before a text."""

_LAST_SEQUENCE = 2**31 - 1
_TO_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\\;,]")
_ESCAPED = str.maketrans(
    {chr(code): "" for code in (*range(32), *range(127, 160))}
    | {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "}
)


class Present(Struct, frozen=True):
    """A calendar of ours that is there: of which journal it is, and its lines."""

    journal: str | None
    text: str


def write(
    entries: Iterable[Entry],
    present: Present | None = None,
    journal: str | None = None,
    *,
    is_feed: bool = False,
) -> bytes:
    """A calendar; `present` is what stands in its place, which no entry falls behind.

    An entry that says something else than there is counted higher, so that who has the old one
    takes the new.
    """
    head = [*_HEAD, *(_FEED if is_feed else ())]
    head += [f"{_JOURNAL}:{journal}"] if is_feed and journal else []
    parts, text, at = [], present.text if present else "", 0
    for entry in entries:
        uid = f"\n{_folded(f'UID:{_text(entry.uid)}')}\n"
        found = text.find(uid, at)
        found = text.find(uid) if found < 0 < at else found
        part = _component(entry, uid)
        if found >= 0 and not text.startswith(part, found - part.index("\n")):
            part = _component(entry, uid, _block(text, found))
        parts.append(part)
        at = max(found, 0)
    return "\n".join([*head, *parts, "END:VCALENDAR", ""]).replace("\n", "\r\n").encode()


def read(data: bytes) -> Present | None:
    """What a calendar of ours says; None if it is not one."""
    text = data.decode(errors="replace").replace("\r\n", "\n")
    lines = text.split("\n", len(_HEAD) + len(_FEED) + 1)
    if lines[0] != _HEAD[0] or _MAKER not in lines:
        return None
    journal = re.search(f"^{_JOURNAL}:(.*)$", text, re.MULTILINE)
    return Present(journal[1] if journal else None, text)


def _block(text: str, place: int) -> str:
    """What the entry around a place says, its lines whole."""
    start = max(text.rfind(one, 0, place + 1) + len(one) for one in _BEGINS)
    ends = [end for one in _ENDS if (end := text.find(one, place)) >= 0]
    return text[start : min(ends, default=len(text))].replace("\n ", "").replace("\n\t", "")


def _component(entry: Entry, uid: str, before: str | None = None) -> str:
    """An entry as it is written; where another stands `before` it, counted higher."""
    name, times = "VTODO" if entry.is_todo else "VEVENT", _times(entry)
    due = "" if entry.ends else entry.noun
    told = _told(entry.summary, entry.alarm, due, entry.is_todo, entry.is_cancelled)
    if before is None:
        head = _head(entry.sequence, _utc(entry.changed))
    else:
        head = _not_behind(entry, before, f"{times}\n{told.as_read}")
    return f"BEGIN:{name}{uid}{head}\n{times}\n{told.folded}\nEND:{name}"


def _head(sequence: int, stamp: str) -> str:
    number = min(sequence, _LAST_SEQUENCE)
    return f"DTSTAMP:{stamp}\nLAST-MODIFIED:{stamp}\nSEQUENCE:{number}"


def _not_behind(entry: Entry, before: str, said: str) -> str:
    """The head of an entry that is there and says another thing, or was counted otherwise."""
    heads: dict[str, str] = {}
    rest = []
    for line in before.split("\n"):
        name, _, value = line.partition(":")
        if name in ("UID", *_STAMPS):
            heads.setdefault(name, value)
        else:
            rest.append(line)
    number, stamp = heads.get("SEQUENCE", "")[:10], heads.get("LAST-MODIFIED", "")
    counted = int(number) if number.isdecimal() and number.isascii() else 0
    sequence = max(entry.sequence, counted + ("\n".join(rest) != said))
    changed = _utc(entry.changed)
    return _head(sequence, max(changed, stamp) if _STAMP.fullmatch(stamp) else changed)


def _times(entry: Entry) -> str:
    if isinstance(entry.begins, datetime) and entry.ends is not None:
        return f"DTSTART:{_utc(entry.begins)}\nDTEND:{_utc(entry.ends)}"
    return f"DUE;VALUE=DATE:{_day(entry.begins)}" if entry.is_todo else _whole_day(entry.begins)


@lru_cache(maxsize=1024)
def _whole_day(day: date) -> str:
    last = day + timedelta(days=1)  # the end is the day after
    return f"DTSTART;VALUE=DATE:{_day(day)}\nDTEND;VALUE=DATE:{_day(last)}"


class _Told(Struct, frozen=True):
    """What an entry says beside its times: as it is read, and with its lines folded."""

    as_read: str
    folded: str


@lru_cache(maxsize=1024)  # most entries of one person say the same
def _told(summary: str, alarm: int | None, due: str, is_todo: bool, is_cancelled: bool) -> _Told:
    text = _text(summary)
    status = "NEEDS-ACTION" if is_todo else "CANCELLED" if is_cancelled else "CONFIRMED"
    lines = [f"SUMMARY:{text}", f"STATUS:{status}"]
    lines += ["TRANSP:TRANSPARENT"] if due and not is_todo else []
    lines += [] if alarm is None else _alarm(text, alarm, is_todo=is_todo)
    lines += [f"{_DUE}:{due}"] if due else []
    as_read = "\n".join(lines)
    is_short = len(f"{_LEADS}{text}".encode()) <= _LONGEST
    return _Told(as_read, as_read if is_short else "\n".join(map(_folded, lines)))


def _alarm(text: str, minutes: int, *, is_todo: bool) -> list[str]:
    """A reminder so long before it begins; of what is due, on its day."""
    sign = "-" if minutes > 0 else ""
    related = ";RELATED=END" if is_todo else ""
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"{_LEADS}{text}",
        f"TRIGGER{related}:{sign}PT{abs(minutes)}M",
        "END:VALARM",
    ]


@lru_cache(maxsize=1024)
def _utc(moment: datetime) -> str:
    with suppress(OverflowError):  # one beyond all calendars stays by its own clock
        moment = moment.astimezone(UTC)
    return moment.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def _day(day: date) -> str:
    return day.isoformat()[:10].replace("-", "")


def _text(text: str) -> str:
    if _TO_ESCAPE.search(text):
        return text.replace("\r\n", "\n").translate(_ESCAPED)
    return text


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, parted between letters."""
    data = line.encode()
    if len(data) <= _LONGEST:
        return line
    pieces: list[str] = []
    while len(data) > _LONGEST - bool(pieces):
        cut = _LONGEST - bool(pieces)
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut].decode())
        data = data[cut:]
    return "\n ".join([*pieces, data.decode()])
