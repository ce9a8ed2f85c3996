"""The headings of a file with the days that they are of, also where one above it has the year."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.domain.markdown_text import fenced
from mentorlog.exchange.foreign import days
from mentorlog.exchange.foreign.days import Spelled
from mentorlog.exchange.foreign.heading_words import bare
from mentorlog.exchange.page.foreign import begins_with, day_in_heading
from mentorlog.exchange.page.headings import Heading, heading_at

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NEARLY = re.compile(
    rf"(?:date|day|when)\s*:\s*\S.*|(?=.*\b\d{{4}}\b).*\b(?:{_MONTHS})[a-z]*\b.*", re.IGNORECASE
)
_WEEK = re.compile(
    r"(?:(?:week|woche|semaine)\s+)?(?:\d{4}\s?-?\s?w|w|wk|kw|week|woche|semaine)\s?-?\d\d?\b",
    re.IGNORECASE,
)
_ISO_WEEK = re.compile(r"\b(\d{4})-?W(\d\d)\b")
_YEAR = re.compile(r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])")
_DATE_LINE = re.compile(
    r"\s{0,3}(?:\*\*|__)?date(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)", re.IGNORECASE
)
_NO_DAY, _NO_YEAR = "is no day", "says no year"


class Headed(NamedTuple):
    """A heading on its line, its words as they read, and the day that it is of."""

    line: int
    heading: Heading
    words: str
    day: Spelled | None
    lacks: str = ""
    """Why it is of none, where it nearly is."""


def headings(
    lines: Sequence[str], start: int, year: int | None, is_name: Callable[[str], bool]
) -> Iterator[Headed]:
    """The headings from a line on; `year` is that of days without one below no heading with it.

    Words in bold and the like are a heading where they have a day, or are nothing but a name.
    """

    def is_known(heading: Heading) -> bool:
        words = bare(heading.words)
        return day_in_heading(words) is not None or is_name(words)

    in_blocks = fenced(lines)
    years: list[tuple[int, int]] = []
    number = start
    while number < len(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        heading = None if number in in_blocks else heading_at(lines[number], below, is_known)
        if heading is None or not (heading.is_certain or is_known(heading)):
            number += 1
            continue
        while years and years[-1][0] >= heading.level:
            years.pop()
        words = bare(heading.words)
        day, lacks = _day(words, years[-1][1] if years else year)
        yield Headed(number, heading, words, day, lacks)
        said = year_in(words) if day is None else None
        if said is not None:
            years.append((heading.level, said))
        number += heading.size


def dated_lines(lines: Sequence[str]) -> Iterator[Headed]:
    """Lines like "Date: 5 Nov 2026", which begin the meetings of a file without headings."""
    in_blocks = fenced(lines)
    for number, line in enumerate(lines):
        found = _DATE_LINE.fullmatch(line) if number not in in_blocks else None
        day = days.spelled(found[1]) if found else None
        if found and day is not None and day.start == 0:
            yield Headed(number, Heading(line.strip(), 0), found[1], day)


def year_in(words: str) -> int | None:
    """The year that words name, if they name one alone."""
    found = _YEAR.findall(words)
    return int(found[0]) if len(found) == 1 else None


def _day(words: str, year: int | None) -> tuple[Spelled | None, str]:
    """The day that a heading is of; else why it is of none, where it nearly is."""
    found = day_in_heading(words)
    if found is None:
        return None, _NO_DAY if _WEEK.match(words) or _NEARLY.fullmatch(words) else ""
    day = days.spelled(words, found.start())
    if day is not None and day.start == found.start():
        return day, ""
    year = _year_of_week(words, found[0], found.start()) or year
    if year is not None:
        return days.of_year(found[0], found.start(), year), ""
    if begins_with(words, found):
        return None, _NO_YEAR
    return None, _NO_DAY if _NEARLY.fullmatch(words) else ""


def _year_of_week(words: str, text: str, start: int) -> int | None:
    """The year of a day that stands beside its ISO week, like 2026-W45 (Thu 5 Nov)."""
    found = _ISO_WEEK.search(words)
    if found is None:
        return None
    year, week = int(found[1]), int(found[2])
    for one in (year, year - 1, year + 1):
        day = days.of_year(text, start, one)
        on: date | None = day.on(None) if day else None
        if on is not None and on.isocalendar()[:2] == (year, week):
            return one
    return None
