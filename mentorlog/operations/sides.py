"""Which side is meant, and who of it: me, them, or a member's name."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.names import Nobody, Several, fitting, resembling
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.text import folded
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid
from mentorlog.operations.names import named
from mentorlog.store.order import MADE
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.growth import Career, Skill


ALL = "all"
"""What stands for everybody who could have come."""


class Who(Values, frozen=True):
    """A side, and the member of it who is meant, if one was named."""

    party: Party
    member: str | None = None


class Only(Values, frozen=True):
    """Whose records a list is asked for: of a side, or of a member of it; None is everybody's."""

    party: Party | None = None
    member: str | None = None


def read_who(
    store: Store,
    typed: str | None,
    mentorship: Mentorship | None,
    default: Party,
    on: date,
) -> Who:
    """The side that `typed` names, or the member of it, who had not left by that day.

    Raises Invalid, Nobody or Several if it does not name one.
    """
    if typed is None:
        return Who(default)
    word = folded(typed)
    if word == Party.ME:
        return Who(Party.ME)
    if mentorship is None:
        raise Invalid(
            f"without a mentorship there is only me, not {typed}", "--with says with whom"
        )
    if word == Party.THEM:
        return Who(Party.THEM)
    return Who(Party.THEM, member(store, mentorship, typed, on).uid)


def only(
    store: Store, typed: str | None, side: Party | None, mentorship: str | None, today: date
) -> Only:
    """Whose records are meant by `--mine` or `--theirs`, or by who was typed; who left, too.

    Raises Invalid, Nobody or Several if it does not name one.
    """
    if typed is None:
        return Only(side)
    if side is not None:
        raise Invalid("--mine and --theirs do not go with a name", "give one of them")
    word = folded(typed)
    if word in tuple(Party):
        return Only(Party(word))
    return Only(Party.THEM, a_member(store, typed, mentorship, today).uid)


def a_member(store: Store, typed: str, mentorship: str | None, today: date) -> Member:
    """The member who is meant, of that mentorship or of any; who left, too.

    Raises Invalid, Nobody or Several if `typed` does not name one.
    """
    if mentorship is None:
        return _of_any(store, typed, today)
    return member(store, named(store, mentorship, today), typed, date.min)


def whose(store: Store, record: "Action | Career | Goal | Skill") -> str:
    """What stands behind an id that is not mine: " (theirs)", or the member's name."""
    if record.owner is Party.ME:
        return ""
    of_them = record.member and store.mentorships.members.with_uid(record.member).name
    return f" ({of_them or 'theirs'})"


def who_came(
    store: Store,
    came: Iterable[str],
    absent: Iterable[str],
    mentorship: Mentorship,
    on: date,
) -> tuple[str, ...]:
    """The uids of the members who came on that day, in the order they were named, each once.

    They are those named, or all of them; and where somebody is named as absent, all others.
    """
    members = store.mentorships.members
    present = members.not_gone(mentorship, on)

    def named(names: Iterable[str]) -> list[str]:
        each = (name for several in names for name in _each(present, several))
        known = [name for name in each if folded(name) != ALL]
        return [member(store, mentorship, name, on).uid for name in known]

    here, away = named(came), named(absent)
    if away or ALL in map(folded, came):
        here += [one.uid for one in members.present(mentorship, on)]
    return tuple(uid for uid in dict.fromkeys(here) if uid not in away)


def _each(present: Sequence[Member], typed: str) -> list[str]:
    """The names in a word, between commas, unless it is itself the name of somebody."""
    if "," not in typed or fitting(present, typed):
        return [typed]
    return [name.strip() for name in typed.split(",") if name.strip()]


def member(store: Store, mentorship: Mentorship, typed: str, on: date) -> Member:
    """The member who is meant, and who had not left by that day.

    Whoever joined later than that day was perhaps there before. Raises Nobody, Several, or Invalid
    if the one who is meant had left.
    """
    members = store.mentorships.members
    present = members.not_gone(mentorship, on)
    try:
        return _one(present, typed)
    except Nobody as error:
        with suppress(Nobody):
            gone = _one(members.of(mentorship), typed)
            raise Invalid(
                f"{gone.name} left {mentorship.name} on {gone.left_on}",
                "give a day before that; to have them back: "
                f'`mentorlog mentorship member add "{gone.name}" --with '
                f"{store.mentorships.command_word(mentorship, on)}`",
            ) from None
        error.message = f"nobody in the mentorship with {mentorship.name} is called {typed!r}"
        if not error.near:
            error.hint = f"there is {', '.join(one.name for one in present)}"
        raise


def _of_any(store: Store, typed: str, today: date) -> Member:
    """The member who is meant, whoever's; of what runs first.

    Raises Nobody, Several, or Invalid if people of several mentorships are called so.
    """
    members = store.mentorships.members
    with suppress(Nobody):
        return _in_one_place(store, members.of_running(today), typed)
    try:
        return _in_one_place(store, members.select(f"ORDER BY {MADE}"), typed)
    except Nobody as error:
        error.message = f"nobody is called {typed!r}"
        if not error.near:
            error.hint = "`mentorlog mentorship show NAME` tells who is in it"
        raise


def _in_one_place(store: Store, members: Sequence[Member], typed: str) -> Member:
    found = fitting(members, typed)
    if not found:
        raise Nobody("member", typed, resembling(members, typed))
    theirs = {one.mentorship for one in found}
    if len({folded(one.name) for one in found}) == 1 and len(theirs) > 1:
        names = store.mentorships.names()
        places = " and in ".join(sorted(names[uid] for uid in theirs))
        raise Invalid(f"{found[-1].name} is in {places}", "--with says which is meant")
    return _one(found, typed)


def _one(people: Sequence[Member], typed: str) -> Member:
    """The one who is meant; of somebody who left and came back, the newer one."""
    found = fitting(people, typed)
    if not found:
        raise Nobody("member", typed, resembling(people, typed))
    spelled = [one for one in found if one.name == typed.strip()] or found
    by_name = {one.name: one for one in spelled}
    if len(by_name) > 1:
        raise Several(typed, list(by_name.values()))
    return spelled[-1]
