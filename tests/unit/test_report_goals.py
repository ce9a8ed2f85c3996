"""`report goals` and `report goal`: the definitions, the order, and what cannot be computed."""

from datetime import date, timedelta

import msgspec
import pytest

from mentorlog.demo import year
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, State, Term
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import NotFound
from mentorlog.render.reports import goals as pages
from mentorlog.reports import goal as one_goal
from mentorlog.reports import goals
from mentorlog.reports.goals import OfGoal
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.unit.filled import load
from tests.unit.reported import figure

JANUARY = date(2026, 1, 1)
JULY = date(2026, 7, 2)  # half of the days from 1 Jan 2026 to 1 Jan 2027 less one


def _goal(mentorship: Mentorship | None = None, **fields: object) -> Goal:
    given = {"title": "Lead reviews", "starts_on": JANUARY, "due_on": date(2027, 1, 1)} | fields
    return Goal(mentorship=mentorship.uid if mentorship else None, **given)  # type: ignore[arg-type]


def _only(store: Store, as_of: date, scope: Scope = Scope()) -> OfGoal:  # noqa: B008
    [one] = goals.build(store, as_of, scope).goals
    return one


@pytest.mark.parametrize(
    ("percent", "pace"), [(30, "off track"), (40, "at risk"), (45, "on track")]
)
def test_at_half_of_the_plan_the_example_of_metrics(
    store: Store, dana: Mentorship, percent: float, pace: str
) -> None:
    goal = _goal(dana, due_on=date(2026, 1, 21))
    load(store, goal, CheckIn(goal=goal.uid, on=JANUARY, percent=percent))
    one = _only(store, date(2026, 1, 11))
    assert (one.planned, one.elapsed, one.pace) == (0.5, 0.5, pace)


def test_four_reviews_in_a_year_expect_the_first_after_a_quarter(
    store: Store, dana: Mentorship
) -> None:
    load(store, _goal(dana, metric="reviews", target=4.0))
    assert _only(store, date(2026, 1, 8)).planned == 0
    assert _only(store, date(2026, 4, 3)).planned == 0.25


def test_a_metric_may_fall(store: Store, dana: Mentorship) -> None:
    goal = _goal(dana, metric="pages", baseline=9.0, target=2.0)
    load(store, goal, CheckIn(goal=goal.uid, on=date(2026, 3, 1), value=5.5))
    assert _only(store, date(2026, 3, 1)).progress == 0.5


def test_what_was_dated_later_does_not_count_yet(store: Store, dana: Mentorship) -> None:
    goal = _goal(dana, metric="reviews", target=4.0)
    load(
        store,
        goal,
        CheckIn(goal=goal.uid, on=date(2026, 3, 1), value=1),
        CheckIn(goal=goal.uid, on=date(2026, 9, 1), value=3),
        Term(goal=goal.uid, set_on=date(2026, 9, 1), due_on=date(2027, 6, 1), target=6),
        GoalState(goal=goal.uid, on=date(2026, 10, 1), state=State.DROPPED),
    )
    one = _only(store, date(2026, 8, 31))
    assert (one.progress, one.due_on, one.target) == (0.25, date(2027, 1, 1), 4)
    assert (one.state, len(one.check_ins)) == ("open", 1)
    later = _only(store, date(2026, 10, 1))
    assert (later.progress, later.due_on, later.pace) == (0.5, date(2027, 6, 1), "dropped")
    assert (later.state_on, later.buffer_days) == (date(2026, 10, 1), None)


def test_stale_is_two_intervals_of_the_cadence_and_28_days_without_one(
    store: Store, dana: Mentorship
) -> None:
    load(store, _goal(dana), _goal(None))
    by_day = {
        day: [one.stale for one in goals.build(store, day).goals]
        for day in (JANUARY + timedelta(days=28), JANUARY + timedelta(days=29))
    }
    assert list(by_day.values()) == [[False, False], [True, True]]
    with_action = _only(store, JULY, Scope(dana.uid))
    load(
        store,
        Action(
            text="One",
            goal=with_action.uid,
            mentorship=dana.uid,
            promised_on=JANUARY,
            done_on=date(2026, 6, 20),
        ),
    )
    moved = _only(store, JULY, Scope(dana.uid))
    assert (with_action.stale, moved.stale, moved.moved_on) == (True, False, date(2026, 6, 20))


def test_confidence_that_disagrees_with_the_pace_is_marked(store: Store, dana: Mentorship) -> None:
    goal = _goal(dana)
    load(store, goal, CheckIn(goal=goal.uid, on=date(2026, 1, 2), percent=1, confidence=9))
    one = _only(store, JULY)
    assert (one.pace, one.confidence, one.disagrees) == ("off track", 9, True)


def test_projected_finish_is_the_speed_so_far(store: Store, dana: Mentorship) -> None:
    goal = _goal(dana)
    load(store, goal, CheckIn(goal=goal.uid, on=date(2026, 1, 11), percent=25))
    assert _only(store, date(2026, 1, 11)).projected_on == date(2026, 2, 10)  # 10 days a quarter


def test_without_a_due_day_there_is_no_plan(store: Store, dana: Mentorship) -> None:
    load(store, _goal(dana, due_on=None))
    one = _only(store, JULY, Scope(explain=True))
    assert (one.pace, one.due_on, one.buffer_days) == ("undated", None, None)
    assert (one.elapsed, one.planned, one.progress, one.projected_on) == (None,) * 4
    assert figure(one.explained, "planned").result is None


