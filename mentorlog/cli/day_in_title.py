"""A day that stands in a title, where an option would have taken it."""

from datetime import date
from typing import Any

from mentorlog.domain.records.marks import title_of
from mentorlog.domain.wording import as_typed
from mentorlog.errors import Invalid

_WORDS = (" by ", " due ", "deadline")


def day_in_title(record: Any, today: date) -> list[list[str]]:
    """That the day in the title of a goal or a step is text, and the command that makes it one."""
    title = title_of(record).lower()
    may_say = getattr(record, "due_on", "") is None and any(word in title for word in _WORDS)
    day = _day_in(title) if may_say else None
    if day is None:
        return []
    edit = f"mentorlog {record.noun} edit {record.ref} --due {_typed(day, today)}"
    return [[f"{day!r} is text", edit]]


def _day_in(title: str) -> str | None:
    from mentorlog.domain.nearly_marks import bare  # 6 ms, and few titles have such words

    said = next((meant for _, meant in bare(title, ("due",))), None)
    return said and said.removeprefix("(due ").removesuffix(")")


def _typed(day: str, today: date) -> str:
    """The day as a command takes it; DAY where it is none, or is not clear."""
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.dates import Looks

    try:
        parse_day(day, today, Looks.AHEAD)
    except Invalid:
        return "DAY"
    return as_typed(day)
