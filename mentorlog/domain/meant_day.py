"""The meant day: when the next meeting is to be expected, and so what is promised for it due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.intervals import Interval
from mentorlog.domain.pauses import Rest
from mentorlog.domain.values import Values


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
