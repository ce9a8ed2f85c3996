"""`report week` and `report month`: what is in them, which line encourages, and as of any day."""

from datetime import date, timedelta

import msgspec
import pytest

from mentorlog.demo import year
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import Goal, GoalState, Milestone, State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Feedback, FeedbackKind, Note, NoteKind
from mentorlog.domain.records.session import Session, Status
from mentorlog.reports import week
from mentorlog.reports.scope import Scope
from mentorlog.reports.week import Week
from mentorlog.store.store import Store
from tests.unit.filled import load
from tests.unit.later import records_after
from tests.unit.reported import figure, rows

TODAY = date(2026, 11, 21)
FIRST, LAST = date(2026, 11, 14), date(2026, 11, 20)
DAY = timedelta(days=1)


def _promise(dana: Mentorship, uid: str, due_on: date, **fields: object) -> list[Record]:
    set_on = date(2026, 11, 2)
    action = Action(uid=uid, mentorship=dana.uid, text=uid, promised_on=set_on, **fields)  # type: ignore[arg-type]
    return [action, Commitment(action=uid, set_on=set_on, due_on=due_on)]


def _goal(dana: Mentorship) -> Goal:
    return Goal(uid="goal", mentorship=dana.uid, title="Lead", starts_on=date(2026, 11, 2))


def _held(dana: Mentorship, *days: str) -> list[Session]:
    return [Session(mentorship=dana.uid, at=f"{day}T16:00+01:00") for day in days]


def test_behind_lie_seven_days_and_today_and_ahead_seven_from_today(
    store: Store, dana: Mentorship
) -> None:
    report = week.build(store, TODAY)
    assert (report.report, report.since, report.until) == ("week", FIRST, TODAY)
    assert (report.as_of, report.through) == (TODAY, date(2026, 11, 27))
    month = week.build(store, TODAY, span="month")
    assert (month.report, month.since, month.until) == ("month", date(2026, 10, 22), TODAY)
    assert month.through == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("scope", "window"),
    [
        (Scope(since=date(2026, 11, 1)), (date(2026, 11, 1), TODAY)),
        (Scope(until=date(2026, 11, 10)), (date(2026, 11, 4), date(2026, 11, 10))),
        (Scope(until=date(2027, 1, 1)), (date(2026, 11, 15), TODAY)),
        (Scope(since=TODAY), (TODAY, TODAY)),
    ],
)
def test_the_days_behind_can_be_moved(
    store: Store, scope: Scope, window: tuple[date, date]
) -> None:
    report = week.build(store, TODAY, scope)
    assert (report.since, report.until) == window


def test_promises_are_those_overdue_or_due_in_these_days(store: Store, dana: Mentorship) -> None:
    load(
        store,
        *_promise(dana, "overdue", LAST),
        *_promise(dana, "today", TODAY),
        *_promise(dana, "last day", TODAY + 6 * DAY),
        *_promise(dana, "too far", TODAY + 7 * DAY),
        *_promise(dana, "done", TODAY, done_on=LAST),
        *_promise(dana, "theirs", TODAY, owner=Party.THEM),
    )
    report = week.build(store, TODAY)
    assert [one.text for one in report.promised.shown] == ["overdue", "today", "last day"]
    assert [one.overdue for one in report.promised.shown] == [True, False, False]
    assert [one.text for one in report.promised_to_me.shown] == ["theirs"]


def test_whom_i_meet_is_planned_or_asked_for_and_one_gone_by_is_named(
    store: Store, dana: Mentorship
) -> None:
    planned = Session(mentorship=dana.uid, at="2026-11-18T16:00+01:00", status=Status.PLANNED)
    load(store, planned, *_held(dana, "2026-10-27"))
    [gone_by, slot] = week.build(store, TODAY).meetings.shown
    assert (gone_by.noun, gone_by.id, gone_by.overdue) == ("session", "s1", True)
    assert (slot.noun, slot.id, slot.due_on) == ("slot", None, date(2026, 11, 22))


def test_many_are_cut_and_counted(store: Store, dana: Mentorship) -> None:
    many = [record for n in range(20) for record in _promise(dana, f"p{n:02}", TODAY)]
    load(store, *many)
    promised = week.build(store, TODAY).promised
    assert (len(promised.shown), promised.total) == (12, 20)


