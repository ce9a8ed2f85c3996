"""The one door through which text goes to a terminal or a page."""

from mentorlog.domain.text import printable, printable_line

safe = printable
"""Text of several lines, without anything that acts on a terminal or cannot be seen."""

safe_line = printable_line
"""As `safe`, on one line: breaks and tabs become single spaces."""


def safe_label(text: str) -> str:
    """As `safe_line`; the spaces that set it in stay."""
    return " " * (len(text) - len(text.lstrip(" "))) + safe_line(text)
