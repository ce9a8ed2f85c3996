"""Agenda and full-text index keep themselves: any history leaves them as the records say."""

import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Mentorship, Pause, Role
from mentorlog.domain.records.note import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.records.topic import Topic
from mentorlog.errors import Invalid
from mentorlog.store import connection
from mentorlog.store.store import Store
from mentorlog.store.searched import NOUNS
from mentorlog.store.wanted import Wanted
from tests.unit.conftest import ANY

FIRST = date(2026, 3, 2)


class Life:
    """A store in memory, a day that goes on, and words of which each is written once."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.store = Store(Path(os.environ["MENTORLOG_DB"]))
        self.store._connection = connection.nowhere()
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


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(st.data(), st.lists(st.sampled_from(HAPPENINGS), min_size=10, max_size=40))
def test_after_any_history_agenda_and_index_are_what_the_records_say(
    data: st.DataObject, history: list[Callable[[Life], None]]
) -> None:
    life = Life(data)
    for number, happening in enumerate((*BEGINNING, *history)):
        with suppress(Invalid), life.store.writing(ANY):
            happening(life)
        assert open_things(life.store) == recomputed(life.store)
        assert has_slots(life.store) == {one.uid for one in life.store.mentorships.all()}
        assert next_meetings(life) == recomputed_meetings(life)
        assert indexed(life.store) == written(life.store)
        if number % 4 == 0:
            life.sleep(data.draw(st.integers(0, 12)))
            assert next_meetings(life) == recomputed_meetings(life)
    life.store.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


# The agenda, from the records.


class Open(NamedTuple):
    noun: str
    uid: str
    mentorship: str | None
    owner: str | None
    due_on: str | None


def open_things(store: Store) -> set[Open]:
    rows = store.connection.execute(
        "SELECT noun, uid, mentorship, owner, due_on FROM agenda WHERE noun <> 'slot'"
    ).fetchall()
    found = {Open(*row) for row in rows}
    assert len(found) == len(rows)
    return found


def has_slots(store: Store) -> set[str]:
    """The mentorships whose next meeting is worked out."""
    rows = store.connection.execute("SELECT uid FROM agenda WHERE noun = 'slot'")
    return {row["uid"] for row in rows}


def recomputed(store: Store) -> set[Open]:
    goals = {goal.uid: goal for goal in store.goals.select()}
    terms, states = store.goals.terms.select(), store.goals.states.select()
    found: set[Open] = set()

    def add(noun: str, uid: str, of: Any, owner: str | None, due: date | None) -> None:
        found.add(Open(noun, uid, of.mentorship, owner, str(due) if due else None))

    def is_open(goal: str) -> bool:
        of_goal = [state for state in states if state.goal == goal]
        last = max(of_goal, key=lambda state: (state.on, state.id), default=None)
        return last is None or last.state is State.OPEN

    for goal in goals.values():
        of_goal = [term for term in terms if term.goal == goal.uid]
        last = max(of_goal, key=lambda term: (term.set_on, term.id), default=goal)
        if is_open(goal.uid):
            add("goal", goal.uid, goal, goal.owner, last.due_on)
    for step in store.milestones.select():
        goal = goals[step.goal]
        if step.done_on is None and is_open(goal.uid):
            add("milestone", step.uid, goal, goal.owner, step.due_on)
    commitments = store.actions.commitments.select()
    for action in store.actions.select():
        given = [one for one in commitments if one.action == action.uid]
        latest = max(given, key=lambda one: (one.set_on, one.id), default=None)
        if action.done_on is None and action.dropped_on is None:
            due = latest.due_on if latest else None
            add("action", action.uid, action, action.owner, due)
    for session in store.sessions.select():
        if session.status is Status.PLANNED:
            add("session", session.uid, session, None, session.on)
    return found


def next_meetings(life: Life) -> dict[str, date]:
    """What the store answers of all, and of one alone as well."""
    together = life.store.agenda.next_due(life.today)
    first = next((one.uid for one in life.store.mentorships.all()), "")
    alone = life.store.agenda.next_due(life.today, first)
    assert alone.get(first) == together.get(first)
    return together


def recomputed_meetings(life: Life) -> dict[str, date]:
    mentorships = life.store.mentorships
    cadences, pauses = mentorships.cadences.select("ORDER BY id"), mentorships.pauses.select()
    held = [one for one in life.store.sessions.select() if one.status is Status.HELD]
    days: dict[str, date] = {}
    for one in mentorships.running(life.today):
        rhythm = Rhythm(
            cadences=[cadence for cadence in cadences if cadence.mentorship == one.uid],
            pauses=[rest for rest in pauses if rest.mentorship == one.uid],
            held=[(session.on, session.uid) for session in held if session.mentorship == one.uid],
            ended_on=one.ended_on,
        )
        due = rhythm.next_due(life.today).on
        if due is not None:
            days[one.uid] = due
    return days


# The full-text index, from the records.


class Entry(NamedTuple):
    noun: str
    id: int
    mentorship: str | None
    words: frozenset[str]
    private_words: frozenset[str]


def words(*texts: str | None) -> frozenset[str]:
    parts = (text.translate(str.maketrans('[]",#', "     ")) for text in texts if text)
    return frozenset(word for text in parts for word in text.split())


def indexed(store: Store) -> Counter[Entry]:
    rows = store.connection.execute("SELECT rowid, * FROM search")
    return Counter(
        Entry(
            NOUNS[row["rowid"] >> 32 & 0xF],
            row["rowid"] & 0xFFFFFFFF,
            row["mentorship"],
            words(row["text"], row["tags"]),
            words(row["private_text"]),
        )
        for row in rows
    )


def written(store: Store) -> Counter[Entry]:
    goals = {goal.uid: goal for goal in store.goals.select()}
    entries: list[Entry] = []

    def add(
        record: Any, *texts: str | None, of: str | None = None, kept: str | None = None
    ) -> None:
        mentorship = record.mentorship if of is None else goals[of].mentorship
        open_, private = words(*texts, *getattr(record, "tags", ())), words(kept)
        if getattr(record, "private", False) or (of is not None and goals[of].private):
            open_, private = frozenset(), open_
        entries.append(Entry(record.noun, record.id, mentorship, open_, private))

    for one in store.sessions.select():
        add(one, one.title, one.notes, one.why, kept=one.private_notes)
    for goal in store.goals.select():
        add(goal, goal.title, goal.why, goal.area, goal.metric)
    for step in store.milestones.select():
        add(step, step.title, of=step.goal)
    for note in store.goals.check_ins.select():
        add(note, note.note, note.blocker, of=note.goal)
    for action in store.actions.select():
        add(action, action.text, action.why)
    for given_ in store.feedback.select():
        add(given_, given_.text, given_.situation, given_.behavior, given_.impact, given_.response)
    for topic in store.topics.select():
        add(topic, topic.text)
    for kept in store.notes.select():
        add(kept, kept.text)
    return Counter(entries)


# Single stories.


def test_a_record_is_found_by_its_present_words_only(store: Store) -> None:
    def found(word: str) -> list[int]:
        rows = store.connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (word,))
        return [row[0] & 0xFFFFFFFF for row in rows]

    with store.writing(ANY):
        note = store.notes.add(Note(text="Talk accepted in Málaga", tags=("conference",)))
    assert [found(word) for word in ("accepted", "malaga", "conference")] == [[1], [1], [1]]
    with store.writing(ANY):
        note = store.notes.change(replace(note, text="Talk given", tags=(), on=FIRST))
    assert [found(word) for word in ("accepted", "conference", "given")] == [[], [], [1]]
    with store.writing(ANY):
        store.notes.remove(note)
    assert found("given") == []


def test_parts_written_before_their_goal_are_of_its_mentorship(
    store: Store, dana: Mentorship
) -> None:
    """Rows may come in any order within one write."""
    goal = Goal(mentorship=dana.uid, owner=Party.THEM, title="Lead")
    with store.writing(ANY):
        step = store.milestones.add(Milestone(goal=goal.uid, title="Run one", set_on=FIRST))
        store.goals.check_ins.add(CheckIn(goal=goal.uid, note="Half"))
        store.goals.terms.add(Term(goal=goal.uid, due_on=FIRST))
        store.goals.add(goal)
    assert open_things(store) == recomputed(store)
    assert indexed(store) == written(store)
    assert Open("milestone", step.uid, dana.uid, "them", None) in open_things(store)


def test_what_hangs_on_a_goal_follows_it_to_another_owner_and_mentorship(
    store: Store, dana: Mentorship
) -> None:
    with store.writing(ANY):
        goal = store.goals.add(Goal(title="Lead"))
        step = store.milestones.add(Milestone(goal=goal.uid, title="Run one"))
        store.goals.check_ins.add(CheckIn(goal=goal.uid, note="Half"))
    with store.writing(ANY):
        goal = store.goals.change(replace(goal, mentorship=dana.uid))
    assert Open("milestone", step.uid, dana.uid, "me", None) in open_things(store)
    assert {entry.mentorship for entry in indexed(store)} == {dana.uid}
    with store.writing(ANY):
        store.goals.change(replace(goal, owner=Party.THEM))
    assert Open("milestone", step.uid, dana.uid, "them", None) in open_things(store)


def test_what_a_part_leaves_behind_is_worked_out_anew(store: Store) -> None:
    due = date(2026, 12, 8)
    with store.writing(ANY):
        actions = [store.actions.add(Action(text=text)) for text in ("First", "Second")]
        goals = [store.goals.add(Goal(title=text)) for text in ("Lead", "Write")]
        for goal in goals:
            store.milestones.add(Milestone(goal=goal.uid, title="Step"))
        commitment = store.actions.commitments.add(Commitment(action=actions[0].uid, due_on=due))
        term = store.goals.terms.add(Term(goal=goals[0].uid, due_on=due))
        state = store.goals.states.add(GoalState(goal=goals[0].uid, state=State.PAUSED))
    before = open_things(store)
    with store.writing(ANY):
        store.actions.commitments.change(replace(commitment, action=actions[1].uid))
        store.goals.terms.change(replace(term, goal=goals[1].uid))
        store.goals.states.change(replace(state, goal=goals[1].uid))
    assert open_things(store) == recomputed(store)
    assert {thing.uid for thing in before ^ open_things(store)} >= {one.uid for one in actions}


def test_the_latest_day_holds_and_of_one_day_the_last_word(store: Store) -> None:
    """In whichever order the words were written down."""
    early, late = date(2026, 11, 1), date(2026, 11, 2)
    dues = [date(2026, 12, day) for day in (1, 2, 3, 4)]
    with store.writing(ANY):
        action = store.actions.add(Action(text="Draft"))
        goal = store.goals.add(Goal(title="Lead", due_on=date(2026, 12, 31)))
        paused = store.goals.add(Goal(title="Write"))
        words = zip((early, late, late, early), dues, [*State], strict=True)
        for set_on, due_on, state in words:
            store.actions.commitments.add(
                Commitment(action=action.uid, set_on=set_on, due_on=due_on)
            )
            store.goals.terms.add(Term(goal=goal.uid, set_on=set_on, due_on=due_on))
            store.goals.states.add(GoalState(goal=paused.uid, on=set_on, state=state))
    assert {(thing.uid, thing.due_on) for thing in open_things(store)} == {
        (action.uid, "2026-12-03"),
        (goal.uid, "2026-12-03"),
    }
    with store.writing(ANY):  # dropped on that day, but open again on the same
        store.goals.states.add(GoalState(goal=paused.uid, on=late, state=State.OPEN))
    assert paused.uid in {thing.uid for thing in open_things(store)}


@pytest.mark.parametrize("part", ["cadences", "pauses", "sessions"])
def test_what_is_handed_over_counts_no_more_where_it_was(
    store: Store, dana: Mentorship, part: str
) -> None:
    with store.writing(ANY):
        lee = store.mentorships.start(
            Mentorship(name="Lee", role=Role.PEER, started_on=FIRST), [], Interval(3, Unit.WEEK)
        )
        store.mentorships.pause(Pause(mentorship=dana.uid, starts_on=date(2026, 11, 20)))
        store.sessions.add(Session(mentorship=dana.uid, at="2026-11-18T16:00+01:00"))
    table: Any = getattr(store if part == "sessions" else store.mentorships, part)
    with store.writing(ANY):
        table.change(replace(table.first("WHERE mentorship = ?", (dana.uid,)), mentorship=lee.uid))
    today = date(2026, 11, 21)
    kept = store.connection.execute("SELECT uid, due_on FROM agenda WHERE noun = 'slot'")
    assert dict(kept.fetchall()) == {
        one.uid: due and str(due)
        for one in (dana, lee)
        for due in [store.mentorships.rhythm(one).next_due(today).on]
    }


def test_open_promises_come_by_the_latest_day_given_not_by_the_first(store: Store) -> None:
    with store.writing(ANY):
        first, second = (store.actions.add(Action(text=text)) for text in ("First", "Second"))
        for action, set_on, due_on in (
            (first, date(2026, 11, 1), date(2026, 11, 5)),
            (first, date(2026, 11, 3), date(2026, 11, 30)),
            (second, date(2026, 11, 4), date(2026, 11, 20)),
            (second, date(2026, 11, 2), date(2026, 12, 20)),
        ):
            store.actions.commitments.add(
                Commitment(action=action.uid, set_on=set_on, due_on=due_on)
            )
    assert [action.text for action in store.actions.open(Wanted())] == ["Second", "First"]
    overdue = store.actions.open(Wanted(), before=date(2026, 11, 21))
    assert [action.text for action in overdue] == ["Second"]


def test_a_slot_that_time_made_stale_is_answered_anew_and_renewed_by_the_next_write(
    store: Store, dana: Mentorship, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> tuple[str, str]:
        row = store.connection.execute("SELECT due_on, holds_until FROM agenda WHERE noun = 'slot'")
        return tuple(row.fetchone())

    assert kept() == ("2026-11-22", "2026-11-25")  # and three days of grace
    later = date(2026, 12, 1)
    monkeypatch.setenv("MENTORLOG_NOW", f"{later}T12:00+01:00")
    assert store.agenda.next_due(later) == {dana.uid: date(2026, 12, 6)}
    assert kept() == ("2026-11-22", "2026-11-25")
    with store.writing(ANY):
        store.notes.add(Note(text="Beside"))
    assert kept() == ("2026-12-06", "2026-12-09")


def test_a_mentorship_that_is_opened_again_has_its_slots_again(
    store: Store, dana: Mentorship
) -> None:
    today = date(2026, 11, 21)
    with store.writing(ANY):
        ended = store.mentorships.change(replace(dana, ended_on=date(2026, 11, 20)))
    with store.writing(ANY):
        store.sessions.add(Session(mentorship=dana.uid, at="2026-11-18T16:00+01:00"))
    assert store.agenda.next_due(today) == {}
    with store.writing(ANY):
        store.mentorships.change(replace(ended, ended_on=None))
    assert store.agenda.next_due(today) == {dana.uid: date(2026, 12, 6)}


def test_one_write_renews_no_more_slots_than_it_must(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(ANY):
        for number in range(30):
            store.mentorships.start(
                Mentorship(name=f"M{number}", role=Role.PEER), [], Interval(2, Unit.WEEK)
            )
    monkeypatch.setenv("MENTORLOG_NOW", "2027-03-01T12:00+01:00")
    stale = "SELECT count(*) FROM agenda WHERE holds_until < '2027-03-01'"
    for left in (10, 0):
        with store.writing(ANY):
            store.notes.add(Note(text="Beside"))
        assert store.connection.execute(stale).fetchone()[0] == left


def test_what_is_due_leaves_out_ended_mentorships_and_slots_that_are_planned(
    store: Store, dana: Mentorship
) -> None:
    today = date(2026, 11, 21)
    with store.writing(ANY):
        lee = store.mentorships.start(
            Mentorship(name="Lee", role=Role.PEER, started_on=FIRST, ended_on=today), [], None
        )
        for mentorship in (dana, lee):
            action = store.actions.add(Action(mentorship=mentorship.uid, text="Draft"))
            store.actions.commitments.add(Commitment(action=action.uid, due_on=today))
    items, total = store.agenda.due(date(2026, 12, 1), today)
    assert [(item.noun, item.mentorship, item.due_on) for item in items] == [
        ("action", dana.uid, today),
        ("slot", dana.uid, date(2026, 11, 22)),
    ]
    assert total == 2
    with store.writing(ANY):
        store.sessions.add(
            Session(mentorship=dana.uid, at="2026-11-22T10:00+01:00", status=Status.PLANNED)
        )
    items, total = store.agenda.due(date(2026, 12, 1), today, limit=1)
    assert ([item.noun for item in items], total) == (["action"], 2)
    items, _ = store.agenda.due(date(2026, 12, 1), today)
    assert [item.noun for item in items] == ["action", "session"]
