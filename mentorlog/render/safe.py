"""The one door through which text goes to a terminal or a page."""

from mentorlog.domain.text import printable

safe = printable
"""Text of several lines, without anything that acts on a terminal or cannot be seen."""


def safe_line(text: str) -> str:
    """As `safe`, on one line: breaks and tabs become single spaces."""
    return " ".join(printable(text).split())
