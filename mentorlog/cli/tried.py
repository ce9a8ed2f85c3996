"""What an error proposes is tried before it is shown: no hint names what is refused in its turn.

Imported only where something was refused.
"""

from mentorlog import clock
from mentorlog.cli.days import read_due
from mentorlog.domain.nearly_marks import NearlyMark
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.exchange.page.words import Mistake


def tried(error: MentorlogError) -> MentorlogError:
    """The error; of a mark with a day that would be refused, why, and that a day is to be named."""
    nearly = error.__cause__ if isinstance(error, Mistake) else error
    if not isinstance(nearly, NearlyMark) or nearly.day in ("", "DAY"):
        return error
    try:
        read_due(nearly.day, clock.today())
    except Invalid as refused:
        told = nearly.without_day(refused.message)
        return Mistake(error.line, told.message, told.hint) if isinstance(error, Mistake) else told
    return error
