"""The next rung of a ladder: where somebody stands, for how long, and what it still asks for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from mentorlog.domain.ladder import next_rung, rung_called, rung_of, rungs_of
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Career
from mentorlog.reports.explained import made_of
from mentorlog.store.store import Store


class Missing(Struct, frozen=True):
    """A skill that the rung asks for and that is not there yet.

    `level` is the lower of the sides' last ratings, None where nobody rated it; `gap` is the
    target less that, None without a target or a rating.
    """

    id: str
    title: str
    private: bool
    target: int | None
    level: int | None
    gap: int | None


class Rung(Struct, frozen=True):
    """What `name`, the rung above, asks of whom: `whose` is me, or a name.

    `ladder` are all rungs, empty without one; `now` is the rung on which the last role stood that
    stands on one. The present `role` is held since a day and for so many days. `asked` counts the
    skills that the rung asks for.
    """

    name: str
    whose: str
    ladder: tuple[str, ...]
    now: str | None
    role: str | None
    since: date | None
    days: int | None
    asked: int
    missing: tuple[Missing, ...]


def build(store: Store, skills: Sequence[Any], as_of: date) -> Iterator[Rung]:
    """Mine, then those of each mentee; without a ladder each rung that skills are asked for by.

    The skills are those of the report of growth, rated.
    """
    owners = dict.fromkeys(
        (one.owner, None if one.owner == Party.ME else one.mentorship) for one in skills
    )
    owners = {(Party.ME, None): None, **owners}
    for owner, mentorship in owners:
        theirs = [
            one
            for one in skills
            if one.owner == owner and (owner == Party.ME or one.mentorship == mentorship)
        ]
        yield from _of(store, Party(owner), mentorship, theirs, as_of)


def _of(
    store: Store, owner: Party, mentorship: str | None, skills: Sequence[Any], as_of: date
) -> Iterator[Rung]:
    ladder = store.careers.ladder(owner, mentorship, as_of)
    rungs = rungs_of(ladder.title) if ladder else ()
    roles = store.careers.roles(owner, mentorship, as_of)
    role = _present(roles, as_of)
    reached = [rung for one in roles if (rung := rung_of(rungs, one.title))]
    now = reached[-1] if reached else None
    above = next_rung(rungs, now)
    named = dict.fromkeys(one.rung for one in skills if one.rung)
    for name in ([above] if above else []) if rungs else list(named):
        asked = [one for one in skills if one.rung and rung_called([name], one.rung)]
        yield Rung(
            name=name,
            whose="me" if owner is Party.ME else _name(store, mentorship),
            ladder=rungs,
            now=now,
            role=role.title if role else None,
            since=role.on if role else None,
            days=(as_of - role.on).days if role else None,
            asked=len(asked),
            missing=tuple(_missing(asked)),
        )


def _present(roles: Iterable[Career], as_of: date) -> Career | None:
    """The role begun last, unless it has ended."""
    last = max(roles, key=lambda role: (role.on, role.as_made), default=None)
    return last if last and not (last.ends_on and last.ends_on < as_of) else None


def _name(store: Store, mentorship: str | None) -> str:
    return store.mentorships.names().get(mentorship or "", "them")


def _missing(asked: Iterable[Any]) -> Iterator[Missing]:
    for skill in asked:
        level = min((side.level for side in skill.sides), default=None)
        gap = None if level is None or skill.target is None else skill.target - level
        if gap is None or gap > 0:
            yield made_of(Missing, skill, level=level, gap=gap)
