"""Text as HTML: every text passes `safe` and is escaped, so that it is never markup."""

from mentorlog.render.safe import safe

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """Fit for the content of an element and for a quoted attribute."""
    return safe(text).translate(_ENTITIES)
