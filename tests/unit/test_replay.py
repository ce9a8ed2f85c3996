"""The agenda as it stood on any day: on the present one it says what the agenda itself says."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from msgspec.structs import astuple, replace

from mentorlog.demo import year
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause, Role
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import StoreError
from mentorlog.reports import entries
from mentorlog.store import promised, replay
from mentorlog.store.agenda import Item
from mentorlog.store.store import Store
from tests.amounts import share
from tests.unit.any_records import linked_journals
from tests.unit.filled import empty_stores, load

TODAY = date(2026, 11, 21)
BEFORE, EARLY, THEN, LATE = (date(2026, 10, day) for day in (1, 5, 10, 20))
NOUNS = ("action", "goal", "milestone")
DECIDE = (
    *(Mentorship, Member, Cadence, Pause, Session),
    *(Goal, Term, GoalState, Milestone, Action, Commitment),
)
"""The kinds that say what is due on which day."""


def _due(store: Store, as_of: date, until: date = date.max) -> list[tuple[str, str, date]]:
    found, _ = replay.due(store, until, as_of)
    return [(one.noun, one.uid, one.due_on) for one in found]


def _promise(store: Store, dana: Mentorship, **fields: object) -> None:
    action = Action(uid="a", mentorship=dana.uid, text="Draft", promised_on=EARLY, **fields)  # type: ignore[arg-type]
    load(store, action, Commitment(action="a", set_on=EARLY, due_on=LATE))


@pytest.mark.parametrize("closed", ["done_on", "dropped_on"])
def test_what_was_closed_later_was_open_then(store: Store, dana: Mentorship, closed: str) -> None:
    _promise(store, dana, **{closed: LATE})
    assert _due(store, BEFORE) == []
    assert _due(store, THEN) == [("action", "a", LATE)]
    assert _due(store, THEN, THEN) == []
    assert _due(store, LATE) == []


def test_a_day_that_was_given_later_is_not_known_yet(store: Store, dana: Mentorship) -> None:
    _promise(store, dana)
    load(store, Commitment(action="a", set_on=LATE, due_on=TODAY))
    assert _due(store, THEN) == [("action", "a", LATE)]
    assert _due(store, LATE) == [("action", "a", TODAY)]


def test_goals_and_milestones_go_by_their_terms_and_states(store: Store, dana: Mentorship) -> None:
    load(
        store,
        Goal(uid="g", mentorship=dana.uid, title="Lead", starts_on=EARLY, due_on=LATE),
        Milestone(uid="m", goal="g", title="One", set_on=EARLY, due_on=THEN, done_on=LATE),
        Term(goal="g", set_on=THEN, due_on=TODAY),
        GoalState(goal="g", on=LATE, state=State.ACHIEVED),
    )
    assert _due(store, EARLY) == [("milestone", "m", THEN), ("goal", "g", LATE)]
    assert _due(store, THEN) == [("milestone", "m", THEN), ("goal", "g", TODAY)]
    assert _due(store, LATE) == []
    [(goal, on)] = replay.achieved(store, THEN, LATE, TODAY)
    assert (goal.title, on) == ("Lead", LATE)
    assert replay.achieved(store, THEN, THEN, THEN) == []


def test_what_ended_by_then_is_out_and_what_ended_later_is_in(
    store: Store, dana: Mentorship
) -> None:
    _promise(store, dana)
    load(store, replace(dana, id=0, ended_on=THEN), update=True)
    assert _due(store, THEN - timedelta(days=1)) == [("action", "a", LATE)]
    assert _due(store, THEN) == []
    assert replay.open_promises(store, THEN) == []


def test_candidates_are_done_or_were_due_in_the_window(store: Store, dana: Mentorship) -> None:
    _promise(store, dana, done_on=THEN)
    for since, until, found in ((THEN, THEN, 1), (LATE, LATE, 1), (EARLY, EARLY, 0)):
        assert len(promised.promises_between(store, since, until, TODAY)) == found
    assert promised.promises_between(store, THEN, THEN, TODAY, ["other"]) == []
    assert promised.promises_between(store, THEN, THEN, TODAY, owner=Party.THEM) == []


def test_what_was_promised_for_a_meeting_may_be_judged_up_to_its_grace_later(
    store: Store, dana: Mentorship
) -> None:
    # Every two weeks: due on LATE, judged three days later.
    _promise(store, dana)
    [first] = store.actions.commitments.of(store.actions.select())["a"]
    load(store, replace(first, id=0, for_meeting=True), update=True)
    three, four = LATE + timedelta(days=3), LATE + timedelta(days=4)
    for since, until, found in ((three, three, 1), (four, TODAY, 0), (EARLY, EARLY, 0)):
        assert len(promised.promises_between(store, since, until, TODAY)) == found


def test_the_demo_year_today_is_its_agenda(store: Store) -> None:
    load(store, *year(TODAY))
    for until in (TODAY, TODAY + timedelta(days=6), date.max):
        agenda = store.agenda.due(until, TODAY, nouns=NOUNS)
        assert replay.due(store, until, TODAY) == agenda
    for one in store.mentorships.running(TODAY):
        agenda = store.agenda.due(date.max, TODAY, nouns=NOUNS, mentorship=one.uid)
        assert replay.due(store, date.max, TODAY, one.uid) == agenda


@settings(max_examples=share(200))
@given(linked_journals(kinds=DECIDE))
def test_after_all_that_is_recorded_it_is_the_agenda_on_that_day_and_later(
    journal: dict[type[Record], list[Record]],
) -> None:
    last = date.max - timedelta(days=1)
    with empty_stores(1) as [store]:
        load(store, *(record for records in journal.values() for record in records))
        agenda, _ = store.agenda.due(date.max, last, nouns=NOUNS)
        for present in (last, date.max):
            store.now = lambda day=present: datetime(day.year, day.month, day.day)  # type: ignore[misc]
            of_then, _ = replay.due(store, date.max, last)
            assert sorted(of_then, key=astuple) == sorted(agenda, key=astuple)


def test_of_one_side_the_first_are_read_and_all_are_counted(store: Store) -> None:
    load(store, *year(TODAY))
    whole = {as_of: replay.due(store, TODAY, as_of)[0] for as_of in (TODAY, LATE)}
    for as_of, found in whole.items():
        for side in Party:
            of_side = [one for one in found if one.owner == side]
            assert replay.due(store, TODAY, as_of, owner=side, limit=2) == (
                of_side[:2],
                len(of_side),
            )


def test_a_goal_that_begins_later_is_not_due_yet(store: Store, dana: Mentorship) -> None:
    day, due_on = timedelta(days=1), TODAY + timedelta(days=5)
    _promise(store, dana)
    load(store, Goal(uid="g", mentorship=dana.uid, title="x", starts_on=TODAY + day, due_on=due_on))
    promised = ("action", "a", LATE)
    assert _due(store, TODAY) == [promised]
    assert _due(store, TODAY + day) == [promised, ("goal", "g", due_on)]


def test_whoever_was_met_lately_is_told_the_same_alone_and_among_others(store: Store) -> None:
    load(store, *year(TODAY))
    uids = [one.uid for one in store.mentorships.all()]
    for days in ((0, 0), (3, 30), (89, 92), (200, 5)):
        since = {
            uid: TODAY - timedelta(days=days[number % 2] + number)
            for number, uid in enumerate(uids)
        }
        for as_of in (TODAY, TODAY - timedelta(days=20)):
            alone = {
                uid: promised.promises_since(store, {uid: day}, as_of)[uid]
                for uid, day in since.items()
            }
            assert any(alone.values())
            assert promised.promises_since(store, since, as_of) == alone
    assert promised.promises_since(store, {}, TODAY) == {}


def test_promises_of_one_alone_are_looked_for_among_its_own_only(store: Store) -> None:
    load(store, *year(TODAY))
    ran: list[str] = []
    store.connection.set_trace_callback(ran.append)
    promised.promises_since(store, {store.mentorships.get(1).uid: TODAY}, TODAY)
    store.connection.set_trace_callback(None)
    assert ["agenda" in statement for statement in ran if "FROM action" in statement] == [False]


def test_next_due_of_a_day_gone_by_is_worked_out_as_of_then(store: Store, dana: Mentorship) -> None:
    assert store.agenda.next_due(date(2026, 1, 6)) == {dana.uid: date(2026, 1, 18)}
    assert store.agenda.next_due(TODAY) == {dana.uid: date(2026, 11, 22)}


def test_items_are_ordered_by_day(store: Store, dana: Mentorship) -> None:
    for number, due_on in enumerate((LATE, THEN)):
        load(
            store,
            Action(uid=f"{number}", mentorship=dana.uid, text="x", promised_on=EARLY),
            Commitment(action=f"{number}", set_on=EARLY, due_on=due_on),
        )
    found = [Item("action", "1", dana.uid, "me", THEN), Item("action", "0", dana.uid, "me", LATE)]
    for as_of in (TODAY, TODAY - timedelta(days=1)):
        assert replay.due(store, LATE, as_of) == (found, 2)
        assert replay.due(store, LATE, as_of, owner=Party.ME, limit=1) == (found[:1], 2)
        assert replay.due(store, LATE, as_of, owner=Party.THEM) == ([], 0)


def test_planned_sessions_of_many_are_listed_in_as_many_statements_as_one(store: Store) -> None:
    def planned(number: int) -> list[Record]:
        uid, at = f"w{number}", "2026-11-24T16:00+01:00"
        zone = "America/New_York" if number % 2 else None
        return [
            Mentorship(uid=uid, name=uid, role=Role.MENTEE, timezone=zone, started_on=EARLY),
            Session(uid=f"s{number}", mentorship=uid, at=at, status=Status.PLANNED),
        ]

    def told() -> tuple[int, list[object]]:
        ran: list[str] = []
        sessions = store.sessions.select("ORDER BY uid")
        store.connection.set_trace_callback(ran.append)
        found = entries.build(store, sessions, TODAY)
        store.connection.set_trace_callback(None)
        return len(ran), [one.figures["their_at"] for one in found]

    load(store, *planned(1))
    few, there = told()
    assert there == ["2026-11-24T10:00-05:00"]
    load(store, *(record for number in range(2, 9) for record in planned(number)))
    assert told() == (few, [there[0], None] * 4)


def test_a_promise_that_no_report_can_read_is_named(store: Store, dana: Mentorship) -> None:
    _promise(store, dana)
    assert [one.ref for one in promised.promises_between(store, EARLY, LATE, LATE)] == ["a1"]
    store.connection.execute("UPDATE action SET done_on = 'soon'")
    with pytest.raises(StoreError, match=r"^the store is damaged: action 1 cannot be read"):
        promised.promises_between(store, EARLY, date.max, LATE)
    store.connection.execute("UPDATE commitment SET due_on = 'soon'")
    with pytest.raises(StoreError, match=r"^the store is damaged: commitment 1 cannot be read"):
        promised.given(store, [Action(uid="a", text="Draft")])
