"""A kit: what one person takes part in a programme with, all of their pairs in it."""

from datetime import date

from msgspec import Struct

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.program import Side

FORMAT, VERSION = "mentorlog-kit", 1


class OfProgram(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The programme; `email` is where statuses are sent to."""

    uid: str
    name: str
    title: str | None = None
    field: str | None = None
    starts_on: date
    ends_on: date | None = None
    every: int | None = None
    unit: Unit | None = None
    elements: tuple[str, ...] = ()
    email: str | None = None


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agreement to begin with; both sides change what does not fit them."""

    purpose: str | None = None
    confidential: str | None = None
    exit: str | None = None
    review_days: int = 90


class OfPair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pair: its uid and its id in the coordinator's store, and who is on the other side."""

    pairing: str
    label: str
    side: Side
    name: str
    email: str | None = None
    timezone: str | None = None
    starts_on: date
    agreement: Draft = Draft()


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the kit is for."""

    uid: str
    name: str


class Kit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person takes part with."""

    format: str = FORMAT
    version: int = VERSION
    program: OfProgram
    person: Person
    pairs: tuple[OfPair, ...]
    checksum: str = ""
