"""What one person may say in a share of two: their own word, and nothing that takes away mine.

Each is the only one who speaks for themselves, who lets devices of theirs in, and who takes back
from both journals what they brought. All else of a parcel is passed over, part by part.
"""

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.pair import ANSWERS, OWN_WORD
from mentorlog.domain.sharing.parcel import MEMBER, Join, Spoken, Whole
from mentorlog.domain.sharing.parts import PRESENCE, parts_of
from mentorlog.domain.sharing.perspective import Perspective
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.values import GONE, HERE, PURGED, Value

_PURGED = json.encode([GONE, PURGED]).decode()

_Parts = TypeVar("_Parts")
Told = Mapping[str, list[Any]]
"""What is told of a row: by its parts the values, with their columns."""


MOST_DEVICES = 256
"""Devices of a share, with those that are gone: each time a store is restored it is another."""


MOST_TOLD = 20 * 2**20
"""Bytes of what two people tell each other: five times ten years, and still one parcel if whole."""


class Listener(NamedTuple):
    """Who hears what is said: what is known here already, from whose side, and who is who.

    `seen` is how far whoever speaks has read each device, as they said themselves; rows that they
    would bring back against that are noted in `stands`.
    """

    registers: Registers
    view: Perspective
    members: Mapping[str, Member]
    me: str
    seen: Mapping[str, int]
    stands: set[Row]


def believed(here: Listener, person: str, row: Row, told: Told) -> set[str]:
    """The parts of a row that are taken from this person."""
    registers, view = here.registers, here.view
    noun, uid = row
    number = registers.number(noun, uid)
    living = registers.living(number) if number is not None else {}
    if noun == MEMBER:
        if person == here.me:  # a store of mine that was restored since
            return set(told)
        theirs = all(json.decode(one.text)[0] == person for one in living.get(PRESENCE, ()))
        others = {one.key for one in here.members.values() if one.person != person}
        return {
            part
            for part, value in told.items()
            if value[0] == person and theirs and value[2] not in others
        }
    if noun not in KIND_OF:
        return set()
    kind, shown = KIND_OF[noun], registers.shown(living)
    if not view.travels(kind) or (PRESENCE in shown and shown[PRESENCE].text == _PURGED):
        return set()
    parts = {part for part, value in told.items() if view.believes(person, kind, part, value)}
    told = {part: value for part, value in told.items() if part in {*parts, PRESENCE}}
    if noun in OWN_WORD:
        texts = {part: json.encode(value).decode() for part, value in told.items()}
        before = {part: one.text for part, one in shown.items()}
        said = {view.speaker(kind, texts), view.speaker(kind, before)} - {None}
        if said != {person}:
            return set()
    parts -= _answers_of_another(kind, person, told, shown)
    if PRESENCE not in told:
        return parts
    author = _author(here, shown[PRESENCE]) if PRESENCE in shown else None
    if not _may_say(told[PRESENCE], author or person, person):
        return set() if number is None else parts
    if author != person and _brings_back(here, told[PRESENCE], shown.get(PRESENCE)):
        here.stands.add(row)
        return parts
    return parts | {PRESENCE}


def _brings_back(here: Listener, presence: list[Any], shown: Value | None) -> bool:
    """Whether it says of a row that it is here, though they have seen that it was removed.

    Who has not may have worked on it meanwhile; whoever has does not undo it.
    """
    if shown is None or presence[0] != HERE or json.decode(shown.text)[0] != GONE:
        return False
    return here.seen.get(here.registers.names[shown.replica], 0) >= shown.n


def gone_still(
    registers: Registers, rows: Iterable[Row]
) -> Iterator[tuple[Row, dict[str, tuple[int, str]]]]:
    """What is said again of rows that are gone, so that it holds where it was said against, too."""
    for row in sorted(rows):
        shown = registers.told_of(row)[PRESENCE]
        if json.decode(shown.text)[0] == GONE:
            yield row, {PRESENCE: (shown.at, shown.text)}


def mac_of(secret: str, replica: str, key: str) -> str:
    """What proves that a device has the invitation, which holds the secret."""
    return hmac.new(bytes.fromhex(secret), f"{replica} {key}".encode(), sha256).hexdigest()


def is_invited(share: Share, replica: str, join: Join) -> bool:
    """Whether a device has our invitation, and that is open."""
    return share.secret is not None and hmac.compare_digest(
        mac_of(share.secret, replica, join.key), join.mac
    )


def _answers_of_another(
    kind: type[Record], person: str, told: Told, shown: Mapping[str, Value]
) -> set[str]:
    """Parts that answer what this person gave, and whose it is once that was answered."""
    given, answers = ANSWERS.get(kind.noun, ("", ()))
    if not given:
        return set()
    place = next(part for part in parts_of(kind).values() if given in part.columns)
    column = place.columns.index(given)
    before = {part: json.decode(one.text) for part, one in shown.items()}
    givers = {said[place.name][column] for said in (told, before) if place.name in said}
    theirs = set(answers) if person in givers else set()
    is_answered = any(before.get(answer, [None])[0] for answer in answers)
    return theirs | ({place.name} if is_answered and len(givers) > 1 else set())


def with_room(
    values: Iterable[tuple[str, str, _Parts]], members: Collection[str]
) -> Iterator[tuple[str, str, _Parts]]:
    """What is told, without the devices for which a share has no room."""
    room = MOST_DEVICES - len(members)
    for noun, uid, parts in values:
        room -= noun == MEMBER and uid not in members
        if room >= 0 or noun != MEMBER or uid in members:
            yield noun, uid, parts


def of_devices(whole: Whole, known: set[str]) -> Whole:
    """What it tells of the devices that are known, or that it makes known: no name is made up."""
    told = sorted({uid for noun, uid, _ in whole.values if noun == MEMBER} - known)
    heard = known | set(told[: max(0, MOST_DEVICES - len(known))])
    heads = {name: head for name, head in whole.heads.items() if name in heard}
    return Whole(heads, [(noun, uid, _by(heard, said)) for noun, uid, said in whole.values])


def _by(heard: set[str], parts: dict[str, list[Spoken]]) -> dict[str, list[Spoken]]:
    return {part: [one for one in said if one[0] in heard] for part, said in parts.items()}


def _may_say(presence: list[Any], author: str, person: str) -> bool:
    """Whether this person may say that a row is here, or gone; nobody takes over another's."""
    word, who = presence
    return bool(who == author) if word == HERE else author == person


def _author(here: Listener, presence: Value) -> str | None:
    """Who brought a row: that stands where it is here, and nobody else takes it away."""
    word, who = json.decode(presence.text)
    if word == HERE:
        return str(who)
    member = here.members.get(here.registers.names[presence.replica])
    return member.person if member else None
