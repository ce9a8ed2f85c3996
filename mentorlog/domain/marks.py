r"""The marks of what is promised, said or raised: "Ask Noor (due fri, private) (a41)".

They stand in round brackets at the end of the text, or of its first line. *private* alone is taken
in brackets of any kind, with any signs around it, at the end of any line. What is nearly a mark is
refused: taken for text it would be shown to others, or fall due on another day. A backslash in
front makes a text of it, `\(due process)`; one that stands there in a text gets one more.
"""

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct

from mentorlog.domain import nearly_marks
from mentorlog.domain.markdown_text import fenced
from mentorlog.domain.privacy import (
    PRIVATE,
    Privacy,
    may_be_private,
    nearly_private,
    of_mark,
    words_of,
)
from mentorlog.errors import Invalid

OF_ACTION = ("due", "every", "until", "goal", "done", "dropped", PRIVATE)
OF_FEEDBACK = ("goal", "heard", PRIVATE)
OF_TOPIC = ("raised", "dropped", PRIVATE)
OF_ADVICE = (PRIVATE,)
"""What marks say of each noun, in the order in which they are written."""


class Marked(Struct, frozen=True, kw_only=True):
    """A text without its marks, and the words that they say, by field."""

    text: str
    id: str | None = None
    private: bool = False
    said: dict[str, str] = {}


class _Is(Enum):
    """What a place in a text is, unless a backslash stands in front of it."""

    MARK = auto()
    NEARLY = auto()
    NEARLY_PRIVATE = auto()


class _Place(NamedTuple):
    start: int
    end: int
    is_: _Is
    inside: str
    meant: str
    """The mark to write instead."""


_OPENING, _CLOSING = "([{<\uff08\u3010\u300c", ")]}>\uff09\u3011\u300d"
_SIDES = re.escape(_OPENING + _CLOSING)
_GROUP = re.compile(rf"[{re.escape(_OPENING)}]([^{_SIDES}]*)[{re.escape(_CLOSING)}]")
_ID = re.compile(r"[a-zA-Z][0-9]+", re.ASCII)
_WORDS = re.compile(r"\s*(\w+)(?:\s+[\w@'].*|\s*)", re.DOTALL)
"""A field, and its value if it has one."""
_SPACE = " \t\r"
_AT_END = re.compile(r"[\W_]*")
_ENDS_IN_BRACKETS = re.compile(rf"[{re.escape(_CLOSING)}][\W_]*$")
_WITH_VALUE = ("due", "every", "until")
"""What alone says nothing."""
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u2013]|\d+[.)])\s")
"""What begins a list below the text."""


def read(text: str, fields: Collection[str]) -> Marked:
    """A text of which marks may say `fields`. Raises Invalid for what is nearly a mark."""
    said: list[tuple[str, str]] = []
    rest = text
    while (place := _last_mark(rest, fields)) is not None:
        said += _said(place.inside, fields)
        rest = _without(rest, place)
    values = _once(said)
    is_private = values.pop(PRIVATE, None) is not None
    _refuse_nearly(rest, fields, is_private=is_private)
    record_id = values.pop("id", None)
    return Marked(text=_unquoted(rest, fields), id=record_id, private=is_private, said=values)


def asks_privacy(line: str) -> bool:
    """Whether a line of notes ends as what is private does, or is an item that asks for it."""
    if not may_be_private(line):
        return False
    item = _BULLET.match(line)
    text = line[item.end() :] if item else line
    if not item and not _ENDS_IN_BRACKETS.search(line):
        return False
    places = [one for one in _places(text, (PRIVATE,)) if not _is_quoted(text, one)]
    if not item:
        places = [one for one in places if one.inside and _AT_END.fullmatch(text, one.end)]
    return any(one.is_ is _Is.NEARLY_PRIVATE or PRIVATE in words_of(one.inside) for one in places)


def may_be_kept_private(text: str) -> bool:
    """Whether a text by itself ends as what is private does, or says so without brackets."""
    lines = text.replace("\\", "").splitlines()
    is_said = len(lines) == 1 and any(True for _ in nearly_marks.bare(text, (PRIVATE,)))
    return is_said or any(map(asks_privacy, lines))


