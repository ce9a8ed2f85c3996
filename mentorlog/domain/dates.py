"""What a person types for a day, a time or a span, and how we print them.

Days are read in `domain/days.py`, everything is printed in `domain/wording.py`, and what
is printed is read back. Nothing reads the clock: `today` and `now` are arguments.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from mentorlog.domain.day_words import NEAR, WEEKDAY_WORDS, AskHabits, Looks, Unclear, fullmatch
from mentorlog.domain.days import Habits, parse_day
from mentorlog.domain.intervals import moved, parse_days, plain, read_amount
from mentorlog.domain.wording import (
    MONTHS,
    show_ahead,
    show_day,
    show_moment,
    show_range,
    show_span,
)
from mentorlog.errors import Invalid

__all__ = [
    "Looks",
    "is_time_alone",
    "parse_day",
    "parse_days",
    "parse_moment",
    "parse_shift",
    "parse_span",
    "parse_when",
    "show_ahead",
    "show_day",
    "show_moment",
    "show_range",
    "show_span",
]

MINUTES_PER_DAY = 1440

_MAY_LIE_AHEAD = {
    Looks.BACK: timedelta(),
    Looks.NEAREST: timedelta(hours=12),
    Looks.AHEAD: timedelta(days=1),
}
"""By how much a time alone may be to come and still be today's."""


def parse_when(
    text: str, now: datetime, looks: Looks, *, habits: AskHabits = Habits
) -> date | datetime:
    """The day, or the moment if `text` has a time of day: "tue 16:00", "4pm", "now", ISO.

    A time alone is today's, but yesterday's where that is still to come and `looks` back, or lies
    more than 12 hours ahead and may lie behind. Of a weekday with a time today's counts only if it
    lies that way. A moment is local to the minute, without offset unless an offset was typed. (A
    `datetime` is also a `date`: ask for the `datetime` first.) Raises Invalid like `parse_day`.
    """
    words = plain(text, "day or time")
    if words in NEAR:  # what is typed most compiles no pattern of a time
        return parse_day(text, now.date(), looks)
    present = _to_the_minute(now)
    moment = present if words in _NOW else _so_long_from(words, present)
    if moment is not None:
        return moment
    match = fullmatch(_DAY_AND_TIME, words) or fullmatch(_TIME_AND_DAY, words)
    if match is None:
        _refuse_half_a_time(words)
        _refuse_bare_hour(words)
        return parse_day(
            text, now.date(), looks, what="day or time", example="'fri 16:00'", habits=habits
        )
    typed, time_of_day = match.groupdict(), _time_of_day(match["time"])
    _refuse_end(words, typed)
    typed["day"] = typed["day"] and _without_part(typed["day"], time_of_day, words)
    day = parse_day(typed["day"], now.date(), looks, habits=habits) if typed["day"] else now.date()
    moment = datetime.combine(day, time_of_day)
    if typed.get("offset"):
        return moment.replace(tzinfo=_zone(typed["offset"]))
    if not typed["day"]:
        is_yesterdays = moment - present > _MAY_LIE_AHEAD[looks]
        return moved(moment, timedelta(days=-1)) if is_yesterdays else moment
    lies_off = (moment - present) * looks.value < timedelta()
    if typed["day"] in WEEKDAY_WORDS and lies_off:
        return moved(moment, timedelta(weeks=looks.value))
    return moment


def is_time_alone(text: str) -> bool:
    """Whether this is a time of day without a day: "16:00", "at 4pm"."""
    match = fullmatch(_DAY_AND_TIME, plain(text, "day or time"))
    return match is not None and match["day"] is None


def parse_moment(text: str, now: datetime, looks: Looks) -> datetime:
    """Like `parse_when`, and a day alone is that day at the time of day it is now."""
    when = parse_when(text, now, looks)
    if isinstance(when, datetime):
        return when
    return datetime.combine(when, _to_the_minute(now).time())


