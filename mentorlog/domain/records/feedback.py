"""Feedback: what one side told the other, and what came of it."""

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
    SessionUid,
    Tag,
    Text,
    this_day,
)


class FeedbackKind(StrEnum):
    """What feedback asks for."""

    PRAISE = "praise"
    CHANGE = "change"
    QUESTION = "question"
    NOTE = "note"


class Feedback(Record, frozen=True, kw_only=True):
    """A word of feedback; situation, behavior and impact are its SBI form.

    `member` is the one of them who said it, or to whom I did.
    """

    noun: ClassVar[str] = "feedback"
    letter: ClassVar[str] = "f"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.ACKNOWLEDGED,)

    mentorship: MentorshipUid
    session: SessionUid | None = None
    goal: GoalUid | None = None
    on: date = field(default_factory=this_day)
    from_: Party = field(name="from", default=Party.THEM)
    member: MemberUid | None = None
    kind: FeedbackKind = FeedbackKind.NOTE
    text: Text
    situation: Text | None = None
    behavior: Text | None = None
    impact: Text | None = None
    private: bool = False
    acknowledged_on: date | None = None
    response: NotesText | None = None
    tags: tuple[Tag, ...] = ()
