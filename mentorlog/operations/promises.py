"""Promises: for which day one is made, and what becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Commitment
    from mentorlog.domain.records.session import Session
    from mentorlog.store.store import Store


class Promise(NamedTuple):
    """What was said of a promise that is made in a session."""

    text: str
    owner: Party = Party.ME
    member: str | None = None
    due: date | None = None
    is_dated: bool = False
    """Whether a day was said, or that there is none; else it is made for the next meeting."""
    goal: str | None = None
    private: bool = False


class Made(NamedTuple):
    """A promise as it was made, and the day it is for."""

    action: Action
    due: date | None


class Deferred(NamedTuple):
    """A promise, and the days it was promised for before."""

    action: Action
    before: "Sequence[Commitment]"


def promise(store: "Store", now: datetime, session: "Session", given: Promise) -> Made:
    """Write what was promised in a session, on the day of that session."""
    action = Action(
        mentorship=session.mentorship,
        session=session.uid,
        goal=given.goal,
        owner=given.owner,
        member=given.member,
        text=given.text,
        promised_on=min(session.on, now.date()),
        private=given.private,
    )
    return make(store, now, action, given.due, is_dated=given.is_dated, session=session)


def make(
    store: "Store",
    now: datetime,
    action: Action,
    due: date | None,
    *,
    is_dated: bool,
    session: "Session | None" = None,
) -> Made:
    """Write a promise; where no day was said it is made for the next meeting."""
    day = due if is_dated else _meant(store, now, action, session)
    return Made(store.actions.promise(action, day), day)


def _meant(store: "Store", now: datetime, action: Action, session: "Session | None") -> date | None:
    """The day that a promise without a day is for."""
    if action.mentorship is None or action.owner is Party.THEM:
        return None
    seen_from = session.on if session else action.promised_on
    return store.agenda.next_meeting(action.mentorship, seen_from, now.date())


def next_meeting(store: "Store", now: datetime, action: Action) -> date:
    """The day of the next meeting, which `@next` stands for. Raises Invalid if there is none."""
    day = None
    if action.mentorship:
        day = store.agenda.next_meeting(action.mentorship, now.date(), now.date())
    if day is None:
        raise Invalid(
            "no next meeting is planned, and no cadence asks for one",
            "name a day, or plan it: `mentorlog session add --at WHEN`",
        )
    return day


def defer(
    store: "Store",
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
