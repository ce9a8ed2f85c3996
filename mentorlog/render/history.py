"""The change log on a page: a line for each command, and below it each record before and after."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from mentorlog.domain.wording import show_moment
from mentorlog.render.blocks import Block, Cell, Emphasised, Facts, Heading, Tone, Toned
from mentorlog.render.echo import line
from mentorlog.render.records.described import shown
from mentorlog.reports.history import Event, Field, Row

Parts = list[tuple[str, bool | Tone]]

_AROUND = 6
"""Words that are told on either side of a change; what lies between is left out."""

_CHANGED_AT_MOST = 30
"""Words of what went or came that are told where others are left out."""

_COMPARED_AT_MOST = 4_000_000
"""Pairs of words; a longer text is told as a whole that went, and one that came."""

_ALIKE = 0.3
"""The share of words that two texts have in common, below which one took the other's place."""

_WORD = re.compile(r"\S+\s*")

_MARKS = {Tone.REMOVED: ("[-", "-]"), Tone.ADDED: ("{+", "+}")}


def page(
    events: Iterable[Event], today: date, *, whole: bool, marked: bool, devices: bool
) -> list[Block]:
    """All commands in the order given.

    `whole`: records that came or went are told with all their fields, and texts from beginning to
    end. `marked`: what went and what came stands in [-…-] and {+…+}, for where colours and strokes
    do not tell it. `devices`: with the machine that each command was given on.
    """
    blocks: list[Block] = []
    for event in events:
        blocks.append(Heading(_heading(event, today, devices=devices)))
        if event.undoes is None or whole:
            pairs = [pair for row in event.rows for pair in _pairs(row, today, whole, marked)]
            left = event.records - len(event.rows)
            if left > 0:
                more = f"history {event.number} --all" if whole else f"history {event.number}"
                pairs.append(
                    ("", Toned(f"and {left} more; `mentorlog {more}` shows them", Tone.QUIET))
                )
            blocks.append(Facts(pairs))
    return blocks


def _heading(event: Event, today: date, *, devices: bool) -> str:
    took_back = f": {event.undoes} {event.took_back}" if event.took_back else ""
    parts = [
        str(event.number),
        show_moment(event.at, today),
        f"{event.command}{took_back} {event.subject}",
        " ".join(event.flags),
        f"on {event.device}" if devices else "",
        f"undone by {event.undone_by}" if event.undone_by else "",
    ]
    return line(filter(None, parts))


def _pairs(row: Row, today: date, whole: bool, marked: bool) -> Iterator[tuple[str, Cell]]:
    """A line that says what became of a record, and one for each field that is told."""
    tells_fields = whole or row.what == "changed"
    has_title = row.title != row.id and not (whole and row.what != "changed")
    words = [row.what, row.title if has_title else "", "[private]" if row.private else ""]
    yield row.id, " ".join(filter(None, words))
    for field in row.fields if tells_fields else ():
        yield f"  {field.name}", _cell(field, row.what, today, whole, marked)


def _cell(field: Field, what: str, today: date, whole: bool, marked: bool) -> Cell:
    if field.withheld:
        return Toned("private; --private shows it", Tone.QUIET)
    before, after = (_words(field.name, value, today) for value in (field.before, field.after))
    if what != "changed":
        return after if what == "added" else before
    parts = _difference(before, after) if _is_text(field) else _replaced(before, after)
    if not whole:
        parts = _shortened(parts)
    return Emphasised(_with_marks(parts) if marked else _set_apart(parts))


def _is_text(field: Field) -> bool:
    values = (field.before, field.after)
    return field.name != "at" and all(isinstance(one, str | tuple | None) for one in values)


def _words(name: str, value: Any, today: date) -> str:
    """A value as one reads it."""
    if name == "at" and value:
        return show_moment(value, today)
    return "no" if value is False else shown(value, today) or ""


def _difference(before: str, after: str) -> Parts:
    """Word by word what stayed, what went and what came."""
    old, new = (_WORD.findall(text) for text in (before, after))
    old_words, new_words = ([word.strip() for word in words] for words in (old, new))
    if old_words == new_words or len(old) * len(new) > _COMPARED_AT_MOST:
        return _replaced(before, after)
    parts: Parts = []
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _replaced(before, after)
    for what, a, b, c, d in matcher.get_opcodes():
        went, came = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal":
            parts.append((max(went, came, key=len), False))  # with the space before what follows
        else:
            parts += _replaced(went, came)
    return parts


def _replaced(before: str, after: str) -> Parts:
    """What went and what came, and apart from them the space that follows."""
    gone, new = (before.rstrip(), Tone.REMOVED), (after.rstrip(), Tone.ADDED)
    last = after or before
    space = (last[len(last.rstrip()) :], False)
    return [(text, tone) for text, tone in (gone, new, space) if text]


def _shortened(parts: Parts) -> Parts:
    """Of what stayed the words around a change, of what went or came no more than the first."""
    last = len(parts) - 1
    return [
        (_cut(text, _CHANGED_AT_MOST, 0), tone)
        if tone
        else (_cut(text, _AROUND * (number > 0), _AROUND * (number < last)), tone)
        for number, (text, tone) in enumerate(parts)
    ]


def _cut(text: str, first: int, last: int) -> str:
    """So many words of a text from its beginning and from its end."""
    words = _WORD.findall(text)
    if len(words) <= first + last + 1:
        return text
    beginning, end = "".join(words[:first]), "".join(words[len(words) - last :])
    return f"{beginning}… {end}" if end else f"{beginning}…"


def _with_marks(parts: Parts) -> Parts:
    return [
        (f"{_MARKS[tone][0]}{text}{_MARKS[tone][1]}" if tone in _MARKS else text, tone)
        for text, tone in parts
    ]


def _set_apart(parts: Parts) -> Parts:
    """With a space between what went and what came in its place."""
    apart: Parts = []
    for text, tone in parts:
        if tone is Tone.ADDED and apart and apart[-1][1] is Tone.REMOVED:
            apart.append((" ", False))
        apart.append((text, tone))
    return apart
