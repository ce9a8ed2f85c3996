"""How two people share one mentorship: told absolutely in the parcel, read from one's own side.

A row says "me" and "them"; a parcel says who of the two is meant. Both persons have the same name
in every parcel, so what either of them wrote means the same to both. What never leaves has no
place in a parcel at all: the other side cannot write over it.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

import msgspec

from mentorlog.domain.records.base import Leaves, Party, Record
from mentorlog.domain.records.marks import column_marks
from mentorlog.domain.sharing.parts import Part, parts_of


class Person(StrEnum):
    """The two of a share: who began it, and who was invited."""

    FOUNDER = "founder"
    GUEST = "guest"

    @property
    def other(self) -> "Person":
        """Who is across the table."""
        return Person.GUEST if self is Person.FOUNDER else Person.FOUNDER


TRAVELS = (
    *("cadence", "pause", "session", "goal", "term", "goal_state", "milestone", "check_in"),
    *("action", "commitment", "feedback", "topic", "note", "agreement", "signature", "renewal"),
    *("pulse", "skill", "rating", "intro", "resource", "career", "attainment", "accord"),
    *("contact", "advice"),
)
"""The kinds that are shared. The mentorship and its people stay: each calls the other as they
will, and ends it for themselves. So does what only one of them has: closings, decisions, origins,
and the books of a programme."""

OWN_WORD = ("signature", "accord", "pulse", "rating", "note")
"""What a person says for themselves: it is taken from their own devices alone."""

ANSWERS = {"feedback": ("from", ("acknowledged_on", "response"))}
"""What the one says to whom something of a kind was given: never who gave it."""

_KEPT = {("session", "notes")}
"""Texts that are never merged: both wrote of one meeting, each in their own words."""
_NOTES = {"session": ("notes", "private_notes")}
"""What is never told of a row, and each has of their own."""
_SIDES = {"agreement": ("expect_me", "expect_them")}
"""Two columns of a kind that change places with the side from which they are read."""
_PARTIES = ("owner", "by", "for", "from")
_ATTENDEES = "attendees"
_PRIVATE = "private"
_BOUND = ("signature", "member")
"""Beside it stands the wording that is signed."""


class Pair(NamedTuple):
    """The perspective of one of the two on their mentorship.

    `member` is the uid of the other one here, if there is a row of theirs. `with_notes` is what I
    tell; what they tell is taken with notes or without.
    """

    me: Person
    mentorship: str
    member: str | None = None
    with_notes: bool = False

    def travels(self, kind: type[Record]) -> bool:
        """Whether the kind is shared."""
        return kind.noun in TRAVELS

    def out(self, kind: type[Record], row: dict[str, Any]) -> dict[str, str] | None:
        """What is told of a row; None of one that is private, or not of this mentorship."""
        if row.get(_PRIVATE) or row.get("mentorship", self.mentorship) != self.mentorship:
            return None
        told, theirs = self._turned(kind, {**row}), self._answers(kind, row)
        return {
            name: msgspec.json.encode([told[column] for column in part.columns]).decode()
            for name, part in _leaving(kind, self.with_notes).items()
            if name not in theirs
        }

    def into(self, kind: type[Record], shown: dict[str, str]) -> dict[str, Any]:
        """The columns that what is shown sets here; what it does not name stays as it is."""
        known, row = _leaving(kind, with_notes=True), dict[str, Any]()
        for name, text in shown.items():
            if name in known:
                row.update(zip(known[name].columns, msgspec.json.decode(text), strict=True))
        return self._read(kind, row)

    def believes(self, author: str, kind: type[Record], part: str, value: list[Any]) -> bool:
        """Whether the part has a place in a parcel, and is not another's own word."""
        known = _leaving(kind, with_notes=True).get(part) if self.travels(kind) else None
        if known is None or not (_has_shape(kind, known, value) and _names_persons(known, value)):
            return False
        speaker = _speaker(kind, known, value)
        return speaker is None or speaker == author

    def keeps(self, kind: type[Record]) -> list[str]:
        """Columns of the kind of which I tell nothing, though the other one may."""
        told = _leaving(kind, self.with_notes)
        known = _leaving(kind, with_notes=True)
        return [column for name in known if name not in told for column in known[name].columns]

    def speaker(self, kind: type[Record], told: dict[str, str]) -> str | None:
        """Whose own word a row is, by what is told of it; None where it is nobody's."""
        for name, part in _leaving(kind, with_notes=True).items():
            if name in told:
                found = _speaker(kind, part, msgspec.json.decode(told[name]))
                if found is not None:
                    return found
        return None

    def _answers(self, kind: type[Record], row: dict[str, Any]) -> tuple[str, ...]:
        """Parts of a row that the other one has to say, though they may be noted here."""
        given, answers = ANSWERS.get(kind.noun, ("", ()))
        return answers if given and row[given] == Party.ME else ()

    def _turned(self, kind: type[Record], row: dict[str, Any]) -> dict[str, Any]:
        """The row as it is told: persons instead of sides, nothing that only this store knows."""
        for column in _PARTIES:
            if column in row:
                row[column] = self._person(row[column])
        for column in ("mentorship", "member"):
            if column in row:
                row[column] = None
        if _ATTENDEES in row:
            row[_ATTENDEES] = list(map(str, Person)) if row[_ATTENDEES] else []
        return self._sides(kind, row)

    def _read(self, kind: type[Record], row: dict[str, Any]) -> dict[str, Any]:
        """The other way round."""
        for column in _PARTIES:
            if column in row:
                row[column] = self._party(row[column])
        if "mentorship" in kind.__struct_fields__:  # said or not, it is of the one that is shared
            row["mentorship"] = self.mentorship
        if "member" in row:
            row["member"] = None
        if _ATTENDEES in row:
            row[_ATTENDEES] = [self.member] if row[_ATTENDEES] and self.member else []
        return self._sides(kind, row)

    def _sides(self, kind: type[Record], row: dict[str, Any]) -> dict[str, Any]:
        mine, theirs = _SIDES.get(kind.noun, ("", ""))
        if mine in row and self.me is Person.GUEST:
            row[mine], row[theirs] = row[theirs], row[mine]
        return row

    def _person(self, party: str | None) -> str | None:
        if party is None:
            return None
        return str(self.me if party == Party.ME else self.me.other)

    def _party(self, person: str | None) -> str | None:
        if person is None:
            return None
        return str(Party.ME if Person(person) is self.me else Party.THEM)


