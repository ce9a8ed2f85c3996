"""The next meeting: by when it is due, since when it is overdue, and for which day it is meant.

It is overdue once nobody has met for longer than two slots can be: that is a silence. What is
promised for the next meeting falls due on the day that is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorlog.domain.intervals import DAY, Interval, moved
from mentorlog.domain.records.mentorship import (
    Cadences,
    Rest,
    is_within,
    known,
    merged,
    paused_days,
    rests,
)
from mentorlog.domain.values import Values

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Rhythm
    from mentorlog.domain.records.mentorship import Cadence, Pause


class Silence(Values, frozen=True):
    """How a silence stands on a day.

    `days` are counted from the last meeting, or what came after it, and leave out shorter pauses;
    None without a cadence in force. `overdue_since` is the first day on which it was silent; it
    lies ahead where, if nothing more is recorded, that will be so. All of this holds through
    `holds_until` (None: for ever), but for `days`, which grow by one a day.
    """

    days: int | None
    overdue_since: date | None
    holds_until: date | None = None

    def is_silent(self, as_of: date) -> bool:
        """Whether it is overdue to meet, since a slot closed unmet and nobody met after it."""
        return self.overdue_since is not None and self.overdue_since <= as_of


def silence(rhythm: Rhythm, as_of: date) -> Silence:
    """The silence as it stands on `as_of`."""
    met_on = last_met_on(rhythm, as_of)
    unmet = rhythm.first_unmet(met_on, as_of)
    if met_on is not None:  # what was held before says nothing more
        rhythm = replace(rhythm, held=[one for one in rhythm.held if one[0] >= met_on])
    changes = [day - DAY for day in _changes(rhythm) if day > as_of]
    holds_until = min(changes, default=None)
    days = silence_days(rhythm, as_of)
    if unmet is None:
        return Silence(days, None, holds_until)
    missed_from = moved(unmet.closes_on, DAY)
    *before, present = _stretches(rhythm, as_of)
    silent_from = _silent_from(rhythm, present, missed_from)
    if silent_from is None or (holds_until and silent_from > holds_until):
        return Silence(days, None, holds_until)
    stretches = pairwise([*before, present])
    ends = ((_silent_from(rhythm, day, missed_from), following) for day, following in stretches)
    earlier = next((first for first, following in ends if first and first < following), None)
    if earlier and silent_from > as_of:  # the cadence has slowed down since
        return Silence(days, None, silent_from - DAY)
    return Silence(days, earlier or silent_from, holds_until)


def silence_days(rhythm: Rhythm, as_of: date) -> int | None:
    """The days of silence alone: of all that was held the last meeting is enough."""
    interval = rhythm.interval(as_of)
    return _days(rhythm, interval, as_of) if interval else None


def longest(interval: Interval) -> int:
    """The days of silence that are no reason to worry: two slots and the grace."""
    return 2 * interval.nominal_days + interval.grace_days


def last_met_on(rhythm: Rhythm, as_of: date) -> date | None:
    """The day of the last session held by then."""
    days = rhythm.days_met
    before = bisect_right(days, as_of)
    return days[before - 1] if before else None


def _stretches(rhythm: Rhythm, as_of: date) -> list[date]:
    """The first days of the stretches of the present silence in which nothing changes."""
    interval = rhythm.interval(as_of)
    since = _since(rhythm, interval, as_of) if interval else as_of
    return sorted(
        {min(moved(since, DAY), as_of), *(day for day in _changes(rhythm) if since < day <= as_of)}
    )


def _silent_from(rhythm: Rhythm, day: date, missed_from: date) -> date | None:
    """From which day on it is silent, if nothing changes after this one."""
    interval = rhythm.interval(day)
    if interval is None or is_within(known(rhythm.pauses, day), day):
        return None
    left = longest(interval) + 1 - _days(rhythm, interval, day)
    return max(moved(day, timedelta(days=max(left, 0))), missed_from)


def _days(rhythm: Rhythm, interval: Interval, as_of: date) -> int:
    since = _since(rhythm, interval, as_of)
    short = merged(_pauses(rhythm, interval, as_of, shorter=True))
    return (as_of - since).days - paused_days(short, moved(since, DAY), as_of)


def _since(rhythm: Rhythm, interval: Interval, as_of: date) -> date:
    """The last meeting, or what came after it: a long pause, a first cadence, a reopening."""
    long = _pauses(rhythm, interval, as_of, shorter=False)
    begun = [
        rhythm.promised.since(as_of),
        last_met_on(rhythm, as_of),
        rhythm.reopened_on,
        *(moved(last, DAY) for _, last in long),
    ]
    return max(day for day in begun if day and day <= as_of)


def _pauses(rhythm: Rhythm, interval: Interval, as_of: date, *, shorter: bool) -> list[Rest]:
    return [
        (first, last)
        for first, last in known(rhythm.pauses, as_of)
        if first <= last and ((last - first).days + 1 < interval.nominal_days) is shorter
    ]


def _changes(rhythm: Rhythm) -> Iterable[date]:
    """The days from which a silence may stand otherwise, apart from its growing."""
    for pause in rhythm.pauses:
        yield pause.known_on
        yield pause.starts_on
        yield moved(pause.ends_on or date.max, DAY)
    yield from (one.starts_on for one in rhythm.cadences)
    yield from rhythm.days_met
    yield from (day for day in (rhythm.ended_on, rhythm.reopened_on) if day)


class Outlook(Values, frozen=True):
    """What is known on a day of the meeting to come.

    The slot that is next due ends and closes on `due_on` and `closes_on`; `planned_on` is the day
    of the next session planned, `met_on` that of the last held, `paused` the days of known pauses.
    """

    due_on: date
    closes_on: date
    interval: Interval
    planned_on: date | None = None
    met_on: date | None = None
    paused: Sequence[Rest] = ()


def meant_on(
    due_on: date,
    closes_on: date,
    cadences: Sequence[Cadence],
    pauses: Sequence[Pause],
    seen_from: date,
    *,
    planned_on: date | None,
    met_on: date | None,
) -> date | None:
    """As `meant_day`, of what is recorded; None where no cadence is in force."""
    interval, paused = Cadences(cadences).interval(seen_from), rests(pauses, seen_from)
    if interval is None:
        return None
    return meant_day(Outlook(due_on, closes_on, interval, planned_on, met_on, paused), seen_from)


def meant_day(outlook: Outlook, seen_from: date) -> date:
    """The day of the next meeting as it is to be expected on `seen_from`; never before it.

    It is planned, if before the slot closes; else a whole number of intervals after the last
    meeting, past `seen_from` and outside pauses; else the day the slot is due or, within its
    grace, closes.
    """
    if outlook.planned_on and outlook.planned_on <= outlook.closes_on:
        return outlook.planned_on
    usual = _usual_day(outlook, outlook.met_on, seen_from) if outlook.met_on else None
    if usual:
        return usual
    return outlook.due_on if outlook.due_on >= seen_from else outlook.closes_on


def _usual_day(outlook: Outlook, met_on: date, after: date) -> date | None:
    """The first day so many intervals after the last meeting that nothing stands against."""
    while after < outlook.closes_on:
        day = outlook.interval.next_after(met_on, after)
        resting = [last for first, last in outlook.paused if first <= day <= last]
        if not resting:
            return day if day <= outlook.closes_on else None
        after = max(resting)
    return None
