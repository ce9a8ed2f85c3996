"""What goes along when a record is removed, and what stays and lets go."""

from datetime import date
from typing import Any

import pytest

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Mentorship, Pause, Role
from mentorlog.domain.records.said import Feedback, Note, Topic
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

DAY = date(2026, 11, 20)
LATER = "2026-11-22T10:00:00+01:00"


@pytest.fixture
def lee(store: Store, dana: Mentorship) -> Mentorship:
    """Another mentorship, whose records refer to those of Dana's."""
    with store.writing(ANY):
        return store.mentorships.start(Mentorship(name="Lee", role=Role.PEER), ["Lee"], None)


@pytest.fixture
def session(store: Store, dana: Mentorship, lee: Mentorship) -> Session:
    """A session with everything on it; so are the goal and the member it names."""
    [member] = store.mentorships.members.of(dana)
    with store.writing(ANY):
        goal = store.goals.add(Goal(mentorship=dana.uid, title="Lead", member=member.uid))
        other = store.goals.add(Goal(mentorship=lee.uid, title="Stays"))
        store.goals.terms.add(Term(goal=goal.uid, due_on=DAY))
        store.goals.states.add(GoalState(goal=goal.uid, state=State.OPEN))
        store.goals.check_ins.add(CheckIn(goal=goal.uid, note="Half"))
        store.milestones.add(Milestone(goal=goal.uid, title="Run one"))
        store.mentorships.pause(Pause(mentorship=dana.uid, starts_on=DAY, ends_on=DAY))
        session = store.sessions.add(
            Session(
                mentorship=dana.uid,
                at="2026-11-20T16:00+01:00",
                goals=(goal.uid, other.uid),
                attendees=(member.uid,),
            )
        )
        for mentorship in (dana.uid, lee.uid):
            links: dict[str, Any] = {"mentorship": mentorship, "session": session.uid}
            action = store.actions.add(
                Action(**links, goal=goal.uid, member=member.uid, text="Draft")
            )
            store.actions.commitments.add(Commitment(action=action.uid, due_on=DAY))
            store.feedback.add(Feedback(**links, goal=goal.uid, member=member.uid, text="Clear"))
            store.topics.add(Topic(**links, text="How"))
            store.topics.add(Topic(mentorship=mentorship, raised_in=session.uid, text="Why"))
            store.notes.add(Note(**links, text="Win"))
    return session


@pytest.fixture(autouse=True)
def _later(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", LATER)


def counts(store: Store) -> dict[str, int]:
    return {
        kind.noun: count
        for kind in KINDS
        if (count := store.connection.execute(f"SELECT count(*) FROM {kind.noun}").fetchone()[0])
    }


def test_a_session_goes_and_what_refers_to_it_stays_and_lets_go(
    store: Store, session: Session
) -> None:
    before = counts(store)
    with store.writing(ANY):
        store.sessions.remove(session)
    assert counts(store) == {k: v for k, v in before.items() if k != "session"}
    for table in (store.actions, store.feedback, store.topics, store.notes):
        assert [one.session for one in table.select() if one.session] == []
    assert [topic.raised_in for topic in store.topics.select()] == [None] * 4
    assert {one.updated_at for one in store.notes.select()} == {LATER}


def test_a_goal_takes_its_parts_along_and_what_serves_it_stays(store: Store) -> None:
    before = counts(store)
    goal = store.goals.get(1)
    assert store.goals.parts_of(goal) == {
        "term": 1,
        "goal_state": 1,
        "milestone": 1,
        "check_in": 1,
    }
    with store.writing(ANY):
        store.goals.remove(goal)
    gone = {"term", "goal_state", "milestone", "check_in"}
    assert counts(store) == {k: v for k, v in before.items() if k not in gone} | {"goal": 1}
    assert [action.goal for action in store.actions.select()] == [None, None]
    assert [feedback.goal for feedback in store.feedback.select()] == [None, None]
    [session] = store.sessions.select()
    assert session.goals == (store.goals.get(2).uid,)
    assert session.updated_at == LATER


def test_an_action_takes_its_commitments_along(store: Store) -> None:
    action = store.actions.get(1)
    assert store.actions.parts_of(action) == {"commitment": 1}
    with store.writing(ANY):
        store.actions.remove(action)
    assert [action.id for action in store.actions.select()] == [2]
    assert [one.id for one in store.actions.commitments.select()] == [2]


def test_a_member_goes_and_nobody_is_named_in_its_place(store: Store, dana: Mentorship) -> None:
    [member] = store.mentorships.members.of(dana)
    with store.writing(ANY):
        store.mentorships.members.remove(member)
    assert [goal.member for goal in store.goals.select()] == [None, None]
    assert [action.member for action in store.actions.select()] == [None, None]
    assert [feedback.member for feedback in store.feedback.select()] == [None, None]
    assert store.sessions.get(1).attendees == ()


def test_what_nothing_refers_to_takes_nothing_along(store: Store) -> None:
    note = store.notes.get(1)
    assert store.notes.parts_of(note) == {}
    before = counts(store)
    with store.writing(ANY):
        store.notes.remove(note)
    assert counts(store) == before | {"note": 1}


def test_a_mentorship_with_records_is_not_removed_without_them(
    store: Store, dana: Mentorship
) -> None:
    before = counts(store)

    def remove() -> None:
        with store.writing(ANY):
            store.mentorships.remove_whole(dana, with_records=False)

    with pytest.raises(Invalid) as error:
        remove()
    assert error.value.message == "Dana has 7 records"
    assert counts(store) == before


def test_a_mentorship_takes_all_its_records_along_and_others_keep_theirs(
    store: Store, dana: Mentorship, lee: Mentorship
) -> None:
    with store.writing(ANY):
        store.mentorships.remove_whole(dana, with_records=True)
    once = ("mentorship", "member", "cadence", "goal", "action", "commitment", "feedback", "note")
    assert counts(store) == dict.fromkeys(once, 1) | {"topic": 2}
    [action] = store.actions.select()
    assert (action.mentorship, action.session, action.goal, action.member) == (
        *(lee.uid, None, None, None),
    )
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_mentorship_without_records_goes_with_all_that_it_is_made_of(
    store: Store, dana: Mentorship, lee: Mentorship
) -> None:
    with store.writing(ANY):
        for table in (store.topics, store.notes, store.feedback, store.actions, store.goals):
            for record in table.select():
                if record.mentorship == lee.uid:
                    table.remove(record)  # type: ignore[arg-type]
    with store.writing(ANY):
        store.mentorships.remove_whole(lee, with_records=False)
    assert store.mentorships.all() == [dana]
    assert [member.name for member in store.mentorships.members.select()] == ["Dana"]


def test_every_row_that_goes_or_lets_go_is_in_the_log(store: Store, dana: Mentorship) -> None:
    """So that a removal can be taken back whole."""
    [before] = store.connection.execute("SELECT max(seq) FROM change").fetchone()
    rows = sum(counts(store).values())
    with store.writing(ANY):
        store.mentorships.remove_whole(dana, with_records=True)
    logged = store.connection.execute(
        "SELECT verb, count(DISTINCT uid) FROM change WHERE seq > ? GROUP BY verb", (before,)
    )
    found = {row[0]: row[1] for row in logged}
    assert found["delete"] == rows - sum(counts(store).values())
    unsealed = "SELECT count(*) FROM change WHERE after IS NOT NULL AND checksum IS NULL"
    assert store.connection.execute(unsealed).fetchone()[0] == 0
