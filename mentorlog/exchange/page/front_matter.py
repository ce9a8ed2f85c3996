"""The front matter of a page: between `---` lines, YAML that is words and lists of words.

Nothing is made of a value, it is the text that was typed: 16:00 is no number of seconds, no is
not false. What could be more than text (tags, anchors, aliases, maps within) is refused before it
is composed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from mentorlog.exchange.page.words import Mistake, Word

LISTS = ("came", "tags", "goals")
KEYS = ("when", "with", "took", "mode", "activity", "status", *LISTS, "next")
"""The keys that are written; a title is read here, too, and written as a heading."""
SYNONYMS = {
    **dict.fromkeys(("date", "day", "meeting date"), "when"),
    **dict.fromkeys(("person", "mentor", "mentee"), "with"),
    **dict.fromkeys(("attendees", "attendee", "people", "participants"), "came"),
    **dict.fromkeys(("duration", "length", "minutes"), "took"),
    **dict.fromkeys(("title", "topic", "subject"), "title"),
}
"""What others call our keys, in plain words."""
LINK = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")
_MYSELF = ("me", "myself")
LARGEST = 2**16
"""So many letters are read as front matter; of more, something else was meant."""

Value = Word | tuple[Word, ...]

_HINT = "write it like `when: yesterday 16:00`; a value with a colon and a space goes in quotes"
_DEEPEST = 2
"""A map, and lists in it."""
_NULLS = ("", "~", "null")


def read(lines: Sequence[str], first: int) -> dict[str, Value]:
    """What the lines say, by key; the first of them has the number `first`.

    A key without a value is there, and empty. Raises Mistake.
    """
    import yaml  # 15 ms, only where a page is read

    text = "\n".join(lines)
    if len(text) > LARGEST:
        raise Mistake(first, "the front matter is too long", "a line --- ends it")
    try:
        _refuse_more_than_text(text, first)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first + (mark.line if mark else 0)
        problem = error.problem or error.context
        raise Mistake(line, f"the front matter is not YAML: {problem}", _HINT) from error
    except yaml.reader.ReaderError as error:
        line = first + text.count("\n", 0, error.position)
        raise Mistake(line, f"the front matter is not YAML: {error.reason}", _HINT) from error
    return _values(root, first)


def _refuse_more_than_text(text: str, first: int) -> None:
    import yaml

    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = first + event.start_mark.line
        if getattr(event, "anchor", None) is not None:
            raise Mistake(line, "anchors and aliases of YAML have no meaning here", _HINT)
        if getattr(event, "tag", None) is not None:
            raise Mistake(line, f"the tag {event.tag} of YAML has no meaning here", _HINT)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Mistake(line, "a value is a word or a list of words", _HINT)


def _values(root: Any, first: int) -> dict[str, Value]:
    if root is None:
        return {}
    if root.id != "mapping":
        raise Mistake(first + root.start_mark.line, "there is no key", _HINT)
    found: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key_node, node in root.value:
        line = first + key_node.start_mark.line
        key = _key(key_node, line)
        if key in found:
            message = f"{key} stands here a second time, after line {lines[key]}"
            raise Mistake(line, message, "leave one of the two out")
        lines[key] = line
        found[key] = _list(key, node, first) if key in LISTS else _word(key, node, first)
    return {
        key: _people(value) if key in ("with", "came") else value for key, value in found.items()
    }


def _people(value: Value) -> Value:
    """Names, of which notes make links, [[Dana Berg]]; I came to each meeting of mine."""
    if isinstance(value, Word):
        linked = LINK.fullmatch(value.strip())
        return Word(linked[1].strip(), value.line) if linked else value
    names = (_people(name) for name in value)
    return tuple(name for name in names if isinstance(name, Word) and name.lower() not in _MYSELF)


def plain(key: object) -> str:
    """A key in small letters, with blanks between its words."""
    return str(key).strip().lower().replace("_", " ").replace("-", " ")


def _key(node: Any, line: int) -> str:
    key = plain(node.value) if node.id == "scalar" else "?"
    if key in KEYS or key in SYNONYMS:
        return SYNONYMS.get(key, key)
    near = get_close_matches(key, (*KEYS, "title"), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(KEYS)}"
    raise Mistake(line, f"there is no key {key!r}", hint)


def _word(key: str, node: Any, first: int) -> Word:
    line = first + node.start_mark.line
    if node.id != "scalar":
        raise Mistake(line, f"{key} is one word, not a list", _HINT)
    is_null = node.style is None and node.value.lower() in _NULLS
    return Word("" if is_null else node.value, line)


def _list(key: str, node: Any, first: int) -> tuple[Word, ...]:
    """A list; one word, or several with commas between them, may stand for it."""
    if node.id == "sequence":
        return tuple(_word(key, one, first) for one in node.value)
    if node.id == "mapping":
        raise Mistake(first + node.start_mark.line, f"{key} is a list of words", _HINT)
    word = _word(key, node, first)
    parts = (part.strip() for part in word.split(","))
    return tuple(Word(part, word.line) for part in parts if part)


def write(values: Mapping[str, Value], blanks: Mapping[str, str]) -> list[str]:
    """The lines that `read` reads back; keys of `blanks` are offered, below what helps there.

    Behind a key it would make a comment of what is typed at the end of the line.
    """
    return [
        line
        for key in KEYS
        if key in values or key in blanks
        for line in _lines(key, values.get(key), blanks.get(key, ""))
    ]


def _lines(key: str, value: Value | None, help_: str) -> Iterator[str]:
    shown = "".join(letter for letter in help_ if letter.isprintable())
    if shown and not value:
        yield f"# {shown}"
    if isinstance(value, tuple):
        said = f"[{', '.join(_quoted(word) for word in value)}]" if value or not help_ else ""
    else:
        said = _quoted(value) if value else ""
    yield f"{key}: {said}".rstrip()


_WORDS = r"[^\W\d_]\w*(?:[ .:+-]\w+)*"
_PLAIN = re.compile(rf"{_WORDS}|\d+ {_WORDS}|\d{{4}}-\d\d-\d\d(?:T[\d:+-]+)?|\d+[hm]\d*")
"""What needs no quotes: words, days and moments, spans."""
_OF_YAML = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _OF_YAML:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in ('"', "\\"):
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    number = ord(letter)
    return f"\\x{number:02x}" if number < 256 else f"\\U{number:08x}"
