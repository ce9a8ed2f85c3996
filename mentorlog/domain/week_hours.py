"""The hours of a week at which somebody can meet, as people write them, and those of two in common.

A week is 672 quarters of an hour from Monday 00:00 on, each a bit of a whole number.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mentorlog.errors import Invalid

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUARTERS_A_DAY, _QUARTERS = 96, 7 * 96
_WEEK = (1 << _QUARTERS) - 1
_RANGES = {"weekdays": "mon-fri", "weekend": "sat-sun", "daily": "mon-sun"}
_HINT = 'write it like "mon 09:00-12:00" or "mon-fri 12:00-13:00"'
_CLOCK = r"(\d[\d:.]*(?: ?[ap]m)?)"
_LINE = re.compile(rf"([a-z,& -]+?)?:? ?{_CLOCK} ?(?:-|to|until) ?{_CLOCK}", re.ASCII)
_TIME = re.compile(r"(\d\d?)(?:[:.](\d\d))?(?: ?([ap])m)?", re.ASCII)


def parse(line: str) -> int:
    """The quarters of one line: "mon-fri 12:00-13:00", "tue, thu 9-10:30"; of local time.

    Without a day it is of Monday to Friday, when people are at work. Raises Invalid for what is
    none, and for a range that ends before it begins.
    """
    words = " ".join(line.lower().translate(_DASHES).split())
    match = _LINE.fullmatch(words)
    if match is None:
        raise Invalid(f"{line.strip()!r} are no hours of a week", _HINT)
    days, first, last = match.groups()
    days = days or "weekdays"
    start, end = _minutes(first, line), _minutes(last, line)
    if end <= start:
        raise Invalid(f"{line.strip()!r} ends before it begins", _HINT)
    quarters = (1 << end // 15) - (1 << -(-start // 15)) if end // 15 > -(-start // 15) else 0
    return sum(quarters << day * _QUARTERS_A_DAY for day in set(_days(days, line)))


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def _minutes(text: str, line: str) -> int:
    match = _TIME.fullmatch(text)
    hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3]:  # 12 am is midnight
        hours = hours % 12 + 12 * (match[3] == "p") if 1 <= hours <= 12 else 99
    if minutes > 59 or 60 * hours + minutes > 24 * 60:
        raise Invalid(f"{text!r} in {line.strip()!r} is no time of day", _HINT)
    return 60 * hours + minutes


def _days(text: str, line: str) -> Iterator[int]:
    for part in re.split(r"[,& ]+(?!-)", text.replace(" -", "-").replace("- ", "-").strip(" ,")):
        first, _, last = _RANGES.get(part, part).partition("-")
        start, end = _day(first, line), _day(last or first, line)
        yield from (day % 7 for day in range(start, end + 1 if end >= start else end + 8))


def _day(word: str, line: str) -> int:
    known = [n for n, day in enumerate(_WEEKDAYS) if len(word) >= 2 and day.startswith(word)]
    if not known:
        raise Invalid(f"{word!r} in {line.strip()!r} is no weekday", _HINT)
    return known[0]


def in_universal_time(lines: Iterable[str], zone: str | None, on: date) -> int:
    """The quarters of all lines, moved from the zone's time, as it is on that day, to UTC."""
    local = 0
    for line in lines:
        local |= parse(line)
    if not local or zone is None:
        return local
    from zoneinfo import ZoneInfo  # 5 ms

    offset = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(zone)).utcoffset()
    moved = int(offset.total_seconds()) // 900 % _QUARTERS if offset else 0
    return (local >> moved | local << (_QUARTERS - moved)) & _WEEK


def hours_in_common(one: int, other: int) -> int:
    """How many hours two have in common; 0 where they have no whole one in a row."""
    both = one & other
    run = both
    for shift in (1, 2, 3):
        run &= both >> shift | both << (_QUARTERS - shift) & _WEEK
    return both.bit_count() // 4 if run else 0
