r"""The lines of a page that are records: `- [x] @dana Introduce me to Lee (due fri) (a41)`.

A text that begins or ends like one of the signs has a backslash in front of it, `\(due fri)`,
which is how Markdown says "this character itself"; one that has a backslash there gets another.
"""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from msgspec import Struct

from mentorlog.exchange.page.words import Mistake, Word


class Line(Struct, frozen=True, kw_only=True):
    """What lines of every section have; `text` is empty where an id alone says what is meant."""

    noun: ClassVar[str]
    closed: ClassVar[str]
    """The field that `[x]` stands for."""
    said: ClassVar[tuple[str, ...]]
    """The fields that are said in brackets at the end, in the order they are written."""

    text: Word = Word()
    id: Word | None = None
    private: bool = False


class ActionLine(Line, frozen=True, kw_only=True):
    """A promise: mine, or of `who`. A day that is empty is the day of the session."""

    noun: ClassVar[str] = "action"
    closed: ClassVar[str] = "done"
    said: ClassVar[tuple[str, ...]] = ("due", "goal", "done", "dropped", "private")

    who: Word | None = None
    due: Word | None = None
    goal: Word | None = None
    done: Word | None = None
    dropped: Word | None = None


class FeedbackLine(Line, frozen=True, kw_only=True):
    """A word of feedback, from them or from `who`; `sign` is +, ~ or ?."""

    noun: ClassVar[str] = "feedback"
    closed: ClassVar[str] = "heard"
    said: ClassVar[tuple[str, ...]] = ("goal", "heard", "private")

    who: Word | None = None
    sign: str | None = None
    goal: Word | None = None
    heard: Word | None = None


class TopicLine(Line, frozen=True, kw_only=True):
    """Something to raise, or that was raised."""

    noun: ClassVar[str] = "topic"
    closed: ClassVar[str] = "raised"
    said: ClassVar[tuple[str, ...]] = ("raised", "dropped", "private")

    raised: Word | None = None
    dropped: Word | None = None


L = TypeVar("L", bound=Line)

_ME = "me"
_ITEM = re.compile(r"[-*](?:[ \t]+|$)")
_INDENTED = re.compile(r"(?: {2}|\t)")
_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_ID = r"\(([a-zA-Z][0-9]+)\)"
_ID_FIRST = re.compile(rf"{_ID}(?:\s+|$)")
_WHO = re.compile(r"@(\S*[^\s:,])[:,]*(?:\s+|$)")
_ME_FIRST = re.compile(r"me:\s*", re.IGNORECASE)
_SIGN = re.compile(r"([+~?])(?:\s+|$)")
_FIRST_QUOTED = re.compile(
    rf"\\*(?:\[[ xX]\](?:\s|$)|{_ID}(?:\s|$)|@\S|me:|[+~?](?:\s|$))", re.IGNORECASE
)


def read_lines(kind: type[L], lines: Sequence[str], first: int) -> tuple[L, ...]:
    """The records of a section whose lines begin with number `first`; empty items say nothing.

    An item goes on in lines that are indented. Raises Mistake.
    """
    items: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, first):
        begins = _ITEM.match(line)
        if begins:
            items.append((number, [line[begins.end() :]]))
        elif items and (not line.strip() or _INDENTED.match(line)):
            items[-1][1].append(_INDENTED.sub("", line, count=1))
        elif line.strip():
            raise Mistake(
                number,
                f"this is no line of a list, as {_PLURAL[kind.noun]} are",
                f"write it like `{_EXAMPLE[kind.noun]}`; notes go above, or below another heading",
            )
    found = (_read(kind, Word("\n".join(texts).strip(), number)) for number, texts in items)
    return tuple(line for line in found if line.text or line.id)


def _read(kind: type[L], item: Word) -> L:
    fields: dict[str, Any] = {}
    rest = str(item)

    def took(pattern: re.Pattern[str], field: str) -> bool:
        """Take what begins like this off the rest."""
        nonlocal rest
        match = pattern.match(rest)
        if match is None:
            return False
        rest = rest[match.end() :]
        fields[field] = Word(match[1] if match.groups() else _ME, item.line)
        return True

    took(_BOX, "box")
    took(_ID_FIRST, "id")
    if issubclass(kind, (ActionLine, FeedbackLine)):
        took(_WHO, "who") or (kind is FeedbackLine and took(_ME_FIRST, "who"))
    if kind is FeedbackLine and took(_SIGN, "sign"):
        fields["sign"] = str(fields["sign"])
    box = fields.pop("box", " ")
    rest = _without_said(kind, rest, fields, item.line)
    if rest == "" and "id" not in fields and fields.keys() & set(kind.said):
        raise Mistake(item.line, "there is nothing to which this belongs", "write a few words")
    if box != " ":
        fields.setdefault(kind.closed, Word("", item.line))
    _check_id(kind, fields.get("id"))
    return kind(text=Word(_unquoted(kind, rest), item.line), **fields)


