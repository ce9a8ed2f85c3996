"""A pulse: how one side finds the relationship itself on a day."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records.base import (
    Leaves,
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    this_day,
)

Rated = Annotated[int, Meta(ge=1, le=5)]
"""1, little, to 5, much."""

PrivateRated = Annotated[int, Meta(ge=1, le=5, extra={"leaves": Leaves.NEVER})]

DIMENSIONS = ("communication", "clarity", "commitment")
"""The three Cs that both sides rate."""

OWN = ("confidence", "balance")
"""How sure and how balanced one is oneself: for nobody else to read."""


class Pulse(Record, frozen=True, kw_only=True):
    """One side's ratings on a day; how sure and how balanced one is, is nobody else's to read."""

    noun: ClassVar[str] = "pulse"
    letter: ClassVar[str] = "p"
    shown_by: ClassVar[tuple[str, ...]] = DIMENSIONS

    mentorship: MentorshipUid
    on: date = field(default_factory=this_day)
    by: Party = Party.ME
    member: MemberUid | None = None
    communication: Rated | None = None
    clarity: Rated | None = None
    commitment: Rated | None = None
    confidence: PrivateRated | None = None
    balance: PrivateRated | None = None
    note: NotesText | None = None
    private: bool = False
