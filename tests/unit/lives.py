"""What may happen to a journal, by chance: one change after another, on a day that goes on."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Mentorship, Pause, Role
from mentorlog.domain.records.said import Feedback, Note, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.store import creation
from mentorlog.store.store import Store

FIRST = date(2026, 3, 2)


class Life:
    """A store, in memory or a given one, a day that goes on, and words that each come once."""

    def __init__(self, data: st.DataObject, store: Store | None = None) -> None:
        self.data = data
        self.store = store or _in_memory()
        self.today = FIRST
        self.words = 0
        self.sleep(0)

    def sleep(self, days: int) -> None:
        self.today += timedelta(days=days)
        os.environ["MENTORLOG_NOW"] = f"{self.today}T12:00+01:00"

    def word(self) -> str:
        self.words += 1
        return f"word{self.words}"

    def one_of(self, table: Any) -> Any:
        """A record of the table by chance; raises Invalid where there is none."""
        found = table.select("ORDER BY id")
        if not found:
            raise Invalid("there is none yet")
        return found[self.data.draw(st.integers(0, len(found) - 1))]

    def maybe(self, table: Any) -> str | None:
        if self.data.draw(st.booleans()):
            return None
        uid: str = self.one_of(table).uid
        return uid

    def day(self) -> date:
        return self.today + timedelta(days=self.data.draw(st.integers(-20, 40)))

    def maybe_day(self) -> date | None:
        return self.data.draw(st.sampled_from([None, self.day()]))

    def change(self, table: Any, **fields: Callable[[], Any]) -> None:
        """Change some of these fields of a record by chance."""
        chosen = {name: value() for name, value in fields.items() if self.yes()}
        table.change(replace(self.one_of(table), **chosen))

    def yes(self) -> bool:
        return self.data.draw(st.booleans())

    def pick(self, *choices: Any) -> Any:
        return self.data.draw(st.sampled_from(choices))


def _in_memory() -> Store:
    store = Store(Path(os.environ["MENTORLOG_DB"]))
    store.connection = creation.nowhere()
    creation.let_write(store.connection)
    return store


def start(life: Life) -> None:
    interval = life.pick(
        None, Interval(2, Unit.WEEK), Interval(1, Unit.MONTH), Interval(5, Unit.DAY)
    )
    mentorship = Mentorship(name=life.word(), role=Role.PEER, started_on=life.day())
    life.store.mentorships.start(mentorship, [life.word()], interval)


def end(life: Life) -> None:
    mentorship = life.one_of(life.store.mentorships)
    life.store.mentorships.change(replace(mentorship, ended_on=life.maybe_day()))


def set_cadence(life: Life) -> None:
    interval = life.pick(None, Interval(3, Unit.WEEK), Interval(9, Unit.DAY))
    life.store.mentorships.set_cadence(life.one_of(life.store.mentorships), interval, life.day())


def pause(life: Life) -> None:
    mentorship = life.one_of(life.store.mentorships)
    starts_on = life.day()
    ends_on = life.pick(None, starts_on, starts_on + timedelta(days=12))
    life.store.mentorships.pause(
        Pause(mentorship=mentorship.uid, starts_on=starts_on, ends_on=ends_on)
    )


def resume(life: Life) -> None:
    life.store.mentorships.resume(life.one_of(life.store.mentorships), life.today)


def hand_over(life: Life) -> None:
    """A part of one mentorship turns out to be of another."""
    mentorships = life.store.mentorships
    table = life.pick(mentorships.cadences, mentorships.pauses, life.store.sessions)
    to = life.one_of(mentorships)
    table.change(replace(life.one_of(table), mentorship=to.uid))


def meet(life: Life) -> None:
    life.store.sessions.add(
        Session(
            mentorship=life.one_of(life.store.mentorships).uid,
            at=f"{life.day()}T16:00+01:00",
            status=life.pick(*Status),
            title=life.word(),
            notes=life.pick(None, life.word()),
            private_notes=life.pick(None, life.word()),
            tags=life.pick((), (life.word(), life.word())),
        )
    )


def edit_session(life: Life) -> None:
    life.change(
        life.store.sessions,
        at=lambda: f"{life.day()}T23:59-11:00",
        status=lambda: life.pick(*Status),
        notes=lambda: life.pick(None, life.word()),
        why=life.word,
    )


def promise(life: Life) -> None:
    action = Action(
        mentorship=life.maybe(life.store.mentorships),
        goal=life.maybe(life.store.goals),
        owner=life.pick(*Party),
        text=life.word(),
        promised_on=life.day(),
        tags=life.pick((), (life.word(),)),
        private=life.yes(),
    )
    life.store.actions.add(action)
    if life.yes():
        commit(life)


def commit(life: Life) -> None:
    action = life.one_of(life.store.actions)
    life.store.actions.commitments.add(
        Commitment(action=action.uid, set_on=life.day(), due_on=life.day(), why=life.word())
    )


def edit_commitment(life: Life) -> None:
    commitments = life.store.actions.commitments
    if life.yes():
        commitments.remove(life.one_of(commitments))
    else:
        life.change(
            commitments,
            action=lambda: life.one_of(life.store.actions).uid,
            set_on=life.day,
            due_on=life.day,
        )


def edit_action(life: Life) -> None:
    life.change(
        life.store.actions,
        mentorship=lambda: life.maybe(life.store.mentorships),
        owner=lambda: life.pick(*Party),
        text=life.word,
        promised_on=life.day,
        done_on=life.maybe_day,
        dropped_on=life.maybe_day,
        private=life.yes,
    )


def plan(life: Life) -> None:
    life.store.goals.add(
        Goal(
            mentorship=life.maybe(life.store.mentorships),
            owner=life.pick(*Party),
            title=life.word(),
            why=life.pick(None, life.word()),
            area=life.pick(None, life.word()),
            starts_on=life.day(),
            due_on=life.maybe_day(),
            private=life.yes(),
        )
    )


def edit_goal(life: Life) -> None:
    life.change(
        life.store.goals,
        mentorship=lambda: life.maybe(life.store.mentorships),
        owner=lambda: life.pick(*Party),
        title=life.word,
        metric=lambda: life.pick(None, life.word()),
        starts_on=life.day,
        due_on=life.maybe_day,
        private=life.yes,
    )


def renegotiate(life: Life) -> None:
    goal = life.one_of(life.store.goals).uid
    life.store.goals.terms.add(Term(goal=goal, set_on=life.day(), due_on=life.maybe_day()))


def set_state(life: Life) -> None:
    goal = life.one_of(life.store.goals).uid
    life.store.goals.states.add(GoalState(goal=goal, on=life.day(), state=life.pick(*State)))


def edit_part_of_goal(life: Life) -> None:
    table = life.pick(life.store.goals.terms, life.store.goals.states)
    part = life.one_of(table)
    if life.yes():
        table.remove(part)
    else:
        table.change(replace(part, goal=life.one_of(life.store.goals).uid))


def add_step(life: Life) -> None:
    goal = life.one_of(life.store.goals).uid
    due_on, done_on = life.maybe_day(), life.maybe_day()
    life.store.milestones.add(
        Milestone(goal=goal, title=life.word(), set_on=life.day(), due_on=due_on, done_on=done_on)
    )


def edit_step(life: Life) -> None:
    life.change(
        life.store.milestones,
        goal=lambda: life.one_of(life.store.goals).uid,
        title=life.word,
        set_on=life.day,
        due_on=life.maybe_day,
        done_on=life.maybe_day,
    )


def check_in(life: Life) -> None:
    life.store.goals.check_ins.add(
        CheckIn(
            goal=life.one_of(life.store.goals).uid,
            on=life.day(),
            note=life.pick(None, life.word()),
            blocker=life.word(),
            private=life.yes(),
        )
    )


def edit_check_in(life: Life) -> None:
    life.change(
        life.store.goals.check_ins,
        goal=lambda: life.one_of(life.store.goals).uid,
        note=lambda: life.pick(None, life.word()),
        private=life.yes,
    )


def write(life: Life) -> None:
    mentorship = life.one_of(life.store.mentorships).uid
    life.store.feedback.add(
        Feedback(
            mentorship=mentorship,
            on=life.day(),
            text=life.word(),
            impact=life.pick(None, life.word()),
            private=life.yes(),
        )
    )
    life.store.topics.add(Topic(mentorship=mentorship, text=life.word(), private=life.yes()))
    life.store.notes.add(Note(on=life.day(), text=life.word(), tags=(life.word(),)))


def edit_words(life: Life) -> None:
    for table in (life.store.feedback, life.store.topics, life.store.notes):
        record = life.one_of(table)
        mentorship = life.one_of(life.store.mentorships).uid
        changes = {"mentorship": mentorship, "text": life.word(), "private": life.yes()}
        table.change(replace(record, **changes))


def remove(life: Life) -> None:
    store = life.store
    table = life.pick(
        *(store.actions, store.goals, store.milestones, store.sessions, store.goals.check_ins),
        *(store.mentorships.cadences, store.mentorships.pauses, store.mentorships),
        *(store.feedback, store.topics, store.notes),
    )
    table.remove(life.one_of(table))


def nothing(life: Life) -> None:
    """Only time passes."""


HAPPENINGS: tuple[Callable[[Life], None], ...] = (
    *(start, end, set_cadence, pause, resume, hand_over, meet, meet, edit_session),
    *(promise, promise, commit, edit_commitment, edit_action),
    *(plan, edit_goal, renegotiate, set_state, edit_part_of_goal, add_step, edit_step),
    *(check_in, edit_check_in, write, edit_words, remove, nothing),
)

BEGINNING = (start, plan, add_step, promise, commit)
