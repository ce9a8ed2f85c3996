"""Who is meant by me, them, or a member's name."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid

NOBODY = "none"
"""What `--with` takes where a record may be of no mentorship."""

if TYPE_CHECKING:
    from mentorlog.cli.app import App
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
    on: date | None = None,
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


class Only(NamedTuple):
    """Whose records a list is asked for: of a side, or of a member of it; None is everybody's."""

    party: Party | None = None
    member: str | None = None


def only(app: "App", typed: str | None, side: Party | None, mentorship: str | None) -> Only:
    """Whose records are meant by `--mine` or `--theirs`, or by who was typed; who left, too.

    Raises Invalid, or NotFound if nobody is called so.
    """
    if typed is None:
        return Only(side)
    if side is not None:
        raise Invalid("--mine and --theirs do not go with a name", "give one of them")
    word, store = typed.strip().lower(), app.store
    if word in tuple(Party):
        return Only(Party(word))
    if mentorship is None:
        return Only(Party.THEM, store.mentorships.members.of_any(typed, app.today).uid)
    circle = store.mentorships.named(mentorship)
    return Only(Party.THEM, store.mentorships.members.named(circle, typed, date.min).uid)


def whose(store: "Store", record: "Action | Career | Goal | Skill") -> str:
    """What stands behind an id that is not mine: " (theirs)", or the member's name."""
    if record.owner is Party.ME:
        return ""
    member = record.member and store.mentorships.members.with_uid(record.member).name
    return f" ({member or 'theirs'})"
