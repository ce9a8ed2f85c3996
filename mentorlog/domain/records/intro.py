"""An introduction: a door to a person, opened on purpose."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records.base import (
    Close,
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    Text,
    this_day,
)


class Began(StrEnum):
    """How an introduction came up."""

    ASKED = "asked"
    OFFERED = "offered"


class Intro(Record, frozen=True, kw_only=True):
    """`name` is the person, `for_` the side that is to meet them.

    Steps have days: asked for or offered, made, met, thanked for. Outside a mentorship `through`
    says who opens the door.
    """

    noun: ClassVar[str] = "intro"
    letter: ClassVar[str] = "i"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.THANKED, Close.DROPPED)

    mentorship: MentorshipUid | None = None
    name: Text
    why: NotesText | None = None
    through: Text | None = None
    began: Began = Began.ASKED
    for_: Party = field(name="for", default=Party.ME)
    member: MemberUid | None = None
    began_on: date = field(default_factory=this_day)
    made_on: date | None = None
    met_on: date | None = None
    thanked_on: date | None = None
    dropped_on: date | None = None
    private: bool = False
