"""From the flags of `session add` and `session edit` to a session, its promises and the echo."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import typer
from msgspec.structs import replace

from mentorlog.cli.app import App, app_of
from mentorlog.cli.moments import moment, read_at, read_due
from mentorlog.domain.dates import Looks, show_day, show_moment, show_range, show_span
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store

_FELL_THROUGH = (Status.CANCELLED, Status.NO_SHOW)


class Given(NamedTuple):
    """What was typed about the session itself."""

    title: str | None
    note: str | None
    private_note: str | None
    at: str | None
    took: int | None
    status: Status | None
    by: str | None
    why: str | None
    activity: Activity | None
    mode: Mode | None
    tags: tuple[str, ...]
    goals: tuple[str, ...]
    attendees: tuple[str, ...]


class Promises(NamedTuple):
    """What was typed about promises: mine, theirs, for which day, and which are kept."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    due: str | None
    kept: tuple[str, ...]


def log(
    ctx: typer.Context,
    given: Given,
    promises: Promises,
    named: str | None,
    next_at: str | None,
    *,
    new: bool,
) -> None:
    """Write a session with all that belongs to it, and say what was written."""
    app = app_of(ctx)
    given = _with_texts(app, given)
    _refuse_blame_without_cause(given)
    at = read_at(given.at, app.now, Looks.BACK) if given.at else None
    mentorship = app.mentorship(named, on=(at or app.now).date())
    session = _session(app, _with_usual(app, given), mentorship, at)
    planned = _planned_before(app, session, new=new)
    if planned is not None:
        said = replace(
            session, minutes=given.took or planned.minutes or session.minutes,
            mode=given.mode or planned.mode or session.mode,
        )  # fmt: skip
        session = _completed(planned, said, at)
    kept = [app.find(app.store.actions, typed) for typed in promises.kept]
    next_session = _next(app, session, next_at)
    due = _read_due(promises.due, session)
    with app.writing(ctx) as store:
        session = store.sessions.change(session) if planned else store.sessions.add(session)
        if next_session and not store.sessions.planned_on(mentorship.uid, next_session.on):
            next_session = store.sessions.add(next_session)
        for action in kept:
            store.actions.finish(action, session.on)
        made = _promise(app, store, session, promises, due)
        store.agenda.refill()
    word = "completed" if planned else "planned" if session.status == "planned" else "logged"
    line = [f"{word} {session.ref}", *cells(app, session), *_rhythm_cells(app, mentorship, session)]
    line += [f"{action.ref} kept" for action in kept]
    line += [_promise_cell(app, action, day) for action, day in made]
    if next_session and next_session.id:
        line.append(f"{next_session.ref} planned for {show_moment(next_session.at, app.today)}")
    app.changed([session], line)


def correct(ctx: typer.Context, ids: list[str], given: Given, named: str | None) -> None:
    """Correct fields of sessions, all or none; an empty text takes a field out."""
    app = app_of(ctx)
    given = _with_texts(app, given, empty_is_none=True)
    found = [app.find(app.store.sessions, typed) for typed in ids]
    fields = _typed_fields(app, given)
    if named is not None:
        fields["mentorship"] = app.mentorship(named).uid
    if not fields and given.at is None and not given.attendees:
        raise Invalid(
            "there is nothing to correct", "name a field: --title, --at, --took, --note …"
        )
    changed = [_corrected(app, session, given, fields) for session in found]
    with app.writing(ctx) as store:
        changed = [store.sessions.change(session) for session in changed]
        store.agenda.refill()
    app.changed(changed, *([f"corrected {s.ref}", *cells(app, s)] for s in changed))


def cells(app: App, session: Session) -> list[str]:
    """The session in the words of the echo: when, how long, with whom."""
    name = app.store.mentorships.with_uid(session.mentorship).name
    took = [show_span(session.minutes)] if session.minutes else []
    fate = [str(session.status)] if session.status in _FELL_THROUGH else []
    return [show_moment(session.at, app.today), *took, name, *fate]


