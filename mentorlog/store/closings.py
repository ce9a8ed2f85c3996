"""Closings in the store: how a mentorship ends, and what becomes of all that is open in it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.records.base import new_uid, stamp
from mentorlog.domain.records.closing import Closing
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.session import Status
from mentorlog.store.table import Table

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.closing import Attainment
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.note import Note
    from mentorlog.domain.records.session import Session
    from mentorlog.domain.records.topic import Topic

ENDED = "mentorship ended"
"""Why something was dropped or cancelled that nobody gave a reason for."""


class Ending(NamedTuple):
    """All that one end writes; the day of `closing` is the last one.

    Promises that are `kept` become new ones of no mentorship. `moved` are goals and topics with
    the uid of the mentorship that they go on in, None for none.
    """

    mentorship: "Mentorship"
    closing: Closing
    levels: "Sequence[Attainment]" = ()
    thanks: "Note | None" = None
    done: "Sequence[Action]" = ()
    kept: "Sequence[Action]" = ()
    dropped: "Sequence[Action]" = ()
    given_up: "Sequence[Goal | Topic]" = ()
    moved: "Sequence[tuple[Goal | Topic, str | None]]" = ()
    cancelled: "Sequence[Session]" = ()


class Ended(NamedTuple):
    """The mentorship as it is now, and the promises that took the place of those kept."""

    mentorship: "Mentorship"
    kept: "Sequence[Action]"


class Closings(Table[Closing]):
    """What was said at an end, a row."""

    record = Closing

    def of(self, mentorship: "Mentorship", until: date = date.max) -> list[Closing]:
        """The closings of a mentorship up to that day, in the order in which they were written."""
        return self.select(
            'WHERE mentorship = ? AND "on" <= ? ORDER BY id',
            (mentorship.uid, until.isoformat()),
        )

    def gone_on(self, mentorship: "Mentorship") -> dict[str, date]:
        """The goals that went on from it, by their uid, each with the last day it did so."""
        return {uid: closing.on for closing in self.of(mentorship) for uid in closing.goals}

    def end(self, ending: Ending) -> Ended:
        """Write an end. Raises Invalid if a level or the end of an open item cannot be."""
        day = ending.closing.on
        for level in ending.levels:
            self.store.attainments.set(level)
        if ending.thanks is not None:
            self.store.notes.add(ending.thanks)
        kept = self._settle_promises(ending, day)
        for item in ending.given_up:
            if isinstance(item, Goal):
                self.store.goals.set_state(item, State.DROPPED, day, ENDED)
            else:
                self.store.topics.drop(item, day)
        for item, to in ending.moved:
            self._move(item, to)
        for session in ending.cancelled:
            self.store.sessions.change(replace(session, status=Status.CANCELLED, why=ENDED))
        self.add(ending.closing)
        return Ended(self.store.mentorships.change(ending.mentorship), kept)

    def _settle_promises(self, ending: Ending, day: date) -> "list[Action]":
        """Close them on that day, or on the later one on which they were made."""
        actions = self.store.actions
        for action in ending.done:
            actions.finish(action, max(day, action.promised_on))
        for action in (*ending.dropped, *ending.kept):
            actions.drop(action, max(day, action.promised_on), ENDED)
        return [self._keep(action, max(day, action.promised_on)) for action in ending.kept]

    def _keep(self, action: "Action", on: date) -> "Action":
        """What was promised to somebody, promised to oneself; a day gone by is not taken along."""
        promised_for = self.store.actions.commitments.of([action])[action.uid]
        due_on = promised_for[-1].due_on if promised_for else None
        fresh = {"id": 0, "uid": new_uid(), "created_at": stamp(), "updated_at": stamp()}
        alone = replace(action, **fresh, mentorship=None, session=None, promised_on=on)
        return self.store.actions.promise(alone, due_on if due_on and due_on >= on else None)

    def _move(self, item: "Goal | Topic", to: str | None) -> None:
        """Where it came up is of the one that ended, and nothing in another one."""
        if isinstance(item, Goal):
            self.store.goals.change(replace(item, mentorship=to))
        else:
            session = item.session if to is None else None
            self.store.topics.change(replace(item, mentorship=to, session=session))
