"""A day that stands in a title or a promise, where an option would have taken it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from mentorlog.domain.one_line_item import Reader, ReadsDay, day_at_end
from mentorlog.domain.records.marks import title_of
from mentorlog.domain.wording import as_typed
from mentorlog.errors import Invalid

_WORDS = (" by ", " due ", "deadline")
_LINKS = ("on ", "before ", "until ", "till ")


def day_in_title(record: Any, today: date, *, is_dated: bool | None = None) -> Iterator[list[str]]:
    """That the day in what a record says is text, and the command that makes it one.

    That is said of what has no day of its own: of a promise, unless it `is_dated`.
    """
    if is_dated is None:
        is_dated = getattr(record, "due_on", "") is not None
    day = None if is_dated else _day_in(title_of(record), today)
    if day is not None:
        edit = f"mentorlog {record.noun} edit {record.ref} --due {_typed(day, today, as_typed)}"
        yield [f"{day!r} is text", edit]


def day_of_meeting(title: str, today: date) -> Iterator[list[str]]:
    """The same of a meeting that was logged just now, where its title ends in another day."""
    day = _day_in(title, today)
    typed = "DAY" if day is None else _typed(day, today, as_typed)
    if typed != "DAY" and not _is_on(today, _bare(str(day))):
        yield [f"{day!r} is text", f"mentorlog session edit @last --at {typed}"]


def _is_on(today: date, day: str) -> bool:
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.dates import Looks

    with suppress(Invalid):
        return parse_day(day, today, Looks.BACK) == today
    return False


def days_in_promises(
    texts: Iterable[str], today: date, told: Iterable[str] = ()
) -> Iterator[list[str]]:
    """The same of promises that are made without a day, before they have an id.

    What is `told` already is not told again.
    """
    for text in texts:
        day = _day_in(text, today)
        if day is not None and not any(day in part for part in told):
            yield [f"{day!r} is text", f"(due {_typed(day, today)}) behind it makes it the day"]


def reads_day(today: date) -> ReadsDay:
    """What tells whether words are a day to come; None where they are refused as one."""
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.dates import Looks
    from mentorlog.domain.days import Unread

    def is_day(words: str) -> bool | None:
        try:
            return bool(parse_day(words, today, Looks.AHEAD))
        except Unread:
            return False
        except Invalid:
            return None

    return is_day


def is_like_day(words: str) -> bool:
    """Whether somebody who wrote this meant a day."""
    from mentorlog.domain.nearly_marks import looks_like_day  # 6 ms, and most days can be read

    return looks_like_day(words)


def _day_in(text: str, today: date) -> str | None:
    """The day as it was typed, behind "by" or at the end; a backslash says that it is text."""
    title = text.lower()
    if "\\" in title:
        return None
    if any(word in title for word in _WORDS):
        from mentorlog.domain.nearly_marks import bare  # 6 ms, and few titles have such words

        if said := next((meant for _, meant in bare(title, ("due",))), None):
            return said.removeprefix("(due ").removesuffix(")")
    return day_at_end(text, Reader(reads_day(today), _never, is_like_day, _never))


def _never(_words: str) -> bool:
    return False


def _typed(day: str, today: date, spelt: Callable[[str], str] = str) -> str:
    """The day as a command or a mark takes it; DAY where it is none, or is not clear."""
    day = _bare(day)
    return spelt(day) if reads_day(today)(day) else "DAY"


def _bare(day: str) -> str:
    for link in _LINKS:
        day = day.removeprefix(link)
    return day
