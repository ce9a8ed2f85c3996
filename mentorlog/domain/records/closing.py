"""How a mentorship was closed, and how far each goal got in the end."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records.base import (
    GoalUid,
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    this_day,
)


class Reason(StrEnum):
    """Why a mentorship ends; none of them is anybody's fault."""

    COMPLETED = "completed"
    MOVED_ON = "moved-on"
    NO_FAULT = "no-fault"
    PAUSED_FOR_GOOD = "paused-for-good"

    @property
    def told(self) -> str:
        """The reason as one says it."""
        return "nobody's fault" if self is Reason.NO_FAULT else self.replace("-", " ")


class Closing(Record, frozen=True, kw_only=True):
    """What was said at the end; one that is opened again and ended again has two of them.

    `goals` are those that went on from it: of another mentorship, or of none, they are told here.
    """

    noun: ClassVar[str] = "closing"

    mentorship: MentorshipUid
    on: date = field(default_factory=this_day)
    reason: Reason | None = None
    learned: NotesText | None = None
    next: NotesText | None = None
    goals: tuple[GoalUid, ...] = ()


class Attainment(Record, frozen=True, kw_only=True):
    """How far a goal got: 0 is what was expected, -2 much less, +2 much more."""

    noun: ClassVar[str] = "attainment"

    goal: GoalUid
    on: date = field(default_factory=this_day)
    level: Annotated[int, Meta(ge=-2, le=2)]


class Accord(Record, frozen=True, kw_only=True):
    """One side agreed to a goal as it stands."""

    noun: ClassVar[str] = "accord"

    goal: GoalUid
    by: Party = Party.ME
    member: MemberUid | None = None
    on: date = field(default_factory=this_day)
