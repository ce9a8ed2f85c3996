"""What somebody learns: skills as they are rated, career events, what to read, doors to people."""

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


class ResourceKind(StrEnum):
    """What it is."""

    BOOK = "book"
    ARTICLE = "article"
    TALK = "talk"
    COURSE = "course"
    PODCAST = "podcast"
    TOOL = "tool"


class Resource(Record, frozen=True, kw_only=True):
    """Something on the reading list; `from_` is who recommended it."""

    noun: ClassVar[str] = "resource"
    letter: ClassVar[str] = "r"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.DONE, Close.DROPPED)

    mentorship: MentorshipUid | None = None
    goal: GoalUid | None = None
    title: Text
    url: Text | None = None
    kind: ResourceKind = ResourceKind.ARTICLE
    from_: Party = field(name="from", default=Party.ME)
    member: MemberUid | None = None
    added_on: date = field(default_factory=this_day)
    started_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None
    takeaway: NotesText | None = None
    private: bool = False
    tags: tuple[Tag, ...] = ()


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
