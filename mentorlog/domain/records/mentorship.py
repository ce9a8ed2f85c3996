"""A mentorship, who is in it, how often it meets, and when it rests."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog import clock
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import (
    MentorshipUid,
    Mode,
    NotesText,
    PrivateText,
    Record,
    Text,
)


class Role(StrEnum):
    """What I am in a mentorship."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    PEER = "peer"


class Kind(StrEnum):
    """The form of a mentorship."""

    ONE_ON_ONE = "one-on-one"
    PEER = "peer"
    REVERSE = "reverse"
    GROUP = "group"
    TEAM = "team"
    FLASH = "flash"


class Formality(StrEnum):
    """Whether a programme, or only the two of them, stands behind it."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Mentorship(Record, frozen=True, kw_only=True):
    """One mentor-mentee relation, or a circle."""

    noun: ClassVar[str] = "mentorship"

    name: Text
    role: Role
    kind: Kind = Kind.ONE_ON_ONE
    formality: Formality = Formality.INFORMAL
    mode: Mode | None = None
    program: Text | None = None
    timezone: Text | None = None
    started_on: date = field(default_factory=clock.today)
    planned_end_on: date | None = None
    ended_on: date | None = None
    end_reason: NotesText | None = None


class Member(Record, frozen=True, kw_only=True):
    """A person on the other side: one in a one-on-one, several in a circle."""

    noun: ClassVar[str] = "member"

    mentorship: MentorshipUid
    name: Text
    email: PrivateText | None = None
    joined_on: date | None = None
    left_on: date | None = None


class Cadence(Record, frozen=True, kw_only=True):
    """The promised interval from a day on; `every` and `unit` both null promise none."""

    noun: ClassVar[str] = "cadence"

    mentorship: MentorshipUid
    starts_on: date = field(default_factory=clock.today)
    every: Annotated[int, Meta(ge=1, le=3660)] | None = None
    unit: Unit | None = None

    def __post_init__(self) -> None:
        """Refuse half an interval."""
        super().__post_init__()
        if (self.every is None) != (self.unit is None):
            raise ValueError("`every` and `unit` go together: both, or both null")

    @property
    def interval(self) -> Interval | None:
        """The interval, or None where none is promised."""
        return Interval(self.every, self.unit) if self.every and self.unit else None


class Pause(Record, frozen=True, kw_only=True):
    """Days in which nobody expects a meeting, both ends included; no end is open-ended."""

    noun: ClassVar[str] = "pause"

    mentorship: MentorshipUid
    starts_on: date = field(default_factory=clock.today)
    ends_on: date | None = None
    why: NotesText | None = None
