"""What the lines of a session's page do: new promises, feedback and topics, and what became of old.

A line that names a record is that record. Only what it says otherwise than the store is changed;
what it leaves out stays as it was, and nothing is ever removed.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.again import Often
from mentorlog.domain.openness import MOVED
from mentorlog.domain.privacy import Privacy, of_mark
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.said import Advice, Feedback, Topic
from mentorlog.domain.records.session import Session
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid
from mentorlog.operations import promises
from mentorlog.operations.closing import close
from mentorlog.operations.topics import raise_topic
from mentorlog.store.store import Store
from mentorlog.store.table import together

_ID_AND_WORDS = re.compile(r"\s*[gG]?(\d{1,18})\b\s*(.*)", re.DOTALL | re.ASCII)


def goal_words(goal: Goal) -> str:
    """The id and the title, without signs that mean something on a page: "g3 Lead a review"."""
    words = _words(goal.title)
    says_private = of_mark(words) is not Privacy.NOTHING or "private" in folded(words)
    return goal.ref if says_private or not words else f"{goal.ref} {words}"


def goal_said(store: Store, typed: str, mentorship: str | None) -> Goal | None:
    """The goal that was meant; None where no words but at most an id say so.

    Words go before an id, which may be that of another store. Raises Invalid if they fit none, or
    several.
    """
    said = _ID_AND_WORDS.fullmatch(typed)
    number, words = (int(said[1]), said[2]) if said else (0, typed)
    if not _words(words):
        return None
    titled = _titled(store, typed) or _titled(store, words)
    own = [goal for goal in titled if goal.mentorship == mentorship] or titled
    found = [goal for goal in own if goal.id == number] or own
    if len(found) > 1:
        refs = ", ".join(goal.ref for goal in found)
        raise Invalid(f"{refs} are all called {words!r}", "name the one that is meant by its id")
    if not found and number:
        raise Invalid(
            f"no goal is called {words!r}",
            f'`mentorlog goal add "{words}"` adds it, or name another by its id alone',
        )
    return found[0] if found else None


def _titled(store: Store, words: str) -> list[Goal]:
    wanted = folded(_words(words))
    return [goal for goal in store.goals.select() if folded(_words(goal.title)) == wanted]


def _words(text: str) -> str:
    """Letters and digits alone, with a blank between words."""
    return " ".join(re.findall(r"[^\W_]+", text))


PROMISED, DUE, STAYS, OFTEN = "promised", "due", "stays done", "comes again"
"""What is told of a promise in other words than the others."""


class Said(NamedTuple):
    """What a line says of a record: of the one that it names, or of a new one.

    `fields` are all of a new record, else those that the line has otherwise.
    """

    kind: type[Action] | type[Feedback] | type[Topic] | type[Advice]
    known: Any
    fields: dict[str, Any]
    closed: dict[Close, date]
    due: date | None = None
    is_dated: bool = False
    """Whether a day was said, or that there is none."""
    moved: bool = False
    """Whether it went on elsewhere."""
    often: Often | None = None
    """How often it comes again, where the line says so."""


class Did(NamedTuple):
    """What was done with a record, in a word, and the day it is due if that was said or made."""

    record: Any
    what: str
    due: date | None = None


def write_line(
    store: Store, now: datetime, session: Session, said: Said, *, corrects: bool
) -> Iterator[Did]:
    """Write what a line says; a new day for an old promise `corrects` a slip, or is remembered.

    Raises Invalid for what cannot be.
    """
    today = now.date()
    if said.kind is Action:
        if said.known is None:
            return _promise(store, now, session, said)
        return _changed_promise(store, today, session, said, corrects=corrects)
    if said.kind is Feedback:
        return _feedback(store, today, session, said)
    if said.kind is Advice:
        return _advice(store, said)
    return _topic(store, today, session, said)


def day_of(session: Session, today: date) -> date:
    """The day that `[x]` means: the session's, once it has come."""
    return min(session.on, today)


def _promise(store: Store, now: datetime, session: Session, said: Said) -> Iterator[Did]:
    """What was closed before the session was promised before it, too."""
    closed, day = said.closed, day_of(session, now.date())
    if said.moved and not closed:
        closed = {Close.DROPPED: day}
    action = Action(**said.fields, promised_on=min([day, *closed.values()]))
    made = promises.make(
        *(store, now, action, said.due),
        is_dated=said.is_dated,
        is_closed=bool(closed),
        session=session,
        often=said.often,
    )
    yield from _close_promise(store, now.date(), made.action, closed, moved=said.moved)
    if not closed:
        yield Did(made.action, PROMISED, made.due)


