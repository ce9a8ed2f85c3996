"""Headlines and days as all reports say them."""

from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Heading, Tone, Toned
from mentorlog.render.words import NONE


def headline(what: str, as_of: date) -> Heading:
    """Like "Goals on Sat 21 Nov 2026": the year is named once, here."""
    return Heading(f"{what} on {show_day(as_of, date.min)}", 1)


def days(number: int) -> str:
    """Like "1 day", "12 days"."""
    return f"{number} day" if number == 1 else f"{number} days"


def due_within(due_on: date | None, buffer: int | None, as_of: date, none: str = NONE) -> Cell:
    """A due day and how many days are left; `buffer` None says the day alone."""
    if due_on is None:
        return none
    day = show_day(due_on, as_of)
    if buffer is None:
        return day
    if buffer < 0:
        return Toned(f"{day}, overdue by {days(-buffer)}", Tone.LATE)
    return f"{day}, buffer {days(buffer)}" if buffer else Toned(f"{day}, today", Tone.WARNING)
