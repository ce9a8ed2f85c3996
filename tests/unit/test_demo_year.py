"""The demo year: a whole journal that ends on any day, with all that can happen in one."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import msgspec
import pytest

from mentorlog.demo import year
from mentorlog.domain import cadence, follow_through, progress, steadiness
from mentorlog.domain.follow_through import Outcome
from mentorlog.domain.pace import Pace
from mentorlog.domain.records import program
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.decision import Decision
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.growth import Rating, Skill
from mentorlog.domain.records.mentorship import Cadence, Kind, Member, Mentorship, Pause, Role
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.practice import (
    Accord,
    Agreement,
    Attainment,
    Closing,
    Pulse,
    Renewal,
    Signature,
)
from mentorlog.domain.records.program import Enrolment, Pairing, Participant, Program
from mentorlog.domain.records.said import (
    Advice,
    Contact,
    Feedback,
    FeedbackKind,
    Note,
    NoteKind,
    Topic,
)
from mentorlog.domain.records.session import Activity, Session, Status

R = TypeVar("R", bound=Record)

A_WEDNESDAY = date(2026, 3, 4)
DAYS = (
    A_WEDNESDAY,
    date(2026, 3, 2),  # a Monday
    date(2026, 3, 7),  # a Saturday
    date(2026, 3, 8),  # a Sunday
    date(2028, 2, 29),
    date(2027, 1, 1),
    date(2026, 11, 30),
)
HAPPENED = {
    Mentorship: ("started_on", "ended_on"),
    Member: ("joined_on", "left_on"),
    Cadence: ("starts_on",),
    Pause: ("starts_on",),
    Goal: ("starts_on",),
    Term: ("set_on",),
    GoalState: ("on",),
    Milestone: ("set_on", "done_on"),
    CheckIn: ("on",),
    Action: ("promised_on", "done_on", "dropped_on"),
    Commitment: ("set_on",),
    Feedback: ("on", "acknowledged_on"),
    Topic: ("raised_on", "dropped_on"),
    Note: ("on",),
    Agreement: ("set_on",),
    Signature: ("on",),
    Pulse: ("on",),
    Skill: ("set_on", "dropped_on"),
    Rating: ("on",),
    Renewal: ("on",),
    Attainment: ("on",),
    Closing: ("on",),
    Accord: ("on",),
}

on_any_day = pytest.mark.parametrize("today", DAYS, ids=str)


@cache
def told(today: date) -> tuple[Record, ...]:
    return tuple(year(today))


def of(kind: type[R], today: date = A_WEDNESDAY) -> list[R]:
    return [record for record in told(today) if isinstance(record, kind)]


def mentorship(name: str) -> Mentorship:
    return next(one for one in of(Mentorship) if one.name == name)


def commitments(action: Action, today: date) -> list[Commitment]:
    return [one for one in of(Commitment, today) if one.action == action.uid]


def outcomes(owner: Party, today: date) -> list[follow_through.Judged]:
    return [
        follow_through.judge(action, commitments(action, today), today)
        for action in of(Action, today)
        if action.owner == owner
    ]


def paces(today: date) -> Counter[Pace | None]:
    def belonging(kind: type[R], goal: Goal) -> list[R]:
        return [one for one in of(kind, today) if getattr(one, "goal", None) == goal.uid]

    return Counter(
        progress.standing(
            goal,
            belonging(Term, goal),
            belonging(GoalState, goal),
            belonging(Milestone, goal),
            belonging(CheckIn, goal),
            today,
        ).pace
        for goal in of(Goal, today)
    )


def slots(name: str, today: date) -> list[cadence.Slot]:
    uid = mentorship(name).uid
    held = [one for one in of(Session, today) if one.mentorship == uid and one.status == "held"]
    return cadence.Rhythm(
        [one for one in of(Cadence, today) if one.mentorship == uid],
        [one for one in of(Pause, today) if one.mentorship == uid],
        sorted((session.on, session.uid) for session in held),
    ).slots(today)


def texts(record: Record) -> Iterator[str]:
    """What somebody wrote: no name, word of a closed set, day, tag or reference."""
    fields = ("text", "title", "notes", "private_notes", "why", "note", "blocker", "response")
    for field in (*fields, "situation", "behavior", "impact", "end_reason"):
        if text := getattr(record, field, None):
            yield text


@on_any_day
def test_the_same_day_gives_the_same_records(today: date) -> None:
    assert year(today) == year(today)


def test_a_later_day_of_the_week_tells_more_of_the_same_story() -> None:
    known = {record.uid for record in told(date(2026, 3, 2))}
    for weekday in range(1, 7):
        later = {record.uid for record in told(date(2026, 3, 2) + timedelta(days=weekday))}
        assert known <= later
        known = later


def test_another_week_shifts_every_session_by_whole_weeks() -> None:
    before = [session.on for session in of(Session, date(2026, 3, 4))]
    after = [session.on for session in of(Session, date(2026, 3, 18))]
    assert {late - early for early, late in zip(before, after, strict=True)} == {timedelta(14)}


@on_any_day
def test_every_record_is_valid(today: date) -> None:
    for record in told(today):
        assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record


def test_kinds_come_in_the_order_of_the_document_and_rows_by_when_they_were_logged() -> None:
    rows = [(KINDS.index(type(one)), one.created_at, one.uid) for one in told(A_WEDNESDAY)]
    assert rows == sorted(rows)


def test_every_kind_of_record_occurs_but_the_few_that_no_year_needs() -> None:
    assert {type(record) for record in told(A_WEDNESDAY)} == set(KINDS) - {
        *(Advice, Contact, Decision, Origin),
        *(Program, Participant, Pairing, Enrolment, program.Status),
    }


def test_no_two_records_share_a_uid() -> None:
    assert Counter(record.uid for record in told(A_WEDNESDAY)).most_common(1)[0][1] == 1


@on_any_day
def test_every_reference_leads_to_a_record_of_its_kind(today: date) -> None:
    records = told(today)
    known = {(record.noun, record.uid) for record in records}
    for record in records:
        for noun, uid in references(record):
            assert (noun, uid) in known, record


def references(record: Record) -> Iterator[tuple[str, str]]:
    nouns = {"raised_in": "session", "goals": "goal", "attendees": "member"}
    single = ("mentorship", "member", "session", "goal", "action", "raised_in")
    for field in single:
        if uid := getattr(record, field, None):
            yield nouns.get(field, field), uid
    for field in ("goals", "attendees"):
        for uid in getattr(record, field, ()):
            yield nouns[field], uid


def test_what_belongs_to_a_session_belongs_to_its_mentorship() -> None:
    home = {session.uid: session.mentorship for session in of(Session)}
    for record in told(A_WEDNESDAY):
        session = getattr(record, "session", None)
        if session:
            assert home[session] == getattr(record, "mentorship", None), record


def test_a_goal_is_worked_on_only_in_its_own_mentorship() -> None:
    home = {goal.uid: goal.mentorship for goal in of(Goal)}
    for session in of(Session):
        assert {home[goal] for goal in session.goals} <= {session.mentorship}, session
    linked: list[Action | Feedback] = [*of(Action), *of(Feedback)]
    for record in linked:
        assert record.goal is None or home[record.goal] == record.mentorship, record


def test_members_speak_and_meet_in_their_own_mentorship_while_they_are_there() -> None:
    members = {member.uid: member for member in of(Member)}
    for session in of(Session):
        for member in map(members.__getitem__, session.attendees):
            assert member.mentorship == session.mentorship
            assert (member.joined_on or session.on) <= session.on <= (member.left_on or session.on)
    owners: list[Action | Feedback] = [*of(Action), *of(Feedback)]
    for record in owners:
        if record.member:
            assert members[record.member].mentorship == record.mentorship
            side = record.owner if isinstance(record, Action) else record.from_
            assert side is Party.THEM


@on_any_day
def test_nothing_that_happened_lies_after_today(today: date) -> None:
    for record in told(today):
        for field in HAPPENED.get(type(record), ()):
            day = getattr(record, field)
            assert day is None or day <= today, (field, record)
    for session in of(Session, today):
        assert session.on <= today or session.status is Status.PLANNED, session


@on_any_day
def test_everything_was_logged_on_an_evening_before_today(today: date) -> None:
    for record in told(today):
        assert record.created_at <= record.updated_at < today.isoformat(), record
        assert 20 <= datetime.fromisoformat(record.created_at).hour <= 22


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("monday", [date(2026, 11, 16), date(2026, 12, 28)], ids=str)
def test_the_week_is_alive_on_whichever_day_it_is_built(monday: date, weekday: int) -> None:
    today = monday + timedelta(days=weekday)
    since, until = today - timedelta(days=6), today + timedelta(days=7)
    met = [one for one in of(Session, today) if one.status == "held" and one.on >= since]
    judged = [
        one.outcome for one in outcomes(Party.ME, today) if (one.judged_on or date.min) >= since
    ]
    due = [
        last
        for action in of(Action, today)
        if not action.done_on and not action.dropped_on
        if (last := follow_through.latest_due(commitments(action, today), today))
    ]
    assert len(met) >= 2
    assert {Outcome.KEPT, Outcome.LATE} <= set(judged)
    assert any(today <= day <= until for day in due)


def test_what_was_promised_comes_before_what_came_of_it() -> None:
    pairs: list[tuple[Any, date | None, date | None]] = []
    pairs += [(one, one.promised_on, one.done_on or one.dropped_on) for one in of(Action)]
    pairs += [(one, one.set_on, one.done_on) for one in of(Milestone)]
    pairs += [(one, one.on, one.acknowledged_on) for one in of(Feedback)]
    pairs += [(one, one.starts_on, one.ends_on) for one in of(Pause)]
    pairs += [(one, one.set_on, one.due_on) for one in of(Commitment)]
    for record, first, then in pairs:
        assert first is None or then is None or first <= then, record


def test_a_topic_is_raised_in_a_later_meeting_that_was_held() -> None:
    sessions = {session.uid: session for session in of(Session)}
    for topic in of(Topic):
        if topic.raised_in:
            assert sessions[topic.raised_in].status is Status.HELD
            assert sessions[topic.raised_in].on == topic.raised_on
            assert topic.created_at < sessions[topic.raised_in].at


def test_about_sixty_sessions_and_a_hundred_promises() -> None:
    assert Counter(type(record).__name__ for record in told(A_WEDNESDAY)) == {
        "Mentorship": 5,
        "Member": 8,
        "Cadence": 8,
        "Pause": 4,
        "Session": 64,
        "Goal": 10,
        "Term": 1,
        "GoalState": 6,
        "Milestone": 10,
        "CheckIn": 34,
        "Action": 108,
        "Commitment": 110,
        "Feedback": 33,
        "Topic": 11,
        "Note": 28,
        "Agreement": 2,
        "Signature": 4,
        "Renewal": 1,
        "Career": 2,
        "Intro": 3,
        "Resource": 3,
        "Pulse": 14,
        "Skill": 4,
        "Rating": 15,
        "Closing": 1,
        "Attainment": 3,
        "Accord": 9,
    }


def test_every_state_and_form_of_meeting_goal_feedback_and_note_occurs() -> None:
    assert {session.status for session in of(Session)} == set(Status)
    assert {session.activity for session in of(Session)} == {*Activity, None}
    assert {state.state for state in of(GoalState)} == set(State)
    assert {(one.from_, one.kind) for one in of(Feedback)} == {
        (side, kind) for side in Party for kind in FeedbackKind
    }
    lasting = {NoteKind.VALUE, NoteKind.STRENGTH, NoteKind.EXPERIMENT}
    assert {note.kind for note in of(Note)} == set(NoteKind) - lasting
    assert {one.role for one in of(Mentorship)} == set(Role)
    assert {one.kind for one in of(Mentorship)} == {Kind.ONE_ON_ONE, Kind.PEER, Kind.FLASH}


def test_meetings_fall_through_because_of_me_of_them_and_of_nobody() -> None:
    cancelled = [session.by for session in of(Session) if session.status is Status.CANCELLED]
    assert set(cancelled) == {Party.ME, Party.THEM, None}


def test_only_the_circle_keeps_a_list_of_who_came() -> None:
    listed = {one.mentorship for one in of(Session) if one.attendees}
    assert listed == {mentorship("Circle").uid}


@on_any_day
def test_every_outcome_of_a_promise_occurs(today: date) -> None:
    assert {one.outcome for one in outcomes(Party.ME, today)} == set(Outcome)


@on_any_day
def test_one_or_two_of_my_promises_and_one_of_theirs_are_overdue(today: date) -> None:
    overdue = Counter(
        action.owner
        for action in of(Action, today)
        if not action.done_on and not action.dropped_on
        if (due := follow_through.latest_due(commitments(action, today), today)) and due < today
    )
    assert overdue[Party.ME] in (1, 2)
    assert overdue[Party.THEM] == 1


@on_any_day
def test_several_of_my_promises_fall_due_within_a_week_on_working_days(today: date) -> None:
    due = [
        last
        for action in of(Action, today)
        if action.owner is Party.ME and not action.done_on and not action.dropped_on
        if (last := follow_through.latest_due(commitments(action, today), today))
        if today <= last <= today + timedelta(days=7)
    ]
    assert 5 <= len(due) <= 10
    assert all(day.weekday() < 5 for day in due)


@on_any_day
def test_i_keep_about_four_of_five_promises(today: date) -> None:
    figures = follow_through.follow_through(outcomes(Party.ME, today), date.min, today)
    assert 0.78 < figures.kept / figures.n < 0.82
    assert (figures.dropped, figures.renegotiated) == (4, 3)
    assert 9 <= figures.pending <= 12


@on_any_day
def test_goals_stand_in_every_pace(today: date) -> None:
    assert paces(today) == {
        Pace.ON_TRACK: 2,
        Pace.ACHIEVED: 2,
        Pace.AT_RISK: 1,
        Pace.OFF_TRACK: 1,
        Pace.NO_PROGRESS: 1,
        Pace.UNDATED: 1,
        Pace.DROPPED: 1,
        Pace.PAUSED: 1,
    }


@on_any_day
def test_rhythms_are_kept_slip_and_rest(today: date) -> None:
    streaks = {
        name: (steadiness.streak(slots(name, today)), steadiness.best_streak(slots(name, today)))
        for name in ("Dana", "Circle")
    }
    assert streaks == {"Dana": (5, 9), "Circle": (3, 5)}
    states = Counter(slot.state for slot in slots("Dana", today))
    assert states == {"hit": 20, "missed": 3, "paused": 1, "open": 1}


@pytest.mark.parametrize(("weekday", "ravi", "tomas"), [(0, 6, 4), (1, 6, 4), (2, 7, 4), (3, 7, 5)])
def test_a_streak_grows_as_the_week_goes_on(weekday: int, ravi: int, tomas: int) -> None:
    today = date(2026, 11, 16) + timedelta(days=weekday)
    assert steadiness.streak(slots("Ravi", today)) == ravi
    assert steadiness.streak(slots("Tomás", today)) == tomas


@on_any_day
def test_one_plan_has_gone_by_one_meeting_is_near_and_one_far(today: date) -> None:
    planned = sorted(s.on for s in of(Session, today) if s.status is Status.PLANNED)
    near = today + timedelta(days=10)
    assert [day < today for day in planned] == [True, False, False]
    assert [day <= near for day in planned] == [True, True, False]


def test_two_words_of_feedback_wait_for_an_answer_one_on_each_side() -> None:
    waiting = [one.from_ for one in of(Feedback) if one.acknowledged_on is None]
    assert sorted(waiting) == [Party.ME, Party.THEM]


def test_open_topics_wait_in_every_mentorship_that_goes_on() -> None:
    waiting = {one.mentorship for one in of(Topic) if not one.raised_on and not one.dropped_on}
    assert waiting == {one.uid for one in of(Mentorship) if one.ended_on is None}


def test_something_of_each_kind_that_can_be_private_is() -> None:
    for noun in ("goal", "check_in", "action", "topic", "note"):
        marks = [getattr(one, "private", None) for one in told(A_WEDNESDAY) if one.noun == noun]
        assert set(marks) == {True, False}, noun
    assert sum(session.private_notes is not None for session in of(Session)) == 5


def test_no_text_is_written_twice() -> None:
    written = [text for record in told(A_WEDNESDAY) for text in texts(record)]
    assert [text for text, times in Counter(written).items() if times > 1] == []


def test_no_text_is_a_placeholder_or_names_a_time_of_year() -> None:
    unfinished = "lorem ipsum todo tbd fixme xxx placeholder example"
    months = "january february april june july august september october november december"
    seasons = "spring summer autumn winter christmas easter"
    for record in told(A_WEDNESDAY):
        for text in texts(record):
            assert text == text.strip()
            words = set(re.findall(r"[a-z]+", text.lower()))
            assert not words & {*unfinished.split(), *months.split(), *seasons.split()}, text


def test_tags_come_back_over_the_year() -> None:
    tags = Counter(tag for record in told(A_WEDNESDAY) for tag in getattr(record, "tags", ()))
    assert {"career", "promotion", "feedback", "system-design", "people"} <= tags.keys()
    assert sum(times >= 5 for times in tags.values()) >= 10
