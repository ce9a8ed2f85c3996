"""The session and the goal that a record is linked to, and what they settle."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.session import Session


def linked(
    app: "App", session: str | None, goal: str | None = None
) -> "tuple[Session | None, Goal | None]":
    """The session and the goal that were typed; '' is none."""
    return (
        app.find(app.store.sessions, session) if session else None,
        app.find(app.store.goals, goal) if goal else None,
    )


def settled(
    app: "App", named: str | None, *links: "Session | Goal | None", on: date
) -> "Mentorship":
    """The mentorship: as named, as a link settles it, or the only one it can be on that day."""
    uids = [link.mentorship for link in links if link is not None]
    return app.mentorship(named, next(filter(None, uids), None), on=on)


def day_of(app: "App", on: date | None, session: "Session | None") -> date:
    """The day something happened: as typed, else its session's, else today."""
    return on or (min(session.on, app.today) if session else app.today)
