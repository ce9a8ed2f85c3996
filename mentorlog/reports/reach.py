"""What a few words to somebody not met for long say: what was open, when they could meet."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.two_days import At, two_days
from mentorlog.domain.zones import their_time
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

_AT_MOST = 3
"""Of each so many are named: a long list would be a reproach."""


class Suggested(Struct, frozen=True):
    """A moment at which they could meet, on my clock and, where it differs, on theirs."""

    at: str
    their_at: str | None


class Reach(Struct, frozen=True):
    """The parts of the message; `met_on` is None where they never met."""

    name: str
    several: bool
    met_at: str | None
    title: str | None
    mine: Sequence[str]
    theirs: Sequence[str]
    topics: Sequence[str]
    days: Sequence[Suggested]


def build(
    store: Store, now: datetime, mentorship: Mentorship, local: At, to: Member | None = None
) -> Reach:
    """Of what the store shows; `local` gives a day and a time its offset.

    What is written `to` one member is of when that one came, and of what they promised.
    """
    uid, today = mentorship.uid, now.date()
    last = _last_met(store, mentorship, today, to)
    wanted = Wanted(mentorship=uid, limit=_AT_MOST)
    of_them = wanted.but(member=to.uid) if to else wanted
    interval = store.mentorships.rhythm(mentorship).interval(today)
    days = two_days(today, last.began if last else None, interval, mentorship.timezone, local)
    moments = [day.isoformat(timespec="minutes") for day in days]
    return Reach(
        name=to.name if to else mentorship.name,
        several=not to and len(store.mentorships.members.present(mentorship, today)) > 1,
        met_at=last.at if last else None,
        title=last.title if last else None,
        mine=[one.text for one in store.actions.open(wanted, owner=Party.ME)],
        theirs=[one.text for one in store.actions.open(of_them, owner=Party.THEM)],
        topics=[one.text for one in store.topics.open(wanted)],
        days=[Suggested(at, their_time(at, mentorship.timezone)) for at in moments],
    )


def _last_met(
    store: Store, mentorship: Mentorship, today: date, to: Member | None
) -> Session | None:
    """The last session held; the last to which that member came, where that was said."""
    if to is None:
        return store.sessions.last_held(mentorship.uid, today)
    wanted = Wanted(mentorship=mentorship.uid, until=today)
    held = store.sessions.listed(wanted, (Status.HELD,))
    return next((one for one in held if not one.attendees or to.uid in one.attendees), None)
