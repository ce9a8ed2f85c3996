"""What an element of a formal mentorship is: whom it is asked of, and what there is of it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.wording import show_date
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted


class Asked(NamedTuple):
    """The store, the mentorship that is looked at, and the day on which."""

    store: Store
    mentorship: Mentorship
    as_of: date

    @property
    def wanted(self) -> Wanted:
        """All of it up to the day, the oldest first."""
        return Wanted(self.mentorship.uid, until=self.as_of, order=Order.OLDEST)

    @property
    def has_ended(self) -> bool:
        """Whether it was over on that day."""
        return self.mentorship.has_ended(self.as_of)

    @property
    def whom(self) -> str:
        """The mentorship as an option names it."""
        return f"--with {self.name}"

    @property
    def name(self) -> str:
        """The mentorship as a command names it."""
        return self.store.mentorships.command_word(self.mentorship, self.as_of)

    def day(self, on: date) -> str:
        """A day in words."""
        return show_date(on, self.as_of)

    def held(self) -> Sequence[Session]:
        """The meetings that took place."""
        return self.store.sessions.listed(self.wanted, (Status.HELD,))


class Evidence(NamedTuple):
    """What there is of an element: since when it is done, in words, by which records.

    `command` is what fills it where it is not done.
    """

    on: date | None
    text: str
    command: str = ""
    ids: tuple[str, ...] = ()


class Required(NamedTuple):
    """An element: its name, what there is of it, and from which day on it is asked for."""

    name: str
    find: Callable[[Asked], Evidence]
    asked_from: Callable[[Mentorship], date | None]
    takes_several_meetings: bool = False

    def expected(self, mentorship: Mentorship) -> date | None:
        """The day from which on it is expected: the planned last day where that comes before.

        So it is where a mentorship begins late in its programme, or is a short one.
        """
        day, end = self.asked_from(mentorship), mentorship.planned_end_on
        return min(day, end) if day and end else day
