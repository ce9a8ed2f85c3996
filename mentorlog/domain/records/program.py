"""A programme, as its coordinator keeps it, and what a participant's journal knows of one.

Nothing here is searched, and nothing of a coordinator's records is ever shown to someone else.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records import base
from mentorlog.domain.records.practice import Reason

ProgramUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "program"})]
ParticipantUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "participant"})]
PairingUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "pairing"})]
Word = Annotated[str, Meta(min_length=1)]
"""What a form or a proposal says; no search finds it."""
Address = Annotated[str, Meta(min_length=1, extra={"leaves": base.Leaves.NEVER})]
Counts = Annotated[str, Meta(min_length=2)]
"""JSON of counts, days and words of closed sets."""
Digest = Annotated[str, Meta(min_length=64, max_length=64)]
"""The SHA-256 of something, in hexadecimal."""


class Program(base.Record, frozen=True, kw_only=True):
    """A programme, known by its `name`; an element is a line like "Kick-off by day 21".

    `every` and `unit` are how often a pair is to meet, `email` is where statuses are sent to.
    """

    noun: ClassVar[str] = "program"
    stays: ClassVar[bool] = True
    together: ClassVar[tuple[str, ...]] = ("every", "unit")

    name: Word
    title: Word | None = None
    field: Word | None = None
    starts_on: date = msgspec.field(default_factory=base.this_day)
    ends_on: date | None = None
    every: Annotated[int, Meta(ge=1, le=3660)] | None = None
    unit: Unit | None = None
    objectives: tuple[Word, ...] = ()
    elements: tuple[Word, ...] = ()
    email: Address | None = None

    @property
    def interval(self) -> Interval | None:
        """How often a pair is to meet, or None where nothing is promised."""
        return Interval(self.every, self.unit) if self.every and self.unit else None


class Wish(StrEnum):
    """As what somebody enrols."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class Participant(base.Record, frozen=True, kw_only=True):
    """Somebody who enrolled, as the form says; `code` is the id that the organisation gave them.

    `hours` are lines like "mon 09:00-12:00" in `zone`; `never` and `prefers` name others by code,
    e-mail or name; `consent` is to be told of in cohorts, `trained_on` the day of their training.
    """

    noun: ClassVar[str] = "participant"
    letter: ClassVar[str] = "u"
    stays: ClassVar[bool] = True

    program: ProgramUid
    code: Word | None = None
    name: Word
    email: Address | None = None
    role: Wish
    capacity: Annotated[int, Meta(ge=1, le=99)] = 1
    zone: Word | None = None
    languages: tuple[Word, ...] = ()
    hours: tuple[Word, ...] = ()
    offers: tuple[Word, ...] = ()
    wants: tuple[Word, ...] = ()
    level: Annotated[int, Meta(ge=0, le=99)] | None = None
    team: Word | None = None
    manager: Word | None = None
    never: tuple[Word, ...] = ()
    prefers: tuple[Word, ...] = ()
    consent: bool = False
    trained_on: date | None = None
    enrolled_on: date = msgspec.field(default_factory=base.this_day)
    left_on: date | None = None


class Pairing(base.Record, frozen=True, kw_only=True):
    """A pair, from the day on which its match was accepted, until it ends.

    `score` is the weighted sum it was matched by, `why` what of; `despite` is the reason for which
    a pair that breaks a rule was accepted all the same.
    """

    noun: ClassVar[str] = "pairing"
    letter: ClassVar[str] = "x"
    stays: ClassVar[bool] = True

    program: ProgramUid
    mentor: ParticipantUid
    mentee: ParticipantUid
    starts_on: date = msgspec.field(default_factory=base.this_day)
    score: int | None = None
    why: Word | None = None
    locked: bool = False
    despite: Word | None = None
    ended_on: date | None = None
    reason: Reason | None = None


class Side(StrEnum):
    """Which of the two of a pair."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Status(base.Record, frozen=True, kw_only=True):
    """What one side of a pair sent of a day, as it was read: counts, and no word of anybody."""

    noun: ClassVar[str] = "status"
    stays: ClassVar[bool] = True

    pairing: PairingUid
    side: Side
    as_of: date
    counts: Counts
    checksum: Digest
    read_on: date = msgspec.field(default_factory=base.this_day)


class Enrolment(base.Record, frozen=True, kw_only=True):
    """That a mentorship of this journal is a pair of a programme; `pairing` is its uid there.

    `label` is its id there, like x7, and `program` the programme's uid.
    """

    noun: ClassVar[str] = "enrolment"
    stays: ClassVar[bool] = True

    mentorship: base.MentorshipUid
    program: base.Uid
    pairing: base.Uid
    label: Word
    side: Side
    field: Word | None = None
    elements: tuple[Word, ...] = ()
    email: Address | None = None
    share_pulse: bool = False
    share_promotions: bool = False
    joined_on: date = msgspec.field(default_factory=base.this_day)
    left_on: date | None = None
