"""What is no page of one meeting: files of other programs, and logs of many meetings."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import islice

from mentorlog.domain.markdown_text import fenced
from mentorlog.exchange.month_names import ANY, WEEKDAYS
from mentorlog.exchange.page.headings import Heading, heading_at
from mentorlog.exchange.page.words import Mistake

_READS_IT = "`mentorlog data import FILE` reads files of other programs"

_CALENDAR = re.compile(r"BEGIN:V(?:CALENDAR|EVENT|TODO|JOURNAL|CARD)\s*$", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[{\[\"\]]|-?\d))")
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|plist|en-export)\b", re.IGNORECASE)
_ENTRY = re.compile(
    r"\[?\d{1,4}[-./]\d\d?[-./]\d{1,4}[ T]\d\d?:\d\d(?::\d\d)?\]?\s|\[description:\""
)
_ROWS = 20
_DAY = re.compile(
    r"(?<![\w-])(?:\d{4}[-/.]\d\d?[-/.]\d\d?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|\d\d?[-/.]\d\d?[-/.]\d{2,4}"
    rf"|\d{{4}}[ ,/-]+(?:{ANY})\.?[ ,/-]+\d\d?(?:st|nd|rd|th)?"
    rf"|\d\d?(?:st|nd|rd|th|er|\.)?(?:\s+|[-/])(?:(?:of|de)\s+)?(?:{ANY})\.?"
    r"(?:(?:,?\s+|[-/])(?:de\s+)?\d{4}|-\d\d)?"
    rf"|(?:{ANY})\.?\s+\d\d?(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    r"|\d{4}-W\d\d-[1-7])"
    r"(?:(?![\w-])|(?=T\d\d:?\d\d))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:\W|\d|date|meeting|session|call|notes?|{WEEKDAYS}|with|from|week|day|the|den|of|on|wk|kw"
    r"|le|el|w)*+",
    re.IGNORECASE,
)
_OTHER_SENSE = re.compile(r"\b(?:by|due|until|till|before|since|for)\W*$", re.IGNORECASE)
_DATES_ITSELF = re.compile(r"(?:when|date|day)\s*:\s*\S", re.IGNORECASE)


def ensure_page(text: str, *, is_dated: bool) -> None:
    """Raise Mistake for a file of another program, or for several dated meetings in one text.

    What `is_dated` beside the text, or by its front matter, is one meeting.
    """
    text = text.removeprefix("\ufeff")
    kind = _kind(text)
    if kind is not None:
        raise Mistake(1, f"this is {kind}, and no page of one meeting", _READS_IT)
    lines = text.split("\n")
    if is_dated or _front_matter_dates(lines):
        return
    found = sorted(_dated(lines))
    for level in {level for _, level, _ in found}:
        days = {day: number for number, of_level, day in found[::-1] if of_level == level}
        if len(days) > 1:
            raise Mistake(
                min(days.values()),
                f"{len(days)} dated headings begin here: this is no page of one meeting",
                "`mentorlog data import FILE` reads many; of one paste its part, or give --at WHEN",
            )


def _kind(text: str) -> str | None:
    """Which program's a text looks like, or None."""
    first = text.lstrip().split("\n", 1)[0]
    if _CALENDAR.match(first):
        return "a calendar"
    if _MARKUP.match(text):
        return "XML or HTML"
    if _JSON.match(text) and _is_json(text):
        return "JSON"
    if _ENTRY.match(first):
        return "a journal of another program"
    return "CSV" if _is_table(text.lstrip().splitlines(keepends=True)) else None


def _is_json(text: str) -> bool:
    """Whether it is JSON, whole, one object a line, or cut off; `[[Dana]] …` is none."""
    for part in (text, text.strip().split("\n", 1)[0]):
        try:
            return isinstance(json.loads(part), (dict, list))
        except (ValueError, RecursionError):
            continue
    return re.match(r"\s*\[?\s*\{\s*\"[^\"\n]*\"\s*:", text) is not None


def _is_table(lines: list[str]) -> bool:
    """Whether lines have the same columns, with signs between them as no prose has them."""
    for sign in ",;\t":
        heads = [cell.strip() for cell in lines[0].split(sign)] if lines else []
        if len(heads) < 2 or not all(heads) or f"{sign} " in lines[0] or max(map(len, heads)) > 40:
            continue
        try:
            rows = [*islice((row for row in csv.reader(lines, delimiter=sign) if row), _ROWS)]
        except csv.Error:
            continue
        if len(rows) > 1 and all(len(row) == len(heads) for row in rows):
            return True
    return False


def _front_matter_dates(lines: list[str]) -> bool:
    """Whether the front matter says when it was."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return False
    for line in lines[start + 1 :]:
        if line.rstrip() in ("---", "..."):
            break
        if _DATES_ITSELF.match(line):
            return True
    return False


def _dated(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """The line, the level and the day of each dated heading; blocks have none."""
    in_blocks = fenced(lines)
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        heading = None if number in in_blocks else heading_at(line, below, _is_dated)
        day = heading and _day(heading.words)
        if heading and day:
            yield number + 1, heading.level, day


def _is_dated(heading: Heading) -> bool:
    return _day(heading.words) is not None


def _day(words: str) -> str | None:
    found = day_in_heading(words)
    return found[0].lower() if found else None


def day_in_heading(words: str) -> re.Match[str] | None:
    """The day that a heading is about: at its beginning or at its end."""
    found = _DAY.search(words)
    if found is None or _OTHER_SENSE.search(words[: found.start()]):
        return None
    ends = re.search(r"\w", words[found.end() :]) is None
    return found if ends or begins_with(words, found) else None


def begins_with(words: str, found: re.Match[str]) -> bool:
    """Whether nothing stands before the day in a heading but what leads up to it."""
    return _BEFORE.fullmatch(words, 0, found.start()) is not None
