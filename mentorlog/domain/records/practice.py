"""How two people work: what they agree on, how it goes, and what it came to."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records import base

AgreementUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "agreement"})]


class Agreement(base.Record, frozen=True, kw_only=True):
    """One version of what both sides expect; a later version takes the place of an earlier one.

    `minutes` is how long a meeting is meant to last, `review_days` after how many days both mean
    to look at it again. With `no_status` nothing of it is told to a programme.
    """

    noun: ClassVar[str] = "agreement"

    mentorship: base.MentorshipUid
    version: Annotated[int, Meta(ge=1, le=9999)] = 1
    set_on: date = field(default_factory=base.this_day)
    purpose: base.Text | None = None
    expect_me: base.Text | None = None
    expect_them: base.Text | None = None
    channel: base.Text | None = None
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    response_time: base.Text | None = None
    boundaries: tuple[base.Text, ...] = ()
    confidential: base.Text | None = None
    until: date | None = None
    exit: base.Text | None = None
    review_days: Annotated[int, Meta(ge=1, le=3660)] = 90
    no_status: bool = False


class Signature(base.Record, frozen=True, kw_only=True):
    """One side, or one member of it, agreed to a version on a day."""

    noun: ClassVar[str] = "signature"

    agreement: AgreementUid
    by: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    on: date = field(default_factory=base.this_day)


class Renewal(base.Record, frozen=True, kw_only=True):
    """Both looked at the agreement again on that day, and left it as it was."""

    noun: ClassVar[str] = "renewal"

    agreement: AgreementUid
    on: date = field(default_factory=base.this_day)
    note: base.NotesText | None = None


Rated = Annotated[int, Meta(ge=1, le=5)]
"""1, little, to 5, much."""

PrivateRated = Annotated[int, Meta(ge=1, le=5, extra={"leaves": base.Leaves.NEVER})]

DIMENSIONS = ("communication", "clarity", "commitment")
"""The three Cs that both sides rate."""

OWN = ("confidence", "balance")
"""How sure and how balanced one is oneself: for nobody else to read."""


class Pulse(base.Record, frozen=True, kw_only=True):
    """One side's ratings on a day; how sure and how balanced one is, is nobody else's to read."""

    noun: ClassVar[str] = "pulse"
    letter: ClassVar[str] = "p"
    shown_by: ClassVar[tuple[str, ...]] = DIMENSIONS

    mentorship: base.MentorshipUid
    on: date = field(default_factory=base.this_day)
    by: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    communication: Rated | None = None
    clarity: Rated | None = None
    commitment: Rated | None = None
    confidence: PrivateRated | None = None
    balance: PrivateRated | None = None
    note: base.NotesText | None = None
    private: bool = False


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


class Closing(base.Record, frozen=True, kw_only=True):
    """What was said at the end; one that is opened again and ended again has two of them.

    `goals` are those that went on from it: of another mentorship, or of none, they are told here.
    """

    noun: ClassVar[str] = "closing"

    mentorship: base.MentorshipUid
    on: date = field(default_factory=base.this_day)
    reason: Reason | None = None
    learned: base.NotesText | None = None
    next: base.NotesText | None = None
    goals: tuple[base.GoalUid, ...] = ()


class Attainment(base.Record, frozen=True, kw_only=True):
    """How far a goal got: 0 is what was expected, -2 much less, +2 much more."""

    noun: ClassVar[str] = "attainment"

    goal: base.GoalUid
    on: date = field(default_factory=base.this_day)
    level: Annotated[int, Meta(ge=-2, le=2)]


class Accord(base.Record, frozen=True, kw_only=True):
    """One side agreed to a goal as it stands."""

    noun: ClassVar[str] = "accord"

    goal: base.GoalUid
    by: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    on: date = field(default_factory=base.this_day)
