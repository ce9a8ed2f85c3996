"""A mentorship, who is in it, how often it meets, and when it rests."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field
from msgspec.structs import force_setattr

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records import base


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


class Mentorship(base.Record, frozen=True, kw_only=True):
    """One mentor-mentee relation, or a circle; `reopened_on` is the day an end was taken back."""

    noun: ClassVar[str] = "mentorship"
    letter: ClassVar[str] = "w"

    name: base.Text
    role: Role
    kind: Kind = Kind.ONE_ON_ONE
    formality: Formality = Formality.INFORMAL
    mode: base.Mode | None = None
    program: base.Text | None = None
    timezone: base.Text | None = None
    started_on: date = field(default_factory=base.this_day)
    planned_end_on: date | None = None
    ended_on: date | None = None
    end_reason: base.NotesText | None = None
    reopened_on: date | None = None

    def has_ended(self, on: date) -> bool:
        """Whether it is over on that day: from its last day on."""
        return self.ended_on is not None and self.ended_on <= on


class Member(base.Record, frozen=True, kw_only=True):
    """A person on the other side: one in a one-on-one, several in a circle."""

    noun: ClassVar[str] = "member"

    mentorship: base.MentorshipUid
    name: base.Text
    email: base.PrivateText | None = None
    joined_on: date | None = None
    left_on: date | None = None


class Cadence(base.Record, frozen=True, kw_only=True):
    """The promised interval from a day on; `every` and `unit` both null promise none."""

    noun: ClassVar[str] = "cadence"

    mentorship: base.MentorshipUid
    starts_on: date = field(default_factory=base.this_day)
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


class Pause(base.Record, frozen=True, kw_only=True):
    """Days in which nobody expects a meeting, both ends included; no end is open-ended.

    `set_on` is the day on which it was announced; where that is not said, its first day.
    """

    noun: ClassVar[str] = "pause"

    mentorship: base.MentorshipUid
    starts_on: date = field(default_factory=base.this_day)
    ends_on: date | None = None
    why: base.NotesText | None = None
    set_on: date = date.max

    def __post_init__(self) -> None:
        """Take the first day for the one on which it was announced, where that is not said."""
        super().__post_init__()
        if self.set_on == date.max:
            force_setattr(self, "set_on", self.starts_on)

    @property
    def known_on(self) -> date:
        """From this day on it counts; what is written down afterwards counts from its first day."""
        return min(self.set_on, self.starts_on)
