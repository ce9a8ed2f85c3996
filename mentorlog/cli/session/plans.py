"""What becomes of planned sessions: they take place, move, are cancelled or missed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.moments import read_anew
from mentorlog.cli.session.entry import blamed
from mentorlog.cli.session.words import before_it_began, cells, closing, went_along
from mentorlog.domain.dates import Looks, parse_shift
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations import sessions

if TYPE_CHECKING:
    from mentorlog.store.store import Store

Change = Callable[["Store", Session], Session]


def hold(app: App, ids: Sequence[str], took: int | None, note: str | None) -> None:
    """They took place; the note is added to their notes."""
    found = _planned(app, ids)
    text = app.text(note, "note", optional=True)

    def held(store: "Store", session: Session) -> Session:
        return sessions.hold(store, app.now, session, took, text)

    _change_each(app, found, held, "held")


def move(app: App, ids: Sequence[str], to: str) -> None:
    """They will be at another time; "+1h" counts from their own. Raises Invalid."""
    found = _planned(app, ids)
    times = {session.uid: _moved_to(app, session, to) for session in found}

    with app.writing() as store:
        moved = [sessions.move(store, app.now, one, times[one.uid]) for one in found]
    lines = [
        [f"moved {one.ref}", *cells(app, one), *went_along(app, one, promises)]
        for one, promises in moved
    ]
    app.changed([one.session for one in moved], *lines)


def _moved_to(app: App, session: Session, to: str) -> datetime:
    at = parse_shift(to, session.began.replace(tzinfo=None))
    return clock.local(at) if at else read_anew(to, app.now, Looks.AHEAD, session.began)


def fall_through(
    app: App, ids: Sequence[str], status: Status, by: str | None, why: str | None
) -> None:
    """They were cancelled or missed; without `by` nobody is blamed."""
    found = _planned(app, ids)
    mentorships = app.store.mentorships
    by_of = {one.uid: blamed(app, by, mentorships.with_uid(one.mentorship)) for one in found}
    reason = app.text(why, "why", optional=True)

    def fallen(store: "Store", session: Session) -> Session:
        return sessions.fall_through(store, session, status, by_of[session.uid], reason)

    _change_each(app, found, fallen, "missed" if status is Status.NO_SHOW else "cancelled")


def _planned(app: App, ids: Sequence[str]) -> list[Session]:
    """The planned sessions that ids name, of mentorships that had not ended by then."""
    found = [app.find(app.store.sessions, typed) for typed in ids]
    for session in found:
        edits.ensure_open(app, app.store.sessions, session, session.on)
    for session in found:
        app.store.sessions.ensure_planned(session)
    return found


def _change_each(app: App, found: Sequence[Session], change: Change, word: str) -> None:
    """Change planned sessions, all or none."""
    with app.writing() as store:
        changed = [change(store, session) for session in found]
    mentorships = [app.store.mentorships.with_uid(session.mentorship) for session in changed]
    each = list(zip(mentorships, changed, strict=True))
    closings = [line for one in each for line in (*before_it_began(app, *one), *closing(app, *one))]
    lines = [[f"{word} {session.ref}", *cells(app, session)] for session in changed]
    app.changed(changed, *lines, *closings)
