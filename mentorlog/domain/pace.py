"""The pace of a goal: how its progress does against its plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from mentorlog.domain.reckoned import Reckoned
from mentorlog.domain.records.goal import State

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
_RULE = (
    "off track: past due and not reached, or a/p < 0.75 and p − a > 0.10; "
    "at risk: a/p < 0.95 and p − a > 0.05; else on track"
)


def pace_of(
    state: State,
    since: date,
    due_on: date | None,
    progress: float | None,
    planned: float | None,
    as_of: date,
) -> Reckoned[Pace]:
    """The pace of a goal that has begun and is in its state since that day.

    Off track and at risk each take two thresholds: a ratio alone is harsh early,
    and a gap alone forgives everything near the end. The ratios are those that
    Mooncamp, Engagedly and UpRaise use.
    """
    if state is not State.OPEN:
        return Reckoned(Pace(state), _RULE, "{} since {}", (state, since))
    if due_on is None:
        return Reckoned(Pace.UNDATED, _RULE, "no due day")
    if progress is None:
        pace = Pace.OFF_TRACK if as_of > due_on else Pace.NO_PROGRESS
        return Reckoned(pace, _RULE, "no progress")
    if as_of > due_on and progress < 1:
        return Reckoned(Pace.OFF_TRACK, _RULE, "{} is after {}, a = {}", (as_of, due_on, progress))
    if not planned:
        return Reckoned(Pace.ON_TRACK, _RULE, "a = {}, p = 0", (progress,))
    ratio, gap = progress / planned, planned - progress
    sum_ = "a = {}, a/p = {}, p − a = {}", (progress, ratio, gap)
    return Reckoned(_compared(progress, round(ratio, DECIMALS), round(gap, DECIMALS)), _RULE, *sum_)


def worst_pace(paces: Iterable[Pace | None]) -> Pace | None:
    """The worst pace of open goals, for their mentorship; None if none of them has a due day."""
    present = set(paces)
    return next((pace for pace in WORST_FIRST if pace in present), None)


def disagrees(confidence: int | None, pace: Pace | None) -> bool:
    """Whether the confidence tells another story than the pace."""
    if confidence is None:
        return False
    return (confidence >= SURE and pace is Pace.OFF_TRACK) or (
        confidence <= UNSURE and pace is Pace.ON_TRACK
    )


def _compared(progress: float, ratio: float, gap: float) -> Pace:
    if progress >= 1:
        return Pace.ON_TRACK
    if ratio < 0.75 and gap > 0.10:
        return Pace.OFF_TRACK
    if ratio < 0.95 and gap > 0.05:
        return Pace.AT_RISK
    return Pace.ON_TRACK
