"""What lies behind: who was met, what became of promises, and how steadily one meets."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Status
from mentorlog.domain.steadiness import Rate, buffer_days
from mentorlog.reports import promises, rhythm
from mentorlog.reports.explained import Explained
from mentorlog.reports.made_of import made_of
from mentorlog.reports.promises import Counts, Promise
from mentorlog.reports.scope import Scope, with_streaks
from mentorlog.store.wanted import DayOrder, Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store

AT_MOST = 12
"""Of each part; how many there are in all is said, too. A mail of 200 lines is read by nobody."""


class Met(Struct, frozen=True):
    """A session that was held."""

    uid: str
    id: str
    on: date
    mentorship: str
    name: str


class OfMentorship(Struct, frozen=True):
    """How steadily one mentorship meets; `explained` is None unless asked for."""

    uid: str
    name: str
    streak: int
    best_streak: int
    rate: Rate
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    explained: tuple[Explained, ...] | None


class FollowThroughs(Struct, frozen=True):
    """Promises of both sides that were judged in the window; never added up."""

    me: Counts
    them: Counts


class Figures(Struct, frozen=True):
    """The counts of the window, and the rhythm of those who meet next.

    `mentorships_total` is how many run; those shown are the first that are due.
    """

    follow_through: FollowThroughs
    mentorships: tuple[OfMentorship, ...]
    mentorships_total: int


def met(store: "Store", window: tuple[date, date], scope: Scope) -> Iterator[Met]:
    """The sessions that were held in the window, the first one first."""
    names = store.mentorships.names()
    wanted = Wanted(scope.mentorship, *window, order=DayOrder.OLDEST)
    for session in store.sessions.listed(wanted, (Status.HELD,)):
        uid = session.mentorship
        yield Met(session.uid, session.ref, session.on, uid, names[uid])


def figures(
    store: "Store", as_of: date, scope: Scope, judged: Sequence[Promise], window: tuple[date, date]
) -> Figures:
    """What the window comes to; of the rhythms those that are due first."""
    asked = with_streaks(store, as_of, scope)
    due = store.agenda.next_due(as_of, scope.mentorship)
    by_due = sorted(asked, key=lambda one: due.get(one.uid, date.max))
    return Figures(
        follow_through=FollowThroughs(
            *(promises.counts(judged, side, window) for side in (Party.ME, Party.THEM))
        ),
        mentorships=tuple(
            _rhythm(store, one, due.get(one.uid), as_of, scope) for one in by_due[:AT_MOST]
        ),
        mentorships_total=len(asked),
    )


def _rhythm(
    store: "Store", mentorship: "Mentorship", next_due_on: date | None, as_of: date, scope: Scope
) -> OfMentorship:
    found = rhythm.brief(store, mentorship, as_of)
    return made_of(
        OfMentorship,
        *(mentorship, found),
        next_due_on=next_due_on,
        buffer_days=buffer_days(next_due_on, as_of),
        explained=rhythm.explained(store, mentorship, as_of) if scope.explain else None,
    )
