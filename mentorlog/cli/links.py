"""With whom a record is, where the session or the goal it is linked to settles that."""

from datetime import date
from typing import TYPE_CHECKING

from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.session import Session


def linked(
    app: "App", session: str | None, goal: str | None = None
) -> "tuple[Session | None, Goal | None]":
    """The session and the goal that were typed."""
    return (
        app.find(app.store.sessions, session) if session else None,
        app.find(app.store.goals, goal) if goal else None,
    )


def settled(
    app: "App", named: str | None, *links: "Session | Goal | None", on: date | None = None
) -> "Mentorship":
    """The mentorship: as named, as a link settles it, or the only one it can be.

    Raises Invalid if a link belongs to another one; `on` is as in `App.mentorship`.
    """
    uids = [link.mentorship for link in links if link is not None]
    mentorship = app.mentorship(named, next(filter(None, uids), None), on=on)
    for link in links:
        if link is not None:
            ensure_of(app, link, mentorship.uid)
    return mentorship


def ensure_of(app: "App", link: "Session | Goal", mentorship: str) -> None:
    """Raise Invalid if what is linked to belongs to another mentorship; a goal may have none."""
    if link.mentorship not in (None, mentorship):
        names = app.store.mentorships.names()
        raise Invalid(
            f"{link.ref} is with {names[link.mentorship]}, not with {names[mentorship]}",
            "name another id, or leave --with out",
        )


def day_of(app: "App", on: date | None, session: "Session | None") -> date:
    """The day something happened: as typed, else its session's, else today."""
    return on or (min(session.on, app.today) if session else app.today)
