"""What each participant is handed: all of their pairs, and nothing else of anybody's."""

from collections.abc import Mapping
from datetime import date

from mentorlog.domain.kit import Draft, Kit, OfPair, OfProgram, Person
from mentorlog.domain.records.program import Pairing, Participant, Program, Side
from mentorlog.domain.text import folded
from mentorlog.errors import NotFound
from mentorlog.store.store import Store

_CONFIDENTIAL = "What is said here stays here, unless both agree, or somebody is in danger."
_EXIT = "Either side may end it at any time without a reason; the coordinator finds another match."


def build(store: Store, program: Program, today: date) -> dict[str, Kit]:
    """A kit for everybody in a pair that runs, by the names of their files.

    Raises NotFound where nobody is.
    """
    pairs = sorted(store.pairings.of(program), key=lambda one: one.as_made)
    running = [one for one in pairs if one.ended_on is None]
    if not running:
        error = NotFound("pair", f"in {program.name} that runs")
        error.hint = f"`mentorlog program match {program.name} -o proposal.csv` proposes some"
        raise error
    everybody = sorted(store.participants.of(program), key=lambda one: one.as_made)
    people = {one.uid: one for one in everybody}
    told = _told(program)
    draft = Draft(
        purpose="; ".join(program.objectives) or None, confidential=_CONFIDENTIAL, exit=_EXIT
    )
    kits: dict[str, Kit] = {}
    for one in people.values():
        own = [pair for pair in running if one.uid in (pair.mentor, pair.mentee)]
        if own:
            person = Person(uid=one.uid, name=one.name)
            of_person = tuple(_of(pair, one, people, draft) for pair in own)
            kits[file_of(one)] = Kit(program=told, person=person, pairs=of_person)
    return kits


def _told(program: Program) -> OfProgram:
    return OfProgram(
        uid=program.uid,
        name=program.name,
        title=program.title,
        field=program.field,
        starts_on=program.starts_on,
        ends_on=program.ends_on,
        every=program.every,
        unit=program.unit,
        elements=program.elements,
        email=program.email,
    )


def _of(pair: Pairing, one: Participant, people: Mapping[str, Participant], draft: Draft) -> OfPair:
    side = Side.MENTOR if one.uid == pair.mentor else Side.MENTEE
    other = people[pair.mentee if side is Side.MENTOR else pair.mentor]
    return OfPair(
        pairing=pair.uid,
        label=pair.ref,
        side=side,
        name=other.name,
        email=other.email,
        timezone=other.zone,
        starts_on=pair.starts_on,
        agreement=draft,
    )


_LONGEST = 30


def file_of(one: Participant) -> str:
    """The file of somebody's kit: "u3-ada-los.json"."""
    name = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in folded(one.name))
    word = "-".join(part for part in name.split("-") if part)[:_LONGEST].strip("-")
    return f"{one.ref}-{word}.json" if word else f"{one.ref}.json"
