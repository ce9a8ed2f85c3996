"""Where a goal stands: its progress, its pace against the plan, when it might be reached.

Every figure is a pure function of the records and of one day, `as_of`; what is
dated later does not count yet. Of several terms or states of one day the last
one given replaces the earlier ones, and so does a value, a percentage or a
confidence that a later check-in gives. Shares are fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from mentorlog.domain.pauses import paused_days, rests
from mentorlog.domain.records.goal import State

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, Term
    from mentorlog.domain.records.mentorship import Pause

T = TypeVar("T")

STALE_DAYS = 28
"""Quiet days that make a goal stale where no cadence says otherwise."""

FARTHEST_DAYS = 36_500
SURE, UNSURE = 7, 4
DECIMALS = 9
"""Shares are compared after rounding, so that 0.3 / 0.4 is no less than 0.75."""


class Pace(StrEnum):
    """How a goal does against its plan, as it is printed."""

    ACHIEVED = "achieved"
    DROPPED = "dropped"
    PAUSED = "paused"
    UNDATED = "undated"
    OFF_TRACK = "off track"
    AT_RISK = "at risk"
    NO_PROGRESS = "no progress yet"
    ON_TRACK = "on track"


WORST_FIRST = (Pace.OFF_TRACK, Pace.AT_RISK, Pace.NO_PROGRESS, Pace.ON_TRACK)


class Standing(Struct, frozen=True):
    """All figures of one goal.

    `progress`, `elapsed` and `planned` are fractions; `progress` is as measured,
    below 0 or above 1 if it came to that. `pace` is None before the goal's first
    day. `due_on` and `target` are the terms in force. `disagrees`: the confidence
    tells another story than the pace.
    """

    progress: float | None
    elapsed: float | None
    planned: float | None
    pace: Pace | None
    due_on: date | None
    target: float | None
    state: State
    confidence: int | None
    disagrees: bool
    projected_on: date | None


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
    state = state_on(states, as_of)
    steps = [milestone for milestone in milestones if milestone.set_on <= as_of]
    notes = _dated(check_ins, lambda check_in: check_in.on, as_of)
    progress = _progress(goal, target, steps, notes, as_of)
    share = elapsed(goal.starts_on, due_on, as_of)
    planned = _planned(goal, due_on, target, steps, as_of)
    pace = pace_of(state, due_on, progress, planned, as_of) if goal.starts_on <= as_of else None
    confidence = _last(note.confidence for note in notes)
    return Standing(
        progress=progress,
        elapsed=share,
        planned=planned,
        pace=pace,
        due_on=due_on,
        target=target,
        state=state,
        confidence=confidence,
        disagrees=_disagrees(confidence, pace),
        projected_on=projected_finish(progress, goal.starts_on, as_of),
    )


def terms_in_force(
    goal: Goal, terms: Iterable[Term], as_of: date
) -> tuple[date | None, float | None]:
    """Due day and target: of the last term, or else the goal's own. A term gives both."""
    known = _dated(terms, lambda term: term.set_on, as_of)
    in_force = known[-1] if known else goal
    return in_force.due_on, in_force.target


def state_on(states: Iterable[GoalState], as_of: date) -> State:
    """The state that was reached last; open where there is none."""
    reached = _dated(states, lambda state: state.on, as_of)
    return reached[-1].state if reached else State.OPEN


def last_value(check_ins: Iterable[CheckIn], as_of: date) -> float | None:
    """The metric's value in the last check-in that gives one; None before there is one."""
    return _last(note.value for note in _dated(check_ins, lambda note: note.on, as_of))


def elapsed(starts_on: date, due_on: date | None, as_of: date) -> float | None:
    """The share of the days from start to due day that has passed, 0-1; None without a due day."""
    if due_on is None:
        return None
    if due_on <= starts_on:
        return 1.0
    return min(max((as_of - starts_on).days / (due_on - starts_on).days, 0.0), 1.0)


def pace_of(
    state: State, due_on: date | None, progress: float | None, planned: float | None, as_of: date
) -> Pace:
    """The pace of a goal that has begun.

    Off track and at risk each take two thresholds: a ratio alone is harsh early,
    and a gap alone forgives everything near the end. The ratios are those that
    Mooncamp, Engagedly and UpRaise use.
    """
    if state is not State.OPEN:
        return Pace(state)
    if due_on is None:
        return Pace.UNDATED
    if as_of > due_on and (progress is None or progress < 1):
        return Pace.OFF_TRACK
    if progress is None:
        return Pace.NO_PROGRESS
    if progress >= 1 or not planned:
        return Pace.ON_TRACK
    ratio, gap = round(progress / planned, DECIMALS), round(planned - progress, DECIMALS)
    if ratio < 0.75 and gap > 0.10:
        return Pace.OFF_TRACK
    if ratio < 0.95 and gap > 0.05:
        return Pace.AT_RISK
    return Pace.ON_TRACK


