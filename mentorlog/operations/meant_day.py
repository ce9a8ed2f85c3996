"""Which day a promise is made for that has no day of its own: the one the meeting is meant for."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.domain.records.session import Status

if TYPE_CHECKING:
    from mentorlog.domain.records.session import Session
    from mentorlog.store.store import Store


def promised_for(
    store: "Store", now: datetime, mentorship: str | None, session: "Session | None" = None
) -> date | None:
    """The day of a promise, mine or theirs, that was given none; None: it has no day.

    It is the day of a session still to come with which it is typed, else the meant day, seen from
    the later of the session's day and today. Ask only for what is open: what is done already, and
    what is imported, gets no day.
    """
    if session is not None and session.status is Status.PLANNED and session.on >= now.date():
        return session.on
    if mentorship is None:
        return None
    from mentorlog.store.rhythms import meant_day

    found = store.mentorships.with_uid(mentorship)
    return meant_day(store, found, now, session.on if session else None)
