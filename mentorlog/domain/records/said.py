"""What was said, or is to be: notes, topics, feedback, and lines between meetings."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records import base


class NoteKind(StrEnum):
    """What a note keeps."""

    NOTE = "note"
    WIN = "win"
    INSIGHT = "insight"
    DECISION = "decision"
    THANKS = "thanks"
    VISION = "vision"
    VALUE = "value"
    STRENGTH = "strength"
    EXPERIMENT = "experiment"


class Note(base.Record, frozen=True, kw_only=True):
    """A dated note, of a mentorship, of a session, or on its own.

    `passed_on` is the note that it gives on to somebody else, `result` what came of an experiment.
    One `by` them came from whom one shares with: it is read here, and changed by them alone.
    """

    noun: ClassVar[str] = "note"
    letter: ClassVar[str] = "n"

    mentorship: base.MentorshipUid | None = None
    session: base.SessionUid | None = None
    on: date = field(default_factory=base.this_day)
    kind: NoteKind = NoteKind.NOTE
    text: base.Text
    private: bool = False
    tags: tuple[base.Tag, ...] = ()
    passed_on: base.NoteUid | None = None
    result: base.NotesText | None = None
    by: base.Party = base.Party.ME


class Topic(base.Record, frozen=True, kw_only=True):
    """Open until raised or dropped; `session` is where it came up, `raised_in` where it was.

    `by` is the side that brought it; None where that was not said.
    """

    noun: ClassVar[str] = "topic"
    letter: ClassVar[str] = "t"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.RAISED, base.Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("raised_in",)

    mentorship: base.MentorshipUid | None = None
    session: base.SessionUid | None = None
    text: base.Text
    raised_on: date | None = None
    raised_in: base.SessionUid | None = None
    dropped_on: date | None = None
    private: bool = False
    by: base.Party | None = None
    tags: tuple[base.Tag, ...] = ()


class FeedbackKind(StrEnum):
    """What feedback asks for."""

    PRAISE = "praise"
    CHANGE = "change"
    QUESTION = "question"
    NOTE = "note"


class Feedback(base.Record, frozen=True, kw_only=True):
    """A word of feedback; situation, behavior and impact are its SBI form.

    `member` is the one of them who said it, or to whom I did.
    """

    noun: ClassVar[str] = "feedback"
    letter: ClassVar[str] = "f"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.ACKNOWLEDGED,)

    mentorship: base.MentorshipUid
    session: base.SessionUid | None = None
    goal: base.GoalUid | None = None
    on: date = field(default_factory=base.this_day)
    from_: base.Party = field(name="from", default=base.Party.THEM)
    member: base.MemberUid | None = None
    kind: FeedbackKind = FeedbackKind.NOTE
    text: base.Text
    situation: base.Text | None = None
    behavior: base.Text | None = None
    impact: base.Text | None = None
    private: bool = False
    acknowledged_on: date | None = None
    response: base.NotesText | None = None
    tags: tuple[base.Tag, ...] = ()


class Contact(base.Record, frozen=True, kw_only=True):
    """A line between two meetings, such as a few words after a silence; no figure counts it."""

    noun: ClassVar[str] = "contact"
    letter: ClassVar[str] = "o"

    mentorship: base.MentorshipUid
    on: date = field(default_factory=base.this_day)
    by: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    text: base.Text
    private: bool = False


class Advice(base.Record, frozen=True, kw_only=True):
    """What one was told to do; open until it is kept or dropped, `result` is what came of a try."""

    noun: ClassVar[str] = "advice"
    letter: ClassVar[str] = "v"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.KEPT, base.Close.DROPPED)

    mentorship: base.MentorshipUid | None = None
    session: base.SessionUid | None = None
    on: date = field(default_factory=base.this_day)
    from_: base.Party = field(name="from", default=base.Party.THEM)
    member: base.MemberUid | None = None
    text: base.Text
    tried_on: date | None = None
    result: base.NotesText | None = None
    kept_on: date | None = None
    dropped_on: date | None = None
    private: bool = False
    tags: tuple[base.Tag, ...] = ()
