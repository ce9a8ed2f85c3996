"""Where a goal stands: its progress against its plan, its pace, when it might be reached.

Every figure is a pure function of the records and of one day, `as_of`; what is
dated later does not count yet. Of several terms or states of one day the last
one given replaces the earlier ones, and so does a value, a percentage or a
confidence that a later check-in gives. Shares are fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import TypeVar

from mentorlog.domain.pace import DECIMALS, Pace, disagrees, pace_of
from mentorlog.domain.reckoned import Reckoned
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.values import Values

T = TypeVar("T")
Share = Reckoned[float | None]

FARTHEST_DAYS = 36_500
_BY_TIME = "the share of time elapsed"
_ON, _SET_ON = attrgetter("on"), attrgetter("set_on")


class Sums(Values, frozen=True):
    """How the figures of a goal came about."""

    progress: Share
    elapsed: Share
    planned: Share
    pace: Reckoned[Pace]
    projected_on: Reckoned[date | None]


class Standing(Values, frozen=True):
    """All figures of one goal.

    `progress`, `elapsed` and `planned` are fractions; `progress` is as measured,
    below 0 or above 1 if it came to that. `pace` is None before the goal's first
    day. `due_on` and `target` are the terms in force, `since` the day on which it came into its
    `state`. `disagrees`: the confidence tells another story than the pace.
    """

    progress: float | None
    elapsed: float | None
    planned: float | None
    pace: Pace | None
    due_on: date | None
    target: float | None
    state: State
    since: date
    confidence: int | None
    disagrees: bool
    projected_on: date | None
    sums: Sums


class _Said(Values, frozen=True):
    """The value and the percentage that the check-ins by a day gave last."""

    value: float | None
    percent: float | None


def standing(
    goal: Goal,
    terms: Iterable[Term],
    states: Iterable[GoalState],
    milestones: Iterable[Milestone],
    check_ins: Iterable[CheckIn],
    as_of: date,
) -> Standing:
    """Where `goal` stood on `as_of`, given all its own records in the order they were made."""
    due_on, target = terms_in_force(goal, terms, as_of)
    state, since = state_on(goal, states, as_of)
    steps = [milestone for milestone in milestones if milestone.set_on <= as_of]
    notes = _dated(check_ins, _ON, as_of)
    progress = _progress(goal, target, steps, _said(notes), as_of)
    passed = elapsed(goal.starts_on, due_on, as_of)
    planned = _planned(goal, due_on, target, steps, passed, as_of)
    paced = pace_of(state, since, due_on, progress.value, planned.value, as_of)
    projected = projected_finish(progress.value, goal.starts_on, as_of)
    pace = paced.value if goal.starts_on <= as_of else None
    confidence = _last(note.confidence for note in reversed(notes))
    return Standing(
        progress=progress.value,
        elapsed=passed.value,
        planned=planned.value,
        pace=pace,
        due_on=due_on,
        target=target,
        state=state,
        since=since,
        confidence=confidence,
        disagrees=disagrees(confidence, pace),
        projected_on=projected.value,
        sums=Sums(progress, passed, planned, paced, projected),
    )


def progress_by_day(
    goal: Goal,
    terms: Sequence[Term],
    milestones: Sequence[Milestone],
    check_ins: Iterable[CheckIn],
) -> Iterator[tuple[list[CheckIn], float | None]]:
    """The check-ins of each day, in the order of the days, and the progress on it."""
    said = _Said(None, None)
    for on, of_day in groupby(sorted(check_ins, key=_ON), _ON):
        notes = list(of_day)
        said = _said(notes, said)
        steps = [milestone for milestone in milestones if milestone.set_on <= on]
        _, target = terms_in_force(goal, terms, on)
        yield notes, _progress(goal, target, steps, said, on).value


def terms_in_force(
    goal: Goal, terms: Iterable[Term], as_of: date
) -> tuple[date | None, float | None]:
    """Due day and target: of the last term, or else the goal's own. A term gives both."""
    known = _dated(terms, _SET_ON, as_of)
    in_force = known[-1] if known else goal
    return in_force.due_on, in_force.target


def state_on(goal: Goal, states: Iterable[GoalState], as_of: date) -> tuple[State, date]:
    """The state that was reached last, and when; open since its first day where there is none."""
    reached = _dated(states, _ON, as_of)
    return (reached[-1].state, reached[-1].on) if reached else (State.OPEN, goal.starts_on)


def last_value(check_ins: Iterable[CheckIn], as_of: date) -> float | None:
    """The metric's value in the last check-in that gives one; None before there is one."""
    return _last(note.value for note in reversed(_dated(check_ins, _ON, as_of)))


