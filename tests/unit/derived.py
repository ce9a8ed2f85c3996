"""Agenda and full-text index as they are kept, and as the records alone say they have to be."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.session import Status
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.searched import NOUNS
from mentorlog.store.store import Store
from tests.unit.lives import Life


def check_derived(store: Store) -> None:
    """All that is kept beside the rows is as the rows say."""
    assert open_things(store) == recomputed(store)
    assert has_slots(store) == {one.uid for one in store.mentorships.all()}
    assert indexed(store) == written(store)
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert list(damaged_rows(store.connection)) == []
    store.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


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