def asks_to_be_private(line: str) -> bool:
    """Whether a line of notes, or a title, says that it is private, or nearly does."""
    return nearly_private(line) or asks_privacy(line)


def quoted(text: str, fields: Collection[str]) -> str:
    """What `read` reads back as this text, without a mark."""
    for place in _quotable(text, fields):
        text = f"{text[: place.start]}\\{text[place.start :]}"
    return text


def _unquoted(text: str, fields: Collection[str]) -> str:
    for place in _quotable(text, fields):
        if _is_quoted(text, place):
            text = text[: place.start - 1] + text[place.start :]
    return text


def _quotable(text: str, fields: Collection[str]) -> list[_Place]:
    """The places, the last first; those of the last line as well, behind which marks may stand."""
    before, newline, last = text.rpartition("\n")
    found = {place.start: place for place in _places(text, fields)}
    offset = len(before) + len(newline)
    for place in _places(last, fields) if newline else ():
        start, end = offset + place.start, offset + place.end
        found.setdefault(start, place._replace(start=start, end=end))
    return [found[start] for start in sorted(found, reverse=True)]


def _is_quoted(text: str, place: _Place) -> bool:
    return text[: place.start].endswith("\\")


def _last_mark(text: str, fields: Collection[str]) -> _Place | None:
    marks = (one for one in _places(text, fields) if one.is_ is _Is.MARK)
    return next((one for one in marks if not _is_quoted(text, one)), None)


def _without(text: str, mark: _Place) -> str:
    """The text without a mark, the signs that follow it and the emphasis around it."""
    before, after = text[: mark.start].rstrip(), text[mark.end :]
    line, newline, more = after.partition("\n")
    if of_mark(mark.inside) is Privacy.PRIVATE:
        before = before.removesuffix(line.strip(_SPACE) or " ").rstrip()
        line = "" if _AT_END.fullmatch(line) else line.lstrip(_SPACE)
    space = " " if before and line.strip(_SPACE) else ""
    return f"{before}{space}{line.strip(_SPACE)}{newline}{more}".rstrip()


def _said(inside: str, fields: Collection[str]) -> list[tuple[str, str]]:
    """What a mark says, by field: "due fri, goal g3". A comma may also stand within a day."""
    if _ID.fullmatch(inside):
        return [("id", inside)]
    if of_mark(inside) is Privacy.PRIVATE:
        return [(PRIVATE, "")]
    said: list[tuple[str, str]] = []
    for part in inside.split(","):
        field = _field(part, fields)
        if field == PRIVATE:
            said.append((field, ""))
        elif field is not None:
            said.append((field, part.strip()[len(field) :].strip()))
        else:
            field, value = said[-1]
            said[-1] = (field, f"{value},{part}")
    return said


def _field(part: str, fields: Collection[str]) -> str | None:
    """What a part of brackets says something of, or None."""
    if of_mark(part) is Privacy.PRIVATE:
        return PRIVATE
    word = found[1].lower() if (found := _WORDS.fullmatch(part)) else PRIVATE
    return word if word in fields and word != PRIVATE else None


