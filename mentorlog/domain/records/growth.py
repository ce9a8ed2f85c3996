"""What somebody learns: skills as they are rated, career events, what to read, doors to people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records import base

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


class Skill(base.Record, frozen=True, kw_only=True):
    """Something to get better at, towards `target`, by way of a goal; `rung` asks for it."""

    noun: ClassVar[str] = "skill"
    letter: ClassVar[str] = "k"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.DROPPED,)

    mentorship: base.MentorshipUid | None = None
    owner: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    title: base.Text
    area: base.Text | None = None
    target: Level | None = None
    goal: base.GoalUid | None = None
    set_on: date = field(default_factory=base.this_day)
    dropped_on: date | None = None
    private: bool = False
    rung: base.Text | None = None


class Rating(base.Record, frozen=True, kw_only=True):
    """Where the skill stands on a day, as one side sees it."""

    noun: ClassVar[str] = "rating"

    skill: SkillUid
    on: date = field(default_factory=base.this_day)
    by: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    level: Level
    evidence: base.NotesText | None = None


class CareerKind(StrEnum):
    """What kind of step it was."""

    PROMOTION = "promotion"
    ROLE = "role"
    RAISE = "raise"
    AWARD = "award"
    TALK = "talk"
    PUBLICATION = "publication"
    TRANSITION = "transition"
    LADDER = "ladder"


class Career(base.Record, frozen=True, kw_only=True):
    """A step in someone's career, on the day it took effect; a role may have a last day.

    A ladder is no step: its title names the rungs, the lowest first, with commas between them.
    """

    noun: ClassVar[str] = "career"
    letter: ClassVar[str] = "c"

    mentorship: base.MentorshipUid | None = None
    owner: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    kind: CareerKind
    title: base.Text
    on: date = field(default_factory=base.this_day)
    note: base.NotesText | None = None
    private: bool = False
    ends_on: date | None = None


class ResourceKind(StrEnum):
    """What it is."""

    BOOK = "book"
    ARTICLE = "article"
    TALK = "talk"
    COURSE = "course"
    PODCAST = "podcast"
    TOOL = "tool"


class Resource(base.Record, frozen=True, kw_only=True):
    """Something on the reading list; `from_` is who recommended it."""

    noun: ClassVar[str] = "resource"
    letter: ClassVar[str] = "r"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.DONE, base.Close.DROPPED)

    mentorship: base.MentorshipUid | None = None
    goal: base.GoalUid | None = None
    title: base.Text
    url: base.Text | None = None
    kind: ResourceKind = ResourceKind.ARTICLE
    from_: base.Party = field(name="from", default=base.Party.ME)
    member: base.MemberUid | None = None
    added_on: date = field(default_factory=base.this_day)
    started_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None
    takeaway: base.NotesText | None = None
    private: bool = False
    tags: tuple[base.Tag, ...] = ()


class Began(StrEnum):
    """How an introduction came up."""

    ASKED = "asked"
    OFFERED = "offered"


class Intro(base.Record, frozen=True, kw_only=True):
    """`name` is the person, `for_` the side that is to meet them.

    Steps have days: asked for or offered, made, met, thanked for. Outside a mentorship `through`
    says who opens the door.
    """

    noun: ClassVar[str] = "intro"
    letter: ClassVar[str] = "i"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.THANKED, base.Close.DROPPED)

    mentorship: base.MentorshipUid | None = None
    name: base.Text
    why: base.NotesText | None = None
    through: base.Text | None = None
    began: Began = Began.ASKED
    for_: base.Party = field(name="for", default=base.Party.ME)
    member: base.MemberUid | None = None
    began_on: date = field(default_factory=base.this_day)
    made_on: date | None = None
    met_on: date | None = None
    thanked_on: date | None = None
    dropped_on: date | None = None
    private: bool = False
