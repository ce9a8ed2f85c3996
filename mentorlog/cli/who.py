"""Who is meant by me, them, or a member's name."""

from typing import TYPE_CHECKING, NamedTuple

from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


class Who(NamedTuple):
    """A side, and the member of it who is meant, if one was named."""

    party: Party
    member: str | None = None


def read_who(
    store: "Store", typed: str | None, mentorship: "Mentorship | None", default: Party
) -> Who:
    """The side that `typed` names. Raises Invalid or NotFound if it names nobody."""
    if typed is None:
        return Who(default)
    word = typed.strip().lower()
    if word in (Party.ME, Party.THEM):
        return Who(Party(word))
    if mentorship is None:
        raise Invalid(f"{typed!r} is neither me nor them", "without a mentorship there is only me")
    return Who(Party.THEM, store.mentorships.members.named(mentorship, typed).uid)
