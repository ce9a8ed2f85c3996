"""What `session` commands say of a session and of what was promised in it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.cli.app import App
from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import FELL_THROUGH, Session, Status
from mentorlog.domain.wording import due_next, show_day, show_moment, show_range, show_span
from mentorlog.domain.zones import for_them, their_time
from mentorlog.operations.sides import whose

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Slot
    from mentorlog.domain.records.said import Feedback, Topic
    from mentorlog.operations.sessions import Written


def cells(app: App, session: Session) -> list[str]:
    """The session in the words of the echo: when, how long, with whom."""
    name = app.store.mentorships.with_uid(session.mentorship).name
    took = [show_span(session.minutes)] if session.minutes else []
    return [when(app, session), *took, name]


def logged(app: App, mentorship: Mentorship, done: "Written", more: Sequence[str]) -> list[str]:
    """A session that was written, what was promised in it, and which comes next.

    `more` is told of what else was written with it.
    """
    session = done.session
    line = [f"{done.word} {session.ref}", *cells(app, session), *fate(session)]
    line += ["already past"] * (session.status is Status.PLANNED and session.began < app.now)
    line += rhythm_cells(app, mentorship, session)
    line += [", ".join((f"{one.ref} kept", *follows(app, one))) for one in done.kept]
    line += [promise_cell(app, made.action, made.due) for made in done.made]
    line += more
    if done.following:
        return [*line, f"{done.following.ref} planned for {when(app, done.following)}"]
    return [*line, *comes_again(app, session)]


def comes_again(app: App, session: Session) -> list[str]:
    """How often it comes again while it is planned, then which comes next; most do not."""
    if session.series is None:
        return []
    from mentorlog.cli import again

    is_planned = session.status is Status.PLANNED
    return again.words(app, session) if is_planned else again.cells(app, session)


def follows(app: App, record: Any) -> list[str]:
    """What comes next of a promise that was closed, where it comes again; most do not."""
    is_closed = getattr(record, "done_on", None) or getattr(record, "dropped_on", None)
    if not is_closed or getattr(record, "series", None) is None:
        return []
    from mentorlog.cli import again

    return again.cells(app, record)


def when(app: App, session: Session) -> str:
    """When it is or was; while it is planned with the other side's time, where that differs."""
    said = show_moment(session.at, app.today)
    if session.status is not Status.PLANNED:
        return said
    mentorship = app.store.mentorships.with_uid(session.mentorship)
    there = their_time(session.at, mentorship.timezone)
    return said + for_them(session.at, there, mentorship.name, app.today)


def closing(app: App, mentorship: Mentorship, session: Session) -> list[list[str]]:
    """How a mentorship closes that meets once, where this was the meeting."""
    if session.status is not Status.HELD or not form_of(mentorship).meets_once:
        return []
    from mentorlog.reports.notice import notices

    found = notices(app.store, [mentorship], app.today)
    return [[one.text, f"mentorlog {one.command}"] for _, one in found]


def is_there(app: App, session: Session) -> str:
    """Like "s1 is there already · Tue 24 Nov 16:00 · Dana"."""
    return " · ".join((f"{session.ref} is there already", *cells(app, session)))


def perhaps_twice(app: App, twin: Session | None) -> list[list[str]]:
    """That a session may have been written twice, and what takes the second one back."""
    if twin is None:
        return []
    said = f"{twin.ref} may be the same meeting"
    if app.called.verb != "log":  # whose line has no options
        said += ": --new says that it is another"
    return [[said, "mentorlog undo"]]


def before_it_began(app: App, mentorship: Mentorship, session: Session) -> list[list[str]]:
    """That a session held before the first day counts for nothing, and what moves that day."""
    first, cadences = mentorship.started_on, app.store.mentorships.cadences
    if session.status is not Status.HELD or session.on >= first:
        return []
    has_rhythm = any(one.interval for one in cadences.of(mentorship))
    if not has_rhythm or _slot(app, mentorship, session):
        return []
    word = app.store.mentorships.command_word(mentorship, app.today)
    said = f"it counts for nothing: {mentorship.name} began on {show_day(first, app.today)}"
    return [[said, f"mentorlog mentorship edit {word} --start {session.on}"]]


def _slot(app: App, mentorship: Mentorship, session: Session) -> "Slot | None":
    """The slot that a held session counts for."""
    from mentorlog.domain.cadence import slot_of

    slots = app.store.mentorships.rhythm(mentorship).slots(app.today)
    return slot_of(slots, session.on)


def fate(session: Session) -> list[str]:
    """The status in the echo, of a session that did not take place."""
    return [str(session.status)] if session.status in FELL_THROUGH else []


def promise_cell(app: App, action: Action, day: date | None) -> str:
    """A new promise in the words of the echo: whose it is, and for which day."""
    due = f"due {show_day(day, app.today)}" if day else "no date"
    if action.done_on or action.dropped_on:
        due = ", ".join(("done" if action.done_on else "dropped", *follows(app, action)))
    elif day and day < app.today:
        due += ", already past"
    if action.series and not (action.done_on or action.dropped_on):
        from mentorlog.cli import again

        due = ", ".join((due, *again.words(app, action)))
    return f"{named(action, whose(app.store, action))} {due}"


def went_along(app: App, session: Session, promises: Sequence[Action]) -> list[str]:
    """The promises that were made for a planned session, and are for its new day now."""
    day = show_day(session.on, app.today)
    return [f"{promise.ref} due {day} now" for promise in promises]


def named(record: "Action | Feedback | Topic", side: str = "") -> str:
    """The id of a record in an echo, and whether it is kept private: "a4 (private)"."""
    return f"{record.ref}{side}{' (private)' if record.private else ''}"


def rhythm_cells(app: App, mentorship: Mentorship, session: Session) -> list[str]:
    """What the session counts for, and when the next one is due."""
    line: list[str] = []
    slot = _slot(app, mentorship, session) if session.status is Status.HELD else None
    if slot is not None:
        line.append(f"counts for {show_range(slot.starts_on, slot.ends_on, app.today)}")
    day = app.store.agenda.next_due(app.today, mentorship.uid).get(mentorship.uid)
    if day is not None:
        line.append(due_next(day, app.today))
    elif app.store.mentorships.pauses.lasting(mentorship.uid):
        word = app.store.mentorships.command_word(mentorship, app.today)
        line.append(f"still paused: `mentorlog mentorship resume {word}` ends that")
    return line
