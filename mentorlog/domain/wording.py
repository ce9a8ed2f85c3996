"""How days, spans and numbers are printed: days in words that `domain/dates.py` reads back.

The names are English whatever the locale, so that what one person copies
another can type.
"""

from collections.abc import Sequence
from datetime import date, datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def as_typed(word: str) -> str:
    """A word as a command takes it, typed in a shell."""
    if word.isascii() and word.isalnum():
        return word
    from shlex import quote  # 0.5 ms, and most names need no quotes

    return quote(word)


def show_day(day: date, today: date) -> str:
    """Like "Fri 20 Nov", and "Fri 20 Nov 2025" where the year is not today's."""
    return f"{WEEKDAYS[day.weekday()][:3]} {show_date(day, today)}"


def show_date(day: date, today: date) -> str:
    """Like "20 Nov", and "20 Nov 2025" where the year is not today's."""
    return short_day(day, with_year=day.year != today.year)


def beside_pace(
    ref: str,
    progress: float | None,
    due_on: date | None,
    projected_on: date | None,
    today: date,
) -> list[str]:
    """What the pace of an open goal leaves out: that it is reached, or will be after its day."""
    if progress is not None and progress >= 1:
        return [f"reached: `mentorlog goal achieve {ref}` closes it"]
    if due_on and projected_on and projected_on > due_on:
        return [f"projected {show_date(projected_on, today)}, after its day"]
    return []


def show_moment(moment: datetime | str, today: date) -> str:
    """Like "Fri 20 Nov 16:00", as it was lived: an offset is neither applied nor shown.

    A `str` is ISO, as the store keeps it; raises ValueError if it is not.
    """
    lived = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{show_day(lived.date(), today)} {lived:%H:%M}"


def show_range(first: date, last: date, today: date) -> str:
    """Like "16–29 Nov", "28 Nov – 11 Dec"; with years where they are not all today's."""
    with_year = not first.year == last.year == today.year
    end = short_day(last, with_year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{short_day(first, with_year=first.year != last.year)} – {end}"


def show_span(minutes: int) -> str:
    """Like "45 min", "1 h 30 min", "2 h"; `minutes` is 0 or more."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0)
    return " ".join(parts) or "0 min"


def show_ahead(day: date, today: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 3 days", "5 weeks ago".

    Whole units, rounded towards today: days up to 13, weeks up to 8, months up
    to 23, then years.
    """
    distance = (day - today).days
    if abs(distance) <= 1:
        return ("today", "tomorrow", "yesterday")[distance]
    amount = _amount(abs(distance))
    return f"in {amount}" if distance > 0 else f"{amount} ago"


def lasting_days(days: int) -> str:
    """How long something lasted, like "1 day", "5 weeks", "2 years"."""
    return "1 day" if days == 1 else _amount(days)


def _amount(days: int) -> str:
    """So many days, at least 2, in the largest unit of which there are two."""
    if days < 14:
        return f"{days} days"
    if days < 63:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{days * 12 // 365} months"
    return f"{days // 365} years"


def due_next(day: date, today: date) -> str:
    """By when a meeting is due, or was: a slot may be met for some days after its last."""
    return f"{'next' if day >= today else 'was'} due {show_day(day, today)}"


def counted(number: int, noun: str) -> str:
    """Like "1 record", "12 records": so many of what is one `noun`."""
    return f"{number} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Like "sessions", "statuses"; of advice and feedback there is no more than that."""
    return noun if noun in ("advice", "feedback") else f"{noun}{'es' if noun[-1] == 's' else 's'}"


def article(noun: str) -> str:
    """Like "an" of "action"."""
    return "an" if noun[0] in "aeiou" else "a"


def one_of(words: Sequence[str]) -> str:
    """Like "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def first_of(words: Sequence[str], most: int = 8) -> str:
    """Like "a, b and 12 more", where there is more than one beyond so many."""
    if len(words) <= most + 1:
        return ", ".join(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"


def all_of(words: Sequence[str]) -> str:
    """Like "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def short_day(day: date, with_year: bool) -> str:
    """Like "20 Nov", or "20 Nov 2025"."""
    year = f" {day.year}" if with_year else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
