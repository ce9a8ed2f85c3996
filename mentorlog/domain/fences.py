"""Blocks between fences, ``` or ~~~, as Markdown has them: what stands inside is text as it is."""

import re
from collections.abc import Sequence

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
