"""What becomes of planned sessions: they take place, move, are cancelled or missed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from msgspec.structs import replace

from mentorlog import clock
from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.days import read_anew
from mentorlog.cli.session.entry import Given, blamed, goals_named, with_texts
from mentorlog.cli.session.words import (
    before_it_began,
    cells,
    closing,
    comes_again,
    fate,
    went_along,
)
from mentorlog.domain.dates import Looks, parse_shift
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.tags import read as read_tags
from mentorlog.operations import moving, sessions
from mentorlog.operations.sides import who_came
from mentorlog.store.store import Store

Change = Callable[[Store, Session], Session]


def hold(app: App, ids: Sequence[str], took: int | None, note: str | None) -> None:
    """They took place; the note is added to their notes."""
    found = _planned(app, ids)
    text = app.text(note, "note", optional=True)

    def held(store: Store, session: Session) -> Session:
        return sessions.hold(store, app.now, session, took, text)

    _change_each(app, found, held, "held")


def move(app: App, ids: Sequence[str], to: str) -> None:
    """They will be at another time; "+1h" counts from their own. Raises Invalid."""
    found = _planned(app, ids)
    times = {session.uid: _moved_to(app, session, to) for session in found}

    with app.writing() as store:
        moved = [sessions.move(store, app.now, one, times[one.uid]) for one in found]
    lines = [
        [
            f"moved {one.session.ref}",
            *cells(app, one.session),
            *went_along(app, one.session, one.promises),
        ]
        for one in moved
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

    def fallen(store: Store, session: Session) -> Session:
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
    lines = [
        [f"{word} {session.ref}", *cells(app, session), *comes_again(app, session)]
        for session in changed
    ]
    app.changed(changed, *lines, *closings)


def correct(app: App, ids: list[str], given: Given, named: str | None) -> None:
    """Correct fields of sessions, all or none; an empty text takes a field out."""
    given = with_texts(app, given, empty_is_none=True)
    found = edits.to_change(app, app.store.sessions, ids)
    moved_to = edits.mentorship_uid(app, Session, named)
    fields = _fields(app, given, moved_to)
    changed = [_corrected(app, session, given, fields) for session in found]
    if edits.says_again(app):
        from mentorlog.cli.again import typed
        from mentorlog.operations.again import corrected

        changed = [corrected(app.store, one, typed(app), one.at) for one in changed]
    with app.writing() as store:
        moved = [moving.correct(store, *each) for each in zip(found, changed, strict=True)]
        promises = [
            sessions.take_along(store, app.now, before, after.session)
            for before, after in zip(found, moved, strict=True)
        ]
    changed = [one.session for one in moved]
    lines = [
        [
            *(f"corrected {one.session.ref}", *cells(app, one.session), *fate(one.session)),
            *comes_again(app, one.session),
            *(*one.said(), *went_along(app, one.session, along)),
        ]
        for one, along in zip(moved, promises, strict=True)
    ]
    with_whom = {one.uid: app.store.mentorships.with_uid(one.mentorship) for one in changed}
    early = (before_it_began(app, with_whom[one.uid], one) for one in changed)
    app.changed(changed, *lines, *chain.from_iterable(early))


def _fields(app: App, given: Given, moved_to: str | None) -> dict[str, Any]:
    """The fields that were typed and are the same for each session."""
    tags = read_tags(tag for tag in given.tags if tag) if given.tags else None
    goals = goals_named(app, tuple(goal for goal in given.goals if goal)) if given.goals else None
    return edits.given(
        "--title, --at, --took, --note",
        given.at,
        given.by,
        given.attendees or given.absent or None,
        edits.says_again(app) or None,
        title=given.title,
        notes=given.note,
        private_notes=given.private_note,
        why=given.why,
        minutes=given.took,
        status=given.status,
        mode=given.mode,
        activity=given.activity,
        mentorship=moved_to,
        tags=tags,
        goals=goals,
    )


def _corrected(app: App, session: Session, given: Given, fields: dict[str, Any]) -> Session:
    """The session with what was typed; its time lies the way its status says."""
    fields = dict(fields)
    mentorship = app.store.mentorships.with_uid(fields.get("mentorship", session.mentorship))
    if given.at is not None:
        looks = sessions.looks(given.status or session.status)
        fields["at"] = sessions.moment(read_anew(given.at, app.now, looks, session.began))
    if given.attendees or given.absent:
        names = tuple(name for name in given.attendees if name)
        on = replace(session, **fields).on
        fields["attendees"] = who_came(app.store, names, given.absent, mentorship, on)
    if given.by is not None:
        fields["by"] = blamed(app, given.by, mentorship)
    return sessions.corrected(session, app.now, fields)
