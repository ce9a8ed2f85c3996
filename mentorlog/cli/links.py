"""The session and the goal that a record is linked to, and what they settle."""

from datetime import date
from typing import TYPE_CHECKING

from mentorlog.cli.who import NOBODY

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


def about(
    app: "App", named: str | None, *links: "Session | Goal | None", on: date
) -> "Mentorship | None":
    """The mentorship: as named, as a link settles it, the only one that runs, or none.

    What is linked to a goal of no mentorship is of none.
    """
    if named is not None and named.strip().lower() == NOBODY:
        return None
    given = [link for link in links if link is not None]
    if named is not None or any(link.mentorship for link in given):
        return settled(app, named, *given, on=on)
    if given:
        return None
    running = app.store.mentorships.running(app.today)
    return running[0] if len(running) == 1 else None


def day_of(app: "App", on: date | None, session: "Session | None") -> date:
    """The day something happened: as typed, else its session's, else today."""
    return on or (min(session.on, app.today) if session else app.today)
