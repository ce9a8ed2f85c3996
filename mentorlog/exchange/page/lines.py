r"""The lines of a page that are records: `- [x] @dana Introduce me to Lee (due fri) (a41)`.

What stands at the end of a text is read in `domain/marks.py`. A text that begins like a sign, or
ends like a mark, has a backslash in front of it, `\(due fri)`, which is how Markdown says "this
character itself"; one that has a backslash there gets another.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from mentorlog.domain import markdown_text, marks
from mentorlog.domain.markdown_text import end_of_block, fence
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.exchange.page.kinds import ActionLine, AdviceLine, FeedbackLine, Line, TopicLine
from mentorlog.exchange.page.words import Mistake, Word, at

L = TypeVar("L", bound=Line)

_ME = "me"
_ITEM = re.compile(r"(?:[-*\u2022\u2013\u2014]|\d{1,3}[.)])(?:[ \t]+|$)")
_QUOTED_ITEM = re.compile(rf">(?:[ \t]+|$)|{_ITEM.pattern}")
_RULE = re.compile(r"[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t\r]*")
_INDENTED = re.compile(r"(?: {2}|\t)")
_SIGNS_IN_BOX = r"[^\w\s\[\]]|[xX]|[ \t]*"
_BOX = re.compile(rf"\[({_SIGNS_IN_BOX})\](?:\s+|$)")
_CLOSED, _GIVEN_UP, _MOVED = "xX\u2713\u2714\u2611\u2705", "-", ">"
_WITH_BOX = re.compile(rf"\s*(?:[-*+\u2022\u2013\u2014]|\d{{1,3}}[.)])\s+{_BOX.pattern}")
_ID_FIRST = re.compile(r"\(([a-zA-Z][0-9]+)\)(?:\s+|$)", re.ASCII)
_WHO = re.compile(r"@(\S*[^\s:,])[:,]*(?:\s+|$)")
_ME_FIRST = re.compile(r"me:\s*", re.IGNORECASE)
_SIGN = re.compile(r"([+~?])(?:\s+|$)")
_FIRST_QUOTED = re.compile(
    rf"\\*(?:\[(?:{_SIGNS_IN_BOX})\](?:\s|$)|\([a-zA-Z][0-9]+\)(?:\s|$)|@\S|me:|[+~?](?:\s|$))",
    re.IGNORECASE,
)


def read_lines(kind: type[L], lines: Sequence[str], first: int) -> tuple[L, ...]:
    """The records of a section whose lines begin with number `first`; empty items say nothing.

    An item goes on in lines that are indented, and in blocks between fences. Raises Mistake.
    """
    found = (read_line(kind, item) for item in _items(kind, lines, first))
    return tuple(line for line in found if line.text or line.id)


def _items(kind: type[Line], lines: Sequence[str], first: int) -> Iterator[Word]:
    """Each item of a list, with its line."""
    began, texts = 0, list[str]()
    number = 0
    while number < len(lines):
        line = lines[number]
        begins = _item(kind).match(line)
        if begins:
            if texts:
                yield Word("\n".join(texts).strip(), first + began)
            began, texts = number, [line[begins.end() :]]
        elif texts and (continues_item(line) or fence(line)):
            texts.append(_INDENTED.sub("", line, count=1))
        elif line.strip() and not _RULE.fullmatch(line):
            raise _no_item(kind, first + number)
        last = _end_of_block(kind, lines, number)
        texts += [_INDENTED.sub("", one, count=1) for one in lines[number + 1 : last + 1]]
        number = last + 1
    if texts:
        yield Word("\n".join(texts).strip(), first + began)


def _item(kind: type[Line]) -> re.Pattern[str]:
    """What an item of this kind begins with."""
    return _QUOTED_ITEM if kind is AdviceLine else _ITEM


def _end_of_block(kind: type[Line], lines: Sequence[str], number: int) -> int:
    """The last line of the block that a line opens, or the line itself.

    A fence at the beginning of a line that has no end goes on to the last one.
    """
    sign = opened_by(kind, lines[number])
    end = end_of_block(lines, number, sign) if sign else None
    if sign and end is None and lines[number][:1] == sign[0]:
        return len(lines) - 1
    return number if end is None else end


def opened_by(kind: type[Line] | None, line: str) -> str | None:
    """The fence that a line opens a block with, which may be all that an item says."""
    item = _item(kind).match(line) if kind else None
    return fence(_head(kind, line[item.end() :])[1] if kind and item else line)


def begins_item(line: str) -> bool:
    """Whether a line is the first of an item of a list."""
    return _ITEM.match(line) is not None


def continues_item(line: str) -> bool:
    """Whether a line belongs to the item above it."""
    return not line.strip() or _INDENTED.match(line) is not None


def has_box(line: str) -> bool:
    """Whether a line, at whatever depth, is an item with a box."""
    return _WITH_BOX.match(line) is not None


def _no_item(kind: type[Line], number: int) -> Mistake:
    return Mistake(
        number,
        f"this is no list item, as {kind.plural} are",
        f"write it like `{kind.example}`; notes go above, or below another heading",
    )


def read_line(kind: type[L], item: Word) -> L:
    """The record that an item of a list is, without its dash. Raises Mistake."""
    fields, rest = _head(kind, item)
    box = fields.pop("box", " ")
    with at(item):
        marked = marks.read("\n".join(markdown_text.unquoted(rest.split("\n"))), kind.said)
    said = {field: Word(value, item.line) for field, value in marked.said.items()}
    if marked.id and "id" in fields:
        raise Mistake(item.line, "the id is said twice", "leave one of the two out")
    fields |= said | ({"id": Word(marked.id, item.line)} if marked.id else {})
    if marked.text == "" and "id" not in fields and (said or marked.private):
        raise Mistake(item.line, "there are marks here, but no text", "write a few words")
    _read_box(kind, box, fields, item.line)
    _check_id(kind, fields.get("id"))
    text = marked.text
    if text[:1] == "\\" and _FIRST_QUOTED.match(text):
        text = text[1:]
    return kind(text=Word(text, item.line), private=marked.private, **fields)


def _head(kind: type[Line], item: str) -> tuple[dict[str, Any], str]:
    """What stands before the text of an item, by field, and the rest."""
    number = getattr(item, "line", 0)
    fields: dict[str, Any] = {}
    rest = str(item)

    def took(pattern: re.Pattern[str], field: str) -> bool:
        """Take what begins like this off the rest."""
        nonlocal rest
        match = pattern.match(rest)
        if match is None:
            return False
        rest = rest[match.end() :]
        fields[field] = Word(match[1] if match.groups() else _ME, number)
        return True

    if kind is not AdviceLine:
        took(_BOX, "box")
    took(_ID_FIRST, "id")
    took(_WHO, "who") or (kind is FeedbackLine and took(_ME_FIRST, "who"))
    if kind is FeedbackLine and took(_SIGN, "sign"):
        fields["sign"] = str(fields["sign"])
    return fields, rest


def _read_box(kind: type[Line], box: str, fields: dict[str, Any], number: int) -> None:
    """What a box says: `[x]` closed, `[-]` given up, `[>]` moved; a moved topic is still open."""
    if not box.strip():
        return
    if box in _CLOSED:
        fields.setdefault(kind.closed, Word("", number))
    elif box == _GIVEN_UP and "dropped" in kind.said:
        fields.setdefault("dropped", Word("", number))
    elif box == _MOVED and kind is ActionLine:
        fields["moved"] = True
    elif box != _MOVED or kind is not TopicLine:
        known = "[ ], [x]" if kind is FeedbackLine else "[ ], [x], [-] given up, [>] moved"
        raise Mistake(
            number,
            f"[{box}] is no box of {kind.plural}",
            f"there are {known}; write \\[{box}] if it belongs to the text",
        )


def _check_id(kind: type[Line], typed: Word | None) -> None:
    """Raise Mistake if an id is of another noun."""
    if typed is not None and typed[0].lower() != KIND_OF[kind.noun].letter:
        raise Mistake(
            typed.line,
            f"({typed}) is no {kind.noun}, and this is a list of {kind.plural}",
            rf"write \({typed}) if it belongs to the text",
        )


def write_line(line: Line) -> str:
    """The item of a list that `read_lines` reads back as this line."""
    values = {field: getattr(line, field) for field in line.said}
    said = {field: value for field, value in values.items() if value not in (None, False)}
    is_closed = line.closed in said
    box = "[x]" if is_closed else "[ ]" if isinstance(line, ActionLine) else ""
    box = "[>]" if getattr(line, "moved", False) else box
    if said.get(line.closed) == "" and box == "[x]":
        del said[line.closed]
    record_id = f"({line.id})" if line.id else ""
    begins_with_id = isinstance(line, TopicLine)
    before = (box, record_id if begins_with_id else "", _by(line), _quoted(type(line), line.text))
    last = (
        f"({', '.join(_words(*one) for one in said.items())})" if said else "",
        "" if begins_with_id else record_id,
    )
    text, said_last = (" ".join(filter(None, parts)) for parts in (before, last))
    between = "\n" if "\n" in line.text else " "
    head, *more = between.join(filter(None, (text, said_last))).split("\n")
    dash = ">" if isinstance(line, AdviceLine) else "-"
    return "\n".join([f"{dash} {head}", *(f"  {one}" if one else "" for one in more)])


def _by(line: Line) -> str:
    """Whose it is, and the sign of feedback."""
    who, sign = getattr(line, "who", None), getattr(line, "sign", None)
    by_me = isinstance(line, FeedbackLine) and who == _ME
    name = f"{who}:" if by_me else f"@{who}" if who else ""
    return " ".join(part for part in (name, sign) if part)


def _words(field: str, value: Any) -> str:
    return field if value is True or not value else f"{field} {value}"


def _quoted(kind: type[Line], text: str) -> str:
    if _FIRST_QUOTED.match(text):
        text = f"\\{text}"
    return "\n".join(markdown_text.quoted(marks.quoted(text, kind.said).split("\n")))
