"""Promises as reports read them, of which there may be thousands: less than half of their rows."""

from datetime import date

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values


class Made(Values, frozen=True, array_like=True):
    """An action: what is said and judged of it."""

    id: int
    uid: str
    mentorship: str | None
    session: str | None
    goal: str | None
    owner: Party
    member: str | None
    text: str
    private: bool
    promised_on: date
    done_on: date | None
    dropped_on: date | None

    @property
    def ref(self) -> str:
        """The short id a person types."""
        return f"{Action.letter}{self.id}"


class Given(Values, frozen=True, array_like=True):
    """A commitment: the day that an action was promised for, and when."""

    id: int
    action: str
    set_on: date
    due_on: date
    for_meeting: bool
