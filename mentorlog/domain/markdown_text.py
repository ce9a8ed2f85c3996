"""Plain text as Markdown that reads the same: no heading, HTML, emphasis or table comes of it.

Lists stay lists, since they read as they were typed.
"""

import re

from mentorlog.domain.text import printable

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
