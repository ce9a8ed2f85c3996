"""Promises and what came of them: each action's outcome, and the share that was kept.

Every figure is a pure function of the records and of one day, `as_of`; what was
set, done or dropped later does not count yet. Of several commitments set on one
day the last one given replaces the earlier ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from mentorlog.domain.intervals import moved
from mentorlog.domain.records.mentorship import NO_CADENCE, Cadences
from mentorlog.domain.values import Values

if TYPE_CHECKING:
    from typing import TypeVar

    from mentorlog.domain.made import Given, Made
    from mentorlog.domain.records.action import Action, Commitment

    G = TypeVar("G", bound=Commitment | Given)  # a bound in quotes is compiled, which takes long

FEWEST = 5
"""With fewer judged promises than this, counts are shown and no share."""

Z_95 = 1.959963984540054


class Outcome(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    DROPPED = "dropped"
    PENDING = "pending"
    UNDATED = "undated"

    @property
    def printed(self) -> str:
        """The words it is printed in."""
        return _PRINTED.get(self, str(self))


_PRINTED = {
    Outcome.LATE: "done late",
    Outcome.MISSED: "not done",
    Outcome.PENDING: "open",
    Outcome.UNDATED: "no date",
}


class Judged(Values, frozen=True):
    """What became of one action; `outcome` is None before it was promised.

    `due_on` is the day of the commitment that stands, `deadline` the last day on which it
    could be kept: later by the meeting's grace where it was made for the meeting. `judged_on` is
    the day in whose window the outcome counts, `renegotiated` how often the day was changed in
    time.
    """

    outcome: Outcome | None
    deadline: date | None = None
    judged_on: date | None = None
    renegotiated: int = 0
    due_on: date | None = None


class FollowThrough(Values, frozen=True):
    """How many promises were kept over a window, of those judged in it.

    `value` and `done_in_the_end` are fractions of n = kept + late + missed, None
    under 5; `wilson` is the 95 % interval of kept / n, None without any. The
    other four stand beside them, never in n.
    """

    kept: int
    late: int
    missed: int
    n: int
    value: float | None
    done_in_the_end: float | None
    wilson: tuple[float, float] | None
    dropped: int
    renegotiated: int
    pending: int
    undated: int


def latest_due(commitments: Iterable[Commitment | Given], as_of: date) -> date | None:
    """The due day given last, even if it came too late; it tells what is overdue or due soon."""
    known = _known(commitments, as_of)
    return known[-1].due_on if known else None


def judge(
    action: Action | Made,
    commitments: Iterable[Commitment | Given],
    as_of: date,
    cadences: Cadences = NO_CADENCE,
) -> Judged:
    """What became of `action`, given all commitments made for it, as it stood on `as_of`.

    A day that was changed on or before its deadline is replaced by the new one. A change made
    after it came too late: the broken commitment stands. `cadences` are those of its mentorship;
    they give what was promised for the meeting its grace.
    """
    stood = _in_force(commitments, cadences, as_of)
    if not stood:
        return Judged(Outcome.UNDATED if action.promised_on <= as_of else None)
    last = stood[-1]
    outcome, judged_on = _outcome(action, last.deadline, as_of)
    return Judged(outcome, last.deadline, judged_on, len(stood) - 1, last.due_on)


def follow_through(judged: Iterable[Judged], since: date, until: date) -> FollowThrough:
    """The figures of one side's actions over the days from `since` through `until`.

    What was kept, done late, missed or dropped counts by the day it was judged
    on. What is pending or undated counts whatever the window, and renegotiated
    is what was moved in time and is either judged in the window or pending.
    """
    counting = [one for one in judged if one.judged_on is None or since <= one.judged_on <= until]
    count = Counter(one.outcome for one in counting)
    kept, late, missed = count[Outcome.KEPT], count[Outcome.LATE], count[Outcome.MISSED]
    n = kept + late + missed
    beside = (Outcome.DROPPED, Outcome.UNDATED, None)
    return FollowThrough(
        kept=kept,
        late=late,
        missed=missed,
        n=n,
        value=kept / n if n >= FEWEST else None,
        done_in_the_end=(kept + late) / n if n >= FEWEST else None,
        wilson=wilson(kept, n),
        dropped=count[Outcome.DROPPED],
        renegotiated=sum(one.renegotiated > 0 and one.outcome not in beside for one in counting),
        pending=count[Outcome.PENDING],
        undated=count[Outcome.UNDATED],
    )


def wilson(k: int, n: int) -> tuple[float, float] | None:
    """The 95 % score interval of the fraction k / n (Wilson 1927); None for n = 0."""
    if n == 0:
        return None
    share, spread = k / n, Z_95**2 / n
    middle = share + spread / 2
    margin = sqrt(spread * (share * (1 - share) + spread / 4))
    whole = 1 + spread
    return max(0.0, (middle - margin) / whole), min(1.0, (middle + margin) / whole)


def _known(commitments: Iterable[G], as_of: date) -> list[G]:
    """The last one of each day by `as_of`, in the order of these days."""
    by_day = {one.set_on: one for one in commitments if one.set_on <= as_of}
    return [by_day[day] for day in sorted(by_day)]


class _Stood(Values, frozen=True):
    """A commitment that was in force: the day it was for, and the last on which it was kept."""

    due_on: date
    deadline: date


def _in_force(
    commitments: Iterable[Commitment | Given], cadences: Cadences, as_of: date
) -> list[_Stood]:
    """Those that were in force one after another, each changed in time for the next."""
    stood: list[_Stood] = []
    for one in _known(commitments, as_of):
        if stood and one.set_on > stood[-1].deadline:
            break
        if not stood or one.due_on != stood[-1].due_on:
            grace = cadences.grace_days(one.due_on, as_of) if one.for_meeting else 0
            stood.append(_Stood(one.due_on, moved(one.due_on, timedelta(days=grace))))
    return stood


def _outcome(action: Action | Made, deadline: date, as_of: date) -> tuple[Outcome, date | None]:
    """The outcome of an action with a deadline, and the day that it is judged on."""
    if action.done_on and action.done_on <= as_of:
        in_time = action.done_on <= deadline
        return (Outcome.KEPT, action.done_on) if in_time else (Outcome.LATE, deadline)
    if action.dropped_on and action.dropped_on <= min(deadline, as_of):
        return Outcome.DROPPED, action.dropped_on
    return (Outcome.MISSED, deadline) if as_of > deadline else (Outcome.PENDING, None)
