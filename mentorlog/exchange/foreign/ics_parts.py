"""A calendar cut into its components, each read by itself: a broken one spoils no other."""

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File

_BEGIN = re.compile(r"BEGIN:(\w+)\s*", re.IGNORECASE)
_END = re.compile(r"END:(\w+)\s*", re.IGNORECASE)
PLACED = (
    "BEGIN",
    "END",
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DTSTAMP",
    "DURATION",
    "STATUS",
    "DESCRIPTION",
)
"""What a field holds in other words."""
KINDS = ("VEVENT", "VTODO", "VJOURNAL")
_FIRST_YEAR = 1900
_DEEPEST = 8


class Part(NamedTuple):
    """An event, a task or a journal entry: the line it begins on, and its lines, unfolded."""

    kind: str
    line: int
    lines: list[str]

    @property
    def said(self) -> dict[str, Any]:
        """What its lines say, by what stands before the colon."""
        found: dict[str, Any] = {}
        for line in self.lines[1:-1]:
            name, _, value = line.partition(":")
            word, sign, more = name.partition(";")
            name = f"{word.upper()}{sign}{more}"
            if name in found:
                before = found[name]
                found[name] = [*(before if isinstance(before, list) else [before]), value]
            else:
                found[name] = value
        return found


def parts(file: File) -> Iterator[Part]:
    """The components of a file. Raises Invalid where it is cut off, or no calendar."""
    open_: list[tuple[str, int, list[str]]] = []
    seen = False
    for number, line in _unfolded(file.text()):
        begins, ends = _BEGIN.fullmatch(line), _END.fullmatch(line)
        if begins:
            seen = True
            open_.append((begins[1].upper(), number, []))
            if len(open_) > _DEEPEST:
                raise Invalid(f"line {number}: components nest too deep", "this is no calendar")
        for _, _, lines in open_[1:] if open_ and open_[0][0] == "VCALENDAR" else open_:
            lines.append(line)
        if ends and open_ and open_[-1][0] == ends[1].upper():
            kind, start, lines = open_.pop()
            if kind in KINDS:
                yield Part(kind, start, lines)
        elif ends:
            raise Invalid(f"line {number}: {line[:40]} ends what did not begin", "nothing was read")
    if not seen:
        raise Invalid("this is no calendar: nothing in it begins", "nothing was imported")
    if open_:
        kind, start, _ = open_[0]
        raise Invalid(
            f"line {start}: {kind} has no end: the file was cut off", "get the whole file"
        )


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with those that go on in them, numbered by where they begin."""
    kept: tuple[int, str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        if line[0] in " \t" and kept:
            kept = (kept[0], kept[1] + line[1:])
            continue
        if kept:
            yield kept
        kept = (number, line)
    if kept:
        yield kept


class Time(NamedTuple):
    """A moment of a calendar: naive where it has no zone, a day alone without a time."""

    at: datetime
    is_day: bool
    unknown: str | None = None
    """The name of a zone that is not known: the local one is meant."""


def component(part: Part) -> Any:
    """What icalendar makes of a component. Raises Invalid with what it says."""
    import icalendar  # 60 ms, only where a calendar is read

    kinds = {"VEVENT": icalendar.Event, "VTODO": icalendar.Todo, "VJOURNAL": icalendar.Journal}
    try:
        with warnings.catch_warnings(action="ignore"):
            return kinds[part.kind].from_ical("\r\n".join(part.lines) + "\r\n")
    except Exception as error:
        raise Invalid(f"cannot be read: {str(error)[:80]}") from None


def text(read: Any, name: str) -> str:
    """A text; of several the first."""
    value = read.get(name)
    return str(value[0] if isinstance(value, list) else value or "").strip()


def is_private(read: Any) -> bool:
    """Whether others are not to see what it says."""
    return text(read, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")


def time_of(read: Any, name: str) -> Time | None:
    """A moment. Raises Invalid where it is there and is none."""
    value = read.get(name)
    value = value[0] if isinstance(value, list) else value
    if value is None:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            at, params = value.dt, value.params
    except Exception as error:
        raise Invalid(f"{name} cannot be read: {str(error)[:60]}") from None
    return moment(at, params.get("TZID"), name)


def moment(at: Any, tzid: str | None, name: str) -> Time:
    """A value of icalendar as a moment. Raises Invalid for what is none."""
    if not isinstance(at, date) or at.year < _FIRST_YEAR:
        raise Invalid(f"{name} is no moment")
    if not isinstance(at, datetime):
        return Time(datetime(at.year, at.month, at.day), True)  # noqa: DTZ001  a day has no zone
    if tzid is None:
        return Time(at, False)
    zone = zone_of(tzid)
    return Time(at.replace(tzinfo=zone), False, None if zone else tzid)


@cache
def zone_of(tzid: str) -> tzinfo | None:
    """The zone of a name: of IANA, of Windows, or with the vendor before it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if tzid.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    for name in (tzid, WINDOWS_TO_OLSON.get(tzid), "/".join(tzid.split("/")[-2:])):
        try:
            if name:
                return ZoneInfo(name.strip())
        except (KeyError, ValueError, OSError):
            continue
    return None


def length_of(read: Any, start: Time) -> timedelta | None:
    """How long it takes; None where that is not said."""
    end = time_of(read, "DTEND")
    if end is not None:
        if (end.at.tzinfo is None) != (start.at.tzinfo is None):
            return None
        return end.at - start.at
    duration = getattr(read.get("DURATION"), "dt", None)
    return duration if isinstance(duration, timedelta) else None
