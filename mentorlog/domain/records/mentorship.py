"""A mentorship, who is in it, how often it meets, and when it rests."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import takewhile
from operator import itemgetter
from typing import Annotated, ClassVar

from msgspec import Meta, field
from msgspec.structs import force_setattr

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records import base
from mentorlog.domain.values import Values


class Role(StrEnum):
    """What I am in a mentorship."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    PEER = "peer"


class Kind(StrEnum):
    """The form of a mentorship."""

    ONE_ON_ONE = "one-on-one"
    PEER = "peer"
    REVERSE = "reverse"
    GROUP = "group"
    TEAM = "team"
    FLASH = "flash"


class Formality(StrEnum):
    """Whether a programme, or only the two of them, stands behind it."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Mentorship(base.Record, frozen=True, kw_only=True):
    """One mentor-mentee relation, or a circle; `reopened_on` is the day an end was taken back."""

    noun: ClassVar[str] = "mentorship"
    letter: ClassVar[str] = "w"

    name: base.Text
    role: Role
    kind: Kind = Kind.ONE_ON_ONE
    formality: Formality = Formality.INFORMAL
    mode: base.Mode | None = None
    program: base.Text | None = None
    timezone: base.Text | None = None
    started_on: date = field(default_factory=base.this_day)
    planned_end_on: date | None = None
    ended_on: date | None = None
    end_reason: base.NotesText | None = None
    reopened_on: date | None = None

    def has_ended(self, on: date) -> bool:
        """Whether it is over on that day: from its last day on."""
        return self.ended_on is not None and self.ended_on <= on


class Member(base.Record, frozen=True, kw_only=True):
    """A person on the other side: one in a one-on-one, several in a circle."""

    noun: ClassVar[str] = "member"

    mentorship: base.MentorshipUid
    name: base.Text
    email: base.PrivateText | None = None
    joined_on: date | None = None
    left_on: date | None = None


class Cadence(base.Record, frozen=True, kw_only=True):
    """The promised interval from a day on; `every` and `unit` both null promise none."""

    noun: ClassVar[str] = "cadence"
    together: ClassVar[tuple[str, ...]] = ("every", "unit")

    mentorship: base.MentorshipUid
    starts_on: date = field(default_factory=base.this_day)
    every: Annotated[int, Meta(ge=1, le=3660)] | None = None
    unit: Unit | None = None

    @property
    def interval(self) -> Interval | None:
        """The interval, or None where none is promised."""
        return Interval(self.every, self.unit) if self.every and self.unit else None


class Pause(base.Record, frozen=True, kw_only=True):
    """Days in which nobody expects a meeting, both ends included; no end is open-ended.

    `set_on` is the day on which it was announced; where that is not said, its first day.
    """

    noun: ClassVar[str] = "pause"

    mentorship: base.MentorshipUid
    starts_on: date = field(default_factory=base.this_day)
    ends_on: date | None = None
    why: base.NotesText | None = None
    set_on: date = date.max

    def __post_init__(self) -> None:
        """Take the first day for the one on which it was announced, where that is not said."""
        super().__post_init__()
        if self.set_on == date.max:
            force_setattr(self, "set_on", self.starts_on)

    @property
    def known_on(self) -> date:
        """From this day on it counts; what is written down afterwards counts from its first day."""
        return min(self.set_on, self.starts_on)


class Cadences(Values, frozen=True):
    """The cadences of a mentorship, in the order in which they were set, and its end."""

    given: Sequence[Cadence] = ()
    ended_on: date | None = None

    def interval(self, on: date) -> Interval | None:
        """The one in force; None before the first, while none is promised, from the end on."""
        if self.ended_on and self.ended_on <= on:
            return None
        begun = [one for one in self.given if one.starts_on <= on]
        return max(reversed(begun), key=lambda one: one.starts_on).interval if begun else None

    def begun(self, on: date) -> dict[date, Interval | None]:
        """What was promised from a day on, by that day; of those that have begun by then."""
        return {one.starts_on: one.interval for one in self.given if one.starts_on <= on}

    def since(self, on: date) -> date | None:
        """The first day of the unbroken run of intervals in force on that day, if there is one."""
        begun = self.begun(on)
        run = takewhile(lambda day: begun[day] is not None, sorted(begun, reverse=True))
        return min(run, default=None)

    def grace_days(self, on: date, as_of: date) -> int:
        """How many days late a meeting of that day may be, as known on `as_of`; 0 without one."""
        interval = self.interval(min(on, as_of))
        return interval.grace_days if interval else 0


NO_CADENCE = Cadences()


Rest = tuple[date, date]
"""First and last of some paused days in a row."""


def known(pauses: Iterable[Pause], as_of: date) -> list[Rest]:
    """The days of each pause that was announced, or had begun, by `as_of`, in order.

    A pause without end reaches to `date.max`. Of several that start on one day
    the last replaces the earlier ones; one that ends before it starts has no days.
    """
    ends = {
        pause.starts_on: pause.ends_on or date.max for pause in pauses if pause.known_on <= as_of
    }
    return sorted(ends.items())


def rests(pauses: Iterable[Pause], as_of: date) -> list[Rest]:
    """The days of the pauses known on `as_of`, in order, merged where they overlap."""
    return merged(known(pauses, as_of))


def merged(paused: Iterable[Rest]) -> list[Rest]:
    """Paused days in order, merged where they overlap."""
    found: list[Rest] = []
    for starts_on, ends_on in paused:
        if found and starts_on <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends_on, found[-1][1]))
        elif starts_on <= ends_on:
            found.append((starts_on, ends_on))
    return found


def is_within(paused: Iterable[Rest], day: date) -> bool:
    """Whether a day is among the `paused` ones."""
    return any(starts_on <= day <= ends_on for starts_on, ends_on in paused)


def paused_days(paused: list[Rest], first: date, last: date) -> int:
    """How many days from `first` through `last` are among the `paused` ones."""
    total = 0
    for i in range(bisect_left(paused, first, key=itemgetter(1)), len(paused)):
        starts_on, ends_on = paused[i]
        if starts_on > last:
            break
        total += (min(ends_on, last) - max(starts_on, first)).days + 1
    return total
