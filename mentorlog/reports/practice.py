"""What the practice of a mentorship asks for, each a line with the command that answers it.

A practice shows where it was taken up, and nobody is nagged: a notice stands from its day until
you have met once since then, which is where it can be answered, and comes back with its next
period alone. In a day or a week, a reminder is named in the first days of its period only. In a
pause nothing is asked for.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain

from msgspec.structs import asdict

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.reports import advice, agreement, decisions, doors, notice, pulses
from mentorlog.reports.notice import Notice, Reminder
from mentorlog.store.store import Store

FIRST_DAYS = 7
"""Of its period, in which a reminder stands in today and in the week."""


class NoticeWith(Notice, frozen=True):
    """A notice, and whom it is with; None for what is with nobody."""

    mentorship: str | None
    name: str | None


Provider = Callable[[Store, Mentorship, date], Iterable[Notice]]
"""What one practice asks for on a day, whoever was told of it before."""

_PROVIDERS: tuple[Provider, ...] = (
    advice.notices,
    agreement.notices,
    decisions.notices,
    doors.notices,
    pulses.notices,
    notice.notices,
)


def notices(store: Store, mentorship: Mentorship, as_of: date) -> tuple[Notice, ...]:
    """What stands on that day, the longest first."""
    asked = [*chain.from_iterable(ask(store, mentorship, as_of) for ask in _PROVIDERS)]
    if not asked or _rests(store, mentorship, as_of):
        return ()
    last = store.sessions.last_held(mentorship.uid, as_of)
    standing = [one for one in asked if last is None or last.on <= one.since]
    return tuple(sorted(standing, key=lambda one: one.since))


def of_all(store: Store, mentorships: Iterable[Mentorship], as_of: date) -> tuple[NoticeWith, ...]:
    """What stands in each of them in these days, with its name, the longest first."""
    found = (
        NoticeWith(**asdict(one), mentorship=mentorship.uid, name=mentorship.name)
        for mentorship in mentorships
        for one in notices(store, mentorship, as_of)
        if not isinstance(one, Reminder) or (as_of - one.since).days < FIRST_DAYS
    )
    return tuple(sorted(found, key=lambda one: one.since))


def with_nobody(store: Store, as_of: date) -> tuple[NoticeWith, ...]:
    """What stands on that day and is of no mentorship that runs: it waits for no meeting."""
    own = decisions.own_notices(store, as_of)
    return tuple(NoticeWith(**asdict(one), mentorship=None, name=None) for one in own)


def _rests(store: Store, mentorship: Mentorship, as_of: date) -> bool:
    """Whether a pause lasts on that day."""
    return any(
        rest.starts_on <= as_of <= (rest.ends_on or date.max)
        for rest in store.mentorships.pauses.of(mentorship)
    )
