"""What becomes of planned sessions: they take place, move, are cancelled or missed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain

from msgspec.structs import replace

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.moments import moment, read_at
from mentorlog.cli.session.words import blamed, cells, closing, joined
from mentorlog.domain.dates import Looks, parse_shift, show_moment
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid


def hold(app: App, ids: Sequence[str], took: int | None, note: str | None) -> None:
    """They took place; the note is added to their notes."""
    text = app.text(note, "note", optional=True)

    def held(session: Session) -> Session:
        return replace(
            app.store.sessions.hold(session, app.today),
            minutes=took or session.minutes,
            notes=joined(session.notes, text),
        )

    _change_each(app, ids, held, "held")


def move(app: App, ids: Sequence[str], to: str) -> None:
    """They will be at another time; "+1h" counts from their own.

    Raises Invalid if one is not planned, or that time is past.
    """

    def moved(session: Session) -> Session:
        was = datetime.fromisoformat(session.at)
        at = parse_shift(to, was.replace(tzinfo=None))
        at = clock.local(at) if at else read_at(to, app.now, Looks.AHEAD, time_of=was)
        if at < app.now:
            past = f"{show_moment(at, app.today)} is past"
            raise Invalid(past, "a session moves to a time to come")
        return replace(session, at=moment(at))

    _change_each(app, ids, moved, "moved")


def fall_through(
    app: App, ids: Sequence[str], status: Status, by: str | None, why: str | None
) -> None:
    """They were cancelled or missed; without `by` nobody is blamed."""
    reason = app.text(why, "why", optional=True)

    def fallen(session: Session) -> Session:
        mentorship = app.store.mentorships.with_uid(session.mentorship)
        side = blamed(app, by, status, mentorship)
        return replace(session, status=status, by=side, why=reason)

    _change_each(app, ids, fallen, "missed" if status is Status.NO_SHOW else "cancelled")


def _change_each(
    app: App, ids: Sequence[str], change: Callable[[Session], Session], word: str
) -> None:
    """Change planned sessions, all or none."""
    found = [_open_for_change(app, typed) for typed in ids]
    for session in found:
        app.store.sessions.ensure_planned(session)
    with app.writing() as store:
        changed = [store.sessions.change(change(session)) for session in found]
    mentorships = [app.store.mentorships.with_uid(session.mentorship) for session in changed]
    closings = [closing(app, *each) for each in zip(mentorships, changed, strict=True)]
    lines = [[f"{word} {session.ref}", *cells(app, session)] for session in changed]
    app.changed(changed, *lines, *chain.from_iterable(closings))


def _open_for_change(app: App, typed: str) -> Session:
    session = app.find(app.store.sessions, typed)
    app.mentorship(None, session, on=session.on)
    return session
