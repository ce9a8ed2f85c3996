"""The session and the goal that a record is linked to."""

from datetime import date

from mentorlog.cli.app import App
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.session import Session


def linked(
    app: App, session: str | None, goal: str | None = None
) -> tuple[Session | None, Goal | None]:
    """The session and the goal that were typed; '' is none."""
    return (
        app.find(app.store.sessions, session) if session else None,
        app.find(app.store.goals, goal) if goal else None,
    )


def day_of(app: App, on: date | None, session: Session | None) -> date:
    """The day something happened: as typed, else its session's, else today."""
    return on or (min(session.on, app.today) if session else app.today)
