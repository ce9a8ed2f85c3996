"""Who was in a circle: each member with the days on which they came and left."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


class InIt(Struct, frozen=True):
    """A member; `joined_on` is None for one of the first hour, `left_on` for one who is there."""

    uid: str
    name: str
    joined_on: date | None
    left_on: date | None


def build(store: "Store", mentorship: "Mentorship", until: date) -> tuple[InIt, ...]:
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
