"""A jrnl journal, as the JSON that it exports or as its text: a diary of which some entries count.

jrnl writes local times without a zone, and no ids: an entry is known by its minute.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import lru_cache, partial
from typing import Any, NamedTuple

from mentorlog.domain.drafts import Bad, Choices, Draft, Item, Items, LeftOut, Meant
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, json_parts, tags
from mentorlog.exchange.foreign.files import LONGEST, MOST_TAGS, File
from mentorlog.exchange.month_names import WEEKDAYS

_JSON = re.compile(rb'\s*\{[^\[]*"(?:tags|entries)"\s*:')
_ENTRY = re.compile(rb'"entries"\s*:\s*\[\s*(?:\]|\{[^{}]*"(?:title|body|date)"\s*:)', re.DOTALL)
_TEXT = re.compile(
    rb"\[?\d{1,4}[-./]\d\d?[-./]\d{2,4}[ T]\d\d?:\d\d(?::\d\d)?(?: ?[AP]M)?\]? "
    rb"|\[(?:\w+,? )?(?:\d\d?\.? \w{3,9}\.?,?|\w{3,9} \d\d?,?) \d{4},? \d\d?:\d\d(?::\d\d)?"
    rb"(?: ?[AP]M)?\]",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?:{WEEKDAYS})\.?,? ", re.IGNORECASE)
_HEADER = re.compile(r"\[([^\]\n]*)\](?: (.*)|$)")
_LOOKS_DATED = re.compile(r"\d{4}-\d\d|\d\d?[./-]\d\d?[./-]\d\d|\w{12,}$|.*\d:\d\d")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_TAG = re.compile(r"(?<!\S)((?:@|#(?=[^\W\d_]))[^\s]*[^\s.,;:!?()\"'\]])")
_STAR = re.compile(r"\s*\*\s*$")
UNMAPPED = "entries that no --who names; --rest note takes them as private notes"

_PLACED = ("date", "time", "header", "title", "body", "tags", "starred")


class _Entry(NamedTuple):
    """One entry, however it was written."""

    place: str
    on: date
    clock: time | None
    title: str
    body: str
    tags: tuple[str, ...]
    starred: bool
    said: dict[str, Any]


def sniff(head: bytes, name: str) -> bool:
    """Whether it is an object of entries, or a text whose first line is a jrnl header."""
    if _JSON.match(head) and b'"entries"' in head:
        return _ENTRY.search(head) is not None
    is_ours = name.lower().endswith((".md", ".markdown", ".csv", ".ics"))
    return not is_ours and _TEXT.match(head.lstrip()) is not None


def read(files: Sequence[File], choices: Choices) -> Items:
    """A session or a note for each entry that is of somebody; the rest as was chosen."""
    filed = lru_cache(4096)(partial(_filed, choices))
    for file in files:
        head = bytes(memoryview(file.data)[:64]).lstrip(b"\xef\xbb\xbf \t\r\n")
        entries = _of_json(file) if head[:1] == b"{" else _of_text(file, files, choices)
        for entry in entries:
            yield entry if isinstance(entry, Bad) else _item(entry, choices, filed(entry.tags))


def _filed(choices: Choices, words: tuple[str, ...]) -> tuple[Meant | None, tuple[str, ...]]:
    """Whom tags mean, and the other ones, without their signs."""
    bare = [word.lstrip("@#+") for word in words]
    own = (one for word, one in zip(words, bare, strict=True) if choices.filed(word, one) is None)
    return choices.filed(*words, *bare), tags.kept(own)


def _item(entry: _Entry, choices: Choices, filed: tuple[Meant | None, tuple[str, ...]]) -> Item:
    whom = choices.with_ if filed[0] is None else filed[0]
    mapped = whom is not None and not whom.is_nobody
    if not mapped and not choices.rest_as_note:
        return LeftOut(entry.place, UNMAPPED, entry.tags, asks=True)
    if len(entry.title) + len(entry.body) > LONGEST or len(entry.tags) > MOST_TAGS:
        return Bad(entry.place, "an entry too long to be kept")
    made = choices.as_ or ("session" if mapped else "note")
    is_session = made == "session" and whom is not None and whom.mentorship is not None
    fields = {"tags": tags.kept([*filed[1], *["starred"] * entry.starred]), **choices.stamps}
    record = (_session if is_session else _note)(entry, whom, choices, fields)
    return Draft(
        key=f"{entry.on} {entry.clock}",
        place=entry.place,
        record=record,
        said=entry.said,
        placed=_PLACED,
        is_dated=entry.clock is not None,
        on=entry.on,
    )


def _session(
    entry: _Entry, whom: Meant | None, choices: Choices, fields: dict[str, Any]
) -> Session:
    body = entry.body or None
    return Session(
        mentorship=(whom and whom.mentorship) or "",
        at=days.moment(choices, entry.on, entry.clock),
        status=Status.PLANNED if entry.on > choices.today else Status.HELD,
        title=entry.title or None,
        notes=body if choices.visible else None,
        private_notes=None if choices.visible else body,
        **fields,
    )


def _note(entry: _Entry, whom: Meant | None, choices: Choices, fields: dict[str, Any]) -> Note:
    return Note(
        mentorship=whom.mentorship if whom else None,
        on=entry.on,
        text="\n".join(filter(None, (entry.title, entry.body))),
        private=not choices.visible,
        **fields,
    )


# JSON


def _of_json(file: File) -> Iterator[_Entry | Bad]:
    whole = json_parts.fields(json_parts.checked(file), "the file")
    if "entries" not in whole:
        raise Invalid("the file has no entries", "`jrnl --format json` writes them")
    for number, raw in enumerate(json_parts.elements(whole["entries"], "entries")):
        place = f"entries[{number}]"
        said = json_parts.value(raw)
        yield _entry(said, place)


def _entry(said: Any, place: str) -> _Entry | Bad:
    if not isinstance(said, dict):
        return Bad(place, "is no object")
    texts = [said.get(name, "") or "" for name in ("title", "body", "date", "time")]
    if not all(isinstance(text, str) for text in texts):
        return Bad(place, "title, body, date and time are to be texts")
    title, body, day, clock = texts
    found = said.get("tags") or []
    if not isinstance(found, list) or not all(isinstance(tag, str) for tag in found):
        return Bad(place, "tags are to be a list of words")
    on = days.whole(day)
    when = on.on(None) if on is not None and on.pair is None else None
    if when is None:
        return Bad(f"{place}.date", f"{day!r} is no day like 2026-11-12")
    if not (title.strip() or body.strip()):
        return Bad(place, "has neither a title nor a body")
    at, length = days.time_in(clock)
    if clock and (at is None or length != len(clock)):
        return Bad(f"{place}.time", f"{clock!r} is no time like 16:00")
    starred = said.get("starred") is True
    return _Entry(place, when, at, title.strip(), body, tuple(found), starred, said)


# Text


def _of_text(file: File, files: Sequence[File], choices: Choices) -> Iterator[_Entry | Bad]:
    lines = file.text().split("\n")
    heads = [(number, found) for number, found in enumerate(map(_HEADER.match, lines)) if found]
    heads = [(number, found) for number, found in heads if _is_header(found[1])]
    first = heads[0][0] if heads else len(lines)
    before = next((n for n in range(first) if lines[n].strip()), None)
    if before is not None:
        what = f"is no header like [2026-11-12 16:00]: {lines[before][:40]!r}"
        yield Bad(file.at(before + 1, files), what)
    order = days.settled((days.spelled(found[1]) for _, found in heads), choices.day_first)
    for index, (number, found) in enumerate(heads):
        end = heads[index + 1][0] if index + 1 < len(heads) else len(lines)
        place = file.at(number + 1, files)
        yield _of_lines(found, lines[number + 1 : end], place, order)


def _is_header(inside: str) -> bool:
    """Whether brackets at a line's start hold a day, or what nearly is one; [1] and [x] do not."""
    return days.spelled(inside) is not None or _LOOKS_DATED.match(inside) is not None


