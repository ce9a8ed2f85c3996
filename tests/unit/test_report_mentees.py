"""`report mentees`: who comes first, what is owed, what to praise and what to ask."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mentorlog.demo import year
from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Role
from mentorlog.domain.records.said import Note, NoteKind
from mentorlog.domain.records.session import Session
from mentorlog.reports import mentees
from mentorlog.reports.mentees import OfMentee
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.unit.filled import load
from tests.unit.later import records_after
from tests.unit.reported import figure, rows

TODAY = date(2026, 11, 21)
START = date(2026, 11, 9)
MET = date(2026, 11, 12)
DAY = timedelta(days=1)


def _mentee(name: str, every: int | None = 2) -> list[Record]:
    unit = Unit.WEEK if every else None
    return [
        Mentorship(uid=name, name=name, role=Role.MENTOR, started_on=START),
        Cadence(mentorship=name, starts_on=START, every=every, unit=unit),
    ]


def _promise(
    uid: str, due_on: date, with_: str = "Tomás", owner: Party = Party.ME, **days: date
) -> list[Record]:
    action = Action(
        uid=uid,
        mentorship=with_,
        owner=owner,
        text=uid,
        promised_on=START,
        done_on=days.get("done_on"),
    )
    return [action, Commitment(action=uid, set_on=START, due_on=due_on)]


def _goal(uid: str, due_on: date, with_: str = "Tomás") -> Goal:
    return Goal(uid=uid, mentorship=with_, title=uid, starts_on=START, due_on=due_on)


MEETING = Session(mentorship="Tomás", at=f"{MET}T16:00+01:00")


def _names(store: Store) -> list[str]:
    return [one.name for one in mentees.build(store, TODAY).mentees]


def _tomas(store: Store, *records: Record, explain: bool = False) -> OfMentee:
    if not store.mentorships.all():
        load(store, *_mentee("Tomás"))
    load(store, *records)
    [one] = mentees.build(store, TODAY, Scope(explain=explain)).mentees
    return one


def test_only_those_whom_i_mentor_and_who_run(store: Store, dana: Mentorship) -> None:
    ended = Mentorship(name="Eve", role=Role.MENTOR, started_on=START, ended_on=TODAY)
    to_come = Mentorship(name="Ida", role=Role.MENTOR, started_on=TODAY + DAY)
    load(store, *_mentee("Tomás"), ended, to_come)
    assert _names(store) == ["Tomás"]


class TestOrder:
    """My overdue promises, then next due, then marks, then name."""

    def test_my_overdue_promises_come_first_and_more_of_them_before(self, store: Store) -> None:
        load(store, *_mentee("One"), *_mentee("Two"), *_mentee("None", every=1))
        for uid, with_ in (("a", "One"), ("b", "Two"), ("c", "Two")):
            load(store, *_promise(uid, TODAY - DAY, with_))
        assert _names(store) == ["Two", "One", "None"]

    def test_then_who_is_due_next_and_without_a_cadence_last(self, store: Store) -> None:
        load(store, *_mentee("Never", every=None), *_mentee("Late", 4), *_mentee("Soon", 2))
        assert _names(store) == ["Soon", "Late", "Never"]

    def test_then_marks_then_the_name(self, store: Store) -> None:
        load(store, *_mentee("bo"), *_mentee("Al"), *_mentee("Zoe"))
        goal = _goal("g", TODAY + DAY, "Zoe")
        load(store, goal, CheckIn(goal="g", on=TODAY, percent=100, confidence=1))
        assert _names(store) == ["Zoe", "Al", "bo"]


class TestColumns:
    """What is said of one mentee."""

    def test_met_due_streak_and_buffer(self, store: Store) -> None:
        one = _tomas(store, MEETING)
        assert (one.last_met_on, one.streak, one.rate.n) == (MET, 1, 1)
        assert (one.next_due_on, one.buffer_days) == (date(2026, 12, 6), 15)

    def test_a_session_to_come_is_not_the_last_one(self, store: Store) -> None:
        assert _tomas(store, replace(MEETING, at="2026-11-22T16:00+01:00")).last_met_on is None

    def test_what_i_owe_and_what_they_kept(self, store: Store) -> None:
        load(store, *_mentee("Tomás"))
        one = _tomas(
            store,
            *_promise("a", TODAY - DAY),
            *_promise("b", TODAY),
            Action(mentorship="Tomás", text="undated", promised_on=START),
            *_promise("c", TODAY, done_on=TODAY),
            *_promise("d", TODAY, owner=Party.THEM, done_on=TODAY),
            *_promise("e", TODAY - DAY, owner=Party.THEM),
        )
        assert (one.owed.open, one.owed.overdue) == (3, 1)
        kept = one.follow_through
        assert (kept.kept, kept.missed, kept.n, kept.value) == (1, 1, 2, None)

    def test_the_worst_pace_of_open_goals_and_the_marks(self, store: Store) -> None:
        one = _tomas(
            store,
            *_mentee("Tomás"),
            _goal("off", TODAY - DAY),
            _goal("on", TODAY + 90 * DAY),
            _goal("done", TODAY - DAY),
            GoalState(goal="done", on=TODAY, state=State.ACHIEVED),
            CheckIn(goal="off", on=TODAY, percent=10, confidence=9),
        )
        assert one.pace == "off track"
        assert [(mark.id, mark.mark) for mark in one.marks] == [("g1", "disagrees")]


class TestPraise:
    """The latest win, else a milestone or a promise kept since the last session."""

    def test_nothing_is_nothing(self, store: Store) -> None:
        assert _tomas(store).praise is None

    def test_a_promise_kept_or_a_milestone_whichever_is_later(self, store: Store) -> None:
        kept = _promise("kept", TODAY, owner=Party.THEM, done_on=MET + DAY)
        one = _tomas(store, *_mentee("Tomás"), MEETING, *kept)
        assert one.praise is not None
        assert (one.praise.kind, one.praise.text, one.praise.on) == ("kept", "kept", MET + DAY)
        step = Milestone(goal="g", title="step", set_on=START, done_on=MET + 2 * DAY)
        one = _tomas(store, _goal("g", TODAY + DAY), step)
        assert one.praise is not None
        assert (one.praise.kind, one.praise.id) == ("milestone", "m1")

    def test_what_was_kept_before_the_last_session_was_said_then(self, store: Store) -> None:
        kept = _promise("kept", TODAY, owner=Party.THEM, done_on=MET)
        assert _tomas(store, *_mentee("Tomás"), MEETING, *kept).praise is None

    def test_mine_is_nothing_to_praise_them_for(self, store: Store) -> None:
        kept = _promise("kept", TODAY, done_on=TODAY)
        assert _tomas(store, *_mentee("Tomás"), *kept).praise is None

    def test_a_win_goes_first_even_from_before_but_not_for_ever(self, store: Store) -> None:
        kept = _promise("kept", TODAY, owner=Party.THEM, done_on=TODAY)
        old = Note(mentorship="Tomás", on=date(2026, 8, 20), kind=NoteKind.WIN, text="old")
        one = _tomas(store, *_mentee("Tomás"), MEETING, *kept, old)
        assert one.praise is not None
        assert one.praise.kind == "kept"
        one = _tomas(store, Note(mentorship="Tomás", on=START, kind=NoteKind.WIN, text="win"))
        assert one.praise is not None
        assert (one.praise.kind, one.praise.text) == ("win", "win")


class TestAsk:
    """The last blocker, else their oldest overdue promise, else a goal that slips."""

    def test_nothing_is_nothing(self, store: Store) -> None:
        assert _tomas(store, *_mentee("Tomás"), *_promise("mine", TODAY - DAY)).ask is None

    def test_a_goal_that_slips_then_an_overdue_promise_then_a_blocker(self, store: Store) -> None:
        one = _tomas(store, *_mentee("Tomás"), _goal("g", TODAY - DAY))
        assert one.ask is not None
        assert (one.ask.kind, one.ask.id, one.ask.text) == ("slipping", "g1", "g")
        late = _promise("b", TODAY - 2 * DAY, owner=Party.THEM)
        one = _tomas(store, *_promise("a", TODAY - DAY, owner=Party.THEM), *late)
        assert one.ask is not None
        assert (one.ask.kind, one.ask.text) == ("overdue", "b")
        one = _tomas(store, CheckIn(goal="g", on=MET, blocker="no access", private=True))
        assert one.ask is not None
        assert (one.ask.kind, one.ask.text, one.ask.private) == ("blocker", "no access", True)

    def test_a_blocker_is_over_with_the_next_check_in(self, store: Store) -> None:
        one = _tomas(
            store,
            *_mentee("Tomás"),
            _goal("g", TODAY + 90 * DAY),
            CheckIn(goal="g", on=MET, blocker="no access"),
            CheckIn(goal="g", on=TODAY, percent=50),
        )
        assert one.ask is None


def test_the_demo_year(store: Store) -> None:
    load(store, *year(TODAY))
    [one] = mentees.build(store, TODAY).mentees
    assert (one.name, one.streak, one.owed.open, one.owed.overdue) == ("Tomás", 5, 2, 0)
    assert one.praise is not None
    assert one.ask is not None
    assert (one.praise.kind, one.ask.kind) == ("win", "blocker")


def test_what_is_dated_later_changes_nothing(store: Store) -> None:
    load(store, *_mentee("Tomás"), MEETING, _goal("g", TODAY), *_promise("a", TODAY - DAY))
    before = mentees.build(store, TODAY)
    load(store, *records_after(TODAY, "Tomás", "g", "a"))
    assert mentees.build(store, TODAY) == before


def test_explained_each_figure_has_its_rows(store: Store) -> None:
    load(store, *year(TODAY))
    [one] = mentees.build(store, TODAY, Scope(explain=True)).mentees
    mine = rows(one.explained, "Open promises, mine")
    assert len(mine) == figure(one.explained, "I owe").result == one.owed.open
    due = [date.fromisoformat(row["due"]) for row in mine if row["due"] != "–"]
    assert sum(day < TODAY for day in due) == figure(one.explained, "overdue").result
    theirs = [row["outcome"] for row in rows(one.explained, "Promises, theirs")]
    assert (theirs.count("kept"), len(theirs)) == (one.follow_through.kept, one.follow_through.n)
    assert figure(one.explained, "worst pace").result == one.pace
    assert figure(one.explained, "streak").result == one.streak


@pytest.mark.parametrize(
    ("records", "needs"),
    [
        ([], False),
        (_promise("theirs", TODAY - DAY, owner=Party.THEM), False),
        (_promise("mine", TODAY - DAY), True),
        ([_goal("g", TODAY - DAY)], True),
    ],
    ids=["nothing", "theirs", "mine", "goal"],
)
def test_what_needs_attention(store: Store, records: list[Record], needs: bool) -> None:
    load(store, *_mentee("Tomás"), *records)
    assert mentees.needs_attention(mentees.build(store, TODAY)) is needs


def test_a_meeting_past_its_day_needs_attention(store: Store) -> None:
    load(store, *_mentee("Tomás"))
    assert mentees.needs_attention(mentees.build(store, date(2026, 11, 23)))


def test_nobody_and_nothing(store: Store, dana: Mentorship) -> None:
    assert mentees.build(store, TODAY).mentees == ()
    assert mentees.build(store, date(2020, 1, 1)).mentees == ()
