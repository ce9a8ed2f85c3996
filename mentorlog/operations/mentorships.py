"""Starting mentorships, naming them anew and opening them again: one name, one person."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Party, new_uid
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Role
from mentorlog.domain.records.practice import Attainment, Closing
from mentorlog.domain.records.said import Note, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.operations.again import ended
from mentorlog.operations.closing import close
from mentorlog.operations.names import ensure_free, ensure_unlike
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted


def start(
    store: Store,
    mentorship: Mentorship,
    people: Iterable[str],
    interval: Interval | None,
    today: date,
) -> Mentorship:
    """Write it with its members and its first cadence. Raises Invalid if the name is taken."""
    ensure_free(store, mentorship.name, today)
    return store.mentorships.start(mentorship, people, interval)


def set_cadence(
    store: Store, mentorship: Mentorship, interval: Interval | None, first: date
) -> Cadence | None:
    """Meet at another interval from a day on; gives the cadence that follows, if there is one.

    Raises Invalid for a day before the mentorship began: no meeting was missed then.
    """
    if first < mentorship.started_on:
        word = store.mentorships.command_word(mentorship, mentorship.started_on)
        raise Invalid(
            f"{first} lies before the mentorship began, on {mentorship.started_on}",
            f"`mentorlog mentorship edit {word} --start {first}` moves its first day",
        )
    store.mentorships.set_cadence(mentorship, interval, first)
    later = (one for one in store.mentorships.cadences.of(mentorship) if one.starts_on > first)
    return min(later, key=lambda one: one.starts_on, default=None)


def correct(store: Store, mentorship: Mentorship, today: date) -> Mentorship:
    """Write it with other fields; what began on its first day moves with that day.

    Raises Invalid if it is to have a name that is taken.
    """
    before = store.mentorships.get(mentorship.id)
    if before.name != mentorship.name:
        ensure_free(store, mentorship.name, today, mentorship.id)
    mentorship = store.mentorships.rename(mentorship)
    if before.started_on != mentorship.started_on:
        _move_first_cadence(store, mentorship, before.started_on)
        _move_members(store, mentorship, before.started_on)
    return mentorship


def _move_first_cadence(store: Store, mentorship: Mentorship, began: date) -> None:
    """The cadence that it began with begins with it still, if no other one does.

    So does the one in force on a later first day; those before it go.
    """
    first, table = mentorship.started_on, store.mentorships.cadences
    known = sorted(table.of(mentorship), key=lambda one: one.starts_on)
    before = [one for one in known if one.starts_on < first or one.starts_on == began]
    if before and all(one.starts_on != first for one in known):
        table.change(replace(before.pop(), starts_on=first))
    for one in before:
        table.remove(one)


def _move_members(store: Store, mentorship: Mentorship, began: date) -> None:
    """Who was there from its first day is so still, but who had left before."""
    first = mentorship.started_on
    for one in store.mentorships.members.of(mentorship):
        if one.joined_on == began and (one.left_on is None or one.left_on >= first):
            store.mentorships.members.change(replace(one, joined_on=first))


def reopen(store: Store, mentorship: Mentorship, today: date) -> Mentorship:
    """Open it again; what its end settled stays settled.

    Raises Invalid if it runs, or if another that runs has its name by now.
    """
    if mentorship.ended_on is None:
        raise Invalid(
            f"the mentorship with {mentorship.name} is running", "there is nothing to reopen"
        )
    ensure_unlike(store, mentorship.name, today, mentorship.id)
    again = replace(mentorship, ended_on=None, end_reason=None, reopened_on=today)
    return store.mentorships.rename(again)


ENDED = "mentorship ended"
"""Why something was dropped or cancelled that nobody gave a reason for."""


Item = Action | Goal | Topic
"""What an end settles one by one."""


class Ending(NamedTuple):
    """All that one end writes; the day of `closing` is the last one.

    Promises that are `kept` become new ones of no mentorship. `moved` are goals and topics with
    the uid of the mentorship that they go on in, None for none.
    """

    mentorship: Mentorship
    closing: Closing
    levels: Sequence[Attainment] = ()
    thanks: Note | None = None
    done: Sequence[Action] = ()
    kept: Sequence[Action] = ()
    dropped: Sequence[Action] = ()
    given_up: Sequence[Goal | Topic] = ()
    moved: Sequence[tuple[Goal | Topic, str | None]] = ()
    cancelled: Sequence[Session] = ()


class Ended(NamedTuple):
    """The mentorship as it is now, and the promises that took the place of those kept."""

    mentorship: Mentorship
    kept: Sequence[Action]


class Open(NamedTuple):
    """What an end settles: promises of both sides, and what of mine can go on."""

    promises: Sequence[Action]
    goals: Sequence[Goal]
    topics: Sequence[Topic]
    stay: Sequence[Goal]
    """Goals of the other side: they remain as they are, a part of the one that ended."""

    @property
    def going(self) -> tuple[Goal | Topic, ...]:
        """What of mine can go on."""
        return (*self.goals, *self.topics)

    @property
    def items(self) -> tuple[Item, ...]:
        """All that is asked about, in the order in which it is."""
        return (*self.promises, *self.going)


def ensure_can_end(store: Store, mentorship: Mentorship, day: date, today: date) -> None:
    """Raise Invalid if it has ended, or if that day lies before its start or its last session."""
    word = store.mentorships.command_word(mentorship, today)
    if mentorship.ended_on is not None:
        raise Invalid(
            f"the mentorship with {mentorship.name} ended on {mentorship.ended_on} already",
            f"`mentorlog mentorship reopen {word}` opens it again",
        )
    if day < mentorship.started_on:
        raise Invalid(
            f"{day} lies before the mentorship began, on {mentorship.started_on}",
            "`mentorlog mentorship remove` takes out what should never have been",
        )
    met = store.sessions.last_held(mentorship.uid, date.max)
    if met is not None and met.on > day:
        raise Invalid(
            f"{met.ref} was held on {met.on}, after {day}", f"name a day from {met.on} on"
        )


def open_in(store: Store, mentorship: Mentorship, today: date) -> Open:
    """What is open in a mentorship; topics are mine to raise, unless I am the mentor."""
    of_it = Wanted(mentorship.uid, order=Order.OLDEST)
    goals = [
        goal
        for goal in store.goals.listed(of_it)
        if store.goals.state(goal, today) in (State.OPEN, State.PAUSED)
    ]
    topics = [] if mentorship.role is Role.MENTOR else store.topics.open(of_it)
    return Open(
        promises=store.actions.open(of_it),
        goals=[goal for goal in goals if goal.owner is Party.ME],
        topics=topics,
        stay=[goal for goal in goals if goal.owner is Party.THEM],
    )


def to_come(store: Store, mentorship: Mentorship, day: date, now: datetime) -> list[Session]:
    """The sessions that were planned for after the end."""
    planned = store.sessions.listed(Wanted(mentorship.uid, order=Order.OLDEST), (Status.PLANNED,))
    return [session for session in planned if session.on > day or session.began > now]


def end(store: Store, today: date, ending: Ending) -> Ended:
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
        store.sessions.change(replace(ended(session), status=Status.CANCELLED, why=ENDED))
    store.closings.add(ending.closing)
    return Ended(store.mentorships.change(ending.mentorship), kept)


def _settle_promises(store: Store, today: date, ending: Ending) -> list[Action]:
    """Close them on that day, or on the later one on which they were made."""
    day = ending.closing.on
    for action in ending.done:
        close(store, today, ended(action), Close.DONE, max(day, action.promised_on))
    for action in (*ending.dropped, *ending.kept):
        close(store, today, ended(action), Close.DROPPED, max(day, action.promised_on), why=ENDED)
    return [_keep(store, action, max(day, action.promised_on)) for action in ending.kept]


def _keep(store: Store, action: Action, on: date) -> Action:
    """What was promised to somebody, promised to oneself; a day gone by is not taken along."""
    promised_for = store.actions.commitments.of([action])[action.uid]
    due_on = promised_for[-1].due_on if promised_for else None
    now = store.now().isoformat()
    fresh = {"id": 0, "uid": new_uid(), "created_at": now, "updated_at": now}
    alone = replace(action, **fresh, mentorship=None, session=None, promised_on=on)
    return store.actions.promise(alone, due_on if due_on and due_on >= on else None)


def _move(store: Store, item: Goal | Topic, to: str | None) -> None:
    """Where it came up is of the one that ended, and nothing in another one."""
    if isinstance(item, Goal):
        store.goals.change(replace(item, mentorship=to))
    else:
        session = item.session if to is None else None
        store.topics.change(replace(item, mentorship=to, session=session))
