r"""The free text of a page: which lines would be taken for something else, and how they are quoted.

Such a line has a backslash in front of it, `\## Actions`, which is how Markdown says "this
character itself". A line that begins with a backslash and then the like gets another. Between
fences nothing is taken for anything, nor quoted.
"""

import re
from collections.abc import Callable, Sequence

from mentorlog.domain.markdown_text import fenced, is_fence
from mentorlog.domain.marks import asks_to_be_private
from mentorlog.exchange.page.headings import BOLD, Heading, heading_at
from mentorlog.exchange.page.words import Word

_ERROR = re.compile(r"<!-- error: .*-->\s*")

Special = Callable[[str, str, bool], bool]
"""Whether a line, the one above another, and the first or not, is taken for something else."""


def is_error(line: str) -> bool:
    """Whether a line is a comment of ours that says what was wrong."""
    return line.startswith("<!--") and _ERROR.fullmatch(line) is not None


def first_with_text(lines: Sequence[str], start: int) -> int:
    """The number of the first line from `start` on that is not empty, or of the end."""
    return next((n for n in range(start, len(lines)) if lines[n].strip()), len(lines))


def in_notes(line: str, below: str, _is_first: bool = False) -> bool:
    """Of a line of notes: whether a section or private text begins with it, or nearly does."""
    heading = heading_at(line, below)
    return (heading is not None and heading.is_ours) or asks_to_be_private(line)


def first_of_page(line: str, below: str, is_first: bool) -> bool:
    """Of a line of notes without a title above: the first would be one, too."""
    return (is_first and title_at(line, below) is not None) or in_notes(line, below)


def in_private(line: str, below: str, _is_first: bool = False) -> bool:
    """Of a line of private text: whether something else begins with it."""
    heading = heading_at(line, below)
    return heading is not None and heading.level <= 2 and (heading.is_certain or heading.is_ours)


def title_at(line: str, below: str) -> Heading | None:
    """The heading of the first level that a line begins, or None."""
    heading = heading_at(line, below)
    return heading if heading and heading.level == 1 else None


def read_text(lines: Sequence[str], first: int, end: int, special: Special) -> Word:
    """The text from one line up to another, without the empty lines around it, unquoted."""
    begins = first_with_text(lines, first)
    while end > begins and not lines[end - 1].strip():
        end -= 1
    said = lines[begins:end]
    quoted = _quoted(said, special)
    text = (line[1:] if number in quoted else line for number, line in enumerate(said))
    return Word("\n".join(text), begins + 1)


def _quoted(lines: Sequence[str], special: Special) -> set[int]:
    """The lines with a backslash in front that says that the rest is text."""
    in_blocks = fenced(lines)
    found: set[int] = set()
    for number, typed in enumerate(lines):
        if typed[:1] != "\\":
            continue
        line = typed.lstrip("\\")
        if number in in_blocks:
            is_text = is_error(line)
        else:
            below = lines[number + 1] if number + 1 < len(lines) else ""
            is_text = not line.strip() or _is_to_quote(line, below, number == 0, special)
        if is_text:
            found.add(number)
    return found


def _is_to_quote(line: str, below: str, is_first: bool, special: Special) -> bool:
    return is_error(line) or is_fence(line) or special(line, below, is_first)


def write_text(text: str, special: Special) -> str:
    """What `read_text` reads back as this text."""
    lines = text.split("\n")
    begins = first_with_text(lines, 0)
    ends = len(lines) - first_with_text(lines[::-1], 0)
    in_blocks, quoted = fenced(lines), _quoted(lines, special)

    def written(line: str, number: int) -> str:
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if number in in_blocks:
            is_to_quote = is_error(line)
        else:
            is_edge = not begins <= number < ends
            is_to_quote = is_edge or _is_to_quote(line, below, number == 0, special)
        return f"\\{line}" if is_to_quote or number in quoted else line

    return "\n".join(written(line, number) for number, line in enumerate(lines))


def read_title(words: str) -> str | None:
    """The words of a title; None if they mean something else and no backslash is before them."""
    if words[:1] == "\\" and _is_ours(words):
        return words[1:]
    return None if _is_ours(words) else words


def write_title(title: str) -> str:
    """What is read back as this title, on one line."""
    words = " ".join(title.split("\n"))
    return f"# \\{words}" if _is_ours(words) else f"# {words}"


def _is_ours(words: str) -> bool:
    said = words.lstrip("\\")
    return Heading(said, BOLD).is_ours or asks_to_be_private(said)