def test_what_went_well_the_strongest_first_and_four_of_a_kind(
    store: Store, dana: Mentorship
) -> None:
    kept = [one for n in range(6) for one in _promise(dana, f"k{n}", LAST, done_on=LAST)]
    undated = Action(mentorship=dana.uid, text="free", promised_on=FIRST, done_on=LAST)
    load(
        store,
        _goal(dana),
        GoalState(goal="goal", on=LAST, state=State.ACHIEVED),
        Milestone(goal="goal", title="step", set_on=FIRST, done_on=FIRST),
        *kept,
        undated,
        *_promise(dana, "late", FIRST, done_on=LAST),
        Note(mentorship=dana.uid, on=FIRST, kind=NoteKind.WIN, text="win"),
        Note(mentorship=dana.uid, on=FIRST, kind=NoteKind.INSIGHT, text="no win"),
        Feedback(mentorship=dana.uid, on=LAST, kind=FeedbackKind.PRAISE, text="praise"),
        Feedback(mentorship=dana.uid, on=LAST, text="change"),
        Note(mentorship=dana.uid, on=FIRST - DAY, kind=NoteKind.WIN, text="before"),
        Note(mentorship=dana.uid, on=TODAY, kind=NoteKind.WIN, text="today"),
    )
    report = week.build(store, TODAY)
    assert [str(one.kind) for one in report.went_well] == [
        *("achieved", "milestone", *("kept",) * 4, "done", "win", "win", "praise"),
    ]
    assert [one.text for one in report.went_well if one.kind == "win"] == ["today", "win"]
    assert report.went_well_total == 12
    assert (report.went_well[0].by, report.went_well[-1].by) == ("me", "Dana")


def test_follow_through_counts_what_was_judged_in_the_window(
    store: Store, dana: Mentorship
) -> None:
    load(
        store,
        *_promise(dana, "kept", TODAY, done_on=FIRST),
        *_promise(dana, "late", FIRST, done_on=LAST),
        *_promise(dana, "missed", LAST),
        *_promise(dana, "pending", TODAY),
        *_promise(dana, "before", FIRST - DAY),
        *_promise(dana, "theirs", LAST, owner=Party.THEM),
    )
    kept = week.build(store, TODAY).figures.follow_through
    assert (kept.me.kept, kept.me.late, kept.me.missed, kept.me.n) == (1, 1, 1, 3)
    assert (kept.me.value, kept.them.missed) == (None, 1)


def test_what_happened_today_is_told_as_well(store: Store, dana: Mentorship) -> None:
    load(store, *_held(dana, TODAY.isoformat()), *_promise(dana, "kept", TODAY, done_on=TODAY))
    report = week.build(store, TODAY)
    assert [one.on for one in report.met] == [TODAY]
    assert [one.text for one in report.went_well] == ["kept"]
    assert report.figures.follow_through.me.kept == 1
    month = week.build(store, TODAY, span="month")
    assert [one.on for one in month.met] == [TODAY]
    assert week.build(store, TODAY, Scope(until=LAST)).met == ()


def test_figures_are_those_of_the_rhythm_by_next_due(store: Store) -> None:
    load(store, *year(TODAY))
    figures = week.build(store, TODAY).figures
    assert [one.name for one in figures.mentorships] == ["Dana", "Circle", "Tomás", "Ravi"]
    dana = figures.mentorships[0]
    assert (dana.streak, dana.best_streak, dana.rate.hits, dana.rate.n) == (5, 9, 10, 12)
    assert (dana.next_due_on, dana.buffer_days) == (date(2026, 11, 29), 8)
    assert figures.mentorships_total == 4


def _rule(store: Store, *records: Record) -> str:
    load(store, *records)
    return week.build(store, TODAY).encouragement.rule


