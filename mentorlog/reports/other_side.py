"""A mentorship as a page for the other side: names instead of mine and theirs.

It is built from a store that is opened for them, so that there is nothing else to tell.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.follow_through import Outcome
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.reports.promises import Promise, read
from mentorlog.store.order import MADE

if TYPE_CHECKING:
    from mentorlog.domain.made import Made
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.goal import Goal, Milestone
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.session import Session
    from mentorlog.store.store import Store

_LAST = 5
"""So many meetings are told."""


class Said(Struct, frozen=True):
    """A promise: whose, what, the day it is or was due, and the day it was closed."""

    who: str
    text: str
    due_on: date | None
    closed_on: date | None = None


class Asked(Struct, frozen=True):
    """An open promise of theirs, of which they may say that it is kept."""

    uid: str
    text: str
    due_on: date | None


class Reached(Struct, frozen=True):
    """A goal: whose, how far it got as a fraction, the day it is due, and what became of it."""

    who: str
    title: str
    due_on: date | None
    progress: float | None
    state: State
    steps: "Sequence[Milestone]"


class OtherSide(Struct, frozen=True):
    """What the page tells; promises in the order of their days.

    `asked` is what they may answer, None in a circle: several sides share one page there.
    """

    name: str
    as_of: date
    met: "Sequence[Session]"
    planned: "Sequence[Session]"
    open: Sequence[Said]
    kept: Sequence[Said]
    late: Sequence[Said]
    given_up: Sequence[Said]
    goals: Sequence[Reached]
    asked: Sequence[Asked] | None


def build(store: "Store", as_of: date, my_name: str | None) -> OtherSide:
    """The page of the only mentorship in a store that is opened for it.

    Where nothing says my name I am what I am to them: "your mentee".
    """
    [mentorship] = store.mentorships.select()
    names = _Names(store, mentorship, my_name)
    promises = read(store, store.actions.select(f"ORDER BY promised_on, {MADE}"), as_of)
    sessions = store.sessions.select(f"ORDER BY at, {MADE}")
    held = [one for one in sessions if one.status == "held" and one.on <= as_of]
    return OtherSide(
        mentorship.name,
        as_of,
        held[-_LAST:],
        [one for one in sessions if one.status == "planned" and one.on >= as_of],
        names.said(promises, Outcome.PENDING, Outcome.UNDATED, Outcome.MISSED, dropped=False),
        names.said(promises, Outcome.KEPT, Outcome.UNDATED, done=True),
        names.said(promises, Outcome.LATE),
        names.said(promises, Outcome.DROPPED, Outcome.UNDATED, Outcome.MISSED, dropped=True),
        names.reached(store.goals.select(f"ORDER BY starts_on, {MADE}"), as_of),
        _asked(promises) if len(store.mentorships.members.of(mentorship)) < 2 else None,
    )


def _asked(promises: Sequence[Promise]) -> list[Asked]:
    """The open promises of the other side, by their days."""
    found = [
        Asked(
            one.action.uid,
            one.action.text,
            one.commitments[-1].due_on if one.commitments else None,
        )
        for one in promises
        if one.action.owner is Party.THEM
        if one.action.done_on is None and one.action.dropped_on is None
    ]
    return sorted(found, key=lambda asked: asked.due_on or date.max)


class _Names:
    """Whose a record is, by name."""

    def __init__(self, store: "Store", mentorship: "Mentorship", my_name: str | None) -> None:
        self.store = store
        self.me = my_name or f"your {mentorship.role}"
        self.them = mentorship.name

    def of(self, record: "Action | Made | Goal") -> str:
        if record.owner is Party.ME:
            return self.me
        member = record.member
        return self.store.mentorships.members.with_uid(member).name if member else self.them

    def said(
        self,
        promises: Sequence[Promise],
        *outcomes: Outcome,
        done: bool = False,
        dropped: bool = False,
    ) -> list[Said]:
        """Those with one of the outcomes; of those without a day or that were not kept, which."""
        told = []
        for one in promises:
            action = one.action
            is_open = action.done_on is None and action.dropped_on is None
            state = (action.done_on is not None, action.dropped_on is not None)
            if one.judged.outcome not in outcomes:
                continue
            if one.judged.outcome in (Outcome.UNDATED, Outcome.MISSED) and state != (done, dropped):
                continue
            due_on = one.commitments[-1].due_on if one.commitments else None
            closed_on = None if is_open else action.done_on or action.dropped_on
            told.append(Said(self.of(action), action.text, due_on, closed_on))
        return sorted(told, key=lambda said: said.closed_on or said.due_on or date.max)

    def reached(self, goals: "Sequence[Goal]", as_of: date) -> list[Reached]:
        from mentorlog.reports.entries import build as entries

        steps = self.store.milestones.of(goals)
        told = [
            (goal, entry.figures)
            for goal, entry in zip(goals, entries(self.store, goals, as_of), strict=True)
        ]
        return [
            Reached(
                self.of(goal),
                goal.title,
                figures["in_force"]["due_on"],
                figures["progress"],
                figures["state"],
                steps[goal.uid],
            )
            for goal, figures in told
        ]
