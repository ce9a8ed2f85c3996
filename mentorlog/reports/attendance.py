"""Who came to a circle: each member over the last times, in the order they joined, never ranked."""

from datetime import date

from msgspec import Struct

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.store.store import Store

LAST = 6
"""So many of the last sessions of which it is known who came."""


class Came(Struct, frozen=True):
    """A member came to `came` of the last `of` sessions; those before they joined do not count."""

    member: str
    name: str
    came: int
    of: int


def build(store: Store, mentorship: Mentorship, as_of: date) -> tuple[Came, ...]:
    """Those who are in a circle on that day; nothing where there is but one, or nobody said."""
    members = store.mentorships.members.present(mentorship, as_of)
    if len(members) < 2:
        return ()
    sessions = store.sessions.last_attended(mentorship.uid, as_of, LAST)
    found = []
    for member in members:
        since = member.joined_on or date.min
        came = [session for session in sessions if member.uid in session.attendees]
        could = [one for one in sessions if one.on >= since or member.uid in one.attendees]
        if could:
            found.append(Came(member.uid, member.name, len(came), len(could)))
    return tuple(found)
