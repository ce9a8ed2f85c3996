"""Days, amounts and states in the words that lists and pages share."""

from collections.abc import Iterable
from datetime import date

from mentorlog.domain.wording import show_day, show_range
from mentorlog.render.blocks import Beside, Cell, Tone, Toned

NONE = "–"
"""What stands where there is nothing, or nothing can be computed."""


def day_of(day: date | None, today: date) -> str:
    """A day, or the sign for none."""
    return show_day(day, today) if day else NONE


def due_cell(due_on: date | None, today: date) -> Cell:
    """A due day; overdue says so in words too."""
    if due_on is None:
        return Toned("no date", Tone.QUIET)
    if due_on < today:
        return Toned(f"{show_day(due_on, today)}, overdue", Tone.LATE)
    return (
        Toned(show_day(due_on, today), Tone.WARNING) if due_on == today else show_day(due_on, today)
    )


def percent(fraction: float | None) -> str:
    """A fraction as a person reads it, within 0-100 %."""
    return NONE if fraction is None else f"{round(min(max(fraction, 0), 1) * 100)} %"


def amount(number: float | None) -> str:
    """A number without a needless `.0`."""
    return NONE if number is None else f"{round(number, 6):.15g}"


def marked(text: str, private: bool) -> str:
    """A text; a private one says so."""
    return f"{text}  [private]" if private else text


def pace_cell(pace: str) -> Toned:
    """A goal's pace."""
    return Toned(str(pace), _PACES.get(pace, Tone.PLAIN))


def beside(cell: Toned, words: Iterable[str]) -> Cell:
    """A cell, and beside it what it leaves out."""
    marks = [Toned(f"· {word}", Tone.WARNING) for word in words]
    return Beside((cell, *marks)) if marks else cell


_PACES = {
    "off track": Tone.LATE,
    "at risk": Tone.WARNING,
    "on track": Tone.GOOD,
    "achieved": Tone.GOOD,
    "dropped": Tone.QUIET,
    "paused": Tone.QUIET,
}


def role_words(role: str, *, has_ended: bool = False) -> str:
    """What I am in a mentorship, or was, as one says it."""
    we_are, i_am = ("we were", "I was") if has_ended else ("we are", "I am")
    return f"{we_are} peers" if role == "peer" else f"{i_am} the {role}"


def lasting(first: date, last: date | None, today: date) -> str:
    """From when to when a mentorship lasted, or since when it lasts."""
    return f"since {show_day(first, today)}" if last is None else show_range(first, last, today)
