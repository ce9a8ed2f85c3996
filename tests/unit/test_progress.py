"""Where a goal stands: progress, plan, pace, stale, confidence, projection."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.pace import Pace, pace_of, worst_pace
from mentorlog.domain.progress import Standing, elapsed, projected_finish, standing
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Pause
from mentorlog.domain.staleness import moves, staleness

START = date(2026, 1, 1)
AS_OF = date(2026, 4, 1)


def day(text: str) -> date:
    """A day of 2026, as "03-10"."""
    return date.fromisoformat(f"2026-{text}")


def goal(
    due: str | None = "12-31",
    *,
    baseline: float = 0.0,
    target: float | None = None,
    starts_on: date = START,
) -> Goal:
    return Goal(
        title="Lead a design review",
        starts_on=starts_on,
        due_on=day(due) if due else None,
        metric="reviews" if target is not None else None,
        baseline=baseline,
        target=target,
    )


def check_in(
    on: str,
    value: float | None = None,
    *,
    percent: float | None = None,
    confidence: int | None = None,
) -> CheckIn:
    return CheckIn(goal="g", on=day(on), value=value, percent=percent, confidence=confidence)


def milestone(
    due: str | None = None,
    done: str | None = None,
    *,
    weight: float = 1.0,
    set_on: date = START,
) -> Milestone:
    return Milestone(
        goal="g",
        title="Run one alone",
        set_on=set_on,
        due_on=day(due) if due else None,
        done_on=day(done) if done else None,
        weight=weight,
    )


def term(set_on: str, due: str | None, target: float | None = None) -> Term:
    return Term(goal="g", set_on=day(set_on), due_on=day(due) if due else None, target=target)


def reached(on: str, state: State) -> GoalState:
    return GoalState(goal="g", on=day(on), state=state)


def stands(
    what: Goal,
    *parts: Term | GoalState | Milestone | CheckIn,
    as_of: date = AS_OF,
) -> Standing:
    return standing(
        what,
        [one for one in parts if isinstance(one, Term)],
        [one for one in parts if isinstance(one, GoalState)],
        [one for one in parts if isinstance(one, Milestone)],
        [one for one in parts if isinstance(one, CheckIn)],
        as_of,
    )


class TestProgress:
    def test_a_metric_is_the_share_of_the_way_from_baseline_to_target(self) -> None:
        assert stands(goal(target=4), check_in("03-01", 1)).progress == 0.25
        assert stands(goal(baseline=2, target=6), check_in("03-01", 5)).progress == 0.75
        assert stands(goal(target=4)).progress == 0.0

    def test_a_metric_may_fall(self) -> None:
        falling = goal(baseline=9, target=2)
        assert stands(falling, check_in("03-01", 2)).progress == 1.0
        assert stands(falling, check_in("03-01", 5.5)).progress == 0.5

    def test_the_raw_value_may_lie_below_the_start_and_beyond_the_target(self) -> None:
        assert stands(goal(target=4), check_in("03-01", 5)).progress == 1.25
        assert stands(goal(baseline=9, target=2), check_in("03-01", 16)).progress == -1.0

    def test_the_last_check_in_that_gives_a_value_gives_it(self) -> None:
        notes = [check_in("03-20", 3), check_in("03-01", 1), check_in("03-25", confidence=5)]
        assert stands(goal(target=4), *notes).progress == 0.75
        assert stands(goal(target=4), *notes, as_of=day("03-19")).progress == 0.25
        assert stands(goal(target=4), *notes, as_of=day("02-28")).progress == 0.0

    def test_of_two_values_on_one_day_the_last_replaces_the_earlier(self) -> None:
        assert stands(goal(target=4), check_in("03-01", 3), check_in("03-01", 1)).progress == 0.25
        noted_later = [check_in("03-01", 3), check_in("03-01", confidence=8)]
        assert stands(goal(target=4), *noted_later).progress == 0.75

    def test_a_metric_comes_before_milestones_and_these_before_a_percentage(self) -> None:
        parts = (milestone(done="02-01"), milestone(), check_in("03-01", 3, percent=10))
        assert stands(goal(target=4), *parts).progress == 0.75
        assert stands(goal(), *parts).progress == 0.5
        assert stands(goal(), parts[2]).progress == 0.1

    def test_a_target_that_is_the_baseline_measures_nothing(self) -> None:
        same = goal(baseline=4, target=4)
        assert stands(same, milestone(done="02-01"), milestone()).progress == 0.5
        assert stands(same, check_in("03-01", 4)).progress is None

    def test_milestones_count_by_weight_once_set_and_done(self) -> None:
        steps = [
            milestone(done="02-01", weight=3),
            milestone(done="04-02", weight=1),
            milestone(done="02-01", weight=96, set_on=day("04-02")),
        ]
        assert stands(goal(), *steps).progress == 0.75
        assert stands(goal(), *steps, as_of=day("04-02")).progress == 1.0

    def test_milestones_whose_weights_sum_to_nothing_are_passed_over(self) -> None:
        weightless = [milestone(done="02-01", weight=0), milestone(weight=0)]
        assert stands(goal(), *weightless).progress is None
        assert stands(goal(), *weightless, check_in("03-01", percent=40)).progress == 0.4

    def test_without_any_of_them_there_is_none(self) -> None:
        assert stands(goal(), check_in("03-01", 3, confidence=5)).progress is None


class TestThePlan:
    @pytest.mark.parametrize(
        ("due", "on", "share"),
        [
            ("01-11", "01-01", 0.0),
            ("01-11", "01-06", 0.5),
            ("01-11", "01-11", 1.0),
            ("01-11", "02-01", 1.0),
            ("01-01", "01-01", 1.0),
        ],
    )
    def test_elapsed_is_the_share_of_the_days_that_has_passed(
        self, due: str, on: str, share: float
    ) -> None:
        assert elapsed(START, day(due), day(on)).value == share

    def test_elapsed_before_the_start_and_with_a_due_day_before_it(self) -> None:
        assert elapsed(START, day("01-11"), date(2025, 12, 1)).value == 0.0
        assert elapsed(day("02-01"), day("01-01"), day("01-15")).value == 1.0
        assert elapsed(START, None, AS_OF).value is None

    def test_four_reviews_in_a_year_expect_the_first_after_a_quarter(self) -> None:
        year = Goal(
            title="…", starts_on=START, due_on=date(2027, 1, 1), metric="reviews", target=4.0
        )
        planned = {
            "01-08": 0.0,
            "04-01": 0.0,  # 90 of 365 days: 0.986 of a review
            "04-02": 0.0,  # 91 days: 0.997
            "04-03": 0.25,  # 92 days: 1.008
            "07-02": 0.25,  # 182 days: 1.995
            "07-03": 0.5,
            "12-31": 0.75,
        }
        assert {on: stands(year, as_of=day(on)).planned for on in planned} == planned
        assert stands(year, as_of=date(2027, 1, 1)).planned == 1.0
        assert stands(year, as_of=date(2028, 6, 1)).planned == 1.0
        assert stands(year, as_of=date(2025, 12, 1)).planned == 0.0

    def test_a_falling_metric_is_planned_in_whole_steps_too(self) -> None:
        assert stands(goal("01-11", baseline=9, target=7), as_of=day("01-05")).planned == 0.0
        assert stands(goal("01-11", baseline=9, target=7), as_of=day("01-06")).planned == 0.5

    def test_a_metric_that_is_not_whole_is_planned_by_time(self) -> None:
        assert stands(goal("01-11", target=2.5), as_of=day("01-03")).planned == 0.2
        assert stands(goal("01-11", baseline=0.5, target=2), as_of=day("01-03")).planned == 0.2

    def test_milestones_with_days_expect_what_falls_due_before(self) -> None:
        steps = [milestone("02-01", weight=1), milestone("03-01", weight=3)]
        for on, planned in [("02-01", 0.0), ("02-02", 0.25), ("03-01", 0.25), ("03-02", 1.0)]:
            assert stands(goal(), *steps, as_of=day(on)).planned == planned

    def test_one_milestone_without_a_day_leaves_the_plan_to_time(self) -> None:
        steps = [milestone("01-02"), milestone(weight=0)]
        assert stands(goal("01-11"), *steps, as_of=day("01-06")).planned == 0.5

    def test_milestones_of_a_metric_do_not_plan_it(self) -> None:
        steps = [milestone("01-02"), milestone("01-03")]
        assert stands(goal("01-11", target=2), *steps, as_of=day("01-05")).planned == 0.0

    def test_a_due_day_on_the_start_expects_everything_at_once(self) -> None:
        assert stands(goal("01-01", target=4), as_of=START).planned == 1.0
        assert stands(goal("01-01"), as_of=START).planned == 1.0

    def test_without_a_due_day_there_is_no_plan(self) -> None:
        assert stands(goal(None, target=4)).planned is None
        assert stands(goal(None)).elapsed is None


class TestPace:
    def pace(self, progress: float | None, planned: float) -> Pace:
        return pace_of(State.OPEN, START, day("12-31"), progress, planned, AS_OF).value

    @pytest.mark.parametrize(
        ("progress", "pace"),
        [(0.30, Pace.OFF_TRACK), (0.40, Pace.AT_RISK), (0.45, Pace.ON_TRACK)],
    )
    def test_at_half_of_the_plan(self, progress: float, pace: Pace) -> None:
        assert self.pace(progress, 0.5) is pace

    def test_at_half_of_the_plan_from_the_records(self) -> None:
        for percent, pace in [(30, "off track"), (40, "at risk"), (45, "on track")]:
            note = check_in("01-06", percent=percent)
            assert stands(goal("01-11"), note, as_of=day("01-06")).pace == pace

    @pytest.mark.parametrize(
        ("progress", "planned", "pace"),
        [
            (0.30, 0.40, Pace.AT_RISK),  # exactly three quarters, though 0.3 / 0.4 < 0.75
            (0.60, 0.80, Pace.AT_RISK),
            (0.29, 0.40, Pace.OFF_TRACK),
            (0.10, 0.20, Pace.AT_RISK),  # half of it, but a gap of 0.10 is not more than 0.10
            (0.18, 0.28, Pace.AT_RISK),  # so too where 0.28 - 0.18 > 0.10
            (0.09, 0.20, Pace.OFF_TRACK),
            (0.00, 0.05, Pace.ON_TRACK),  # nothing of it, but a gap of 0.05
            (0.09, 0.14, Pace.ON_TRACK),  # so too where 0.14 - 0.09 > 0.05
            (0.00, 0.06, Pace.AT_RISK),
            (0.76, 0.80, Pace.ON_TRACK),  # 0.95 exactly
            (0.94, 1.00, Pace.AT_RISK),
            (0.95, 1.00, Pace.ON_TRACK),
            (0.74, 1.00, Pace.OFF_TRACK),
            (0.75, 1.00, Pace.AT_RISK),
            (1.00, 1.00, Pace.ON_TRACK),
            (-0.50, 0.00, Pace.ON_TRACK),
            (-0.50, 0.20, Pace.OFF_TRACK),
            (None, 0.00, Pace.NO_PROGRESS),
        ],
    )
    def test_both_thresholds_must_be_passed(
        self, progress: float | None, planned: float, pace: Pace
    ) -> None:
        assert self.pace(progress, planned) is pace

    def test_after_the_due_day_only_what_is_reached_is_on_track(self) -> None:
        due, after = day("03-31"), day("04-01")
        assert pace_of(State.OPEN, START, due, 0.99, 1.0, after).value is Pace.OFF_TRACK
        assert pace_of(State.OPEN, START, due, None, 1.0, after).value is Pace.OFF_TRACK
        assert pace_of(State.OPEN, START, due, 1.0, 1.0, after).value is Pace.ON_TRACK
        assert pace_of(State.OPEN, START, due, 0.99, 1.0, due).value is Pace.ON_TRACK
        assert pace_of(State.OPEN, START, due, None, 1.0, due).value is Pace.NO_PROGRESS

    def test_a_first_week_on_plan_reads_on_track(self) -> None:
        assert stands(goal(target=4), as_of=day("01-08")).pace is Pace.ON_TRACK
        assert stands(goal(), as_of=day("01-01")).pace is Pace.NO_PROGRESS

    @pytest.mark.parametrize(
        ("state", "pace"),
        [
            (State.ACHIEVED, Pace.ACHIEVED),
            (State.DROPPED, Pace.DROPPED),
            (State.PAUSED, Pace.PAUSED),
            (State.OPEN, Pace.OFF_TRACK),
        ],
    )
    def test_the_state_comes_first(self, state: State, pace: Pace) -> None:
        changed = stands(goal("03-01"), reached("03-15", state))
        assert (changed.state, changed.pace) == (state, pace)

    def test_the_state_is_the_one_reached_last_by_that_day(self) -> None:
        history = [
            reached("03-10", State.PAUSED),
            reached("03-20", State.OPEN),
            reached("03-25", State.PAUSED),
            reached("03-25", State.ACHIEVED),
        ]
        told = {
            "03-09": State.OPEN,
            "03-10": State.PAUSED,
            "03-20": State.OPEN,
            "03-25": State.ACHIEVED,
        }
        assert {on: stands(goal(), *history, as_of=day(on)).state for on in told} == told
        assert stands(goal(), *reversed(history)).state is State.PAUSED

    def test_without_a_due_day_it_is_undated(self) -> None:
        assert stands(goal(None, target=4), check_in("03-01", 1)).pace is Pace.UNDATED

    def test_before_its_first_day_a_goal_has_no_pace(self) -> None:
        planned = stands(goal(starts_on=day("04-02")), as_of=AS_OF)
        assert (planned.pace, planned.projected_on) == (None, None)
        assert stands(goal(starts_on=day("04-02")), as_of=day("04-02")).pace is Pace.NO_PROGRESS

    def test_a_mentorship_shows_its_worst_open_goal(self) -> None:
        worst_last = [
            Pace.ON_TRACK,
            Pace.NO_PROGRESS,
            Pace.AT_RISK,
            Pace.OFF_TRACK,
        ]
        others = [Pace.ACHIEVED, Pace.DROPPED, Pace.PAUSED, Pace.UNDATED, None]
        for i, pace in enumerate(worst_last):
            assert worst_pace([*others, *worst_last[: i + 1]]) is pace
        assert worst_pace(others) is None


class TestTerms:
    def test_the_last_term_set_by_the_day_is_in_force(self) -> None:
        terms = [term("03-20", "11-30", 6), term("02-01", "10-31", 5), term("04-02", None)]
        in_force = {
            "01-31": (day("12-31"), 4.0),
            "02-01": (day("10-31"), 5.0),
            "03-19": (day("10-31"), 5.0),
            "03-20": (day("11-30"), 6.0),
            "04-02": (None, None),
        }
        for on, (due_on, target) in in_force.items():
            now = stands(goal(target=4), *terms, as_of=day(on))
            assert (now.due_on, now.target) == (due_on, target)

    def test_of_two_terms_of_one_day_the_last_replaces_the_earlier(self) -> None:
        now = stands(goal(), term("02-01", "10-31"), term("02-01", "09-30"))
        assert now.due_on == day("09-30")

    def test_a_new_target_moves_progress_and_plan(self) -> None:
        raised = stands(
            goal("04-11", target=4), term("03-01", "04-11", 8), check_in("03-01", 2), as_of=AS_OF
        )
        assert raised.progress == 0.25
        assert raised.planned == 0.875  # ⌊8 · 90/100⌋ of 8


class TestConfidence:
    @pytest.mark.parametrize(
        ("confidence", "percent", "disagrees"),
        [
            (7, 10, True),
            (6, 10, False),
            (4, 50, True),
            (5, 50, False),
            (4, 10, False),
            (7, 50, False),
            (1, 40, False),
            (10, 40, False),
        ],
    )
    def test_it_disagrees_when_it_tells_another_story(
        self, confidence: int, percent: int, disagrees: bool
    ) -> None:
        note = check_in("01-06", percent=percent, confidence=confidence)
        now = stands(goal("01-11"), note, as_of=day("01-06"))
        assert (now.confidence, now.disagrees) == (confidence, disagrees)

    def test_it_comes_from_the_last_check_in_that_gives_one(self) -> None:
        notes = [check_in("03-20", 3), check_in("03-01", confidence=4)]
        assert stands(goal(), *notes).confidence == 4
        assert stands(goal(), *notes, as_of=day("02-28")).confidence is None
        assert not stands(goal(), as_of=day("02-28")).disagrees


class TestProjectedFinish:
    @pytest.mark.parametrize(
        ("progress", "days", "more"),
        [
            (0.5, 10, 10),
            (0.25, 10, 30),
            (0.3, 10, 24),  # 23.33 days
            (0.1, 10, 90),  # 0.9 · 10 / 0.1 is a little more than 90 in floating point
            (0.7, 7, 3),
        ],
    )
    def test_it_goes_on_at_the_speed_so_far(self, progress: float, days: int, more: int) -> None:
        as_of = START + timedelta(days=days)
        assert projected_finish(progress, START, as_of).value == as_of + timedelta(days=more)

    @pytest.mark.parametrize("progress", [None, 0.0, -0.5, 1.0, 1.5])
    def test_there_is_none_before_anything_moved_or_once_it_is_reached(
        self, progress: float | None
    ) -> None:
        assert projected_finish(progress, START, AS_OF).value is None

    def test_on_the_first_day_nothing_can_be_projected(self) -> None:
        assert projected_finish(0.5, START, START).value is None
        assert projected_finish(0.5, START, START - timedelta(days=1)).value is None

    def test_there_is_none_beyond_a_hundred_years(self) -> None:
        as_of = START + timedelta(days=1)
        assert projected_finish(1 / 36_501, START, as_of).value == as_of + timedelta(days=36_500)
        assert projected_finish(1 / 36_502, START, as_of).value is None
        assert projected_finish(5e-324, START, as_of).value is None
        assert projected_finish(0.01, date(9998, 1, 1), date(9999, 1, 1)).value is None


class TestStale:
    def stale(
        self,
        on: str,
        *pauses: Pause,
        nominal_days: int | None = 14,
        state: State = State.OPEN,
        progress: float | None = None,
    ) -> bool:
        return staleness(state, progress, day("03-01"), pauses, nominal_days, day(on)).value

    def test_it_is_stale_after_more_than_two_intervals_of_the_cadence(self) -> None:
        assert not self.stale("03-29")
        assert self.stale("03-30")
        assert not self.stale("03-15", nominal_days=7)
        assert self.stale("03-16", nominal_days=7)

    def test_without_a_cadence_it_is_stale_after_28_days(self) -> None:
        assert not self.stale("03-29", nominal_days=None)
        assert self.stale("03-30", nominal_days=None)

    def test_a_goal_that_begins_in_ages_does_not_lie_still(self) -> None:
        assert not staleness(State.OPEN, None, date.max, [], 14, AS_OF).value

    def test_days_in_a_pause_do_not_count(self) -> None:
        rest = Pause(mentorship="m", starts_on=day("03-10"), ends_on=day("03-19"))
        again = Pause(mentorship="m", starts_on=day("03-15"), ends_on=day("03-20"))
        assert not self.stale("04-08", rest)
        assert self.stale("04-09", rest)
        assert not self.stale("04-09", rest, again)
        assert self.stale("04-10", rest, again)

    def test_only_the_days_after_the_move_and_up_to_the_day_asked_for_are_looked_at(self) -> None:
        before = Pause(mentorship="m", starts_on=day("02-01"), ends_on=day("03-01"))
        beyond = Pause(mentorship="m", starts_on=day("03-30"), ends_on=day("05-01"))
        later = Pause(mentorship="m", starts_on=day("03-31"))
        assert self.stale("03-30", before, later)
        assert not self.stale("03-30", beyond)

    @pytest.mark.parametrize("state", [State.ACHIEVED, State.DROPPED, State.PAUSED])
    def test_only_an_open_goal_is_stale(self, state: State) -> None:
        assert not self.stale("12-31", state=state)

    def test_a_goal_that_is_reached_is_not_stale(self) -> None:
        assert self.stale("12-31", progress=0.99)
        assert not self.stale("12-31", progress=1.0)
        assert not self.stale("12-31", progress=1.5)

    def test_what_moves_a_goal(self) -> None:
        def done(on: str | None) -> Action:
            return Action(id=7, text="Draft it", done_on=day(on) if on else None)

        step = milestone(done="02-02")
        assert list(moves(goal(), [], [], [], AS_OF)) == [(START, "its start")]
        assert list(moves(goal(), [step, milestone()], [check_in("02-01")], [], AS_OF)) == [
            (START, "its start"),
            (day("02-01"), "a check-in"),
            (day("02-02"), "m0 done"),
        ]
        of_actions = moves(goal(), [], [], [done("02-03"), done(None), done("04-02")], AS_OF)
        assert list(of_actions) == [(START, "its start"), (day("02-03"), "a7 done")]
        later = [check_in("04-02")]
        assert list(moves(goal(), [], later, [], AS_OF)) == [(START, "its start")]


dates = st.dates(date(2026, 1, 1), date(2026, 12, 31))
numbers = st.floats(-1000, 1000) | st.integers(-10, 10).map(float)
goals = st.builds(
    Goal,
    title=st.just("…"),
    starts_on=dates,
    due_on=st.none() | dates,
    baseline=numbers,
    target=st.none() | numbers,
)
terms = st.builds(
    Term, goal=st.just("g"), set_on=dates, due_on=st.none() | dates, target=st.none() | numbers
)
states = st.builds(GoalState, goal=st.just("g"), on=dates, state=st.sampled_from(State))
milestones = st.builds(
    Milestone,
    goal=st.just("g"),
    title=st.just("…"),
    set_on=dates,
    due_on=st.none() | dates,
    weight=st.floats(0, 10),
    done_on=st.none() | dates,
)
check_ins = st.builds(
    CheckIn,
    goal=st.just("g"),
    on=dates,
    value=st.none() | numbers,
    percent=st.none() | st.floats(0, 100),
    confidence=st.none() | st.integers(1, 10),
)
parts = st.lists(terms | states | milestones | check_ins, max_size=12)


@given(goals, parts, dates)
def test_shares_stay_within_their_bounds(
    what: Goal, given: list[Term | GoalState | Milestone | CheckIn], as_of: date
) -> None:
    now = stands(what, *given, as_of=as_of)
    assert now.elapsed is None or 0 <= now.elapsed <= 1
    assert now.planned is None or 0 <= now.planned <= 1
    assert (now.elapsed is None) == (now.due_on is None)
    assert (now.pace is None) == (as_of < what.starts_on)
    assert now.projected_on is None or now.projected_on > as_of
    if now.pace is Pace.NO_PROGRESS:
        assert now.progress is None


@given(goals, parts, parts, dates)
def test_nothing_dated_later_changes_where_a_goal_stood(
    what: Goal,
    given: list[Term | GoalState | Milestone | CheckIn],
    more: list[Term | GoalState | Milestone | CheckIn],
    as_of: date,
) -> None:
    later = [
        one
        for one in more
        if (one.set_on if isinstance(one, (Term, Milestone)) else one.on) > as_of
    ]
    assert stands(what, *given, *later, as_of=as_of) == stands(what, *given, as_of=as_of)


@given(goals, parts, dates, st.integers(1, 300))
def test_more_time_never_worsens_the_pace(
    what: Goal, given: list[Term | GoalState | Milestone | CheckIn], as_of: date, days: int
) -> None:
    now = stands(what, *given, as_of=as_of)
    if now.due_on is None or now.pace not in (Pace.OFF_TRACK, Pace.AT_RISK, Pace.ON_TRACK):
        return
    given = [one for one in given if not (isinstance(one, Term) and one.set_on == as_of)]
    longer = Term(
        goal="g", set_on=as_of, due_on=now.due_on + timedelta(days=days), target=now.target
    )
    worst = [Pace.OFF_TRACK, Pace.AT_RISK, Pace.NO_PROGRESS, Pace.ON_TRACK]
    after = stands(what, *given, longer, as_of=as_of).pace
    assert after is not None
    assert worst.index(after) >= worst.index(now.pace)
