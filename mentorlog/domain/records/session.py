"""A session: a meeting, planned, held, cancelled or missed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records import base


class Status(StrEnum):
    """What became of a session; only held ones count."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"


FELL_THROUGH = (Status.CANCELLED, Status.NO_SHOW)


class Activity(StrEnum):
    """What a session was for."""

    KICKOFF = "kickoff"
    ONE_ON_ONE = "one-on-one"
    GOAL_PLANNING = "goal-planning"
    VISION = "vision"
    SHADOW = "shadow"
    ROLE_PLAY = "role-play"
    REVIEW = "review"
    BOOK = "book"
    EVENT = "event"
    REALITY_CHECK = "reality-check"
    CLOSING = "closing"


class Session(base.Record, frozen=True, kw_only=True):
    """A meeting of a mentorship; `by` says who cancelled it or did not come, null blames nobody.

    Where it comes again it has the fields of `domain/again.py`.
    """

    noun: ClassVar[str] = "session"
    letter: ClassVar[str] = "s"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.DONE,)
    moments: ClassVar[tuple[str, ...]] = ("at", "first_at")
    together: ClassVar[tuple[str, ...]] = ("every", "unit")

    mentorship: base.MentorshipUid
    at: base.Moment
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    status: Status = Status.HELD
    by: base.Party | None = None
    why: base.NotesText | None = None
    mode: base.Mode | None = None
    activity: Activity | None = None
    title: base.Text | None = None
    notes: base.NotesText | None = None
    private_notes: base.PrivateText | None = None
    tags: tuple[base.Tag, ...] = ()
    goals: tuple[base.GoalUid, ...] = ()
    attendees: tuple[base.MemberUid, ...] = ()
    every: Annotated[int, Meta(ge=1, le=3660)] | None = None
    unit: Unit | None = None
    first_at: base.Moment | None = None
    last_on: date | None = None
    series: base.Uid | None = None

    @property
    def began(self) -> datetime:
        """When it began or is to begin, with the offset it was lived in."""
        return datetime.fromisoformat(self.at)

    @property
    def on(self) -> date:
        """The local day, as it was lived."""
        return date.fromisoformat(self.at[:10])

    @property
    def first_on(self) -> date | None:
        """The first day of its grid, where it comes again."""
        return date.fromisoformat(self.first_at[:10]) if self.first_at else None
