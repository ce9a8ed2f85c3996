"""What a participant tells a programme of one pair: counts and days, and nothing in words.

Every field is a number, a day, a mark or one of a closed set of words: what somebody wrote has no
place here.
"""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from mentorlog.domain.records.program import Side

FORMAT, VERSION = "mentorlog-status", 1
WHAT = "a status"

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Days = Annotated[int, Meta(ge=0, le=4_000_000)]
Rated = Annotated[int, Meta(ge=1, le=5)]
OfTwelve = Annotated[int, Meta(ge=0, le=12)]
Made = Annotated[datetime, Meta(tz=True)]
_HEX = "[0-9a-f]"
_UUID = f"^{_HEX}{{8}}(-{_HEX}{{4}}){{3}}-{_HEX}{{12}}$"
PairUid = Annotated[str, Meta(pattern=_UUID, max_length=36)]

MOST_DAYS = 100
"""Days of meetings, and elements, in one status."""

Elements = Annotated[tuple[Annotated[int, Meta(ge=1, le=MOST_DAYS)], ...], Meta(max_length=100)]


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of things, by names of a closed set."""


class Slots(Counted, frozen=True):
    """What became of the slots; `hits` of the last `n` judged ones (12 at most) are the rate."""

    met: Count = 0
    missed: Count = 0
    rested: Count = 0
    hits: OfTwelve = 0
    n: OfTwelve = 0


class Goals(Counted, frozen=True):
    """The goals of a pair by pace, in the words of FIGURES.md, section 4."""

    achieved: Count = 0
    dropped: Count = 0
    paused: Count = 0
    undated: Count = 0
    off_track: Count = 0
    no_progress_yet: Count = 0
    at_risk: Count = 0
    on_track: Count = 0


class Levels(Counted, frozen=True):
    """The goals by the level that they got in the end."""

    much_less: Count = 0
    less: Count = 0
    as_expected: Count = 0
    more: Count = 0
    much_more: Count = 0


class Skills(Counted, frozen=True):
    """Skills that the sender rated more than once: how many, and how high at first and last."""

    n: Count = 0
    before: Count = 0
    after: Count = 0


class Promises(Counted, frozen=True):
    """The sender's own promises by outcome."""

    kept: Count = 0
    late: Count = 0
    missed: Count = 0
    dropped: Count = 0
    pending: Count = 0
    undated: Count = 0


class Pulse(Struct, frozen=True, forbid_unknown_fields=True):
    """The sender's own last ratings, and whether one of them is lower than the one before."""

    communication: Rated | None = None
    clarity: Rated | None = None
    commitment: Rated | None = None
    dropped: bool = False


class Status(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one side's journal says that a pair does on `as_of`.

    `met_on` are the days of the meetings of the last L days, and of the last one before these.
    `nominal_days` is L, None without a cadence. `elements` are those done, by their places in the
    programme's list. `pulse` and `promotions` are None where the sender does not share them.
    One that says that its sender `left` the programme says nothing else.
    """

    pair: PairUid
    side: Side
    as_of: date
    made_at: Made
    started_on: date
    ended_on: date | None = None
    left: bool = False
    held: Count = 0
    met_on: Annotated[tuple[date, ...], Meta(max_length=MOST_DAYS)] = ()
    slots: Slots = Slots()
    nominal_days: Days | None = None
    silence_days: Days | None = None
    silent: bool = False
    elements: Elements = ()
    goals: Goals = Goals()
    levels: Levels = Levels()
    skills: Skills = Skills()
    promises: Promises = Promises()
    closing_given: bool = False
    pulse: Pulse | None = None
    promotions: Count | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be; msgspec turns it into an error with its place."""
        if self.slots.hits > self.slots.n:
            raise ValueError("more slots were met than judged")
        if len(self.met_on) > self.held:
            raise ValueError("more days of meetings are told than meetings")
        if any(day > self.as_of for day in (*self.met_on, *filter(None, [self.ended_on]))):
            raise ValueError("it tells of days to come")

    @property
    def last_met_on(self) -> date | None:
        """The day of the last meeting held."""
        return max(self.met_on, default=None)

    @property
    def made(self) -> tuple[date, datetime]:
        """What tells an older status from a newer one."""
        return self.as_of, self.made_at


def document(status: Status) -> dict[str, Any]:
    """The fields of its file, before it is sealed."""
    fields: dict[str, Any] = msgspec.to_builtins(status)
    return {"format": FORMAT, "version": VERSION, **fields}
