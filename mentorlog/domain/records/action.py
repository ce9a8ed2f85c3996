"""An action that one side promised, and the days it was promised for."""

from datetime import date
from typing import ClassVar

from msgspec import field

from mentorlog.domain.records.base import (
    ActionUid,
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


class Action(Record, frozen=True, kw_only=True):
    """Something one of the two promised; open until done or dropped."""

    noun: ClassVar[str] = "action"
    letter: ClassVar[str] = "a"
    closed_by: ClassVar[tuple[Close, ...]] = (Close.DONE, Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("why",)

    mentorship: MentorshipUid | None = None
    session: SessionUid | None = None
    goal: GoalUid | None = None
    owner: Party = Party.ME
    member: MemberUid | None = None
    text: Text
    promised_on: date = field(default_factory=this_day)
    done_on: date | None = None
    dropped_on: date | None = None
    why: NotesText | None = None
    tags: tuple[Tag, ...] = ()
    private: bool = False


class Commitment(Record, frozen=True, kw_only=True):
    """On `set_on` the action was promised for `due_on`; `why` it was moved there.

    `for_meeting`: no day of its own was said, and `due_on` is that of the meeting expected.
    """

    noun: ClassVar[str] = "commitment"

    action: ActionUid
    set_on: date = field(default_factory=this_day)
    due_on: date
    why: NotesText | None = None
    for_meeting: bool = False