def _changed_promise(
    store: Store, today: date, session: Session, said: Said, *, corrects: bool
) -> Iterator[Did]:
    action: Action = said.known
    if said.fields:
        action = store.actions.correct(replace(action, **said.fields))
        yield Did(action, "corrected")
    if said.moved and said.due is None and action.dropped_on is None:
        raise Invalid(
            f"{action.ref} was moved, but not to which day",
            f"write {action.text} (due DAY), or [-] if it was given up",
        )
    if said.is_dated:
        yield from _change_due(store, today, session, action, said.due, corrects=corrects)
    if said.often is not None:
        action = store.actions.correct(_coming(store, action, said.often))
        yield Did(action, OFTEN)
    done = said.closed.get(Close.DONE)
    if corrects and action.done_on and done is None:
        yield Did(action, STAYS)
    if action.done_on and done not in (None, action.done_on):
        action = store.actions.correct(replace(action, done_on=done))
    was = {Close.DONE: action.done_on, Close.DROPPED: action.dropped_on}
    yield from _close_promise(
        store, today, action, {how: on for how, on in said.closed.items() if was[how] is None}
    )


def _coming(store: Store, action: Action, often: Often) -> Action:
    """The promise with what its line says of how often it comes; from the day that it is for."""
    from mentorlog.operations.again import corrected, day_of

    return corrected(store, action, often, day_of(store, action))


def _change_due(
    store: Store,
    today: date,
    session: Session,
    action: Action,
    due: date | None,
    *,
    corrects: bool,
) -> Iterator[Did]:
    given = store.actions.commitments.of([action])[action.uid]
    was = given[-1].due_on if given else None
    if due == was:
        return
    if corrects:
        store.actions.correct_due(action, due)
    elif due is None:
        raise Invalid(
            f"{action.ref} is promised for {was}: it cannot be without a day any more",
            "give it another day, or drop it",
        )
    else:
        store.actions.defer(action, due, day_of(session, today))
    yield Did(action, DUE, due)


def _close_promise(
    store: Store, today: date, action: Action, closed: dict[Close, date], *, moved: bool = False
) -> Iterator[Did]:
    why = MOVED if moved else None
    for how, on in closed.items():
        action = close(store, today, action, how, on, **({"why": why} if why else {}))
        yield Did(action, why if why and how is Close.DROPPED else str(how))


def _feedback(store: Store, today: date, session: Session, said: Said) -> Iterator[Did]:
    heard, day = said.closed.get(Close.ACKNOWLEDGED), day_of(session, today)
    if said.known is None:
        if heard is not None and heard < day:
            raise Invalid(
                f"it was said on {day}: it cannot have been heard on {heard}",
                "leave the day out if it was heard at once",
            )
        new = Feedback(**said.fields, on=day, acknowledged_on=heard)
        feedback = store.feedback.add(together(store, new))
        yield Did(feedback, str(feedback.kind))
        return
    feedback = said.known
    if said.fields:
        feedback = store.feedback.change(together(store, replace(feedback, **said.fields)))
        yield Did(feedback, "corrected")
    if heard is not None and feedback.acknowledged_on is None:
        yield Did(close(store, today, feedback, Close.ACKNOWLEDGED, heard), "acknowledged")


def _topic(store: Store, today: date, session: Session, said: Said) -> Iterator[Did]:
    topic = said.known
    if topic is None:
        topic = store.topics.add(Topic(**{"by": Party.ME, **said.fields}))
        if not said.closed:
            yield Did(topic, "noted")
    elif said.fields:
        topic = store.topics.change(replace(topic, **said.fields))
        yield Did(topic, "corrected")
    raised, dropped = said.closed.get(Close.RAISED), said.closed.get(Close.DROPPED)
    if raised is not None and topic.raised_on is None:
        here = session if raised == session.on else None
        topic = raise_topic(store, today, topic, raised, here)
        yield Did(topic, "raised")
    if dropped is not None and topic.dropped_on is None:
        yield Did(close(store, today, topic, Close.DROPPED, dropped), "dropped")


def _advice(store: Store, said: Said) -> Iterator[Did]:
    if said.known is None:
        yield Did(store.advices.add(together(store, Advice(**said.fields))), "advice")
    elif said.fields:
        changed = store.advices.change(together(store, replace(said.known, **said.fields)))
        yield Did(changed, "corrected")