def worst_pace(paces: Iterable[Pace | None]) -> Pace | None:
    """The worst pace of open goals, for their mentorship; None if none of them has a due day."""
    present = set(paces)
    return next((pace for pace in WORST_FIRST if pace in present), None)


def projected_finish(progress: float | None, starts_on: date, as_of: date) -> date | None:
    """The day the goal is reached at the speed so far, if it is under way and time has passed.

    None beyond 36,500 days.
    """
    passed = (as_of - starts_on).days
    if progress is None or not 0 < progress < 1 or passed <= 0:
        return None
    left = round((1 - progress) * passed / progress, DECIMALS)
    if left > min(FARTHEST_DAYS, (date.max - as_of).days):
        return None
    return as_of + timedelta(days=ceil(left))


def last_move(
    goal: Goal,
    milestones: Iterable[Milestone],
    check_ins: Iterable[CheckIn],
    actions_done_on: Iterable[date | None],
    as_of: date,
) -> date:
    """The last day that moved the goal: a check-in, a milestone or an action done, its start."""
    moves = [check_in.on for check_in in check_ins]
    moves += [day for day in actions_done_on if day]
    moves += [milestone.done_on for milestone in milestones if milestone.done_on]
    return max([goal.starts_on, *(day for day in moves if day <= as_of)])


def is_stale(
    state: State,
    moved_on: date,
    pauses: Iterable[Pause],
    nominal_days: int | None,
    as_of: date,
) -> bool:
    """Whether an open goal has not moved for more than two intervals of the cadence in force.

    `nominal_days` is the length of that interval; without one it is 28 days in
    all. Paused days do not count.
    """
    if state is not State.OPEN or moved_on >= as_of:
        return False
    quiet = (as_of - moved_on).days
    quiet -= paused_days(rests(pauses, as_of), moved_on + timedelta(days=1), as_of)
    return quiet > (2 * nominal_days if nominal_days else STALE_DAYS)


def _progress(
    goal: Goal,
    target: float | None,
    milestones: list[Milestone],
    check_ins: list[CheckIn],
    as_of: date,
) -> float | None:
    """Progress from the first that the goal has: a metric, milestones, a percentage."""
    if target is not None and target != goal.baseline:
        value = last_value(check_ins, as_of)
        return 0.0 if value is None else (value - goal.baseline) / (target - goal.baseline)
    if whole := _weight(milestones):
        return _weight(one for one in milestones if one.done_on and one.done_on <= as_of) / whole
    percent = _last(check_in.percent for check_in in check_ins)
    return None if percent is None else percent / 100


def _planned(
    goal: Goal,
    due_on: date | None,
    target: float | None,
    milestones: list[Milestone],
    as_of: date,
) -> float | None:
    """The share that the plan expects: what falls due before, whole steps, or time passed."""
    passed = elapsed(goal.starts_on, due_on, as_of)
    if target is not None and target != goal.baseline:
        if due_on is None or target % 1 or goal.baseline % 1:
            return passed
        steps = abs(int(target) - int(goal.baseline))
        return _planned_steps(steps, goal.starts_on, due_on, as_of)
    whole = _weight(milestones)
    if whole and all(milestone.due_on for milestone in milestones):
        return _weight(one for one in milestones if one.due_on and one.due_on < as_of) / whole
    return passed


def _planned_steps(steps: int, starts_on: date, due_on: date, as_of: date) -> float:
    """Four reviews in a year: the first is expected after a quarter, no part of one before."""
    if as_of >= due_on or due_on <= starts_on:
        return 1.0
    passed = max((as_of - starts_on).days, 0)
    return steps * passed // (due_on - starts_on).days / steps


def _disagrees(confidence: int | None, pace: Pace | None) -> bool:
    if confidence is None:
        return False
    return (confidence >= SURE and pace is Pace.OFF_TRACK) or (
        confidence <= UNSURE and pace is Pace.ON_TRACK
    )


def _last(values: Iterable[T | None]) -> T | None:
    given = [value for value in values if value is not None]
    return given[-1] if given else None


def _dated(records: Iterable[T], day: Callable[[T], date], as_of: date) -> list[T]:
    """The records known on `as_of`, by their day; of one day in the order given."""
    return sorted((record for record in records if day(record) <= as_of), key=day)


def _weight(milestones: Iterable[Milestone]) -> float:
    return sum(milestone.weight for milestone in milestones)
