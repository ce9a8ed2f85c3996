"""What the two sides are called, and what time it is for the other one."""

from typing import TYPE_CHECKING

from mentorlog.domain.records.base import Party
from mentorlog.domain.zones import their_time

if TYPE_CHECKING:
    from mentorlog.domain.records.session import Session
    from mentorlog.store.store import Store


def their_at(store: "Store", session: "Session") -> str | None:
    """When a session begins by their clock; None where that shows the same."""
    return their_time(session.at, store.mentorships.with_uid(session.mentorship).timezone)


class Names:
    """The names in one mentorship, given by its uid; of none, the other side is "them".

    Members of other mentorships have theirs, too: a goal that went on can be somebody's there.
    """

    def __init__(self, store: "Store", mentorship: str | None) -> None:
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
