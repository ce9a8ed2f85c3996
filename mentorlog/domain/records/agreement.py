"""An agreement on how two people work together, who signed it, and when it was looked at again."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records.base import (
    MemberUid,
    MentorshipUid,
    NotesText,
    Party,
    Record,
    Text,
    this_day,
)

AgreementUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "agreement"})]


class Agreement(Record, frozen=True, kw_only=True):
    """One version of what both sides expect; a later version takes the place of an earlier one.

    `minutes` is how long a meeting is meant to last, `review_days` after how many days both mean
    to look at it again.
    """

    noun: ClassVar[str] = "agreement"

    mentorship: MentorshipUid
    version: Annotated[int, Meta(ge=1, le=9999)] = 1
    set_on: date = field(default_factory=this_day)
    purpose: Text | None = None
    expect_me: Text | None = None
    expect_them: Text | None = None
    channel: Text | None = None
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    response_time: Text | None = None
    boundaries: tuple[Text, ...] = ()
    confidential: Text | None = None
    until: date | None = None
    exit: Text | None = None
    review_days: Annotated[int, Meta(ge=1, le=3660)] = 90


class Signature(Record, frozen=True, kw_only=True):
    """One side, or one member of it, agreed to a version on a day."""

    noun: ClassVar[str] = "signature"

    agreement: AgreementUid
    by: Party = Party.ME
    member: MemberUid | None = None
    on: date = field(default_factory=this_day)


class Renewal(Record, frozen=True, kw_only=True):
    """Both looked at the agreement again on that day, and left it as it was."""

    noun: ClassVar[str] = "renewal"

    agreement: AgreementUid
    on: date = field(default_factory=this_day)
    note: NotesText | None = None
