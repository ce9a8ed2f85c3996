"""Days as other programs and people write them: in figures of any order, and with months by name.

Of two numbers that could both be the month, what else the file says decides, or nothing does.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, Unclear
from mentorlog.exchange.month_names import ANY, NAMES

_SPELLED = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<ymd>\d{8})"
    r"|(?P<a>\d\d?)(?P<t>[-/.])(?P<b>\d\d?)(?P=t)(?P<yy>\d{4}|\d\d)"
    rf"|(?P<d1>\d\d?)(?:st|nd|rd|th|er|\.)?(?:\s+|[-/])(?:(?:of|de)\s+)?(?P<m1>{ANY})\.?"
    r"(?:(?:,?\s+|[-/])(?:de\s+)?(?P<y1>\d{4})|[-/](?P<short>\d\d))"
    rf"|(?P<m2>{ANY})\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})[ ,/-]+(?P<m3>{ANY})\.?[ ,/-]+(?P<d3>\d\d?)(?:st|nd|rd|th)?"
    r"|(?P<week>\d{4}-W\d\d-[1-7])"
    r")(?:(?![\w-])|(?=T\d\d:?\d\d))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\s*T|,?\s+(?:at\s+)?)?(\d\d?):(\d\d)(?::\d\d(?:\.\d+)?)?(?:\s*([ap]m)\b|\s*(?:uhr|h)\b)?",
    re.IGNORECASE,
)
_CENTURY = 2000


class Spelled(NamedTuple):
    """A day as it stands in a text; `pair` are two numbers that are day and month in some order."""

    text: str
    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    pair: tuple[int, int] | None = None

    @property
    def order(self) -> bool | None:
        """Whether the day stands first; None where it could be either, or does not matter."""
        if self.pair is None or self.pair[0] == self.pair[1]:
            return None
        first, second = self.pair
        return True if first > 12 else False if second > 12 else None

    def on(self, day_first: bool | None) -> date | None:
        """The day that is meant; None where there is none. `day_first` settles a pair."""
        month, day = self.month, self.day
        if self.pair is not None:
            is_first = self.order if self.order is not None else day_first
            day, month = self.pair if is_first else self.pair[::-1]
        try:
            return date(self.year, month, day)
        except ValueError:
            return None

    def is_open(self, day_first: bool | None) -> bool:
        """Whether it has two readings, and nothing says which."""
        first, second = self.pair or (1, 1)
        return day_first is None and self.order is None and first != second

    @property
    def readings(self) -> str:
        """Both days that it could be."""
        return " or ".join(str(self.on(order)) for order in (True, False))

    def unclear(self, typed: str = "") -> Unclear:
        """That it has two readings, and which option tells them apart."""
        return Unclear(
            f"{typed or self.text} can be {self.readings}",
            "--dates day-first or --dates month-first says which",
            "--dates",
            {str(self.on(True)): "day-first", str(self.on(False)): "month-first"},
        )


@lru_cache(4096)
def spelled(text: str, start: int = 0) -> Spelled | None:
    """The first day that stands in a text."""
    found = _SPELLED.search(text, start)
    return found and _spelled(found)


def whole(text: str) -> Spelled | None:
    """The day that a text is, and nothing but that."""
    if len(text) == 10 and text[4] == "-" == text[7]:
        with suppress(ValueError):
            day = date.fromisoformat(text)
            return Spelled(text, 0, 10, day.year, day.month, day.day)
    found = _SPELLED.fullmatch(text.strip())
    return found and _spelled(found)


def _spelled(found: re.Match[str]) -> Spelled:
    at = (found[0], found.start(), found.end())
    if found["y"]:
        return Spelled(*at, int(found["y"]), int(found["m"]), int(found["d"]))
    if found["ymd"]:
        digits = found["ymd"]
        return Spelled(*at, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if found["a"]:
        year = int(found["yy"]) + (_CENTURY if len(found["yy"]) == 2 else 0)
        return Spelled(*at, year, pair=(int(found["a"]), int(found["b"])))
    if found["week"]:
        return _of_week(found["week"], at)
    which = next(one for one in "123" if found[f"d{one}"])
    year = int(found["short"]) + _CENTURY if found["short"] else int(found[f"y{which}"])
    return Spelled(*at, year, NAMES[found[f"m{which}"].lower()], int(found[f"d{which}"]))


def _of_week(text: str, at: tuple[str, int, int]) -> Spelled:
    """The day of an ISO week, like 2026-W45-4."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Spelled(*at, int(text[:4]))  # no day, which is said of it
    return Spelled(*at, day.year, day.month, day.day)


def of_year(text: str, start: int, year: int) -> Spelled | None:
    """A day that stands without its year at the start of a text, as one of that year."""
    found = spelled(f"{text} {year}")
    return found and found._replace(text=text, start=start, end=start + len(text))


def settled(days: Iterable[Spelled | None], chosen: bool | None) -> bool | None:
    """Whether days stand first in a file or a column: as was chosen, else as its days tell.

    None where none tells, or they contradict each other.
    """
    if chosen is not None:
        return chosen
    orders = {day.order for day in days if day is not None} - {None}
    return orders.pop() if len(orders) == 1 else None


@lru_cache(4096)
def time_in(text: str) -> tuple[time | None, int]:
    """The time of day that a text begins with, and how long that is."""
    found = _TIME.match(text)
    if found is None:
        return None, 0
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "pm")
    try:
        return time(hour, minute), found.end()
    except ValueError:
        return None, 0


Span = tuple[time | None, int | None, int]
NO_SPAN: Span = (None, None, 0)
_TO = re.compile(r"\s*(?:-|–|—|→|to|until|bis)\s*", re.IGNORECASE)


def span_in(text: str) -> Span:
    """The time that a text begins with, the minutes up to another behind it, and their length."""
    begins, length = time_in(text)
    to = _TO.match(text, length) if begins else None
    ends, more = time_in(text[to.end() :]) if to else (None, 0)
    if begins is None or to is None or ends is None or ends <= begins:
        return begins, None, length
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    return begins, minutes, to.end() + more


NOON = time(12)


def moment(choices: Choices, day: date, clock: time | None = None) -> str:
    """A moment as records keep it; a day without a time is its noon."""
    at = choices.local(datetime.combine(day, clock or NOON))
    return at.isoformat(timespec="minutes")


def zoned(choices: Choices, text: str) -> datetime | None:
    """The local moment of a text that is a moment with an offset, like 2026-11-12T16:00:00Z."""
    if text[10:11] not in ("T", " "):
        return None
    try:
        found = datetime.fromisoformat(text)
        return None if found.tzinfo is None else choices.local(found)
    except (ValueError, OverflowError):
        return None


def instant(choices: Choices, text: str) -> datetime | None:
    """The local moment of a stamp: seconds since 1970, ISO with or without a zone, or basic ISO.

    What has no zone is the local time. None for what is no stamp.
    """
    try:
        if text.isascii() and text.isdecimal() and 9 <= len(text) <= 11:
            return choices.local(datetime.fromtimestamp(int(text), UTC))
        return choices.local(datetime.fromisoformat(text))
    except (ValueError, OverflowError, OSError):
        return None
