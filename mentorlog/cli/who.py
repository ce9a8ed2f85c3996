"""Who is meant by me, them, or a member's name."""

from typing import TYPE_CHECKING, NamedTuple

from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid

NOBODY = "none"
"""What `--with` takes where a record may be of no mentorship."""

if TYPE_CHECKING:
    from datetime import date

    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.career import Career
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.skill import Skill
    from mentorlog.store.store import Store


class Who(NamedTuple):
    """A side, and the member of it who is meant, if one was named."""

    party: Party
    member: str | None = None


def read_who(
    store: "Store",
    typed: str | None,
    mentorship: "Mentorship | None",
    default: Party,
    on: "date | None" = None,
) -> Who:
    """The side that `typed` names, or the member of it, who had not left by that day, else today.

    Raises Invalid or NotFound if it names nobody.
    """
    if typed is None:
        return Who(default)
    word = typed.strip().lower()
    if word == Party.ME:
        return Who(Party.ME)
    if mentorship is None:
        raise Invalid(
            f"without a mentorship there is only me, not {typed}", "--with says with whom"
        )
    if word == Party.THEM:
        return Who(Party.THEM)
    return Who(Party.THEM, store.mentorships.members.named(mentorship, typed, on).uid)


def whose(store: "Store", record: "Action | Career | Goal | Skill") -> str:
    """What stands behind an id that is not mine: " (theirs)", or the member's name."""
    if record.owner is Party.ME:
        return ""
    member = record.member and store.mentorships.members.with_uid(record.member).name
    return f" ({member or 'theirs'})"
