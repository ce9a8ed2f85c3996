"""When mentorships promised to meet, as the store has it, and when the next meeting is meant."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.domain.pauses import Cadences
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Rhythm
    from mentorlog.store.upcoming import Upcoming


def cadences_of(store: Store, uids: Iterable[str | None]) -> dict[str | None, Cadences]:
    """How often each of these mentorships promised to meet, by its uid."""
    mentorships = store.mentorships.with_uids(uid for uid in dict.fromkeys(uids) if uid)
    given = store.mentorships.cadences.of_each(mentorships)
    return {one.uid: Cadences(given[one.uid], one.ended_on) for one in mentorships}


def meant_day(
    store: Store, mentorship: Mentorship, now: datetime, seen_from: date | None = None
) -> date | None:
    """When the next meeting is to be expected (see `domain/meant_day.py`), seen from today on.

    Inside a write it counts what was written so far. None while a pause without end lasts and
    where no cadence is in force.
    """
    day = max(seen_from or now.date(), now.date())
    known = store.agenda.upcoming(day, mentorship.uid).get(mentorship.uid)
    return _meant_day(store, mentorship, known, now, day) if known else None


def meant_on(
    store: Store,
    mentorship: Mentorship,
    as_of: date,
    known: "Upcoming | None" = None,
    rhythm: "Rhythm | None" = None,
) -> date | None:
    """The same as a figure; none of a day that has passed: what was planned then is not kept.

    What is `known` of it already, and its `rhythm`, are not read again.
    """
    now = store.now()
    if as_of < now.date():
        return None
    known = known or store.agenda.upcoming(as_of, mentorship.uid).get(mentorship.uid)
    return _meant_day(store, mentorship, known, now, as_of, rhythm) if known else None


def _meant_day(
    store: Store,
    mentorship: Mentorship,
    known: "Upcoming",
    now: datetime,
    seen_from: date,
    rhythm: "Rhythm | None" = None,
) -> date | None:
    from mentorlog.domain.meant_day import Outlook
    from mentorlog.domain.meant_day import meant_day as reckon
    from mentorlog.domain.pauses import rests
    from mentorlog.domain.silence import last_met_on

    given = rhythm.cadences if rhythm else store.mentorships.cadences.of(mentorship)
    pauses = rhythm.pauses if rhythm else store.mentorships.pauses.of(mentorship)
    cadences = Cadences(given, mentorship.ended_on)
    interval = cadences.interval(seen_from)
    if interval is None or known.due_on is None or known.closes_on is None:
        return None
    planned = store.sessions.next_ahead(mentorship.uid, now, seen_from)
    if rhythm is not None:
        met_on = last_met_on(rhythm, seen_from)
    else:
        last = store.sessions.last_held(mentorship.uid, seen_from)
        met_on = last.on if last else None
    outlook = Outlook(
        *(known.due_on, known.closes_on, interval),
        planned_on=planned.on if planned else None,
        met_on=met_on,
        paused=rests(pauses, seen_from),
    )
    return reckon(outlook, seen_from)