def joined(before: str | None, more: str | None) -> str | None:
    """Notes with more notes below them."""
    return "\n\n".join(text for text in (before, more) if text) or None


def read_side(typed: str | None) -> Party | None:
    """Who cancelled or did not come; a member's name is one of them."""
    if typed is None:
        return None
    word = typed.strip().lower()
    if word not in (Party.ME, Party.THEM):
        raise Invalid(f"--by is me or them, not {typed!r}", "leave it out to blame nobody")
    return Party(word)


def _with_texts(app: App, given: Given, *, empty_is_none: bool = False) -> Given:
    """Read what comes from standard input; a page without a title has it on its first line."""

    def text(typed: str | None, what: str) -> str | None:
        if empty_is_none and typed == "":
            return typed
        return app.text(typed, what, optional=True)

    note = text(given.note, "note")
    title = text(given.title, "title")
    if given.title == "-" and title is not None:
        title, _, rest = title.strip().partition("\n")
        note = joined(rest.strip() or None, note)
    return given._replace(
        title=title,
        note=note,
        private_note=text(given.private_note, "private note"),
        why=text(given.why, "why"),
    )


def _with_usual(app: App, given: Given) -> Given:
    """How long and where, as it was chosen once, for what was not said."""
    if given.status in _FELL_THROUGH:
        return given
    return given._replace(
        took=given.took or app.setting("minutes"), mode=given.mode or app.setting("mode")
    )


def _refuse_blame_without_cause(given: Given) -> None:
    if given.by is not None and given.status not in _FELL_THROUGH:
        raise Invalid(
            "--by says who cancelled or did not come", "it goes with --status cancelled or no-show"
        )


def _session(app: App, given: Given, mentorship: "Mentorship", at: datetime | None) -> Session:
    began = at or app.now - timedelta(minutes=given.took or 0)
    status = given.status or (Status.PLANNED if began > app.now else Status.HELD)
    if began > app.now and status in (Status.HELD, Status.NO_SHOW):
        raise Invalid(
            f"{show_moment(began, app.today)} is still to come: it cannot be {status}",
            "leave --status out to plan it",
        )
    return Session(
        mentorship=mentorship.uid,
        at=moment(began),
        minutes=given.took,
        status=status,
        by=read_side(given.by),
        why=given.why,
        mode=given.mode,
        activity=given.activity,
        title=given.title,
        notes=given.note,
        private_notes=given.private_note,
        tags=tuple(dict.fromkeys(given.tags)),
        goals=_goals(app, given.goals),
        attendees=_attendees(app, given.attendees, mentorship),
    )


def _goals(app: App, typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(app.find(app.store.goals, goal).uid for goal in typed))


def _attendees(app: App, names: tuple[str, ...], mentorship: "Mentorship") -> tuple[str, ...]:
    members = app.store.mentorships.members
    return tuple(dict.fromkeys(members.named(mentorship, name).uid for name in names))


def _planned_before(app: App, session: Session, *, new: bool) -> Session | None:
    """The one session that was planned for that day, which this one completes."""
    if new or session.status is Status.PLANNED:
        return None
    planned = app.store.sessions.planned_on(session.mentorship, session.on)
    return planned[0] if len(planned) == 1 else None


def _completed(planned: Session, session: Session, at: datetime | None) -> Session:
    """The planned session with all that was said now.

    It keeps its own time, unless one was given or its own is still to come.
    """
    keeps_its_time = at is None and _began(planned) <= _began(session)
    told = {
        name: getattr(session, name)
        for name in ("minutes", "why", "by", "mode", "activity", "title", "private_notes")
        if getattr(session, name) is not None
    }
    return replace(
        planned,
        **told,
        at=planned.at if keeps_its_time else session.at,
        status=session.status,
        notes=joined(planned.notes, session.notes),
        tags=tuple(dict.fromkeys((*planned.tags, *session.tags))),
        goals=tuple(dict.fromkeys((*planned.goals, *session.goals))),
        attendees=session.attendees or planned.attendees,
    )


