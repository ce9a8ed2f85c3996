"""Promises: for which day one is made, and what becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime

from mentorlog.domain.again import Often
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid
from mentorlog.store.store import Store


class Promise(Values, frozen=True):
    """What was said of a promise that is made in a session."""

    text: str
    owner: Party = Party.ME
    member: str | None = None
    due: date | None = None
    is_dated: bool = False
    """Whether a day was said, or that there is none; else it is made for the next meeting."""
    at_next: bool = False
    """Whether the day that was said is that of the next meeting, whichever that is."""
    goal: str | None = None
    private: bool = False
    often: Often | None = None
    """How often it comes again, if it does."""
    done: date | None = None
    dropped: date | None = None


class Made(Values, frozen=True):
    """A promise as it was made, and the day it is for."""

    action: Action
    due: date | None


class Deferred(Values, frozen=True):
    """A promise, and the days it was promised for before."""

    action: Action
    before: Sequence[Commitment]


def promise(store: Store, now: datetime, session: Session, given: Promise) -> Made:
    """Write what was promised in a session, on the day of that session, and what came of it.

    What was closed before the session was promised before it, too, and has no day unless one was
    said.
    """
    closed = [day for day in (given.done, given.dropped) if day is not None]
    action = Action(
        mentorship=session.mentorship,
        session=session.uid,
        goal=given.goal,
        owner=given.owner,
        member=given.member,
        text=given.text,
        promised_on=min(session.on, now.date(), *closed),
        private=given.private,
    )
    due = next_meeting(store, now, session.mentorship) if given.at_next else given.due
    made = make(
        *(store, now, action, due),
        is_dated=given.is_dated,
        is_closed=bool(closed),
        session=session,
        often=given.often,
    )
    if not closed:
        return made
    from mentorlog.operations.closing import close

    for how, day in ((Close.DONE, given.done), (Close.DROPPED, given.dropped)):
        if day is not None:
            made = made.but(action=close(store, now.date(), made.action, how, day))
    return made


def make(
    store: Store,
    now: datetime,
    action: Action,
    due: date | None,
    *,
    is_dated: bool,
    is_closed: bool = False,
    session: Session | None = None,
    often: Often | None = None,
    seen_from: date | None = None,
) -> Made:
    """Write a promise, mine or theirs; where no day was said it is made for the next meeting.

    What is to be closed at once has no day unless one was said. What comes again falls due for
    the first time one interval from the day it is seen from, the later of the session's and today.
    """
    if often is not None:
        from mentorlog.operations.again import begun

        day = seen_from or max(now.date(), session.on if session else now.date())
        action, due, is_dated = begun(
            action, often, due, day, is_dated=is_dated, is_closed=is_closed
        )
    is_dated = is_dated or is_closed
    if not is_dated:
        due = promised_for(store, now, action.mentorship, session)
    return Made(store.actions.promise(action, due, for_meeting=not is_dated), due)


def correct(store: Store, now: datetime, action: Action) -> Action:
    """Write an action whose fields were edited; one that comes again is followed by the next."""
    before = store.actions.get(action.id)
    after = store.actions.correct(action)
    if after.series is not None:
        from mentorlog.operations.again import go_on

        go_on(store, now, before, after)
    return after


def promised_for(
    store: Store, now: datetime, mentorship: str | None, session: Session | None = None
) -> date | None:
    """The day of a promise that was given none (FIGURES.md, section 2); None: it has no day.

    It is the day of a session still to come with which it is typed, else the day on which the next
    meeting is to be expected, seen from the later of the session's day and today.
    """
    if session is not None and session.status is Status.PLANNED and session.on >= now.date():
        return session.on
    if mentorship is None:
        return None
    return store.agenda.meant_day(mentorship, now, session.on if session else None)


def next_meeting(store: Store, now: datetime, uid: str | None) -> date:
    """The day of a mentorship's next meeting, planned or expected, which `@next` stands for.

    Raises Invalid if there is none.
    """
    planned = store.sessions.next_ahead(uid, now, now.date()) if uid else None
    day = planned.on if planned else promised_for(store, now, uid)
    if day is None:
        raise Invalid(
            "no next meeting is planned, and no cadence asks for one",
            "name a day, or plan it: `mentorlog session add --at WHEN`",
        )
    return day


def defer(
    store: Store,
    actions: Sequence[Action],
    days: Sequence[date],
    said_on: date,
    why: str | None,
) -> list[Deferred]:
    """Promise each anew for its day, which was said on `said_on`."""
    before = store.actions.commitments.of(actions)
    for action, day in zip(actions, days, strict=True):
        store.actions.defer(action, day, said_on, why)
    return [Deferred(action, before[action.uid]) for action in actions]
