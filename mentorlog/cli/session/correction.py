"""From the flags of `session edit` to sessions that are as they should have been."""

from typing import Any

from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.moments import moment, read_at
from mentorlog.cli.session.words import (
    FELL_THROUGH,
    Given,
    began,
    blamed,
    cells,
    fate,
    goals_named,
    who_came,
    with_texts,
)
from mentorlog.domain.dates import Looks, show_moment
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid


def correct(app: App, ids: list[str], given: Given, named: str | None) -> None:
    """Correct fields of sessions, all or none; an empty text takes a field out."""
    given = with_texts(app, given, empty_is_none=True)
    found = edits.to_change(app, app.store.sessions, ids)
    moved_to = edits.mentorship_uid(app, Session, named)
    fields = _fields(app, given, moved_to)
    changed = [_corrected(app, session, given, fields) for session in found]
    with app.writing() as store:
        changed = [store.sessions.change(session) for session in changed]
    app.changed(changed, *([f"corrected {s.ref}", *cells(app, s), *fate(s)] for s in changed))


def _fields(app: App, given: Given, moved_to: str | None) -> dict[str, Any]:
    """The fields that were typed and are the same for each session."""
    tags = tuple(dict.fromkeys(tag for tag in given.tags if tag)) if given.tags else None
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
    changed = replace(session, **fields)
    mentorship = app.store.mentorships.with_uid(changed.mentorship)
    if given.at is not None:
        looks = Looks.AHEAD if session.status is Status.PLANNED else Looks.BACK
        at = read_at(given.at, app.now, looks, time_of=began(session))
        changed = replace(changed, at=moment(at))
    if given.attendees or given.absent:
        names = tuple(name for name in given.attendees if name)
        came = who_came(app, names, given.absent, mentorship, changed.on)
        changed = replace(changed, attendees=came)
    if given.by is not None:
        side = blamed(app, given.by, changed.status, mentorship)
        changed = replace(changed, by=side)
    refuse_held_to_come(app, changed)
    return changed if changed.status in FELL_THROUGH else replace(changed, by=None)


def refuse_held_to_come(app: App, session: Session) -> None:
    """Raise Invalid if a session that is still to come is said to be held."""
    if session.status is Status.HELD and began(session) > app.now:
        raise Invalid(
            f"{show_moment(session.at, app.today)} is still to come: it cannot be held",
            f"`mentorlog session edit {session.ref} --status planned`",
        )
