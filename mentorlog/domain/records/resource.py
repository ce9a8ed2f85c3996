"""A resource: something to read, hear or use, and what was taken away from it."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

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
