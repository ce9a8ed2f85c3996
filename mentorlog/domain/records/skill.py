"""A skill that someone means to grow, and how it was rated over time."""

from datetime import date
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
    Text,
    this_day,
)

SkillUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "skill"})]
Level = Annotated[int, Meta(ge=1, le=5)]
"""1, a beginning, to 5, others learn it from one."""

AREAS = (
    "knowledge and skills",
    "career",
    "network",
    "leadership",
    "confidence",
    "well-being",
    "ethics",
)
"""The areas that the field sorts growth into; any other may be named."""


class Skill(Record, frozen=True, kw_only=True):
    """Something to get better at, towards `target`, by way of a goal."""

    noun: ClassVar[str] = "skill"
    letter: ClassVar[str] = "k"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.DROPPED,)

    mentorship: MentorshipUid | None = None
    owner: Party = Party.ME
    member: MemberUid | None = None
    title: Text
    area: Text | None = None
    target: Level | None = None
    goal: GoalUid | None = None
    set_on: date = field(default_factory=this_day)
    dropped_on: date | None = None
    private: bool = False


class Rating(Record, frozen=True, kw_only=True):
    """Where the skill stands on a day, as one side sees it."""

    noun: ClassVar[str] = "rating"

    skill: SkillUid
    on: date = field(default_factory=this_day)
    by: Party = Party.ME
    member: MemberUid | None = None
    level: Level
    evidence: NotesText | None = None
