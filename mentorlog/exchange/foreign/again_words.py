"""How often a task of another program comes again, where mentorlog counts so, too."""

import re

from mentorlog.domain.intervals import Interval, parse_interval
from mentorlog.errors import Invalid

_WHEN_DONE = re.compile(r"\s+when done$", re.IGNORECASE)
_SHORT = re.compile(r"[.+]*(\d{1,3})([dwmy])")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def often(words: str) -> Interval | None:
    """Of "every 2 weeks", "weekly" or "2w"; None for what is counted in no such way."""
    try:
        return parse_interval(_WHEN_DONE.sub("", words.strip()))
    except Invalid:
        return None


def often_in_short(words: str) -> Interval | None:
    """Of 1w, +2m or .+3d, as todo.txt and Org write it, where m is a month; likewise."""
    short = _SHORT.fullmatch(words)
    return often(f"{short[1]} {_UNITS[short[2]]}") if short else None
