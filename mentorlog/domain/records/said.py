"""What was said, or is to be: notes, topics, feedback, and lines between meetings."""

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


class NoteKind(StrEnum):
    """What a note keeps."""

    NOTE = "note"
    WIN = "win"
    INSIGHT = "insight"
    DECISION = "decision"
    THANKS = "thanks"
    VISION = "vision"


class Note(Record, frozen=True, kw_only=True):
    """A dated note, of a mentorship, of a session, or on its own."""

    noun: ClassVar[str] = "note"
    letter: ClassVar[str] = "n"

    mentorship: MentorshipUid | None = None
    session: SessionUid | None = None
    on: date = field(default_factory=this_day)
    kind: NoteKind = NoteKind.NOTE
    text: Text
    private: bool = False
    tags: tuple[Tag, ...] = ()


class Topic(Record, frozen=True, kw_only=True):
    """Open until raised or dropped; `session` is where it came up, `raised_in` where it was.

    `by` is the side that brought it; None where that was not said.
    """

    noun: ClassVar[str] = "topic"
    letter: ClassVar[str] = "t"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.RAISED, Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("raised_in",)

    mentorship: MentorshipUid | None = None
    session: SessionUid | None = None
    text: Text
    raised_on: date | None = None
    raised_in: SessionUid | None = None
    dropped_on: date | None = None
    private: bool = False
    by: Party | None = None
    tags: tuple[Tag, ...] = ()


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


class Contact(Record, frozen=True, kw_only=True):
    """A line between two meetings, such as a few words after a silence; no figure counts it."""

    noun: ClassVar[str] = "contact"
    letter: ClassVar[str] = "o"

    mentorship: MentorshipUid
    on: date = field(default_factory=this_day)
    by: Party = Party.ME
    member: MemberUid | None = None
    text: Text
    private: bool = False
