"""From the flags of `session add` to a session, its promises and the echo."""

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.moments import moment, read_at, read_due
from mentorlog.cli.session.words import (
    FELL_THROUGH,
    Given,
    began,
    blamed,
    cells,
    closing,
    fate,
    goals_named,
    joined,
    when,
    who_came,
    with_texts,
)
from mentorlog.domain.dates import Looks, show_day, show_moment, show_range
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.operations.sides import whose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.feedback import Feedback
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.topic import Topic
    from mentorlog.store.store import Store


class Promises(NamedTuple):
    """What was typed about promises: mine, theirs, for which day, and which are kept."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    due: str | None
    kept: tuple[str, ...]


def log(
    app: App,
    given: Given,
    promises: Promises,
    named: str | None,
    next_at: str | None,
    *,
    new: bool,
    feedback: "Sequence[str]" = (),
) -> None:
    """Write a session with all that belongs to it, and say what was written."""
    given = with_texts(app, given)
    at = read_at(given.at, app.now, Looks.BACK) if given.at else None
    mentorship = app.mentorship(named, on=(at or app.now).date())
    also = None
    if feedback:
        from mentorlog.cli.page.lines import feedback_of, write_lines

        also = partial(write_lines, app, lines=feedback_of(app, feedback), corrects=False)
    write(app, meeting_of(app, given, mentorship, at, new=new), promises, next_at, also)


class Meeting(NamedTuple):
    """A session to be written, and the planned one that it was if it was planned."""

    session: Session
    planned: Session | None
    mentorship: "Mentorship"


def meeting_of(
    app: App,
    given: Given,
    mentorship: "Mentorship",
    at: datetime | None,
    *,
    new: bool,
    replans: bool = False,
) -> Meeting:
    """What is written of what was typed; without `at` it ended now.

    What is to come is a session of its own, unless it `replans` the one planned for that day.
    """
    session = _session(app, _with_usual(app, given), mentorship, at)
    planned = None if new else _planned_before(app, session, replans=replans)
    if planned is not None:
        said = replace(
            session, minutes=given.took or planned.minutes or session.minutes,
            mode=given.mode or planned.mode or session.mode,
        )  # fmt: skip
        session = _completed(planned, said, at)
    return Meeting(session, planned, mentorship)


def write(
    app: App,
    meeting: Meeting,
    promises: Promises,
    next_at: str | None,
    also: "Callable[[Session], list[str]] | None" = None,
) -> None:
    """Write a meeting with all that belongs to it, and say what was written.

    `also` writes more, in the same transaction, and gives its part of the echo.
    """
    session, planned, mentorship = meeting
    kept = [app.find(app.store.actions, typed) for typed in promises.kept]
    next_session = _next(app, session, next_at)
    due = _read_due(promises.due, session)
    with app.writing() as store:
        session = store.sessions.change(session) if planned else store.sessions.add(session)
        if next_session and not store.sessions.planned_on(mentorship.uid, next_session.on):
            next_session = store.sessions.add(next_session)
        for action in kept:
            store.actions.finish(action, session.on)
        made = _promise(app, store, session, promises, due)
        more = also(session) if also else []
        store.agenda.refill()
    word = "planned" if session.status == "planned" else "completed" if planned else "logged"
    line = [f"{word} {session.ref}", *cells(app, session), *fate(session)]
    line += _rhythm_cells(app, mentorship, session)
    line += [f"{action.ref} kept" for action in kept]
    line += [promise_cell(app, action, day) for action, day in made]
    line += more
    if next_session and next_session.id:
        line.append(f"{next_session.ref} planned for {when(app, next_session)}")
    app.changed([session], line, *closing(app, mentorship, session))


def _with_usual(app: App, given: Given) -> Given:
    """How long and where, as it was chosen once, for what was not said."""
    if given.status in FELL_THROUGH:
        return given
    return given._replace(
        took=given.took or app.setting("minutes"), mode=given.mode or app.setting("mode")
    )


def _session(app: App, given: Given, mentorship: "Mentorship", at: datetime | None) -> Session:
    began = at or clock.ago(given.took or 0)  # in an editor or at a question time goes by
    is_to_come = at is not None and at > app.now
    status = given.status or (Status.PLANNED if is_to_come else Status.HELD)
    if is_to_come and status in (Status.HELD, Status.NO_SHOW):
        raise Invalid(
            f"{show_moment(began, app.today)} is still to come: it cannot be {status}",
            "leave --status out to plan it",
        )
    return Session(
        mentorship=mentorship.uid,
        at=moment(began),
        minutes=given.took,
        status=status,
        by=blamed(app, given.by, given.status, mentorship),
        why=given.why,
        mode=given.mode,
        activity=given.activity,
        title=given.title,
        notes=given.note,
        private_notes=given.private_note,
        tags=tuple(dict.fromkeys(given.tags)),
        goals=goals_named(app, given.goals),
        attendees=who_came(app, given.attendees, given.absent, mentorship, began.date()),
    )


def _planned_before(app: App, session: Session, *, replans: bool) -> Session | None:
    """The one session that was planned for that day, which this one completes."""
    if session.status is Status.PLANNED and not replans:
        return None
    planned = app.store.sessions.planned_on(session.mentorship, session.on)
    return planned[0] if len(planned) == 1 else None


def _completed(planned: Session, session: Session, at: datetime | None) -> Session:
    """The planned session with all that was said now.

    It keeps its own time, unless one was given or its own is still to come.
    """
    keeps_its_time = at is None and began(planned) <= began(session)
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


def _next(app: App, session: Session, typed: str | None) -> Session | None:
    if typed is None:
        return None
    at = read_next(app, began(session), typed)
    return Session(mentorship=session.mentorship, at=moment(at), status=Status.PLANNED)


def read_next(app: App, start: datetime, typed: str) -> datetime:
    """The moment of the next session, seen from when this one began. Raises Invalid if past."""
    at = read_at(typed, start, Looks.AHEAD, time_of=start)
    if at <= app.now:
        raise Invalid(f"--next {show_moment(at, app.today)} is past", "name a day to come")
    return at


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


def promise_cell(app: App, action: "Action", day: date | None) -> str:
    """A new promise in the words of the echo: whose it is, and for which day."""
    due = f"due {show_day(day, app.today)}" if day else "no date"
    return f"{named(action, whose(app.store, action))} {due}"


def named(record: "Action | Feedback | Topic", side: str = "") -> str:
    """The id of a record in an echo, and whether it is kept private: "a4 (private)"."""
    return f"{record.ref}{side}{' (private)' if record.private else ''}"


def _rhythm_cells(app: App, mentorship: "Mentorship", session: Session) -> list[str]:
    """What the session counts for, and when the next one is due."""
    line: list[str] = []
    if session.status is Status.HELD:
        from mentorlog.domain.cadence import slot_of

        slots = app.store.mentorships.rhythm(mentorship).slots(app.today)
        slot = slot_of(slots, session.on)
        if slot is not None:
            line.append(f"counts for {show_range(slot.starts_on, slot.ends_on, app.today)}")
    day = app.store.agenda.next_due(app.today, mentorship.uid).get(mentorship.uid)
    if day is not None:
        line.append(f"next due {show_day(day, app.today)}")
    return line
