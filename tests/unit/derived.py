"""Agenda and full-text index as they are kept, and as the records alone say they have to be."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Status
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.rows import from_row
from mentorlog.store.search_tables import NOUN_BITS
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
            NOUNS[row["rowid"] >> NOUN_BITS & 0x3F],
            row["rowid"] & 0xFFFFFFFF,
            row["mentorship"],
            words(row["text"], row["tags"]),
            words(row["private_text"]),
        )
        for row in rows
    )


def written(store: Store) -> Counter[Entry]:
    """Every text of every record, as the marks of its fields say."""
    entries: list[Entry] = []
    for kind in KINDS:
        for row in store.connection.execute(f"SELECT * FROM {kind.noun}").fetchall():
            one: Any = from_row(kind, row)
            own, open_ = texts(one, never=True), texts(one, never=False)
            if not (own or open_):
                continue
            whole = whole_in(store, one)
            mentorship = one.uid if kind is Mentorship else (whole or one).mentorship
            if getattr(one, "private", False) or getattr(whole, "private", False):
                own, open_ = own | open_, frozenset()
            entries.append(Entry(kind.noun, one.id, mentorship, open_, own))
    return Counter(entries)


def texts(record: Any, *, never: bool) -> frozenset[str]:
    """The words of the fields that somebody wrote: those that never leave, or the others."""
    return words(
        *(
            " ".join(said) if isinstance(said := getattr(record, name), tuple) else said
            for name, marked in marks(_kind(record)).items()
            if marked.is_written and (marked.leaves is Leaves.NEVER) is never
        )
    )


def whole_in(store: Store, record: Any) -> Any:
    """What a record is a part of, other than a mentorship; None for what stands alone."""
    for name, marked in marks(_kind(record)).items():
        if marked.noun and not (marked.is_optional or marked.is_list) and name != "mentorship":
            found = store.connection.execute(
                f"SELECT * FROM {marked.noun} WHERE uid = ?", (getattr(record, name),)
            )
            return from_row(KIND_OF[marked.noun], found.fetchone())
    return None


def _kind(record: Record) -> type[Record]:
    return type(record)
