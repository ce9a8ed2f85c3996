"""What a few words to somebody not met for long say: what was open, when they could meet."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
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


def build(store: Store, now: datetime, mentorship: Mentorship, local: At) -> Reach:
    """Of what the store shows; `local` gives a day and a time its offset."""
    uid, today = mentorship.uid, now.date()
    last = store.sessions.last_held(uid, today)
    wanted = Wanted(mentorship=uid, limit=_AT_MOST)
    interval = store.mentorships.rhythm(mentorship).interval(today)
    days = two_days(today, last.began if last else None, interval, mentorship.timezone, local)
    moments = [day.isoformat(timespec="minutes") for day in days]
    return Reach(
        name=mentorship.name,
        several=len(store.mentorships.members.present(mentorship, today)) > 1,
        met_at=last.at if last else None,
        title=last.title if last else None,
        mine=[one.text for one in store.actions.open(wanted, owner=Party.ME)],
        theirs=[one.text for one in store.actions.open(wanted, owner=Party.THEM)],
        topics=[one.text for one in store.topics.open(wanted)],
        days=[Suggested(at, their_time(at, mentorship.timezone)) for at in moments],
    )
