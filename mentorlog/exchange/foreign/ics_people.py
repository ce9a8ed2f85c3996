"""Whom an entry of a calendar is with, by its attendees and summary, and what it is filed under."""

from collections.abc import Iterator
from typing import Any

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.domain.text import begins, folded
from mentorlog.exchange.foreign import ics_parts

UNMAPPED = "entries that name nobody whom this journal knows"


def attendees(found: Any) -> Iterator[Any]:
    """Everybody who is named as coming, and who called the meeting."""
    for name in ("ATTENDEE", "ORGANIZER"):
        value = found.get(name, [])
        yield from (one for one in (value if isinstance(value, list) else [value]))


def names(attendee: Any) -> tuple[str, ...]:
    """The mail address and the name of one of them."""
    mail = str(attendee).lower().removeprefix("mailto:")
    return (mail, str(attendee.params.get("CN", "")))


def people(found: Any) -> tuple[str, ...]:
    """The addresses of the first of them."""
    return tuple(names(one)[0] for one in attendees(found))[:5]


def whom(found: Any, choices: Choices) -> Meant | None:
    """With whom: an attendee, else a name that stands in the summary, else as was chosen."""
    for attendee in attendees(found):
        meant = choices.named(*names(attendee))
        if meant is not None and not meant.is_me:
            return meant
    summary = folded(ics_parts.text(found, "SUMMARY"))
    words = f" {''.join(c if c.isalnum() or c in '@.-' else ' ' for c in summary)} "
    for name, meant in choices.names.items():
        if not meant.is_me and name and f" {name} " in words and begins(words.strip(), name):
            return meant
    return choices.with_


def categories(found: Any) -> list[str]:
    """What it is filed under."""
    value = found.get("CATEGORIES", [])
    several = value if isinstance(value, list) else [value]
    return [str(word) for one in several for word in getattr(one, "cats", [])]
