"""A goal, how it was renegotiated, where it stands, and what moved it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records.base import (
    Close,
    GoalUid,
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    Tag,
    Text,
    Weight,
    this_day,
)


class State(StrEnum):
    """Where a goal stands, from a day on."""

    OPEN = "open"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    PAUSED = "paused"


class Goal(Record, frozen=True, kw_only=True):
    """Something to reach; its own due day and target are the first terms."""

    noun: ClassVar[str] = "goal"
    letter: ClassVar[str] = "g"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.ACHIEVED, Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("why",)

    mentorship: MentorshipUid | None = None
    owner: Party = Party.ME
    member: MemberUid | None = None
    title: Text
    why: NotesText | None = None
    area: Text | None = None
    starts_on: date = field(default_factory=this_day)
    due_on: date | None = None
    metric: Text | None = None
    unit: Text | None = None
    baseline: float = 0.0
    target: float | None = None
    weight: Weight = 1.0
    private: bool = False
    tags: tuple[Tag, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """A renegotiation: from `set_on` on, this due day and this target hold."""

    noun: ClassVar[str] = "term"

    goal: GoalUid
    set_on: date = field(default_factory=this_day)
    due_on: date | None = None
    target: float | None = None
    why: NotesText | None = None


class GoalState(Record, frozen=True, kw_only=True):
    """From this day on the goal is in this state; without any it is open."""

    noun: ClassVar[str] = "goal_state"

    goal: GoalUid
    on: date = field(default_factory=this_day)
    state: State
    why: NotesText | None = None


class Milestone(Record, frozen=True, kw_only=True):
    """A dated step of a goal."""

    noun: ClassVar[str] = "milestone"
    letter: ClassVar[str] = "m"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.DONE,)

    goal: GoalUid
    title: Text
    set_on: date = field(default_factory=this_day)
    due_on: date | None = None
    weight: Weight = 1.0
    done_on: date | None = None


class CheckIn(Record, frozen=True, kw_only=True):
    """A dated progress note; `percent` is 0-100 of the goal, `confidence` 1-10."""

    noun: ClassVar[str] = "check_in"

    goal: GoalUid
    on: date = field(default_factory=this_day)
    value: float | None = None
    percent: Annotated[float, Meta(ge=0, le=100)] | None = None
    confidence: Annotated[int, Meta(ge=1, le=10)] | None = None
    note: NotesText | None = None
    blocker: NotesText | None = None
    private: bool = False
