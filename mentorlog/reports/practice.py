"""What the practice of a mentorship asks for, each a line with the command that answers it.

A practice shows where it was taken up, and nobody is nagged: a notice stands from its day until
you have met once since then, which is where it can be answered, and comes back with its next
period alone.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


class Notice(Struct, frozen=True):
    """One thing to see to; `since` is the day from which on it is due.

    `kind` is the noun it is about, `command` what answers it, without the program's name.
    """

    kind: str
    text: str
    command: str
    since: date


Provider = Callable[["Store", "Mentorship", date], Iterable[Notice]]
"""What one practice asks for on a day, whoever was told of it before."""

_PROVIDERS: tuple[Provider, ...] = ()


def notices(store: "Store", mentorship: "Mentorship", as_of: date) -> tuple[Notice, ...]:
    """What stands on that day, the longest first."""
    asked = chain.from_iterable(ask(store, mentorship, as_of) for ask in _PROVIDERS)
    last = store.sessions.last_held(mentorship.uid, as_of)
    standing = [one for one in asked if last is None or last.on <= one.since]
    return tuple(sorted(standing, key=lambda one: one.since))


def period(first: date, days: int, as_of: date) -> date:
    """The day on which the present period began, where one begins every so many days."""
    return first + timedelta(days=max(0, (as_of - first).days // days * days))
