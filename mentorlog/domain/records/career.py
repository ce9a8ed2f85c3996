"""A career event: a step that others can see."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records.base import (
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    Text,
    this_day,
)


class CareerKind(StrEnum):
    """What kind of step it was."""

    PROMOTION = "promotion"
    ROLE = "role"
    RAISE = "raise"
    AWARD = "award"
    TALK = "talk"
    PUBLICATION = "publication"
    TRANSITION = "transition"


class Career(Record, frozen=True, kw_only=True):
    """A step in someone's career, on the day it took effect."""

    noun: ClassVar[str] = "career"
    letter: ClassVar[str] = "c"

    mentorship: MentorshipUid | None = None
    owner: Party = Party.ME
    member: MemberUid | None = None
    kind: CareerKind
    title: Text
    on: date = field(default_factory=this_day)
    note: NotesText | None = None
    private: bool = False
