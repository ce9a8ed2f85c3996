"""Silence, and the meant day."""

from datetime import date, datetime
from typing import Any

from tests.reckoning.rhythm import Slot, next_slot, sessions_of
from tests.reckoning.rows import (
    ONE_DAY,
    Document,
    Row,
    add_months,
    cadence_in_force,
    cadences_of,
    day,
    is_in_a_pause,
    nominal_length,
    pauses_of,
    rows,
    the_day,
)


def silence(document: Document, mentorship: Row, slots: list[Slot], as_of: date) -> dict[str, Any]:
    """The days of silence on the as-of date, whether it is silent, and since when."""
    since, days = _days(document, mentorship, as_of)
    silent = _is_silent(document, mentorship, slots, as_of)
    overdue_since = None
    if silent and since is not None:
        # "the first day on which it was silent", since the silence began
        asked = since
        while not _is_silent(document, mentorship, slots, asked):
            asked += ONE_DAY
        overdue_since = asked.isoformat()
    return {"silence_days": days, "silent": silent, "overdue_since": overdue_since}


def _is_silent(document: Document, mentorship: Row, slots: list[Slot], asked: date) -> bool:
    _, days = _days(document, mentorship, asked)
    cadence = cadence_in_force(document, mentorship, asked, asked)
    if (
        days is None
        or cadence is None
        or is_in_a_pause(asked, pauses_of(document, mentorship, asked))
    ):
        return False
    length = nominal_length(cadence) or 0
    met_on = _met_on(document, mentorship, asked)
    # Slots as they stood on that day: one that closed unmet by then was missed by then.
    missed = any(
        slot.state == "missed"
        and asked > slot.closes_on
        and (met_on is None or slot.starts_on > met_on)
        for slot in slots
    )
    return days > 2 * length + length // 4 and missed


def _days(document: Document, mentorship: Row, asked: date) -> tuple[date | None, int | None]:
    cadence = cadence_in_force(document, mentorship, asked, asked)
    if cadence is None:
        return None, None
    length = nominal_length(cadence) or 0
    pauses = pauses_of(document, mentorship, asked)
    begun = [_run_began_on(document, mentorship, asked)]
    met_on = _met_on(document, mentorship, asked)
    if met_on is not None:
        begun.append(met_on)
    shorter = []
    for pause in pauses:
        ends_on = day(pause, "ends_on")
        if ends_on is None:
            continue
        if (ends_on - the_day(pause, "starts_on")).days + 1 < length:
            shorter.append(pause)
        elif ends_on + ONE_DAY <= asked:
            begun.append(ends_on + ONE_DAY)
    since = max(begun)
    days = 0
    counted = since + ONE_DAY
    while counted <= asked:
        days += not is_in_a_pause(counted, shorter)
        counted += ONE_DAY
    return since, days


def _run_began_on(document: Document, mentorship: Row, asked: date) -> date:
    """The first day of the present unbroken run of cadences."""
    first: date | None = None
    for cadence in cadences_of(document, mentorship, asked):
        if nominal_length(cadence) is None:
            first = None
        elif first is None:
            first = the_day(cadence, "starts_on")
    assert first is not None
    return first


def _met_on(document: Document, mentorship: Row, asked: date) -> date | None:
    held = [
        the_day(session, "at")
        for session in sessions_of(document, mentorship, asked)
        if session.get("status", "held") == "held"
    ]
    return max(held, default=None)


def meant_on(
    document: Document, mentorship: Row, slots: list[Slot], as_of: date, now: datetime | None
) -> str | None:
    """The meant day, seen from the as-of date; none of a day that has passed."""
    cadence = cadence_in_force(document, mentorship, as_of, as_of)
    slot = next_slot(document, mentorship, slots, as_of)
    if now is None or as_of < now.date() or cadence is None or slot is None:
        return None
    planned = [
        the_day(session, "at")
        for session in rows(document, "session", "mentorship", mentorship["uid"])
        if session.get("status", "held") == "planned"
        and the_day(session, "at") >= as_of
        and datetime.fromisoformat(session["at"]) > now
    ]
    if planned and min(planned) <= slot.closes_on:
        return min(planned).isoformat()
    met_on = _met_on(document, mentorship, as_of)
    times = 1
    while met_on is not None:
        usual = _later(met_on, cadence, times)
        if usual > slot.closes_on:
            break
        if usual > as_of and not is_in_a_pause(usual, pauses_of(document, mentorship, as_of)):
            return usual.isoformat()
        times += 1
    # Within its grace the last day of the slot has passed: the meeting is expected until it closes.
    return (slot.ends_on if slot.ends_on >= as_of else slot.closes_on).isoformat()


def _later(start: date, cadence: Row, times: int) -> date:
    units = times * int(cadence["every"])
    if cadence["unit"] == "month":
        return add_months(start, units)
    return start + ONE_DAY * units * (7 if cadence["unit"] == "week" else 1)
