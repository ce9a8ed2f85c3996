"""What a pause comes to: the slots that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentorlog.domain.cadence import Rhythm, Slot
from mentorlog.domain.records.mentorship import Pause, paused_days, rests
from mentorlog.domain.values import Values


class Covered(Values, frozen=True):
    """A slot that a pause touches, and how many of its days are paused, by it or by others."""

    slot: Slot
    paused_days: int


def covered_by(rhythm: Rhythm, pause: Pause, as_of: date) -> Iterator[Covered]:
    """The slots that `pause` touches, one by one, as they stand with it.

    It need be neither recorded nor begun, and all others are counted. Slots to
    come are included as far as it reaches; without an end, the next one.
    """
    paused = rests([*rhythm.pauses, pause], date.max)
    reach = pause.ends_on or max(as_of, pause.starts_on)
    for slot in rhythm.stream(paused, as_of):
        to_come = slot.starts_on > reach
        if to_come and pause.ends_on:
            return
        if slot.ends_on >= pause.starts_on:
            yield Covered(slot, paused_days(paused, slot.starts_on, slot.ends_on))
        if to_come:
            return
