"""Pulses over time: what each side said of each dimension, and which marks stand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain import pulse_marks
from mentorlog.domain.pulse_marks import Mark, PulseMark
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.pulse import DIMENSIONS

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.pulse import Pulse
    from mentorlog.store.store import Store


class Marked(Struct, frozen=True):
    """A gap or a drop in words; `id` is the pulse that made it, private if one of the two is."""

    id: str
    on: date
    mark: Mark
    dimension: str
    text: str
    private: bool


class Line(Struct, frozen=True):
    """What one side, or one member of it, said over time, oldest first, by dimension."""

    who: str
    ratings: Mapping[str, tuple[int, ...]]


def standing(store: "Store", mentorship: "Mentorship", as_of: date) -> tuple[Marked, ...]:
    """The marks that stand on that day."""
    pulses = taken(store, mentorship, as_of)
    names = names_of(store, mentorship)
    found = {pulse.uid: pulse for pulse in pulses}
    return tuple(_marked(mark, found, names) for mark in pulse_marks.standing(pulses))


def of_each(store: "Store", pulses: "Sequence[Pulse]") -> dict[str, tuple[Marked, ...]]:
    """The marks that each of these pulses made when it was taken, by its uid."""
    made: dict[str, tuple[Marked, ...]] = {}
    uids = dict.fromkeys(pulse.mentorship for pulse in pulses)
    for mentorship in store.mentorships.with_uids(uids):
        of_one = taken(store, mentorship, date.max)
        names, found = names_of(store, mentorship), {pulse.uid: pulse for pulse in of_one}
        for uid, marks in pulse_marks.each(of_one).items():
            made[uid] = tuple(_marked(mark, found, names) for mark in marks)
    return made


def lines(store: "Store", mentorship: "Mentorship", as_of: date) -> list[Line]:
    """A line a side: mine first, then theirs as they began."""
    sides: dict[tuple[Party, str | None], list[Pulse]] = {}
    for pulse in taken(store, mentorship, as_of):
        sides.setdefault((pulse.by, pulse.member), []).append(pulse)
    names = names_of(store, mentorship)
    mine_first = sorted(sides.items(), key=lambda side: side[0][0] is not Party.ME)
    return [
        Line(_who(by, member, names), {name: _ratings(of, name) for name in DIMENSIONS})
        for (by, member), of in mine_first
    ]


def taken(store: "Store", mentorship: "Mentorship", as_of: date) -> "list[Pulse]":
    """The pulses up to that day, by their days."""
    found = store.pulses.of([mentorship])[mentorship.uid]
    return [pulse for pulse in found if pulse.on <= as_of]


def names_of(store: "Store", mentorship: "Mentorship") -> dict[str | None, str]:
    """What the members of their side are called by their uids; None is the side itself."""
    members = store.mentorships.members.of(mentorship)
    return {None: mentorship.name, **{member.uid: member.name for member in members}}


def _ratings(pulses: "Iterable[Pulse]", dimension: str) -> tuple[int, ...]:
    said = (getattr(pulse, dimension) for pulse in pulses)
    return tuple(rating for rating in said if rating is not None)


def _who(by: Party, member: str | None, names: Mapping[str | None, str]) -> str:
    return "me" if by is Party.ME else names[member]


def _marked(
    mark: PulseMark, found: "Mapping[str, Pulse]", names: Mapping[str | None, str]
) -> Marked:
    pulse, other = found[mark.pulse], found[mark.other]
    return Marked(
        id=pulse.ref,
        on=pulse.on,
        mark=mark.mark,
        dimension=mark.dimension,
        text=mark.told(names[mark.member], names[mark.other_member]),
        private=pulse.private or other.private,
    )
