"""Decisions: the question, what was chosen and expected, and what came of it."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records import base


class Again(StrEnum):
    """Whether one would decide so again."""

    YES = "yes"
    NO = "no"


class Decision(base.Record, frozen=True, kw_only=True):
    """A question to decide; open until it was looked at again, or dropped.

    `text` is the question, `look_on` the day for a look at what came of it. Whoever looks back
    finds `expect` as it was written before.
    """

    noun: ClassVar[str] = "decision"
    letter: ClassVar[str] = "d"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.REVIEWED, base.Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("happened", "again")

    mentorship: base.MentorshipUid | None = None
    session: base.SessionUid | None = None
    on: date = field(default_factory=base.this_day)
    text: base.Text
    options: tuple[base.Text, ...] = ()
    expect: base.NotesText | None = None
    look_on: date | None = None
    made_on: date | None = None
    chosen: base.Text | None = None
    why: base.NotesText | None = None
    reviewed_on: date | None = None
    happened: base.NotesText | None = None
    again: Again | None = None
    dropped_on: date | None = None
    private: bool = False
    tags: tuple[base.Tag, ...] = ()
