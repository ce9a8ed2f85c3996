"""What every record shares: identity, stamps, and the types its fields are made of.

A field's type also says whether it may leave (`Leaves`): what is meant for
someone else is built from these marks alone, so that a new field cannot be
forgotten.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from os import urandom
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, field

from mentorlog import clock


class Leaves(StrEnum):
    """Under which condition a text may be shown to someone else."""

    NEVER = "never"
    WITH_NOTES = "with-notes"


_WRITTEN = {"written": True}
Text = Annotated[str, Meta(min_length=1, extra=_WRITTEN)]
PrivateText = Annotated[str, Meta(min_length=1, extra={"leaves": Leaves.NEVER} | _WRITTEN)]
NotesText = Annotated[str, Meta(min_length=1, extra={"leaves": Leaves.WITH_NOTES} | _WRITTEN)]
Tag = NotesText
"""A word that one files things under, and that nobody else was thought to read."""

Uid = Annotated[str, Meta(min_length=1, max_length=64)]
MentorshipUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "mentorship"})]
MemberUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "member"})]
SessionUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "session"})]
GoalUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "goal"})]
ActionUid = Annotated[str, Meta(min_length=1, max_length=64, extra={"noun": "action"})]
NoteUid = Annotated[
    str, Meta(min_length=1, max_length=64, extra={"noun": "note", "leaves": Leaves.NEVER})
]
"""Where one's words came from: of another mentorship, most often."""

Moment = str
"""Local time with offset, to the minute: 2026-11-21T16:00+01:00. Its first ten characters are
the local day, as it was lived."""

Weight = Annotated[float, Meta(ge=0)]

MOST_IN_A_LIST = 1_000
"""Tags, goals or attendees of one record; a million would take forty times their size in memory."""


class Party(StrEnum):
    """One of the two sides of a mentorship, seen from the one who keeps the journal."""

    ME = "me"
    THEM = "them"


class Mode(StrEnum):
    """Where two people meet."""

    IN_PERSON = "in-person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class Close(StrEnum):
    """What closes a record, in the word that is said of it then."""

    DONE = "done"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    RAISED = "raised"
    THANKED = "thanked"
    ACKNOWLEDGED = "acknowledged"
    KEPT = "kept"
    REVIEWED = "reviewed"


_last = 0
"""The time in the uid that was made last."""


def new_uid() -> str:
    """A UUID of version 7, greater than all that this process made before.

    Its first 60 bits are the time in 4,096ths of a millisecond, one more than the last where that
    much has not passed; the others are random. Importing `uuid` could cost 8 ms.
    """
    global _last
    _last = max(clock.ticks(), _last + 1)
    rest = bytearray(urandom(8))
    rest[0] = rest[0] & 0x3F | 0x80
    text = f"{_last:015x}{rest.hex()}"
    return "-".join((text[:8], text[8:12], f"7{text[12:15]}", text[15:19], text[19:]))


def this_day() -> date:
    """The day of what is new and does not say its own: today."""
    return clock.today()


def stamp() -> str:
    """Now, as `created_at` and `updated_at` keep it: local time with offset, to the second."""
    return clock.now().isoformat()


@lru_cache(1024)
def check_moment(text: str) -> None:
    """Raise ValueError unless `text` is ISO with an offset, as a `Moment` or a stamp is."""
    if datetime.fromisoformat(text).tzinfo is None or text[4:11:3] != "--T":
        raise ValueError(f"{text!r} is not a moment with an offset, like 2026-11-21T16:00+01:00")


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of one table.

    `id` is known to this store alone and never leaves it; other machines and
    other records know a record by its `uid`.
    """

    noun: ClassVar[str]
    letter: ClassVar[str] = ""
    shown_by: ClassVar[tuple[str, ...]] = ()
    """Fields of which others must see at least one, or the row is as private as the rest of it."""
    closed_by: ClassVar[tuple[Close, ...]] = ()
    """What closes it, each on a day of its own, `done_on`; goals have states, sessions a status."""
    closed_with: ClassVar[tuple[str, ...]] = ()
    """What is said of its end, and nothing of once it is open again."""
    stays: ClassVar[bool] = False
    """Whether nothing of it is ever shown to someone else."""
    moments: ClassVar[tuple[str, ...]] = ()
    """Fields beside the stamps that must be a `Moment`, or nothing."""
    together: ClassVar[tuple[str, ...]] = ()
    """Two fields of which neither is given without the other."""

    id: int = 0
    uid: Uid = field(default_factory=new_uid)
    created_at: str = field(default_factory=stamp)
    updated_at: str = field(default_factory=stamp)

    def __post_init__(self) -> None:
        """Refuse what is no moment, and half of what goes together.

        msgspec turns this into an error with its place.
        """
        check_moment(self.created_at)
        if self.updated_at != self.created_at:
            check_moment(self.updated_at)
        for name in self.moments:
            moment = getattr(self, name)
            if moment is not None:
                check_moment(moment)
        if self.together:
            first, second = self.together
            if (getattr(self, first) is None) != (getattr(self, second) is None):
                raise ValueError(f"`{first}` and `{second}` go together: both, or both null")

    @property
    def as_made(self) -> tuple[datetime, str]:
        """What records are ordered by that nothing else orders, as `store.order` says it in SQL."""
        return datetime.fromisoformat(self.created_at), self.uid

    @property
    def ref(self) -> str:
        """The short id a person types: s12."""
        return f"{self.letter}{self.id}"