def _began(session: Session) -> datetime:
    return datetime.fromisoformat(session.at)


def _next(app: App, session: Session, typed: str | None) -> Session | None:
    if typed is None:
        return None
    began = _began(session)
    at = read_at(typed, began, Looks.AHEAD, time_of=began)
    if at <= app.now:
        raise Invalid(f"--next {show_moment(at, app.today)} is past", "name a day to come")
    return Session(mentorship=session.mentorship, at=moment(at), status=Status.PLANNED)


def _read_due(typed: str | None, session: Session) -> date | None:
    """Inside a session, days resolve from the session's day."""
    return read_due(typed, session.on)


def _promise(
    app: App, store: "Store", session: Session, promises: Promises, due: date | None
) -> "list[tuple[Action, date | None]]":
    from mentorlog.domain.records.action import Action

    made: list[tuple[Action, date | None]] = []
    for owner, texts in ((Party.ME, promises.mine), (Party.THEM, promises.theirs)):
        for text in texts:
            day = due
            if promises.due is None and owner is Party.ME:
                day = store.agenda.next_meeting(session.mentorship, session.on, app.today)
            action = Action(
                mentorship=session.mentorship,
                session=session.uid,
                owner=owner,
                text=str(app.text(text, "action")),
                promised_on=min(session.on, app.today),
            )
            made.append((store.actions.promise(action, day), day))
    return made


def _promise_cell(app: App, action: "Action", day: date | None) -> str:
    whose = "" if action.owner is Party.ME else " (theirs)"
    due = f"due {show_day(day, app.today)}" if day else "no date"
    return f"{action.ref}{whose} {due}"


def _rhythm_cells(app: App, mentorship: "Mentorship", session: Session) -> list[str]:
    """What the session counts for, and when the next one is due."""
    line: list[str] = []
    if session.status is Status.HELD:
        from mentorlog.domain.cadence import slot_of

        slots = app.store.mentorships.rhythm(mentorship).slots(app.today)
        slot = slot_of(slots, session.uid)
        if slot is not None:
            line.append(f"counts for {show_range(slot.starts_on, slot.ends_on, app.today)}")
    day = app.store.agenda.next_due(app.today, mentorship.uid).get(mentorship.uid)
    if day is not None:
        line.append(f"next due {show_day(day, app.today)}")
    return line


def _typed_fields(app: App, given: Given) -> dict[str, object]:
    """The fields that were typed; an empty text is None."""
    texts = {
        "title": given.title,
        "notes": given.note,
        "private_notes": given.private_note,
        "why": given.why,
    }
    words = {
        "minutes": given.took,
        "status": given.status,
        "mode": given.mode,
        "activity": given.activity,
        "by": read_side(given.by),
    }
    fields: dict[str, object] = {name: word for name, word in words.items() if word is not None}
    fields |= {name: text or None for name, text in texts.items() if text is not None}
    if given.tags:
        fields["tags"] = tuple(dict.fromkeys(tag for tag in given.tags if tag))
    if given.goals:
        fields["goals"] = _goals(app, tuple(goal for goal in given.goals if goal))
    return fields


def _corrected(app: App, session: Session, given: Given, fields: dict[str, object]) -> Session:
    changed = replace(session, **fields)
    if given.at is not None:
        lived = _began(session)
        looks = Looks.AHEAD if session.status is Status.PLANNED else Looks.BACK
        changed = replace(changed, at=moment(read_at(given.at, app.now, looks, time_of=lived)))
    if given.attendees:
        mentorship = app.store.mentorships.with_uid(changed.mentorship)
        names = tuple(name for name in given.attendees if name)
        changed = replace(changed, attendees=_attendees(app, names, mentorship))
    if changed.status is Status.HELD and _began(changed) > app.now:
        raise Invalid(
            f"{show_moment(changed.at, app.today)} is still to come: it cannot be held",
            f"`mentorlog session edit {session.ref} --status planned`",
        )
    if changed.status not in _FELL_THROUGH and changed.by is not None:
        changed = replace(changed, by=None)
    return changed
