"""What becomes of a meeting: it is logged, planned, held, moved, cancelled, missed, corrected."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.day_words import Looks
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Mode, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import FELL_THROUGH, Activity, Session, Status
from mentorlog.domain.tags import read as read_tags
from mentorlog.domain.values import Values
from mentorlog.domain.wording import show_moment
from mentorlog.errors import Invalid
from mentorlog.operations.promises import Made, Promise, promise
from mentorlog.operations.sides import who_came
from mentorlog.store.store import Store


class Given(Values, frozen=True):
    """What was said of a session; `at` is None where it ended when it `began` plus its length."""

    began: datetime
    is_timed: bool = True
    """Whether its time was said; else it ended just now."""
    status: Status | None = None
    says_held: bool = False
    """Whether something was said that only a session has which took place."""
    minutes: int | None = None
    usual_minutes: int | None = None
    usual_mode: Mode | None = None
    by: Party | None = None
    why: str | None = None
    mode: Mode | None = None
    activity: Activity | None = None
    title: str | None = None
    notes: str | None = None
    private_notes: str | None = None
    tags: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class Meeting(Values, frozen=True):
    """A session to be written, and the planned one that it was if it was planned."""

    session: Session
    planned: Session | None
    twin: Session | None = None
    """One that was written already and may be the same meeting."""


def looks(status: Status | None, *, says_held: bool = False) -> Looks:
    """Which way the day of a session lies: planned ones ahead, all others behind.

    Where nothing is said the nearest one is meant.
    """
    if status is Status.PLANNED:
        return Looks.AHEAD
    return Looks.BACK if status or says_held else Looks.NEAREST


class Written(Values, frozen=True):
    """What was done: a session, what became of promises in it, and the next one if planned."""

    session: Session
    planned: Session | None
    made: list[Made]
    kept: list[Action]
    following: Session | None

    @property
    def word(self) -> str:
        """Whether it was planned, completed as planned, or logged."""
        if self.session.status is Status.PLANNED:
            return "planned"
        return "completed" if self.planned else "logged"


class Moved(Values, frozen=True):
    """A session as it is now, and the promises that went along with it."""

    session: Session
    promises: list[Action]


def meeting(
    store: Store,
    now: datetime,
    given: Given,
    mentorship: Mentorship,
    *,
    new: bool = False,
    replans: bool = False,
) -> Meeting:
    """What is to be written of what was said; a session planned for that day is completed.

    What is to come is a session of its own, unless it `replans` the one planned for that day.
    Raises Invalid if it cannot be, such as held and still to come.
    """
    session = _session(store, now, given, mentorship)
    if new:
        return Meeting(session, None)
    is_apart = session.status is Status.PLANNED and not replans
    day = given.began.date()
    on_its_day = [] if is_apart else store.sessions.planned_on(session.mentorship, day)
    if len(on_its_day) != 1:
        return Meeting(session, None, _twin(store, session, day, is_timed=given.is_timed))
    return Meeting(_completed(on_its_day[0], session, given), on_its_day[0])


def _twin(store: Store, session: Session, day: date, *, is_timed: bool) -> Session | None:
    """A session of the same moment, if that was said, or of the same day and title."""
    for other in store.sessions.near(session.mentorship, day, session.status):
        is_named_alike = (other.title or "").casefold() == (session.title or "").casefold()
        is_then = is_timed and other.began == session.began
        if is_then or (session.title and other.on == day and is_named_alike):
            return other
    return None


def _session(store: Store, now: datetime, given: Given, mentorship: Mentorship) -> Session:
    is_to_come = given.is_timed and given.began > now
    status = given.status or (Status.PLANNED if is_to_come and not given.says_held else Status.HELD)
    if is_to_come and status in (Status.HELD, Status.NO_SHOW):
        raise Invalid(
            f"{show_moment(given.began, now.date())} is still to come: it cannot be {status}",
            "`mentorlog session plan` plans it",
        )
    fell_through = status in FELL_THROUGH
    return Session(
        mentorship=mentorship.uid,
        at=moment(given.began),
        minutes=given.minutes or (None if fell_through else given.usual_minutes),
        status=status,
        by=ensure_blame_fits(given.by, status),
        why=given.why,
        mode=given.mode or (None if fell_through else given.usual_mode),
        activity=given.activity,
        title=given.title,
        notes=given.notes,
        private_notes=given.private_notes,
        tags=read_tags(given.tags) if given.tags else (),
        goals=tuple(dict.fromkeys(given.goals)),
        attendees=who_came(store, given.came, given.absent, mentorship, given.began.date())
        if given.came or given.absent
        else (),
    )


def _completed(planned: Session, session: Session, given: Given) -> Session:
    """The planned session with all that was said now.

    It keeps its own time, unless one was given or its own is still to come.
    """
    keeps_its_time = not given.is_timed and planned.began <= session.began
    told = {
        name: getattr(session, name)
        for name in ("why", "by", "activity", "title", "private_notes")
        if getattr(session, name) is not None
    }
    return replace(
        planned,
        **told,
        at=planned.at if keeps_its_time else session.at,
        minutes=given.minutes or planned.minutes or session.minutes,
        mode=given.mode or planned.mode or session.mode,
        status=session.status,
        notes=joined(planned.notes, session.notes),
        tags=read_tags((*planned.tags, *session.tags)),
        goals=tuple(dict.fromkeys((*planned.goals, *session.goals))),
        attendees=session.attendees or planned.attendees,
    )


def write(
    store: Store,
    now: datetime,
    meeting: Meeting,
    promised: Sequence[Promise] = (),
    kept: Sequence[Action] = (),
    next_at: datetime | None = None,
) -> Written:
    """Write a meeting with its promises, those that were kept, and the next one."""
    table = store.sessions
    session = table.change(meeting.session) if meeting.planned else table.add(meeting.session)
    following = None
    if next_at and not table.planned_on(session.mentorship, next_at.date()):
        following = table.add(
            Session(mentorship=session.mentorship, at=moment(next_at), status=Status.PLANNED)
        )
    if meeting.planned is not None:
        following = _next_of(store, meeting.planned, session, following)
    kept = _kept(store, now, session, kept)
    made = [promise(store, now, session, one) for one in promised]
    return Written(session, meeting.planned, made, kept, following)


def _next_of(
    store: Store, planned: Session, session: Session, following: Session | None
) -> Session | None:
    """Where meetings come again, the one that was named is the next of them."""
    if planned.series is not None and session.status is not Status.PLANNED and following:
        from mentorlog.operations.again import carried

        following = store.sessions.change(carried(planned, following))
    _went_on(store, planned, session)
    return following


def _kept(store: Store, now: datetime, session: Session, actions: Sequence[Action]) -> list[Action]:
    if not actions:
        return []
    from mentorlog.operations.closing import close

    return [close(store, now.date(), action, Close.DONE, session.on) for action in actions]


def hold(
    store: Store, now: datetime, session: Session, minutes: int | None, notes: str | None
) -> Session:
    """A planned session took place; what is noted is added to its notes. Raises Invalid."""
    held = replace(
        store.sessions.hold(session, now.date()),
        minutes=minutes or session.minutes,
        notes=joined(session.notes, notes),
    )
    return _went_on(store, session, store.sessions.change(held))


def _went_on(store: Store, before: Session, after: Session) -> Session:
    from mentorlog.operations.closing import went_on

    return went_on(store, before, after)


def move(store: Store, now: datetime, session: Session, to: datetime) -> Moved:
    """A planned session will be at another time, and what was promised for it goes along.

    Raises Invalid if that time is past.
    """
    store.sessions.ensure_planned(session)
    if to < now:
        raise Invalid(f"{show_moment(to, now.date())} is past", "name a time to come")
    moved = store.sessions.change(replace(session, at=moment(to)))
    return Moved(moved, take_along(store, now, session, moved))


def take_along(store: Store, now: datetime, before: Session, after: Session) -> list[Action]:
    """What was promised for a planned session goes along to its new day."""
    is_same = before.mentorship == after.mentorship
    if not is_same or not before.status is after.status is Status.PLANNED:
        return []
    return store.actions.follow(before, after.on, now.date())


def fall_through(
    store: Store, session: Session, status: Status, by: Party | None, why: str | None
) -> Session:
    """A planned session was cancelled or missed; without `by` nobody is blamed."""
    store.sessions.ensure_planned(session)
    fallen = store.sessions.change(replace(session, status=status, by=by, why=why))
    return _went_on(store, session, fallen)


def corrected(session: Session, now: datetime, fields: dict[str, Any]) -> Session:
    """The session as it should have been; nobody is blamed for what took place.

    Raises Invalid if what is held is still to come.
    """
    changed = replace(session, **fields)
    ensure_blame_fits(fields.get("by"), changed.status)
    if changed.status is Status.HELD and changed.began > now:
        raise Invalid(
            f"{show_moment(changed.at, now.date())} is still to come: it cannot be held",
            f"`mentorlog session edit {changed.ref} --status planned`",
        )
    return changed if changed.status in FELL_THROUGH else replace(changed, by=None)


def ensure_blame_fits(by: Party | None, status: Status | None) -> Party | None:
    """Who cancelled or did not come. Raises Invalid if the session did not fall through."""
    if by is not None and status not in FELL_THROUGH:
        hint = "it goes with --status cancelled or no-show"
        raise Invalid("--by says who cancelled or did not come", hint)
    return by


def moment(when: datetime) -> str:
    """As records keep it: local time with offset, to the minute."""
    return when.isoformat(timespec="minutes")


def joined(before: str | None, more: str | None) -> str | None:
    """Notes with more notes below them."""
    return "\n\n".join(text for text in (before, more) if text) or None