def _without_said(kind: type[Line], rest: str, fields: dict[str, Any], line: int) -> str:
    """What is left when all that is said in brackets at the end was read into `fields`."""
    while (start := _last_special(kind, rest)) is not None and not rest[:start].endswith("\\"):
        for field, value in _said(kind, rest[start + 1 : -1]):
            if field in fields:
                raise Mistake(line, f"the {field} is said twice", "leave one of the two out")
            fields[field] = True if field == "private" else Word(value, line)
        rest = rest[:start].rstrip()
    return rest


def _last_special(kind: type[Line], text: str) -> int | None:
    """Where brackets begin that end a text and say more than itself, quoted or not."""
    start = text.rfind("(")
    if start < 0 or text.find(")", start) != len(text) - 1:
        return None
    before = text[:start].rstrip("\\")
    stands_alone = not before or before[-1].isspace()
    return start if stands_alone and _is_special(kind, text[start + 1 : -1]) else None


def _said(kind: type[Line], inside: str) -> list[tuple[str, str]]:
    """What brackets say, by field: "due fri, goal g3". A comma may also stand within a day."""
    if _is_id(inside):
        return [("id", inside)]
    said: list[tuple[str, str]] = []
    for part in inside.split(","):
        field = _field(kind, part)
        if field is not None:
            said.append((field, part.strip()[len(field) :].strip()))
        else:
            field, value = said[-1]
            said[-1] = (field, f"{value},{part}")
    return said


def _is_special(kind: type[Line], inside: str) -> bool:
    return _is_id(inside) or _field(kind, inside.partition(",")[0]) is not None


def _field(kind: type[Line], part: str) -> str | None:
    """What a part of brackets says something of, or None; private is a word alone."""
    word, *more = part.split(maxsplit=1) or [""]
    is_said = word.lower() in kind.said and not (word.lower() == "private" and more)
    return word.lower() if is_said else None


def _is_id(inside: str) -> bool:
    return re.fullmatch(_ID, f"({inside})") is not None


def _check_id(kind: type[Line], typed: Word | None) -> None:
    """Raise Mistake if an id is of another noun."""
    if typed is not None and typed[0].lower() != kind.noun[0]:
        raise Mistake(
            typed.line,
            f"({typed}) is no {kind.noun}, and this is a list of {_PLURAL[kind.noun]}",
            rf"write \({typed}) if it belongs to the text",
        )


def write_line(line: Line) -> str:
    """The item of a list that `read_lines` reads back as this line."""
    values = {field: getattr(line, field) for field in line.said}
    said = {field: value for field, value in values.items() if value not in (None, False)}
    is_closed = line.closed in said
    box = "[x]" if is_closed else "[ ]" if isinstance(line, ActionLine) else ""
    if said.get(line.closed) == "":
        del said[line.closed]
    record_id = f"({line.id})" if line.id else ""
    begins_with_id = isinstance(line, TopicLine)
    parts = (
        box,
        record_id if begins_with_id else "",
        _by(line),
        _quoted(type(line), line.text),
        f"({', '.join(_words(*one) for one in said.items())})" if said else "",
        "" if begins_with_id else record_id,
    )
    head, *more = " ".join(part for part in parts if part).split("\n")
    return "\n".join([f"- {head}", *(f"  {one}" if one else "" for one in more)])


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
    last = _last_special(kind, text)
    return text if last is None else f"{text[:last]}\\{text[last:]}"


def _unquoted(kind: type[Line], text: str) -> str:
    last = _last_special(kind, text)
    if last is not None:
        text = text[: last - 1] + text[last:]
    return text[1:] if text[:1] == "\\" and _FIRST_QUOTED.match(text) else text


_PLURAL = {"action": "actions", "feedback": "words of feedback", "topic": "topics"}
_EXAMPLE = {
    "action": "- [ ] Draft the packet (due fri)",
    "feedback": "- + Clear structure in the demo",
    "topic": "- How do I say no to on-call?",
}
