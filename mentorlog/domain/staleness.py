"""Which goals lie still: open, not reached, and nothing moved them for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mentorlog.domain.reckoned import Reckoned
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, Milestone, State
from mentorlog.domain.records.mentorship import Pause, paused_days, rests

STALE_DAYS = 28
"""Quiet days that make a goal stale where no cadence says otherwise."""


def moves(
    goal: Goal,
    milestones: Iterable[Milestone],
    check_ins: Iterable[CheckIn],
    actions: Iterable[Action],
    as_of: date,
) -> Iterator[tuple[date, str]]:
    """What moved the goal by that day, and when: its start, a check-in, something done for it."""
    yield goal.starts_on, "its start"
    for check_in in check_ins:
        if check_in.on <= as_of:
            yield check_in.on, "a check-in"
    done: list[Milestone | Action] = [*milestones, *actions]
    for one in done:
        if one.done_on and one.done_on <= as_of:
            yield one.done_on, f"{one.ref} done"


def staleness(
    state: State,
    progress: float | None,
    moved_on: date,
    pauses: Iterable[Pause],
    nominal_days: int | None,
    as_of: date,
) -> Reckoned[bool]:
    """Whether an open goal below 100 % has not moved for more than two intervals.

    `nominal_days` is the length of an interval of the cadence in force; without one it is 28
    days in all. Paused days do not count.
    """
    limit = 2 * nominal_days if nominal_days else STALE_DAYS
    quiet = (as_of - moved_on).days
    since = min(moved_on, as_of) + timedelta(days=1)  # a goal may begin in ten thousand years
    paused = paused_days(rests(pauses, as_of), since, as_of)
    is_quiet = quiet - paused > limit
    is_reached = progress is not None and progress >= 1
    compare, reached = (
        ">" if is_quiet else "≤",
        ", at 100 %" if is_reached and state is State.OPEN else "",
    )
    return Reckoned(
        is_quiet and state is State.OPEN and not is_reached,
        "open, below 100 %, and more than two intervals of the cadence (28 days without one) "
        "since it moved, paused days aside",
        "{} − {} = {} days, {} paused; {} {} {}, {}{}",
        (as_of, moved_on, quiet, paused, quiet - paused, compare, limit, state, reached),
    )
