"""What is wrong with an imported record, in one line that names the place.

msgspec finds the faults; these are its findings in our words. Of what the file
holds, a short beginning at most is quoted: it may be private, or a megabyte.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import MsgspecError, Raw

from mentorlog.domain.records.base import Record, check_moment
from mentorlog.domain.text import printable
from mentorlog.errors import Invalid

HINT = "nothing was imported; mend the file and import it again"
_LONGEST_QUOTE = 40
_MOMENTS = ("at", "created_at", "updated_at")

_THINGS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day like 2026-11-21",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_GIVEN = _THINGS | {"float": "a number with a fraction"}

_FINDINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Object missing required field `(.*)`", lambda m: f".{m[1]}: is missing"),
    (r"Object contains unknown field `(.*)`", lambda m: f".{quote(m[1])}: is not a known field"),
    (r"Invalid RFC3339 encoded date", lambda _: ": must be a day like 2026-11-21"),
    (r"Expected `str` of length >= 1", lambda _: ": must not be empty"),
    (r"Expected `str` of length <= (.*)", lambda m: f": must have at most {m[1]} characters"),
    (r"Expected `\w+` >= (.*)", lambda m: f": must be at least {float(m[1]):g}"),
    (r"Expected `\w+` <= (.*)", lambda m: f": must be at most {float(m[1]):g}"),
    (r"Expected `(.*)`, got `(\w+)`", lambda m: f": must be {_named(m[1])}, not {_GIVEN[m[2]]}"),
    (r"(?:Number|Integer value) out of range", lambda _: ": is too large a number"),
    (r"(.*)", lambda m: f": {quote(m[1], 100)}"),
)


def refusal(place: str, what: str, hint: str = HINT) -> Invalid:
    """The error for something found at `place`, such as `records.session[3].at`."""
    return Invalid(f"{place}: {what}", hint)


def quote(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """`text` on one line, without what acts on a terminal, cut to `longest` characters."""
    shown = " ".join(printable(text[: 4 * longest]).split())
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def record_refusal(kind: type[Record], place: str, raw: Raw, finding: str) -> Invalid:
    """The error for a record that msgspec refused with this finding."""
    complaint, path = _parted(finding)
    if complaint.startswith("Object contains unknown field"):
        fields = ", ".join(kind.__struct_encode_fields__[1:])
        return Invalid(place + reworded(complaint), f"the fields of a {kind.noun} are {fields}")
    given = _given(raw)
    if complaint.startswith("Invalid enum value"):
        return refusal(place + path, _enum_words(kind, path.strip("."), given))
    wrong = [name for name in _MOMENTS if name in given and not _is_moment(given[name])]
    if wrong and not path:
        what = "must be a moment with an offset, like 2026-11-21T16:00+01:00"
        return refusal(f"{place}.{wrong[0]}", what)
    return Invalid(place + path + reworded(complaint), HINT)


def reworded(complaint: str) -> str:
    """A finding of msgspec in our words, beginning with `:`, or with the field it is about."""
    found = ((re.fullmatch(pattern, complaint, re.DOTALL), say) for pattern, say in _FINDINGS)
    return next(say(match) for match, say in found if match)


def _parted(finding: str) -> tuple[str, str]:
    """A finding without its place, and the place within the record: `.tags[2]`."""
    match = re.fullmatch(r"(.*) - at `\$([\w.\[\]]*)`", finding, re.DOTALL)
    return (match[1], match[2]) if match else (finding, "")


def _named(types: str) -> str:
    return " or ".join(_THINGS.get(name, name) for name in types.split(" | "))


def _given(raw: Raw) -> dict[str, Any]:
    """What the record says, where that can be told at all."""
    try:
        return msgspec.json.decode(raw, type=dict[str, Any])
    except (MsgspecError, RecursionError):
        return {}


def _enum_words(kind: type[Record], name: str, given: dict[str, Any]) -> str:
    """What the field may say, and how what it says begins."""
    hints = get_type_hints(kind)
    shape = hints.get(name) or hints[f"{name}_"]  # `from` is a word of Python's
    parts = (shape, *get_args(shape))
    enums = [part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)]
    words = ", ".join(word for enum in enums for word in enum)
    return f'must be one of {words}, not "{quote(str(given.get(name)))}"'


def _is_moment(value: object) -> bool:
    try:
        check_moment(str(value))
    except ValueError:
        return False
    return True
