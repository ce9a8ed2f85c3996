"""What a report is asked about: one mentorship or all that run, which days, how thoroughly."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.kinds import form_of

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


class Scope(Struct, frozen=True):
    """`mentorship` is a uid, None for all that run; None for a day: the report's own window.

    With `explain` each figure is taken apart into its rows.
    """

    mentorship: str | None = None
    since: date | None = None
    until: date | None = None
    explain: bool = False

    def window(self, as_of: date, days: int) -> tuple[date, date]:
        """First and last day of the window that was asked for, else the last so many days."""
        until = self.until or as_of
        return self.since or until - timedelta(days=days - 1), until


def mentorships(store: "Store", as_of: date, scope: Scope) -> "list[Mentorship]":
    """The one that was asked for; else all that run on `as_of`, in the order they were added."""
    if scope.mentorship is not None:
        return [store.mentorships.with_uid(scope.mentorship)]
    running = store.mentorships.running(as_of)
    return [one for one in running if one.started_on <= as_of]


def with_streaks(store: "Store", as_of: date, scope: Scope) -> "list[Mentorship]":
    """The same without those that meet once, which have none, unless one was asked for."""
    found = mentorships(store, as_of, scope)
    return found if scope.mentorship else [one for one in found if not form_of(one).meets_once]