class TestEncouragement:
    """From the strongest fact down to the smallest next step."""

    def test_a_goal_achieved_is_the_strongest(self, store: Store, dana: Mentorship) -> None:
        said = (_goal(dana), GoalState(goal="goal", on=LAST, state=State.ACHIEVED))
        assert _rule(store, *said, *_promise(dana, "kept", LAST, done_on=LAST)) == "achieved"

    def test_the_longest_streak_so_far(self, store: Store, dana: Mentorship) -> None:
        days = ("2026-10-15", "2026-10-29", "2026-11-17")
        assert _rule(store, *_held(dana, *days)) == "longest streak"

    def test_two_promises_kept_and_none_broken(self, store: Store, dana: Mentorship) -> None:
        kept = [one for n in "ab" for one in _promise(dana, n, LAST, done_on=LAST)]
        assert _rule(store, *kept) == "all kept"

    def test_one_kept_beside_one_broken(self, store: Store, dana: Mentorship) -> None:
        broken = _promise(dana, "missed", LAST)
        assert _rule(store, *_promise(dana, "kept", LAST, done_on=LAST), *broken) == "kept"

    def test_a_milestone_a_win_praise_and_a_meeting(self, store: Store, dana: Mentorship) -> None:
        said = [_rule(store, *_held(dana, "2026-11-17"))]
        praise = Feedback(mentorship=dana.uid, on=LAST, kind=FeedbackKind.PRAISE, text="x")
        said.append(_rule(store, praise))
        said.append(_rule(store, Note(on=LAST, kind=NoteKind.WIN, text="win")))
        step = Milestone(goal="goal", title="step", set_on=FIRST, done_on=FIRST)
        said.append(_rule(store, _goal(dana), step))
        assert said == ["met", "praised", "win", "milestone"]

    def test_what_i_said_myself_is_no_praise_for_me(self, store: Store, dana: Mentorship) -> None:
        gave = Feedback(
            mentorship=dana.uid, on=LAST, from_=Party.ME, kind=FeedbackKind.PRAISE, text="x"
        )
        assert _rule(store, gave) == "slot"

    def test_what_is_private_is_never_quoted(self, store: Store, dana: Mentorship) -> None:
        assert _rule(store, Note(on=LAST, kind=NoteKind.WIN, text="x", private=True)) == "slot"

    def test_the_next_step_from_the_most_urgent_down(self, store: Store, dana: Mentorship) -> None:
        assert _rule(store) == "slot"
        at = "2026-11-22T16:00+01:00"
        assert _rule(store, Session(mentorship=dana.uid, at=at, status=Status.PLANNED)) == "meeting"
        assert _rule(store, *_promise(dana, "soon", TODAY)) == "promised"
        gone_by = Session(mentorship=dana.uid, at="2026-11-18T16:00+01:00", status=Status.PLANNED)
        assert _rule(store, gone_by) == "unanswered"
        assert _rule(store, *_promise(dana, "overdue", LAST)) == "overdue"

    def test_with_nothing_due_it_is_a_topic_and_without_anyone_a_beginning(
        self, store: Store, dana: Mentorship
    ) -> None:
        load(store, *_held(dana, "2026-11-10", "2026-11-20"))
        said = week.build(store, date(2026, 11, 29)).encouragement
        assert (said.rule, said.step) == ("running", "mentorlog topic add TEXT --with Dana")
        assert week.build(store, date(2020, 1, 1)).encouragement.rule == "begin"


def test_json_is_the_struct_with_its_name_and_day_first(store: Store, dana: Mentorship) -> None:
    told = msgspec.to_builtins(week.build(store, TODAY, span="month"))
    assert list(told)[:5] == ["report", "as_of", "since", "until", "through"]
    assert (told["report"], told["explained"]) == ("month", None)


def test_explained_it_can_be_redone_from_its_rows(store: Store) -> None:
    load(store, *year(TODAY))
    report = week.build(store, date(2026, 10, 31), Scope(explain=True), span="month")
    for part, counts in zip(
        report.explained or (),
        (report.figures.follow_through.me, report.figures.follow_through.them),
        strict=True,
    ):
        outcomes = [row["outcome"] for row in rows((part,), "Promises")]
        assert [outcomes.count(word) for word in ("kept", "done late", "not done")] == [
            *(counts.kept, counts.late, counts.missed),
        ]
        assert figure((part,), "follow-through").result == counts.value
    for one in report.figures.mentorships:
        assert figure(one.explained, "streak").result == one.streak
        assert figure(one.explained, "next due").result == one.next_due_on


def test_what_is_dated_later_changes_nothing(store: Store, dana: Mentorship) -> None:
    load(store, _goal(dana), *_promise(dana, "a", LAST), *_held(dana, "2026-11-17"))
    before = week.build(store, TODAY)
    load(store, *records_after(TODAY, dana.uid, "goal", "a"))
    assert week.build(store, TODAY) == before


class TestAttention:
    """What --exit-code is about."""

    def _needs(self, store: Store, *records: Record) -> bool:
        load(store, *records)
        return week.needs_attention(week.build(store, TODAY))

    @pytest.fixture(autouse=True)
    def _met_in_october(self, store: Store, dana: Mentorship) -> None:
        load(store, *_held(dana, "2026-10-27"))

    def test_a_silence(self, store: Store, dana: Mentorship) -> None:
        assert not week.needs_attention(week.build(store, date(2026, 10, 27)))
        assert week.needs_attention(week.build(store, date(2026, 10, 26)))

    def test_not_where_all_is_ahead(self, store: Store, dana: Mentorship) -> None:
        assert not self._needs(store, *_promise(dana, "soon", TODAY))

    def test_a_promise_of_mine_overdue_but_not_one_of_theirs(
        self, store: Store, dana: Mentorship
    ) -> None:
        assert not self._needs(store, *_promise(dana, "t", LAST, owner=Party.THEM))
        assert self._needs(store, *_promise(dana, "m", LAST))

    def test_a_slot_past_its_day(self, store: Store, dana: Mentorship) -> None:
        assert week.needs_attention(week.build(store, date(2026, 11, 23))) is True


def test_an_empty_store_and_a_day_before_the_first_record(store: Store, dana: Mentorship) -> None:
    for report in (week.build(store, date(2025, 1, 1)), _of_nothing(store)):
        assert week.is_empty(report)
        assert not week.needs_attention(report)


def _of_nothing(store: Store) -> Week:
    return week.build(Store(store.path.with_name("none.db")), TODAY)
