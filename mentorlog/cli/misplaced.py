"""Which option words want that were typed where another thing is read.

Imported only where a line was refused.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from shlex import quote

from mentorlog import clock
from mentorlog.cli.days import is_nearly_day, parse_when
from mentorlog.domain.dates import Looks, parse_span
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.wording import one_of
from mentorlog.errors import Invalid

_OF_DAYS = ("--at", "--to", "--due", "--start", "--on", "--since", "--as-of")
_OF_LENGTHS = ("--took", "--within", "--cadence")
_OF_TEXTS = ("--note", "--why", "--response", "--takeaway")


_NUMBER = re.compile(
    r"(?P<value>[+-]?\d+(?:\.\d+)?) ?(?P<percent>%)?(?: ?(?P<whole>(?:/|of|out of) ?\d+))?"
)


def refuse_number(typed: str) -> None:
    """Raise Invalid for a number behind a goal, "75%" or "3 of 4": it may be more than a note."""
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return
    value, is_percent, is_part = found["value"], found["percent"], found["whole"]
    is_share = not is_part and 0 <= float(value) <= 100
    ways = {
        "a value": None if is_percent else f"--value {value}",
        "a percentage": f"--percent {value}" if is_share else None,
        "a note": f"--note {quote(typed)}",
    }
    meant = {word: option for word, option in ways.items() if option}
    raise Invalid(f"{typed} may be {one_of([*meant])}", f"{one_of([*meant.values()])} says which")


def dashed(options: Sequence[str], typed: str) -> str | None:
    """The option that was typed without its dashes: "until 7 jan"."""
    name, _, value = typed.partition(" ")
    option = f"--{name.lower()}"
    meant = f"{option} {quote(value)}" if value else option
    return f"did you mean {meant}?" if option in options else None


def where_it_goes(options: Sequence[str], typed: str, *, is_beside: bool = False) -> str | None:
    """The option for a day or a length of time that was typed in another place, if there is one.

    So it is of a text that stands `beside` an id.
    """
    for is_meant, flags, does in (
        (_is_length(typed), _OF_LENGTHS, "says how long"),
        (_is_day(typed), _OF_DAYS, "says the day"),
        (is_beside, _OF_TEXTS, "keeps it"),
    ):
        flag = next((one for one in flags if one in options), None)
        if flag and is_meant:
            value = "DAY" if flags is _OF_DAYS and not _can_be_read(typed) else quote(typed)
            return f"{flag} {value} {does}"
    return None


def _can_be_read(day: str) -> bool:
    """Whether a day is clear; one that is not, "3 weeks", is not proposed."""
    with suppress(Invalid):
        return bool(parse_when(day, clock.now(), Looks.NEAREST))
    return False


def _is_day(typed: str) -> bool:
    return not typed.strip().isdecimal() and is_nearly_day(typed, clock.now())


def _is_length(typed: str) -> bool:
    with suppress(Invalid):
        return not typed.strip().isdecimal() and bool(parse_span(typed))
    with suppress(Invalid):
        return parse_interval(typed) is not None
    return False