def parse_shift(text: str, start: datetime) -> datetime | None:
    """The moment that "+1h", "-30m" or "+1w" means from `start`, by the clock on the wall.

    None if it has no sign and so is no shift. Raises Invalid if it cannot be read or leads out of
    the calendar.
    """
    hint = "write it like +1h, +2d or +1w"
    words = plain(text, "shift")
    sign = {"+": 1, "-": -1}.get(words[:1])
    if sign is None:
        return None
    length = words[1:].strip()
    try:
        if fullmatch(_SPAN, length):
            return start + sign * timedelta(minutes=parse_span(length))
        amount = read_amount(length)
        if amount is None:
            raise Invalid(f"cannot read {text!r}", hint)
        day = amount.after(start.date(), sign)
    except OverflowError:
        day = date.max
    if day in (date.min, date.max):
        raise Invalid(f"{text!r} lies outside the calendar", hint)
    return datetime.combine(day, start.timetz())


def parse_span(text: str) -> int:
    """The minutes in a span: "45m", "1h30", "1 h 30 min", "1.5h", "1:30", "90".

    Raises Invalid for anything else, and for less than 1 or more than 1440 minutes.
    """
    hint = "write it like 45m, 1h30, 1.5h or 90 (minutes)"
    words = plain(text, "span")
    if words in _SPANS_IN_WORDS:
        return _SPANS_IN_WORDS[words]
    match = fullmatch(_SPAN, words)
    if match is None:
        raise Invalid(f"cannot read the span {text!r}", hint)
    hours = match["hours"] or match["clock_hours"] or "0"
    minutes = match["minutes"] or match["clock_minutes"] or match["more"] or "0"
    span = round(float(hours.replace(",", ".")) * 60) + int(minutes)
    if match["minus"] or span < 1:
        raise Invalid(f"a span is at least 1 minute, not {text!r}", hint)
    if span > MINUTES_PER_DAY:
        raise Invalid(f"a span is at most 24 hours, not {text!r}", hint)
    return span


# Times of day.

_NOW = ("now", "just now", "right now")
_NAMED_TIMES = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_PARTS = {"morning": (0, 12), "afternoon": (12, 19), "evening": (16, 24), "night": (18, 24)}
"""From which hour to before which one a part of a day lasts, generously."""
_TWELVE_HOURS = (12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)

_TIME = (
    r"(?P<time>\d{1,2}(?:[:.]\d\d){0,2} ?[ap]m|\d{1,2}(?::\d\d){1,2}h?"
    r"|noon|midday|midnight"
    r"|\d{1,2}h\d\d|\d\dh|\d{1,2}\.(?:00|1[3-9]|[2-5]\d))"  # no month: 16.30 is no day
)
_OFFSET = r"(?P<offset>z|[+-]\d\d:?\d\d)"
_DAY_AND_TIME = rf"(?:at |(?P<day>.+?),?(?: at | |(?<=\d)t))?{_TIME}(?: ?{_OFFSET})?"
_TIME_AND_DAY = rf"(?:at )?{_TIME},?(?: on)? (?P<day>.+)"
_SPAN = (
    r"(?P<minus>-)?(?:(?P<minutes>\d+) ?(?:m|mins?|minutes?)?"
    r"|(?P<clock_hours>\d+):(?P<clock_minutes>[0-5]\d)"
    r"|(?P<hours>\d+(?:[.,]\d+)?) ?(?:h|hrs?|hours?)"
    r"(?: ?(?P<more>[0-5]?\d) ?(?:m|mins?|minutes?)?)?)"
)


def _time_of_day(typed: str) -> time:
    """The time in "16:00", "4pm", "4:30 pm", "noon" or "midnight", which begins a day."""
    clock = _NAMED_TIMES.get(typed, typed).replace("h", ":").replace(".", ":").rstrip(":")
    numbers = clock.rstrip("apm ").split(":")
    hour, minute, second = (int(number) for number in (*numbers, "0", "0")[:3])
    try:
        if clock.endswith("m"):
            hour = _TWELVE_HOURS.index(hour) + 12 * clock.endswith("pm")
        return time(hour, minute, second).replace(second=0)
    except ValueError:
        hint = "write it like 16:00 or 4pm; midnight is 00:00 and begins a day"
        if clock == "24:00":
            hint = "a day ends at 23:59; write 00:00 with the day that begins then"
        raise Invalid(f"there is no time {typed}", hint) from None


