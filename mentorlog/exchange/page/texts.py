r"""The free text of a page: which lines would be taken for something else, and how they are quoted.

Such a line has a backslash in front of it, `\## Actions`, which is how Markdown says "this
character itself". A line that begins with a backslash and then the like gets another.
"""

import re
from collections.abc import Callable, Sequence

from mentorlog.exchange.page.words import Word

_TITLE = re.compile(r"#(?:[ \t]+(.*))?", re.DOTALL)
_HEADING = re.compile(r"##?(?:\s|$)")
_SECTION = re.compile(r"##[ \t]+(actions|feedback|topics|private)\s*", re.IGNORECASE)
_ERROR = re.compile(r"<!-- error: .*-->\s*")
_QUOTED = re.compile(r"\\+(?:##?(?:\s.*)?|<!-- error: .*|\s*)", re.DOTALL)


def heading(line: str) -> str | None:
    """The words of a heading of the first level, or None."""
    found = _TITLE.fullmatch(line) if line.startswith("#") else None
    return (found[1] or "").strip() if found else None


def section(line: str) -> str | None:
    """Which of our sections a line is the heading of, in small letters, or None."""
    found = _SECTION.fullmatch(line) if line.startswith("#") else None
    return found[1].lower() if found else None


def ends_section(line: str) -> bool:
    """Whether a line is a heading of the first or second level."""
    return _HEADING.match(line) is not None


def is_error(line: str) -> bool:
    """Whether a line is a comment of ours that says what was wrong."""
    return line.startswith("<!--") and _ERROR.fullmatch(line) is not None


def first_with_text(lines: Sequence[str], start: int) -> int:
    """The number of the first line from `start` on that is not empty, or of the end."""
    return next((n for n in range(start, len(lines)) if lines[n].strip()), len(lines))


def read_text(lines: Sequence[str], first: int, end: int) -> Word:
    """The text from one line up to another, without the empty lines around it, unquoted."""
    begins = first_with_text(lines, first)
    while end > begins and not lines[end - 1].strip():
        end -= 1
    unquoted = (
        line[1:] if line.startswith("\\") and _QUOTED.fullmatch(line) else line
        for line in lines[begins:end]
    )
    return Word("\n".join(unquoted), begins + 1)


def write_notes(text: str, *, has_title: bool) -> str:
    """What is read back as this text where the notes stand."""

    def would_be_read(line: str, number: int) -> bool:
        is_title = number == 0 and not has_title and heading(line) is not None
        return is_title or section(line) is not None

    return _quoted(text, would_be_read)


def write_private(text: str) -> str:
    """What is read back as this text below the heading Private."""
    return _quoted(text, lambda line, _number: ends_section(line))


def _quoted(text: str, would_be_read: Callable[[str, int], bool]) -> str:
    lines = text.split("\n")
    begins = first_with_text(lines, 0)
    ends = len(lines) - first_with_text(lines[::-1], 0)

    def is_to_quote(line: str, number: int) -> bool:
        is_edge = not begins <= number < ends
        is_like_quoted = line.startswith("\\") and _QUOTED.fullmatch(line) is not None
        return is_edge or is_like_quoted or is_error(line) or would_be_read(line, number)

    return "\n".join(
        f"\\{line}" if is_to_quote(line, number) else line for number, line in enumerate(lines)
    )
