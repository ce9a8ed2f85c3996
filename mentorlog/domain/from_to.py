"""When something began and how long it took, said by when it ended: "15:00-16:00", "2-3:30 pm"."""

import re
from datetime import datetime, time

from mentorlog.domain.dates import MINUTES_PER_DAY, Looks, parse_when
from mentorlog.errors import Invalid

_ANY_DAY = datetime(2026, 1, 5)  # noqa: DTZ001
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_FROM_TO = (
    rf"(?:from )?(?P<first>{_HOUR}) ?(?P<half>[ap]m)?"
    rf" ?(?:-|–|to|until|till) ?(?P<last>{_HOUR}) ?(?P<end>[ap]m)?"
)
"""Compiled where it is needed, which in most lines it is not."""


def from_to(text: str) -> tuple[str, int] | None:
    """The time at which it began, as it is typed, and the minutes that it took.

    None if it is no such thing.
    """
    match = re.fullmatch(_FROM_TO, text.lower(), re.ASCII)
    if match is None or not (match["end"] or (":" in match["first"] and ":" in match["last"])):
        return None
    half, end = match["half"] or match["end"] or "", match["end"] or ""
    try:
        first, last = _time(match["first"] + half), _time(match["last"] + end)
        if first > last and not match["half"] and end == "pm":  # 11-1pm
            half, first = "am", _time(f"{match['first']}am")
    except Invalid:
        return None
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return (match["first"] + half, minutes % MINUTES_PER_DAY) if minutes else None


def _time(typed: str) -> time:
    when = parse_when(typed, _ANY_DAY, Looks.AHEAD)
    if not isinstance(when, datetime):
        raise Invalid(f"{typed!r} is no time", "write it like 16:00 or 4pm")
    return when.time()
