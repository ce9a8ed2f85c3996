"""Topics: raised in a meeting, or on a day."""

from datetime import date

from mentorlog.domain.records.base import Close
from mentorlog.domain.records.said import Topic
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.operations.closing import close
from mentorlog.store.store import Store
from mentorlog.store.table import together


def raise_topic(
    store: Store, today: date, topic: Topic, on: date, session: Session | None
) -> Topic:
    """It was talked about on that day, in that session or the one held last on the day.

    Raises Invalid if it is closed, or if the session is another mentorship's.
    """
    if session is None and topic.mentorship is not None:
        session = store.sessions.held_on(topic.mentorship, on)
    raised = close(
        store, today, topic, Close.RAISED, on, raised_in=session.uid if session else None
    )
    return together(store, raised)


def day_raised(today: date, on: date | None, session: Session | None) -> date:
    """As said, else the session's. Raises Invalid if the session is still to come."""
    if session is not None and session.on > today:
        raise Invalid(
            f"{session.ref} is on {session.on}, still to come",
            "a topic is raised when you have met",
        )
    return on or (session.on if session else today)