def _so_long_from(words: str, now: datetime) -> datetime | None:
    """The moment in "an hour ago", "90 min ago", "in 2 hours"; None if hours do not say it."""
    match = fullmatch(r"in (?P<ahead>.+)|(?P<back>.+) ago", words)
    length = match and (match["ahead"] or match["back"])
    if not match or not length or not ("h" in length or "min" in length):
        return None
    if length not in _SPANS_IN_WORDS and not fullmatch(_SPAN, length):
        return None
    span = timedelta(minutes=parse_span(length))
    return moved(now, span if match["ahead"] else -span)


def _refuse_half_a_time(words: str) -> None:
    """Raise Unclear for what may be a time of day, or something else."""
    if fullmatch(r"(?:at )?\dh", words):
        hour = words[-2]
        raise Unclear(
            f"{words!r} can be a time or a length", f"write {hour}:00, or '{hour} hours ago'"
        )
    match = fullmatch(r"(\d{1,2})\.(0[1-9]|1[0-2])", words)
    if match and int(match[1]) < 24:
        month = MONTHS[int(match[2]) - 1][:3].lower()
        raise Unclear(
            f"{words!r} can be a time or a day",
            f"write {match[1]}:{match[2]}, or '{match[1]} {month}'",
        )


def _refuse_end(words: str, typed: dict[str, str | None]) -> None:
    """Raise Unclear for "fri 15:00-16:00", where -16:00 is no offset but the end."""
    offset, day = typed.get("offset") or "", typed["day"] or ""
    if offset[:1] == "-" and _zone(offset) and not fullmatch(r".*\d{4}-\d\d?-\d\d?", day):
        raise Unclear(
            f"{words!r} says when it ended as well",
            f"write {words.removesuffix(offset).strip()!r}, and how long it took by itself",
        )


def _refuse_bare_hour(words: str) -> None:
    """Raise Unclear for "at 4", "mon 9", "today at 16" and "1600", with the times they may be."""
    match = fullmatch(r"(?:(?P<day>[a-z ]+?) )??(?P<at>at )?(?P<hour>\d{1,2}|\d{4})", words)
    if match is None or match["day"] not in (None, *NEAR, *WEEKDAY_WORDS):
        return
    if not (match["day"] or match["at"]) and len(words) < len("1600"):
        return
    hour, minute = int(match["hour"][:2]), match["hour"][2:] or "00"
    if hour > 23 or minute > "59":
        return
    before = f"{match['day']} " if match["day"] else ""
    hours = (hour, hour + 12) if 0 < hour < 12 else (hour,)
    times = [f"'{before}{one}:{minute}'" for one in hours]
    if words.startswith(("19", "20")) and len(words) == len("2027"):
        times.append(f"a day of that year, like {words}-01-31")
    raise Unclear(f"{words!r} does not say that it is a time", f"write {' or '.join(times)}")


def _without_part(day: str, at: time, words: str) -> str:
    """A day without the part of it that its time says better: "this morning" of 9:00."""
    match = fullmatch(r"(?P<day>.+) (?P<part>morning|afternoon|evening|night)", day)
    found, part = (match["day"], match["part"]) if match else (day, "")
    if day == "tonight":
        found, part = "this", "night"
    if not part or found == "last":  # last night may be today's
        return day
    first, end = _PARTS[part]
    if not first <= at.hour < end:
        raise Invalid(f"{words!r} does not fit together", f"leave {part} out, or correct the time")
    return "today" if found == "this" else found


def _zone(offset: str) -> tzinfo:
    """The zone in "z", "+01:00" or "-0930"."""
    if offset == "z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 23 or minutes > 59:
        raise Invalid(f"there is no offset {offset}", "write it like +01:00")
    east = timedelta(hours=hours, minutes=minutes)
    return timezone(-east if offset[0] == "-" else east)


_SPANS_IN_WORDS = {
    "hour": 60,
    "an hour": 60,
    "one hour": 60,
    "half an hour": 30,
    "quarter of an hour": 15,
    "a quarter of an hour": 15,
    "three quarters of an hour": 45,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "two hours": 120,
    "three hours": 180,
}


def _to_the_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0, tzinfo=None, fold=0)
