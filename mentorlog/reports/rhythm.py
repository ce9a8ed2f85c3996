"""How steadily a mentorship meets: its slots, and the six figures drawn from them."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain import cadence
from mentorlog.domain.cadence import Rate, Rhythm, SlotState

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


class Slot(Struct, frozen=True):
    """One slot; `session` is the uid of the one that it took, `session_id` its short id."""

    starts_on: date
    ends_on: date
    closes_on: date
    state: SlotState
    session: str | None
    session_id: str | None


class Figures(Struct, frozen=True):
    """The slots that exist on the day, in order, and what they come to."""

    slots: tuple[Slot, ...]
    streak: int
    best_streak: int
    rate: Rate
    consistency: float | None
    next_due_on: date | None
    buffer_days: int | None


class Brief(Struct, frozen=True):
    """What everyday views say of a rhythm, beside when it is due."""

    last_met_on: date | None
    streak: int
    best_streak: int
    rate: Rate


class Kept(Struct, frozen=True):
    """What the figures of one mentorship are made of, read once."""

    rhythm: Rhythm
    slots: list[cadence.Slot]
    refs: dict[str, str]


def read(store: "Store", mentorship: "Mentorship", as_of: date) -> Kept:
    """Its cadences, pauses and sessions; the slots as of that day; the sessions' short ids."""
    rhythm = store.mentorships.rhythm(mentorship)
    return Kept(rhythm, rhythm.slots(as_of), store.sessions.held_refs(mentorship.uid))


def brief(store: "Store", mentorship: "Mentorship", as_of: date) -> Brief:
    """Streak and rate alone; read without what only explains them."""
    rhythm = store.mentorships.rhythm(mentorship)
    slots = rhythm.slots(as_of)
    return Brief(
        last_met_on=max((day for day, _ in rhythm.held if day <= as_of), default=None),
        streak=cadence.streak(slots),
        best_streak=cadence.best_streak(slots),
        rate=cadence.rate(slots),
    )


def figures(kept: Kept, as_of: date) -> Figures:
    """The figures of the rhythm, from streak to buffer, from what was read."""
    slots = kept.slots
    next_due_on = kept.rhythm.next_due(as_of).on
    return Figures(
        slots=tuple(_slot(slot, kept.refs) for slot in slots),
        streak=cadence.streak(slots),
        best_streak=cadence.best_streak(slots),
        rate=cadence.rate(slots),
        consistency=cadence.consistency(slots),
        next_due_on=next_due_on,
        buffer_days=cadence.buffer_days(next_due_on, as_of),
    )


def _slot(slot: cadence.Slot, refs: dict[str, str]) -> Slot:
    return Slot(
        starts_on=slot.starts_on,
        ends_on=slot.ends_on,
        closes_on=slot.closes_on,
        state=slot.state,
        session=slot.session,
        session_id=refs[slot.session] if slot.session else None,
    )
