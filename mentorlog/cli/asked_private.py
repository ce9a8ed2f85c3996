"""What asks to be private in the text of a record: `topic add "My pay (private)"`."""

from typing import Any

_OPENING = "([{<"


def kept_private(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a record, private if the text of that name ends in the mark, and without it.

    Raises Invalid for what is nearly the mark: taken for text it would be shown to others.
    """
    text = fields.get(name)
    if not isinstance(text, str) or not _may_ask(text):
        return fields
    from mentorlog.domain import marks  # 7 ms, and most texts have no brackets

    if not any(marks.asks_privacy(line.replace("\\", "")) for line in text.splitlines()):
        return fields
    found = marks.read(text, ("private",))
    rest = f"{found.text} ({found.id})" if found.id else found.text
    return fields | {name: rest} | ({"private": True} if found.private else {})


def _may_ask(text: str) -> bool:
    """Whether there are brackets at all: a quick look."""
    return not text.isascii() or any(sign in text for sign in _OPENING)