def _of_lines(
    found: re.Match[str], below: Sequence[str], place: str, order: bool | None
) -> _Entry | Bad:
    day = days.spelled(found[1])
    before = _WEEKDAY.match(found[1])
    is_first = day is not None and day.start == (before.end() if before else 0)
    on = day.on(order) if day is not None and is_first else None
    if day is not None and day.is_open(order):
        return Bad.of(place, day.unclear(f"[{found[1]}]"))
    clock, length = days.time_in(found[1][day.end :]) if day is not None else (None, 0)
    left = found[1][day.end + length :].strip() if day is not None else ""
    if on is None or left:
        return Bad(place, f"[{found[1]}] is no day")
    first, text = found[2] or "", "\n".join(below).rstrip()
    starred = first.startswith("* ") or _STAR.search(first) is not None
    first = _STAR.sub("", first.removeprefix("* "))
    title, *more = _SENTENCE.split(first, maxsplit=1)
    body = "\n".join(filter(None, [*more, text])).strip("\n")
    if not (title.strip() or body.strip()):
        return Bad(place, "has no text")
    words = tuple(dict.fromkeys(tag.lower() for tag in _TAG.findall(f"{first}\n{text}")))
    said = {"header": found[1], "title": title, "body": body, "starred": starred or None}
    return _Entry(place, on, clock, title.strip(), body, words, starred, said)