def elapsed(starts_on: date, due_on: date | None, as_of: date) -> Share:
    """The share of the days from start to due day that has passed, 0-1; None without a due day."""
    rule = "days from start to the as-of day / days from start to due, within 0–1"
    if due_on is None:
        return Reckoned(None, rule)
    passed, whole = (as_of - starts_on).days, (due_on - starts_on).days
    if whole > 0 and passed <= whole:
        return Reckoned(max(passed, 0) / whole, rule, "{} / {}", (passed, whole))
    return Reckoned(1.0, rule, "past the due day")


def projected_finish(progress: float | None, starts_on: date, as_of: date) -> Reckoned[date | None]:
    """The day the goal is reached at the speed so far, if it is under way and time has passed.

    None beyond 36,500 days.
    """
    rule = "the as-of day + ⌈(1 − a) · days since the start / a⌉ days, for 0 < a < 1"
    passed = (as_of - starts_on).days
    if progress is None or not 0 < progress < 1 or passed <= 0:
        return Reckoned(None, rule)
    left = round((1 - progress) * passed / progress, DECIMALS)
    if left > min(FARTHEST_DAYS, (date.max - as_of).days):
        return Reckoned(None, rule)
    sum_ = "{} + ⌈(1 − {}) · {} / {}⌉ days", (as_of, progress, passed, progress)
    return Reckoned(as_of + timedelta(days=ceil(left)), rule, *sum_)


def _progress(
    goal: Goal,
    target: float | None,
    milestones: list[Milestone],
    said: _Said,
    as_of: date,
) -> Share:
    """Progress from the first that the goal has: a metric, milestones, a percentage."""
    base = goal.baseline
    if target is not None and target != base:
        now = base if said.value is None else said.value
        rule, sum_ = "(value − baseline) / (target − baseline)", "({} − {}) / ({} − {})"
        share = (now - base) / (target - base) or 0.0  # never -0.0, where a metric falls
        return Reckoned(share, rule, sum_, (now, base, target, base))
    if whole := _weight(milestones):
        done = _weight(one for one in milestones if one.done_on and one.done_on <= as_of)
        rule = "weight of milestones done / all weight"
        return Reckoned(done / whole, rule, "{} / {}", (done, whole))
    rule = "the percentage in the last check-in"
    if said.percent is None:
        return Reckoned(None, rule)
    return Reckoned(said.percent / 100, rule, "{} / 100", (said.percent,))


def _planned(
    goal: Goal,
    due_on: date | None,
    target: float | None,
    milestones: list[Milestone],
    passed: Share,
    as_of: date,
) -> Share:
    """The share that the plan expects: what falls due before, whole steps, or time passed."""
    by_time = Reckoned(passed.value, _BY_TIME, "elapsed")
    if target is not None and target != goal.baseline:
        if due_on is None or target % 1 or goal.baseline % 1:
            return by_time
        return _planned_steps(abs(int(target) - int(goal.baseline)), goal.starts_on, due_on, as_of)
    whole = _weight(milestones)
    if whole and all(milestone.due_on for milestone in milestones):
        due = _weight(one for one in milestones if one.due_on and one.due_on < as_of)
        rule = "weight of milestones due before the as-of day / all weight"
        return Reckoned(due / whole, rule, "{} / {}", (due, whole))
    return by_time


def _planned_steps(steps: int, starts_on: date, due_on: date, as_of: date) -> Share:
    """Four reviews in a year: the first is expected after a quarter, no part of one before."""
    rule = "N = |target − baseline|; ⌊N · days passed / days in all⌋ / N, 1 from the due day on"
    if as_of >= due_on or due_on <= starts_on:
        return Reckoned(1.0, rule, "past the due day")
    passed, whole = max((as_of - starts_on).days, 0), (due_on - starts_on).days
    share = steps * passed // whole / steps
    return Reckoned(share, rule, "⌊{} · {} / {}⌋ / {}", (steps, passed, whole, steps))


def _said(check_ins: Sequence[CheckIn], before: _Said = _Said(None, None)) -> _Said:  # noqa: B008
    """What these check-ins, in their order, gave last, or what was given `before`."""
    value = _last(note.value for note in reversed(check_ins))
    percent = _last(note.percent for note in reversed(check_ins))
    return _Said(
        before.value if value is None else value, before.percent if percent is None else percent
    )


def _last(values: Iterable[T | None]) -> T | None:
    """The value given last, of which the last one comes first."""
    return next((value for value in values if value is not None), None)


def _dated(records: Iterable[T], day: Callable[[T], date], as_of: date) -> list[T]:
    """The records known on `as_of`, by their day; of one day in the order given."""
    return sorted([record for record in records if day(record) <= as_of], key=day)


def _weight(milestones: Iterable[Milestone]) -> float:
    return sum(milestone.weight for milestone in milestones)
