"""Agenda and full-text index keep themselves: any history leaves them as the records say."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Mentorship, Pause, Role
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted
from tests.amounts import share
from tests.unit.conftest import ANY
from tests.unit.derived import (
    Open,
    has_slots,
    indexed,
    next_meetings,
    open_things,
    recomputed,
    recomputed_meetings,
    written,
)
from tests.unit.lives import BEGINNING, FIRST, HAPPENINGS, Life


@settings(max_examples=share(200), suppress_health_check=list(HealthCheck))
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
        ("slot", dana.uid, date(2026, 2, 6)),  # never met since 5 Jan: silent from 32 days on
        ("action", dana.uid, today),
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