def _once(said: list[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for field, value in said:
        if values.get(field, value) != value or (field in values and field != PRIVATE):
            raise Invalid(f"the {field} is said twice", "leave one of the two out")
        values[field] = value
    return values


def _refuse_nearly(text: str, fields: Collection[str], *, is_private: bool) -> None:
    where = "at the end of its first line" if "\n" in text else "at the end"
    for place in _places(text, fields):
        harm = "taken for text"
        if place.is_ is _Is.NEARLY_PRIVATE:
            harm = "" if is_private else "shown to others"
        if harm and not _is_quoted(text, place):
            typed = " ".join(text[place.start : place.end].split())
            raise nearly_marks.NearlyMark(typed, place.meant, where, harm)


def _places(text: str, fields: Collection[str]) -> list[_Place]:
    """All that is a mark or nearly one, quoted or not, the last first."""
    lines = text.split("\n")
    in_blocks = fenced(lines)
    groups = [*_GROUP.finditer(text)]
    found: dict[int, _Place] = {}
    start = 0
    for number, line in enumerate(lines):
        end = start + len(line)
        if number not in in_blocks:
            ended = [one for one in groups if start < one.end() <= end]
            is_own = number == 0 or (number == len(lines) - 1 and not _BULLET.match(line))
            for place in _of_line(text, range(start, end), ended, fields, is_own=is_own):
                found.setdefault(place.start, place)
            if number and nearly_private(line):
                at = end - len(line.lstrip().lstrip("\\"))
                found.setdefault(at, _Place(at, end, _Is.NEARLY_PRIVATE, "", f"({PRIVATE})"))
        start = end + 1
    return [found[start] for start in sorted(found, reverse=True)]


def _of_line(
    text: str,
    line: range,
    groups: list[re.Match[str]],
    fields: Collection[str],
    *,
    is_own: bool,
) -> Iterator[_Place]:
    """The places of a line with the brackets that end in it; only the last ones can be marks.

    Marks may stand where a line `is_own` to the text, its first or last, and below no other list.
    """
    left: int | None = line.stop
    for group in reversed(groups):
        is_last = left is not None and _AT_END.fullmatch(text, group.end(), left) is not None
        place = _of_group(text, group, left if is_last else None, fields, is_own=is_own)
        left = group.start() if place is not None and is_last else None
        if place is not None:
            yield place
    for offset, meant in nearly_marks.bare(text[line.start : line.stop], fields) if is_own else ():
        at = line.start + offset
        if not any(one.start() <= at < one.end() for one in groups):
            is_ = _Is.NEARLY_PRIVATE if PRIVATE in meant else _Is.NEARLY
            yield _Place(at, line.stop, is_, "", meant)


def _of_group(
    text: str, group: re.Match[str], left: int | None, fields: Collection[str], *, is_own: bool
) -> _Place | None:
    """What brackets are: nothing but signs stands behind them up to `left`, unless it is None."""
    start, end, inside = group.start(), group.end(), group[1]
    before = text[:start].rstrip("\\")
    privacy = _privacy(inside, is_last=left is not None)
    if privacy is Privacy.PRIVATE and (left is not None or not before):
        return _Place(start, end, _Is.MARK, inside, "")
    stands_alone = not before or before[-1].isspace() or before[-1] in _CLOSING
    says_it = left is not None and stands_alone and _is_mark(inside, fields)
    if says_it and is_own and group[0][0] == "(" and not text[end:left].strip(f"{_SPACE}\\"):
        return _Place(start, end, _Is.MARK, inside, "")
    if privacy is not Privacy.NOTHING:
        meant = f"({inside})" if says_it else f"({PRIVATE})"
        return _Place(start, end, _Is.NEARLY_PRIVATE, inside, meant)
    if says_it and (is_own or not _ID.fullmatch(inside)):
        return _Place(start, left or end, _Is.NEARLY, inside, f"({inside})")
    nearly = nearly_marks.in_brackets(inside, fields) if is_own and left and stands_alone else None
    return _Place(start, left or end, _Is.NEARLY, inside, nearly) if nearly else None


def _is_mark(inside: str, fields: Collection[str]) -> bool:
    """Whether brackets say what they should; for which day something is due belongs to it."""
    if _ID.fullmatch(inside):
        return True
    first, *more = inside.split(",")
    field = _field(first, fields)
    parts = (words_of(part) for part in (first, *more))
    if any(PRIVATE in words != (PRIVATE,) for words in parts):
        return False
    is_private_alone = field != PRIVATE or not more or _field(more[0], fields) is not None
    return field is not None and is_private_alone and first.strip().lower() not in _WITH_VALUE


def _privacy(inside: str, *, is_last: bool) -> Privacy:
    """What brackets say of it; behind the text one of their words is enough to be nearly so."""
    privacy = of_mark(inside)
    if privacy is not Privacy.NOTHING or not is_last:
        return privacy
    parts = (words_of(part) for part in inside.split(","))
    return Privacy.NEARLY if any(PRIVATE in words != (PRIVATE,) for words in parts) else privacy