@pytest.mark.parametrize("explain", [False, True])
def test_a_target_at_its_baseline_is_no_metric(
    store: Store, dana: Mentorship, explain: bool
) -> None:
    goal = _goal(dana, metric="pages", baseline=4.0, target=4.0)
    load(store, goal, CheckIn(goal=goal.uid, on=JANUARY, value=4))
    one = _only(store, JULY, Scope(explain=explain))
    assert (one.progress, one.pace) == (None, "no progress yet")


def test_a_goal_due_on_its_first_day_divides_by_nothing(store: Store, dana: Mentorship) -> None:
    load(store, _goal(None, due_on=JANUARY, metric="pages", target=2.0))
    one = _only(store, JANUARY, Scope(explain=True))
    assert (one.elapsed, one.planned, one.progress) == (1.0, 1.0, 0.0)


def test_those_that_slip_come_first_and_finished_ones_last(store: Store, dana: Mentorship) -> None:
    made = {
        title: _goal(dana, title=title, due_on=due_on)
        for title, due_on in (
            ("done", date(2026, 3, 1)),
            ("undated", None),
            ("late", date(2026, 6, 1)),
            ("fine", date(2027, 1, 1)),
        )
    }
    load(
        store,
        *made.values(),
        CheckIn(goal=made["fine"].uid, on=JULY, percent=60),
        GoalState(goal=made["done"].uid, on=date(2026, 2, 1), state=State.ACHIEVED),
    )
    report = goals.build(store, JULY)
    assert [goal.title for goal in report.goals] == ["late", "fine", "undated", "done"]
    assert goals.needs_attention(report)


def test_a_window_asks_for_goals_that_are_due_in_it(store: Store, dana: Mentorship) -> None:
    load(store, _goal(dana), _goal(dana, due_on=None), _goal(dana, due_on=date(2026, 8, 1)))
    scope = Scope(since=date(2026, 7, 1), until=date(2026, 8, 1))
    assert _only(store, JULY, scope).due_on == date(2026, 8, 1)


def test_one_mentorship_leaves_out_the_others_and_goals_of_none(
    store: Store, dana: Mentorship
) -> None:
    load(store, _goal(dana, title="with Dana"), _goal(None, title="alone"))
    assert {goal.title for goal in goals.build(store, JULY).goals} == {"with Dana", "alone"}
    assert _only(store, JULY, Scope(dana.uid)).name == "Dana"


def test_before_the_first_goal_there_is_none(store: Store, dana: Mentorship) -> None:
    load(store, _goal(dana))
    report = goals.build(store, date(2025, 12, 31))
    assert report.goals == ()
    assert not goals.needs_attention(report)


def test_json_has_the_name_and_the_day_first_and_both_ids(store: Store, dana: Mentorship) -> None:
    goal = _goal(dana)
    load(store, goal)
    told = msgspec.to_builtins(goals.build(store, JULY))
    assert list(told)[:2] == ["report", "as_of"]
    [one] = told["goals"]
    assert (one["uid"], one["id"], one["mentorship"]) == (goal.uid, "g1", dana.uid)
    assert (one["due_on"], one["progress"], one["explained"]) == ("2027-01-01", None, None)


def test_a_page_says_the_same_of_goals_whether_or_not_they_are_read_in_full(store: Store) -> None:
    today = date(2026, 11, 21)
    load(store, *year(today))
    whole, short = (goals.build(store, today, in_full=in_full) for in_full in (True, False))
    assert pages.page(short) == pages.page(whole)
    finished = {State.ACHIEVED, State.DROPPED}
    assert [one for one in short.goals if one.state not in finished] == [
        one for one in whole.goals if one.state not in finished
    ]
    told = {bool(one.check_ins) for one in short.goals if one.state in finished}
    assert (told, goals.build(store, today, Scope(explain=True), in_full=False)) == (
        {False},
        goals.build(store, today, Scope(explain=True)),
    )


def test_a_goal_in_full_before_its_first_day_is_null(store: Store, dana: Mentorship) -> None:
    load(store, _goal(dana))
    report = one_goal.build(store, date(2025, 6, 1), Scope(explain=True), 1)
    assert (report.goal, report.burn_up, report.explained) == (None, (), None)
    assert not one_goal.needs_attention(report)


def test_a_goal_that_is_not_there_is_said_so(store: Store, dana: Mentorship) -> None:
    with pytest.raises(NotFound):
        one_goal.build(store, JULY, Scope(), 7)


def test_the_burn_up_runs_from_the_start_to_the_due_day_under_the_terms_of_each_day(
    store: Store, dana: Mentorship
) -> None:
    goal = _goal(dana, due_on=date(2026, 1, 11))
    load(
        store,
        goal,
        CheckIn(goal=goal.uid, on=date(2026, 1, 6), percent=40),
        Term(goal=goal.uid, set_on=date(2026, 1, 9), due_on=date(2026, 1, 21)),
    )
    report = one_goal.build(store, date(2026, 1, 9), Scope(), 1)
    points = {point.on: (point.planned, point.progress) for point in report.burn_up}
    assert list(points) == [JANUARY + timedelta(days=i) for i in range(21)]
    assert points[date(2026, 1, 6)] == (0.5, 0.4)
    assert points[date(2026, 1, 8)] == (0.7, 0.4)
    assert points[date(2026, 1, 9)] == (0.4, 0.4)
    assert points[date(2026, 1, 21)] == (1.0, None)
