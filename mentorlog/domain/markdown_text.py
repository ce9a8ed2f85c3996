"""Plain text as Markdown that reads the same: no heading, HTML, emphasis or table comes of it.

Lists stay lists, since they read as they were typed.
"""

import re
from collections.abc import Sequence

from mentorlog.domain.text import printable

_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})", re.DOTALL)


def fence(line: str) -> str | None:
    """The signs that open a block, "```"; None if the line opens none."""
    found = _FENCE.match(line)
    return found[1] if found else None


def end_of_block(lines: Sequence[str], opened: int, sign: str) -> int | None:
    """The number of the line that closes the block which line `opened` opens with `sign`."""
    for number in range(opened + 1, len(lines)):
        line = lines[number].strip(" \t\r")
        if len(line) >= len(sign) and line == sign[0] * len(line):
            return number
    return None


def fenced(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines in blocks that are closed, fences included."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        sign = None if number in found else fence(line)
        end = end_of_block(lines, number, sign) if sign else None
        if end is not None:
            found.update(range(number, end + 1))
    return found


def quoted(lines: Sequence[str]) -> list[str]:
    """The lines with a backslash before each fence that would open a block without an end."""
    in_blocks = fenced(lines)
    return [
        f"\\{line}" if number not in in_blocks and is_fence(line) else line
        for number, line in enumerate(lines)
    ]


def unquoted(lines: Sequence[str]) -> list[str]:
    """The lines that `quoted` was given."""
    in_blocks = fenced(lines)
    return [
        line[1:] if number not in in_blocks and line[:1] == "\\" and is_fence(line) else line
        for number, line in enumerate(lines)
    ]


def is_fence(line: str) -> bool:
    """Whether a line opens a block, or would without the backslashes in front of it."""
    return fence(line.lstrip("\\")) is not None


_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # not within snake_case, which nobody takes for emphasis
    r"|(?<!\S)#"  # a heading begins, or ends, with it
    r"|&(?=#?\w+;)"
)
_START = re.compile(r"[-+](?=\s|$)|(?=-[-\s]*$|=+\s*$)|\d{1,9}(?=[.)](?:\s|$))")
"""What makes a list, a heading or a rule at the beginning of a line; what follows it is escaped."""

_LISTED = re.compile(r"(-|\d{1,9}[.)]) +(?=\S)")


def inline(text: str) -> str:
    """`text` on one line, fit for a heading or the beginning of a list item."""
    return _literal(" ".join(printable(text).split()))


def block(text: str) -> str:
    """`text` as paragraphs and lists, line by line as they were typed."""
    lines = (_line(line.strip()) for line in printable(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())


def _line(text: str) -> str:
    listed = _LISTED.match(text)
    if not listed:
        return _literal(text)
    return f"{listed[1]} {_literal(text[listed.end() :])}"


def _literal(text: str) -> str:
    """Every character for itself, also at the beginning of a line."""
    start = _START.match(text)
    number = start[0] if start and start[0].isdigit() else ""
    escaped = _SPECIAL.sub(r"\\\g<0>", text[len(number) :])
    return f"{number}\\{escaped}" if start else escaped
