"""What a few words to somebody say: when they met, what is open, when they could meet."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.two_days import At, two_days
from mentorlog.domain.zones import their_time
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

_FORTNIGHT = 14
_SOONER = 4
"""By so many days two who met lately could meet before the interval is over."""
_AT_MOST = 3
"""Of each so many are named: a long list would be a reproach."""


class Suggested(Struct, frozen=True):
    """A moment at which they could meet, on my clock and, where it differs, on theirs."""

    at: str
    their_at: str | None


class Reach(Struct, frozen=True):
    """The parts of the message; `met_at` is None where they never met.

    They met `lately`, or began where they never met, within one interval of their cadence, or two
    weeks; where a session is planned, it takes the place of the days.
    """

    name: str
    several: bool
    met_at: str | None
    lately: bool
    title: str | None
    mine: Sequence[str]
    theirs: Sequence[str]
    topics: Sequence[str]
    days: Sequence[Suggested]
    planned: Suggested | None = None


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
    since = last.on if last else mentorship.started_on
    began, first = last.began if last else None, _first_day(today, last, interval)
    days = two_days(first, began, interval, mentorship.timezone, local)
    moments = [day.isoformat(timespec="minutes") for day in days]
    to_come = store.sessions.next_ahead(uid, now, today)
    return Reach(
        name=to.name if to else mentorship.name,
        several=not to and len(store.mentorships.members.present(mentorship, today)) > 1,
        met_at=last.at if last else None,
        lately=(today - since).days <= _interval_days(interval),
        title=last.title if last else None,
        mine=[one.text for one in store.actions.open(wanted, owner=Party.ME)],
        theirs=[one.text for one in store.actions.open(of_them, owner=Party.THEM)],
        topics=[one.text for one in store.topics.open(wanted)],
        days=[Suggested(at, their_time(at, mentorship.timezone)) for at in moments],
        planned=Suggested(to_come.at, their_time(to_come.at, mentorship.timezone))
        if to_come
        else None,
    )


def _first_day(today: date, last: Session | None, interval: Interval | None) -> date:
    """From which day on they could meet: today, or about one interval after they met."""
    if last is None:
        return today
    return max(today, last.on + timedelta(_interval_days(interval) - _SOONER))


def _interval_days(interval: Interval | None) -> int:
    return interval.nominal_days if interval else _FORTNIGHT


def _last_met(
    store: Store, mentorship: Mentorship, today: date, to: Member | None
) -> Session | None:
    """The last session held; the last to which that member came, where that was said."""
    if to is None:
        return store.sessions.last_held(mentorship.uid, today)
    wanted = Wanted(mentorship=mentorship.uid, until=today)
    held = store.sessions.listed(wanted, (Status.HELD,))
    return next((one for one in held if not one.attendees or to.uid in one.attendees), None)
