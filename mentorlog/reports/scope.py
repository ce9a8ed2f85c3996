"""What a report is asked about: one or all that run, and how those in it are called."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.base import Party
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


def mentorships(store: Store, as_of: date, scope: Scope) -> list[Mentorship]:
    """The one that was asked for; else all that run on `as_of`, in the order they were added."""
    if scope.mentorship is not None:
        return [store.mentorships.with_uid(scope.mentorship)]
    running = store.mentorships.running(as_of)
    return [one for one in running if one.started_on <= as_of]


def with_streaks(found: Sequence[Mentorship], scope: Scope) -> Sequence[Mentorship]:
    """The same without those that meet once, which have none, unless one was asked for."""
    return found if scope.mentorship else [one for one in found if not form_of(one).meets_once]


class Names:
    """The names in one mentorship, given by its uid; of none, the other side is "them".

    Members of other mentorships have theirs, too: a goal that went on can be somebody's there.
    """

    def __init__(self, store: Store, mentorship: str | None) -> None:
        self._store, self._mentorship = store, mentorship
        self._known: dict[str | None, str] = {}

    def them(self, member: str | None) -> str:
        """The member of this uid, else their whole side."""
        if member not in self._known:
            self._known[member] = self._looked_up(member)
        return self._known[member]

    def who(self, side: Party, member: str | None) -> str:
        """Me, or whoever it is on their side."""
        return str(side) if side is Party.ME else self.them(member)

    def _looked_up(self, member: str | None) -> str:
        mentorships = self._store.mentorships
        if member is not None:
            return mentorships.members.with_uid(member).name
        return mentorships.names().get(self._mentorship or "", str(Party.THEM))


class InIt(Struct, frozen=True):
    """A member; `joined_on` is None for one of the first hour, `left_on` for one who is there."""

    uid: str
    name: str
    joined_on: date | None
    left_on: date | None


def members_of(store: Store, mentorship: Mentorship, until: date) -> tuple[InIt, ...]:
    """All who had joined by that day, in the order they did; nobody where there is but one."""
    members = store.mentorships.members.of(mentorship)
    first = mentorship.started_on
    found = [
        InIt(
            uid=one.uid,
            name=one.name,
            joined_on=one.joined_on if one.joined_on and one.joined_on > first else None,
            left_on=one.left_on if one.left_on and one.left_on <= until else None,
        )
        for one in members
        if one.joined_on is None or one.joined_on <= until
    ]
    return tuple(found) if len(members) > 1 else ()
