"""A topic: something to raise next time."""

from datetime import date
from typing import ClassVar

from mentorlog.domain.records.base import (
    Close,
    MentorshipUid,
    Party,
    Record,
    SessionUid,
    Tag,
    Text,
)


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
