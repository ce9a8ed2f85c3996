"""What comes again and again: promises and meetings that fall on the days of a grid.

The fields are those of a promise or a meeting: it comes again `every` so many of a `unit`,
counted from `first_on` (of a meeting: from `first_at`, its first day and time), not after
`last_on`. All that came of one has one `series`, and of a series one is open at a time: what does,
drops or skips it writes the next. That one falls on the first day of the grid after today, and
after the day that the one before was for, which lies in no pause. Days that went by until then
asked for nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.mentorship import Rest
from mentorlog.domain.values import Values


class Again(Protocol):
    """A record that may come again."""

    @property
    def every(self) -> int | None:
        """So many of the unit lie between two of them."""

    @property
    def unit(self) -> Unit | None:
        """What that is counted in."""

    @property
    def first_on(self) -> date | None:
        """The first day of the grid."""

    @property
    def last_on(self) -> date | None:
        """The last day on which one may fall."""


class Often(Values, frozen=True):
    """What was said of how often a thing comes again and until when, be it none; or it was not."""

    interval: Interval | None = None
    says_every: bool = False
    last: date | None = None
    says_last: bool = False
    is_mark: bool = False
    """Whether marks of a text say it, not options."""


NO_MORE: dict[str, Any] = dict.fromkeys(("every", "unit", "last_on", "series"))
"""What the fields of both nouns are once a thing does not come again."""


def interval_of(record: Again) -> Interval | None:
    """How often it comes again, if it does."""
    if record.every is None or record.unit is None or record.first_on is None:
        return None
    return Interval(record.every, record.unit)


def next_on(record: Again, after: date, paused: Iterable[Rest] = ()) -> date | None:
    """The first day of its grid after that one and outside pauses, in order; None: there is none.

    That is so where it does not come again, where its last day is past, and in a pause without end.
    """
    interval = interval_of(record)
    if interval is None or record.first_on is None:
        return None
    day = interval.next_after(record.first_on, after)
    for first, last in paused:
        if first <= day <= last:
            day = interval.next_after(record.first_on, last)
    is_over = day == date.max or (record.last_on is not None and day > record.last_on)
    return None if is_over else day


def in_words(record: Again) -> str | None:
    """How often, in words: "every 2 weeks"; None where it does not come again."""
    interval = interval_of(record)
    return str(interval) if interval else None


def uid_after(uid: str, noun: str) -> str:
    """The uid of the record of a noun that follows another: the same on every device.

    It begins as that one's does, so that what follows several lies in the order that they have.
    """
    from hashlib import sha256  # 4 ms, where something comes again

    digits = sha256(f"{uid} {noun}".encode()).hexdigest()
    first = f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}"
    return f"{uid[:18] if len(uid) == 36 else first}-8{digits[17:20]}-{digits[20:32]}"
