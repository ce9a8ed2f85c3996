"""What one person may say in a share of two: their own word, and nothing that takes away mine.

Each is the only one who speaks for themselves, who lets devices of theirs in, and who takes back
from both journals what they brought. All else of a parcel is passed over, part by part.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import json

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.pair import OWN_WORD, Person
from mentorlog.domain.sharing.parcel import MEMBER
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.domain.sharing.perspective import Perspective
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.values import GONE, HERE, PURGED

_PURGED = json.encode([GONE, PURGED]).decode()

Told = Mapping[str, list[Any]]
"""What is told of a row: by its parts the values, with their columns."""


def believed(
    registers: Registers, view: Perspective, person: str, row: Row, told: Told
) -> set[str]:
    """The parts of a row that are taken from this person."""
    noun, uid = row
    number = registers.number(noun, uid)
    living = registers.living(number) if number is not None else {}
    if noun == MEMBER:
        theirs = all(json.decode(one.text)[0] == person for one in living.get(PRESENCE, ()))
        return {part for part, value in told.items() if value[0] == person and theirs}
    if noun not in KIND_OF:
        return set()
    kind, shown = KIND_OF[noun], registers.shown(living)
    if not view.travels(kind) or (PRESENCE in shown and shown[PRESENCE].text == _PURGED):
        return set()
    if noun in OWN_WORD:
        texts = {part: json.encode(value).decode() for part, value in told.items()}
        before = {part: one.text for part, one in shown.items()}
        said = {view.speaker(kind, texts), view.speaker(kind, before)} - {None}
        if said != {person}:
            return set()
    parts = {part for part, value in told.items() if view.believes(person, kind, part, value)}
    if PRESENCE not in told:
        return parts
    author = _author(shown[PRESENCE].text) if PRESENCE in shown else None
    if not _may_say(told[PRESENCE], author, person, is_known=number is not None):
        return set() if number is None else parts
    return parts | {PRESENCE}


def _may_say(presence: list[Any], author: str | None, person: str, *, is_known: bool) -> bool:
    """Whether this person may say that a row is here, or gone."""
    word, who = presence
    if word != HERE:
        return author == person
    if who not in tuple(Person):
        return False
    if author is not None:
        return bool(who == author)
    return is_known or bool(who == person)


def _author(text: str) -> str | None:
    word, who = json.decode(text)
    return str(who) if word == HERE else None
