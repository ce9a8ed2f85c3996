"""Of whom something is missing in a programme: a status, training, consent."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from mentorlog.domain.cohort import BEGINS_WITHIN, is_old
from mentorlog.domain.records.program import Pairing, Participant, Program, Side
from mentorlog.domain.status import Status
from mentorlog.store.store import Store


class Owed(Struct, frozen=True):
    """A person, and what is missing: statuses never sent, and old ones, by the others' names."""

    id: str
    name: str
    email: str | None
    statuses: tuple[str, ...]
    newer: tuple[str, ...]
    untrained: bool
    no_consent: bool


def build(store: Store, as_of: date, program: Program) -> list[Owed]:
    """Everybody in a pair that runs of whom something is missing, in the order they enrolled."""
    people = {one.uid: one for one in store.participants.of(program)}
    told = store.statuses.newest(program, as_of)
    never: dict[str, list[str]] = {}
    old: dict[str, list[str]] = {}
    pairs = store.pairings.running(program, as_of)
    for one in pairs:
        for side, person, other in _sides(one):
            sent = next((each for each in told.get(one.uid, ()) if each.side is side), None)
            name = people[other].name
            if sent is None and (as_of - one.starts_on).days >= BEGINS_WITHIN:
                never.setdefault(person, []).append(name)
            elif sent is not None and _is_owed(sent, as_of):
                old.setdefault(person, []).append(name)
    paired = {person for one in pairs for _, person, _ in _sides(one)}
    owed = (
        _owed(one, never.get(uid, []), old.get(uid, []))
        for uid, one in people.items()
        if uid in paired
    )
    return [one for one in owed if one.statuses or one.newer or one.untrained or one.no_consent]


def _sides(one: Pairing) -> Iterator[tuple[Side, str, str]]:
    yield Side.MENTOR, one.mentor, one.mentee
    yield Side.MENTEE, one.mentee, one.mentor


def _is_owed(sent: Status, as_of: date) -> bool:
    return is_old(sent, as_of) and not sent.left and sent.ended_on is None


def _owed(one: Participant, never: list[str], old: list[str]) -> Owed:
    return Owed(
        id=one.ref,
        name=one.name,
        email=one.email,
        statuses=tuple(never),
        newer=tuple(old),
        untrained=one.trained_on is None,
        no_consent=not one.consent,
    )
