"""A goal, how it was renegotiated, where it stands, and what moved it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records import base


class State(StrEnum):
    """Where a goal stands, from a day on."""

    OPEN = "open"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    PAUSED = "paused"


class Goal(base.Record, frozen=True, kw_only=True):
    """Something to reach; its own due day and target are the first terms."""

    noun: ClassVar[str] = "goal"
    letter: ClassVar[str] = "g"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.ACHIEVED, base.Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("why",)

    mentorship: base.MentorshipUid | None = None
    owner: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    title: base.Text
    why: base.NotesText | None = None
    area: base.Text | None = None
    starts_on: date = field(default_factory=base.this_day)
    due_on: date | None = None
    metric: base.Text | None = None
    unit: base.Text | None = None
    baseline: float = 0.0
    target: float | None = None
    weight: base.Weight = 1.0
    private: bool = False
    tags: tuple[base.Tag, ...] = ()


class Term(base.Record, frozen=True, kw_only=True):
    """A renegotiation: from `set_on` on, this due day and this target hold."""

    noun: ClassVar[str] = "term"

    goal: base.GoalUid
    set_on: date = field(default_factory=base.this_day)
    due_on: date | None = None
    target: float | None = None
    why: base.NotesText | None = None


class GoalState(base.Record, frozen=True, kw_only=True):
    """From this day on the goal is in this state; without any it is open."""

    noun: ClassVar[str] = "goal_state"

    goal: base.GoalUid
    on: date = field(default_factory=base.this_day)
    state: State
    why: base.NotesText | None = None


class Milestone(base.Record, frozen=True, kw_only=True):
    """A dated step of a goal."""

    noun: ClassVar[str] = "milestone"
    letter: ClassVar[str] = "m"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.DONE,)

    goal: base.GoalUid
    title: base.Text
    set_on: date = field(default_factory=base.this_day)
    due_on: date | None = None
    weight: base.Weight = 1.0
    done_on: date | None = None


class CheckIn(base.Record, frozen=True, kw_only=True):
    """A dated progress note; `percent` is 0-100 of the goal, `confidence` 1-10."""

    noun: ClassVar[str] = "check_in"

    goal: base.GoalUid
    on: date = field(default_factory=base.this_day)
    value: float | None = None
    percent: Annotated[float, Meta(ge=0, le=100)] | None = None
    confidence: Annotated[int, Meta(ge=1, le=10)] | None = None
    note: base.NotesText | None = None
    blocker: base.NotesText | None = None
    private: bool = False
