"""A note: something worth keeping that is no session, promise or feedback."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records.base import MentorshipUid, Record, SessionUid, Tag, Text, this_day


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
