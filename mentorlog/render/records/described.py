"""What a record says of itself in full: its title, and labels with values; a None is left out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from mentorlog.domain.openness import MOVED, is_moved
from mentorlog.domain.records.base import Record
from mentorlog.domain.values import Values
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.words import amount
from mentorlog.reports.entries import Entry

Fact = tuple[str, Cell | None]
Described = tuple[str, list[Fact]]


class View(Values, frozen=True):
    """How the records of a noun are shown: the heads of a list, a line of it, and one in full."""

    heads: Sequence[str]
    row: Callable[[Any, Entry, date], Sequence[Cell]]
    facts: Callable[[Any, Entry, date], Described]


_PARTIES = ("owner", "by", "from_", "for_")


def fields(entry: Entry, today: date, *names: str) -> Iterator[Fact]:
    """These fields of a record, a day in words; "with" is the name of its mentorship.

    A side is called by the name of its member where that is known.
    """
    for name in names:
        if name == "with":
            yield "with", entry.name
        elif name in _PARTIES and entry.member:
            yield label(name), entry.member
        else:
            value = getattr(entry.record, name)
            yield label(name), _PRIVATE if name == "private" and value else shown(value, today)


_PRIVATE = "never leaves this store"


def label(name: str) -> str:
    """The name of a field in words."""
    return name.removesuffix("_on").strip("_").replace("_", " ")


def shown(value: object, today: date) -> str | None:
    """The value of a field in words; None where it says nothing."""
    if value is None or value is False or value == ():
        return None
    if value is True:
        return "yes"
    if isinstance(value, date):
        return show_day(value, today)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return amount(value) if isinstance(value, float) else str(value)


def closed_cell(record: Record, today: date) -> Toned | None:
    """What closed a record, and when; None while it is open."""
    for how in record.closed_by:
        day = getattr(record, f"{how}_on", None)
        if day:
            tone = Tone.QUIET if how == "dropped" else Tone.GOOD
            word = MOVED if how == "dropped" and is_moved(record) else how
            return Toned(f"{word} {show_day(day, today)}", tone)
    return None


def comes(record: Any, today: date) -> tuple[str, Cell | None]:
    """How often it comes again: "every week until Fri 18 Dec"; most things do not."""
    if record.series is None:
        return "comes", None
    from mentorlog.domain.again import in_words

    said = in_words(record)
    until = f" until {show_day(record.last_on, today)}" if record.last_on else ""
    return "comes", f"{said}{until}" if said else None
