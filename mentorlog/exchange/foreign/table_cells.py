"""What a cell of a table says: days of any spelling, times, spans, tags."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache, lru_cache, partial

from mentorlog.domain.dates import parse_span
from mentorlog.domain.drafts import Choices
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, tags
from mentorlog.exchange.foreign.days import Spelled
from mentorlog.exchange.foreign.table_row import Row
from mentorlog.exchange.month_names import WEEKDAYS

Rows = Callable[[], Iterable[tuple[int, Sequence[str]]]]
"""Gives the rows below the header with their lines, as often as it is called."""

_DATES = ("date", "due", "created", "closed")
_FIGURE = re.compile(r"\d")
_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
"""The decimal sign of half the world; before three figures it could part thousands."""
_EMPTY = ("", "null", "none", "n/a", "-")
_WEEKDAY = re.compile(rf"(?:{WEEKDAYS})\.?,?\s+", re.IGNORECASE)
SERIAL = "days that stand as numbers are read as Excel counts them: 46331 is 2026-11-05"
_SERIAL_DAY = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST = date(1899, 12, 30)
_EARLIEST, _LATEST = 30_000, 60_000
_SECONDS = re.compile(r"(\d+:\d\d):00")
_span = lru_cache(4096)(parse_span)


class Cells:
    """Reads the cells of one table, whose columns are known."""

    def __init__(self, found: Mapping[str, int], rows: Rows, choices: Choices) -> None:
        self.choices = choices
        self._orders = cache(partial(_orders, found, rows, choices))
        self._day = lru_cache(4096)(self._day_in)
        self._serials: set[str] = set()

    def day(self, row: Row, field: str) -> date | None:
        """The day in a cell. Raises Invalid for what is none, and for two readings."""
        text = row(field)
        return self._day(text, field) if text else None

    def _day_in(self, text: str, field: str) -> date | None:
        if text.lower() in _EMPTY:
            return None
        moment = days.zoned(self.choices, text)
        if moment is not None:
            return moment.date()
        if (number := _number_of(text)) is not None:
            self._serials.add(text)
            return _FIRST + timedelta(days=int(number))
        day = days.spelled(text)
        if day is None or (day.start and not _WEEKDAY.fullmatch(text, 0, day.start)):
            raise Invalid(f"{text[:40]!r} is no day")
        on = day.on(None)
        if day.is_open(None):  # what settles it has all rows read once more
            order = self._orders().get(field)
            if day.is_open(order):
                raise day.unclear()
            on = day.on(order)
        if on is None:
            raise Invalid(f"{day.text} is no day")
        return on

    def has_serial(self, row: Row) -> bool:
        """Whether a day of the row stands there as the number that it has in Excel."""
        return bool(self._serials) and not self._serials.isdisjoint(row(one) for one in _DATES)

    def due(self, row: Row) -> date | None:
        """The day that something is due, of two days (Notion: 20 → 22 November 2026) the last.

        Words without a figure, like "next week", name none.
        """
        if self.is_undated(row):
            return None
        text = row("due").rpartition("→")[2].strip()
        return self._day(text if days.spelled(text) else row("due"), "due")

    def is_undated(self, row: Row) -> bool:
        """Whether it says when something is due, and in words that name no day."""
        text = row("due").lower()
        return text not in _EMPTY and (_FIGURE.search(text) is None or text.startswith("every"))

    def time(self, row: Row) -> time | None:
        """The time of the day, from its own cell or beside the day."""
        moment = days.zoned(self.choices, row("date"))
        if moment is not None:
            return moment.time()
        number = _number_of(row("date"))
        if number is not None and number % 1:
            return time(*divmod(min(round(number % 1 * 1440), 1439), 60))
        day: Spelled | None = days.spelled(row("date"))
        beside = row("date")[day.end :] if day else ""
        return days.time_in(row("time"))[0] or days.time_in(beside)[0]

    def between(self, row: Row) -> int | None:
        """The minutes from when it began to when it ended, if a column says that."""
        ends = days.time_in(row("ends"))[0] if row("ends") else None
        begins = self.time(row) if ends else None
        if begins is None or ends is None or ends <= begins:
            return None
        return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


def _number_of(text: str) -> float | None:
    """The number of a day since 1900, as Excel keeps it, if a text is one of 1982 to 2064."""
    if text[:5].isdecimal() and _SERIAL_DAY.fullmatch(text):
        number = float(text.replace(",", "."))
        return number if _EARLIEST <= number < _LATEST else None
    return None


def minutes(row: Row) -> int | None:
    """How long it took. Raises Invalid for what is no span."""
    hours, said = (_COMMA.sub(".", _said(row, field)) for field in ("hours", "minutes"))
    said = _SECONDS.sub(r"\1", said)
    if hours:
        return _span(hours if "h" in hours.lower() else f"{hours}h")
    return _span(said.removesuffix(".0")) if said else None


def _said(row: Row, field: str) -> str:
    text = row(field)
    return "" if text.lower() in _EMPTY else text


def tags_in(row: Row) -> tuple[str, ...]:
    """The tags in a cell, parted by commas, semicolons or blanks."""
    text = row("tags").strip("[]").replace('"', "").replace(";", ",")
    return tags.kept(text.split("," if "," in text else None))


def _orders(found: Mapping[str, int], rows: Rows, choices: Choices) -> dict[str, bool | None]:
    """Whether days stand first, by column: as one of its own days tells, else one of the file."""
    numbers = {field: found[field] for field in _DATES if field in found}
    if choices.day_first is not None:
        return dict.fromkeys(numbers, choices.day_first)
    told: dict[str, set[bool]] = {field: set() for field in numbers}
    for _, cells in rows():
        for field, number in numbers.items():
            day = days.spelled(cells[number].strip()) if number < len(cells) else None
            if day is not None and day.order is not None:
                told[field].add(day.order)
    every = set().union(*told.values())
    return {
        field: next(iter(own if len(own) == 1 else every if len(every) == 1 else {None}))
        for field, own in told.items()
    }
