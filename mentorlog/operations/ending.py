"""How a mentorship ends, and what becomes of all that is open in it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.records.base import Close, new_uid
from mentorlog.domain.records.closing import Closing
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.session import Status
from mentorlog.operations.closing import close

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.closing import Attainment
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.note import Note
    from mentorlog.domain.records.session import Session
    from mentorlog.domain.records.topic import Topic
    from mentorlog.store.store import Store

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


def end(store: "Store", today: date, ending: Ending) -> Ended:
    """Write an end. Raises Invalid if a level or the end of an open item cannot be."""
    day = ending.closing.on
    for level in ending.levels:
        store.attainments.set(level)
    if ending.thanks is not None:
        store.notes.add(ending.thanks)
    kept = _settle_promises(store, today, ending)
    for item in ending.given_up:
        why = ENDED if isinstance(item, Goal) else None
        close(store, today, item, Close.DROPPED, day, why=why)
    for item, to in ending.moved:
        _move(store, item, to)
    for session in ending.cancelled:
        store.sessions.change(replace(session, status=Status.CANCELLED, why=ENDED))
    store.closings.add(ending.closing)
    return Ended(store.mentorships.change(ending.mentorship), kept)


def _settle_promises(store: "Store", today: date, ending: Ending) -> "list[Action]":
    """Close them on that day, or on the later one on which they were made."""
    day = ending.closing.on
    for action in ending.done:
        close(store, today, action, Close.DONE, max(day, action.promised_on))
    for action in (*ending.dropped, *ending.kept):
        close(store, today, action, Close.DROPPED, max(day, action.promised_on), why=ENDED)
    return [_keep(store, action, max(day, action.promised_on)) for action in ending.kept]


def _keep(store: "Store", action: "Action", on: date) -> "Action":
    """What was promised to somebody, promised to oneself; a day gone by is not taken along."""
    promised_for = store.actions.commitments.of([action])[action.uid]
    due_on = promised_for[-1].due_on if promised_for else None
    now = store.now().isoformat()
    fresh = {"id": 0, "uid": new_uid(), "created_at": now, "updated_at": now}
    alone = replace(action, **fresh, mentorship=None, session=None, promised_on=on)
    return store.actions.promise(alone, due_on if due_on and due_on >= on else None)


def _move(store: "Store", item: "Goal | Topic", to: str | None) -> None:
    """Where it came up is of the one that ended, and nothing in another one."""
    if isinstance(item, Goal):
        store.goals.change(replace(item, mentorship=to))
    else:
        session = item.session if to is None else None
        store.topics.change(replace(item, mentorship=to, session=session))
