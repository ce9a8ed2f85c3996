"""When mentorships promised to meet, as the store has it, and when the next meeting is meant."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.domain.cadences import Cadences

if TYPE_CHECKING:
    from mentorlog.store.store import Store


def cadences_of(store: "Store", uids: Iterable[str | None]) -> dict[str | None, Cadences]:
    """How often each of these mentorships promised to meet, by its uid."""
    mentorships = [store.mentorships.with_uid(uid) for uid in dict.fromkeys(uids) if uid]
    given = store.mentorships.cadences.grouped("mentorship", mentorships, "starts_on, id")
    return {one.uid: Cadences(given[one.uid], one.ended_on) for one in mentorships}


def meant_day(
    store: "Store", mentorship: str, now: datetime, seen_from: date | None = None
) -> date | None:
    """When the next meeting is to be expected (see `domain/meant_day.py`), seen from today on.

    Inside a write it counts what was written so far. None while a pause without end lasts and
    where no cadence is in force.
    """
    from mentorlog.domain.meant_day import Outlook
    from mentorlog.domain.meant_day import meant_day as reckon
    from mentorlog.domain.pauses import rests

    day = max(seen_from or now.date(), now.date())
    of = store.mentorships.rhythm(store.mentorships.with_uid(mentorship))
    interval, slot = of.interval(day), of.next_open(day)
    if interval is None or slot is None:
        return None
    planned = store.sessions.next_ahead(mentorship, now, day)
    outlook = Outlook(
        *(slot.ends_on, slot.closes_on, interval),
        planned_on=planned.on if planned else None,
        met_on=max((held for held, _ in of.held if held <= day), default=None),
        paused=rests(of.pauses, day),
    )
    return reckon(outlook, day)
