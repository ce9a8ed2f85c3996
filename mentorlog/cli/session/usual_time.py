"""At which time of day people meet who say nothing of it."""

from datetime import datetime

from mentorlog.cli.app import App
from mentorlog.cli.days import at_time_of
from mentorlog.domain.records.mentorship import Mentorship


def at_usual_time(app: App, typed: str, mentorship: Mentorship, at: datetime) -> datetime:
    """A day to come without a time is at the time at which they met last, or at noon."""
    if at.date() <= app.today:
        return at
    last = app.store.sessions.last_held(mentorship.uid, app.today)
    return at_time_of(last.began if last else None, at, typed, app.now)
