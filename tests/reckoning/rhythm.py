"""Cadence slots, and the figures made from them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.reckoning.rows import (
    ONE_DAY,
    Document,
    Row,
    add_months,
    cadences_of,
    counting,
    day,
    has_ended,
    is_in_a_pause,
    nominal_length,
    pauses_of,
    rows,
    the_day,
)


@dataclass
class Slot:
    """One slot; `state` and `session` are filled in one after the other."""

    starts_on: date
    ends_on: date
    length: int
    is_cut: bool
    session: Row | None = None
    state: str = ""

    @property
    def grace(self) -> timedelta:
        # "it is **cut**, and has no grace": none before its first day either, since grace is
        # what "a slot opens … before its first day and closes … after its last" by.
        return timedelta(days=0 if self.is_cut else self.length // 4)

    @property
    def opens_on(self) -> date:
        return self.starts_on - self.grace

    @property
    def closes_on(self) -> date:
        return self.ends_on + self.grace


def sessions_of(document: Document, mentorship: Row, as_of: date) -> list[Row]:
    """The sessions by the as-of date, the earliest first."""
    # "Each takes the earliest held session": within a day by its local time, then as recorded.
    found = rows(document, "session", "mentorship", mentorship["uid"])
    return counting(sorted(found, key=lambda row: str(row["at"][:16])), "at", as_of)


def slots_of(document: Document, mentorship: Row, as_of: date) -> list[Slot]:
    """All slots that exist on the as-of date, in order, with their sessions and states."""
    slots: list[Slot] = []
    for cadence, end in _cadences_with_ends(document, mentorship, as_of):
        for slot in _cut_up(cadence, end):
            slots.append(slot)
            if slot.starts_on > as_of:
                break  # the next one: it stays if it takes a session
    held = [
        session
        for session in sessions_of(document, mentorship, as_of)
        if session.get("status", "held") == "held"
    ]
    for slot in slots:
        for session in held:
            if slot.opens_on <= the_day(session, "at") <= slot.closes_on:
                slot.session = session
                # "Sessions of one local day serve one slot together": none of them another.
                met_on = the_day(session, "at")
                held = [other for other in held if the_day(other, "at") != met_on]
                break
    slots = [slot for slot in slots if slot.starts_on <= as_of or slot.session is not None]
    pauses = pauses_of(document, mentorship, as_of)
    for slot in slots:
        slot.state = _state(slot, pauses, as_of)
    return slots


def _cadences_with_ends(
    document: Document, mentorship: Row, as_of: date
) -> list[tuple[Row, date | None]]:
    """Each cadence with the last day on which it holds, if that is known."""
    cadences = cadences_of(document, mentorship, as_of)
    found: list[tuple[Row, date | None]] = []
    for number, cadence in enumerate(cadences):
        end: date | None = None
        if number + 1 < len(cadences):
            end = the_day(cadences[number + 1], "starts_on") - ONE_DAY
        if has_ended(mentorship, as_of):
            # "A slot whose last day would fall beyond the end of its cadence or mentorship ends
            # there": on the day of the end, which a closing session may fall on.
            ended_on = the_day(mentorship, "ended_on")
            end = ended_on if end is None else min(end, ended_on)
        found.append((cadence, end))
    return found


def _cut_up(cadence: Row, end: date | None) -> Iterator[Slot]:
    """The slots of a cadence, without end where it has none."""
    length = nominal_length(cadence)
    if length is None:
        return
    number = 0
    while True:
        starts_on = _after_units(cadence, number)
        if end is not None and starts_on > end:
            return
        ends_on = _after_units(cadence, number + 1) - ONE_DAY
        if end is not None and ends_on > end:
            yield Slot(starts_on, end, length, is_cut=True)
        else:
            yield Slot(starts_on, ends_on, length, is_cut=False)
        number += 1


def _after_units(cadence: Row, number: int) -> date:
    """The first day of the cadence + so many times its interval."""
    start = the_day(cadence, "starts_on")
    units = number * int(cadence["every"])
    if cadence["unit"] == "month":
        return add_months(start, units)
    return start + timedelta(days=units * (7 if cadence["unit"] == "week" else 1))


def _state(slot: Slot, pauses: list[Row], as_of: date) -> str:
    if slot.session is not None:
        return "hit"
    if slot.is_cut:
        return "void"
    if _is_half_paused(slot, pauses):
        return "paused"
    if as_of > slot.closes_on:
        return "missed"
    return "open"


def _is_half_paused(slot: Slot, pauses: list[Row]) -> bool:
    """Whether at least half of the slot's days lie in a pause."""
    days = paused = 0
    asked = slot.starts_on
    while asked <= slot.ends_on:
        days += 1
        paused += is_in_a_pause(asked, pauses)
        asked += ONE_DAY
    return 2 * paused >= days


def judged_of(slots: list[Slot]) -> list[Slot]:
    """The slots that are hit or missed, in order."""
    return [slot for slot in slots if slot.state in ("hit", "missed")]


def streak(judged: list[Slot]) -> int:
    """Hits with no miss after them."""
    run = 0
    for slot in judged:
        run = run + 1 if slot.state == "hit" else 0
    return run


def best_streak(judged: list[Slot]) -> int:
    """The longest run of hits."""
    return max((streak(judged[: number + 1]) for number in range(len(judged))), default=0)


def rate(judged: list[Slot]) -> dict[str, Any]:
    """Hits of the last twelve judged slots."""
    last = judged[-12:]
    hits = len([slot for slot in last if slot.state == "hit"])
    return {"hits": hits, "n": len(last), "value": hits / len(last) if last else None}


def consistency(judged: list[Slot]) -> float | None:
    """The habit score, normalised so that a perfect start is 1."""
    if not judged:
        return None
    score, weight = 0.0, 1.0
    for slot in judged:
        multiplier = 0.5 ** (math.sqrt(slot.length) / 13)
        score = score * multiplier + (1 if slot.state == "hit" else 0) * (1 - multiplier)
        weight = weight * multiplier
    return score / (1 - weight)


def next_slot(document: Document, mentorship: Row, slots: list[Slot], as_of: date) -> Slot | None:
    """The slot whose last day is next due."""
    # "None while a pause without end lasts, without a cadence, and after the end": whatever slot
    # is still open then; the cadence `none` is to have no cadence.
    cadences = cadences_of(document, mentorship, as_of)
    pauses = pauses_of(document, mentorship, as_of)
    if has_ended(mentorship, as_of) or not cadences or nominal_length(cadences[-1]) is None:
        return None
    # "while a pause without end lasts": one that was announced and has not begun does not last.
    if any(
        day(pause, "ends_on") is None and the_day(pause, "starts_on") <= as_of for pause in pauses
    ):
        return None
    for slot in slots:
        if slot.state == "open":
            return slot
    # "the known pauses": those that count on D.
    taken = [slot.starts_on for slot in slots]
    endless = [the_day(pause, "starts_on") for pause in pauses if day(pause, "ends_on") is None]
    for slot in _cut_up(cadences[-1], None):
        if endless and slot.starts_on >= min(endless):
            return None
        if slot.starts_on <= as_of or slot.starts_on in taken:
            continue
        if not _is_half_paused(slot, pauses):
            return slot
    raise AssertionError("a cadence in force never runs out of slots")
