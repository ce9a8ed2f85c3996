"""An action that one side promised, and the days it was promised for."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records import base


class Action(base.Record, frozen=True, kw_only=True):
    """Something one of the two promised; open until done or dropped.

    Where it comes again it has the fields of `domain/again.py`.
    """

    noun: ClassVar[str] = "action"
    letter: ClassVar[str] = "a"
    closed_by: ClassVar[tuple[base.Close, ...]] = (base.Close.DONE, base.Close.DROPPED)
    closed_with: ClassVar[tuple[str, ...]] = ("why",)
    together: ClassVar[tuple[str, ...]] = ("every", "unit")

    mentorship: base.MentorshipUid | None = None
    session: base.SessionUid | None = None
    goal: base.GoalUid | None = None
    owner: base.Party = base.Party.ME
    member: base.MemberUid | None = None
    text: base.Text
    promised_on: date = field(default_factory=base.this_day)
    done_on: date | None = None
    dropped_on: date | None = None
    why: base.NotesText | None = None
    tags: tuple[base.Tag, ...] = ()
    private: bool = False
    every: Annotated[int, Meta(ge=1, le=3660)] | None = None
    unit: Unit | None = None
    first_on: date | None = None
    last_on: date | None = None
    series: base.Uid | None = None


class Commitment(base.Record, frozen=True, kw_only=True):
    """On `set_on` the action was promised for `due_on`; `why` it was moved there.

    `for_meeting`: no day of its own was said, and `due_on` is that of the meeting expected.
    """

    noun: ClassVar[str] = "commitment"

    action: base.ActionUid
    set_on: date = field(default_factory=base.this_day)
    due_on: date
    why: base.NotesText | None = None
    for_meeting: bool = False