def of_whoever_hears(kind: type[Record], row: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns of a row of the other one's in which I write my own words, read from my side."""
    given, answers = ANSWERS.get(kind.noun, ("", ()))
    return answers if given and row.get(given) == Party.THEM else _NOTES.get(kind.noun, ())


@cache
def _leaving(kind: type[Record], with_notes: bool) -> dict[str, Part]:
    """The parts that have a place in a parcel of this share."""
    marked = column_marks(kind)

    def leaves(column: str) -> bool:
        if column in (_PRIVATE, "tags") or (kind.noun, column) in _KEPT:
            return False
        return marked[column].leaves in (None, *([Leaves.WITH_NOTES] if with_notes else []))

    return {name: part for name, part in parts_of(kind).items() if all(map(leaves, part.columns))}


def _names_persons(part: Part, value: list[Any]) -> bool:
    """Whether it names nobody but the two, where somebody is named."""
    persons = (None, *map(str, Person))
    return all(
        one in persons
        for column, one in zip(part.columns, value, strict=True)
        if column in _PARTIES
    )


def _has_shape(kind: type[Record], part: Part, value: list[Any]) -> bool:
    """Whether a list of texts stands where a column is one, and a word, number or nothing else.

    What else is wrong with a value keeps its record out; with this none could even be looked at.
    """
    marked = column_marks(kind)
    for column, one in zip(part.columns, value, strict=True):
        if marked[column].is_list:
            if not (isinstance(one, list) and all(isinstance(each, str) for each in one)):
                return False
        elif (kind.noun, column) != _BOUND and isinstance(one, (list, dict)):
            return False
    return True


def _speaker(kind: type[Record], part: Part, value: list[Any]) -> str | None:
    if kind.noun not in OWN_WORD or "by" not in part.columns:
        return None
    return str(value[part.columns.index("by")])
