"""From the flags of `session edit` to sessions that are as they should have been."""

from itertools import chain
from typing import Any

from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.moments import read_anew
from mentorlog.cli.session.entry import Given, blamed, goals_named, with_texts
from mentorlog.cli.session.words import before_it_began, cells, fate, went_along
from mentorlog.domain.records.session import Session
from mentorlog.domain.tags import read as read_tags
from mentorlog.operations import moving, sessions
from mentorlog.operations.sides import who_came


def correct(app: App, ids: list[str], given: Given, named: str | None) -> None:
    """Correct fields of sessions, all or none; an empty text takes a field out."""
    given = with_texts(app, given, empty_is_none=True)
    found = edits.to_change(app, app.store.sessions, ids)
    moved_to = edits.mentorship_uid(app, Session, named)
    fields = _fields(app, given, moved_to)
    changed = [_corrected(app, session, given, fields) for session in found]
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
