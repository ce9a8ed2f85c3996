"""How a pair does, by what its two sides told: FIGURES.md, section 7.

A status is judged as of its own day. Pure: no store, no clock, and no names.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain.pulse_marks import APART
from mentorlog.domain.records.practice import DIMENSIONS
from mentorlog.domain.status import Pulse, Status
from mentorlog.domain.wording import counted

BEGINS_WITHIN = 21
"""Days after the start in which a pair may still meet for the first time."""

LEAST_SLOTS = 3
"""Judged slots from which on a rate says something."""

OLD_AFTER = 45
"""Days after which a status without a cadence is old."""

MEETINGS_APART, DAYS_APART = 1, 3
"""The meetings, and the days, by which two journals may count differently."""


class Standing(StrEnum):
    """How a pair does, the one that needs somebody first."""

    NOT_BEGUN = "not begun"
    SILENT = "silent"
    SLIPPING = "slipping"
    ON_COURSE = "on course"
    CLOSED = "closed"


WORST_FIRST = tuple(Standing)


class Judgement(NamedTuple):
    """A class and, in a few words, what it is by; nothing of a pulse is told but that it is one."""

    standing: Standing
    reason: str


def judge(status: Status, other: Status | None = None) -> Judgement:
    """The class of a pair by one side's status; `other` is the other side's newest, for its pulse.

    Not begun: no meeting 21 days after the start. Slipping: a rate under 1/2 from 3 judged slots
    on, a goal off track, or a pulse that fell or differs by 2 or more.
    """
    if status.left or status.ended_on is not None:
        return Judgement(Standing.CLOSED, f"the {status.side} left" if status.left else "")
    age = (status.as_of - status.started_on).days
    if not status.held and age >= BEGINS_WITHIN:
        return Judgement(Standing.NOT_BEGUN, f"no meeting in {counted(age, 'day')}")
    if status.silent:
        return Judgement(Standing.SILENT, f"for {counted(status.silence_days or 0, 'day')}")
    slips = ", ".join(_slips(status, other))
    return Judgement(Standing.SLIPPING if slips else Standing.ON_COURSE, slips)


def _slips(status: Status, other: Status | None) -> Iterable[str]:
    hits, n = status.slots.hits, status.slots.n
    if n >= LEAST_SLOTS and 2 * hits < n:
        yield f"met {hits} of the last {n} times"
    if status.goals.off_track:
        yield f"{counted(status.goals.off_track, 'goal')} off track"
    if status.pulse is not None and (
        status.pulse.dropped or (other is not None and are_apart(status.pulse, other.pulse))
    ):
        yield "the pulse"


def are_apart(one: Pulse, other: Pulse | None) -> bool:
    """Whether the two sides' last ratings of one thing differ by 2 or more."""
    ratings = ((getattr(one, name), getattr(other, name, None)) for name in DIMENSIONS)
    return any(a is not None and b is not None and abs(a - b) >= APART for a, b in ratings)


def is_old(status: Status, as_of: date) -> bool:
    """Whether it is more than 2 L days old; 45 where no cadence was in force."""
    longest = OLD_AFTER if status.nominal_days is None else 2 * status.nominal_days
    return (as_of - status.as_of).days > longest


def differ(one: Status, other: Status) -> bool:
    """Whether two sides, told at most L days apart, tell of other meetings.

    Counted are those up to the earlier of the two days: more than one meeting apart, or more than
    three days between the last ones. L is the shorter of the two; without a cadence only statuses
    of one day are compared.
    """
    earlier, later = sorted((one, other), key=lambda status: status.as_of)
    nearest = min(one.nominal_days or 0, other.nominal_days or 0)
    if (later.as_of - earlier.as_of).days > nearest:
        return False
    (held, met), (other_held, other_met) = (_up_to(each, earlier.as_of) for each in (one, other))
    if abs(held - other_held) > MEETINGS_APART:
        return True
    return met is not None and other_met is not None and abs((met - other_met).days) > DAYS_APART


def _up_to(status: Status, day: date) -> tuple[int, date | None]:
    """The meetings through that day, and the last of them, of those whose days are told."""
    known = [on for on in status.met_on if on <= day]
    return status.held - (len(status.met_on) - len(known)), max(known, default=None)


class Pair(NamedTuple):
    """A pair by all that was told of it.

    `by` is the status that decides, `apart` says that the other side's class is another one, `old`
    are the statuses that say little of today.
    """

    judgement: Judgement
    by: Status
    apart: bool
    differ: bool
    old: tuple[Status, ...]


def pair(statuses: Sequence[Status], as_of: date) -> Pair:
    """The pair as of a day, by the newest status of one side or of both.

    Where the sides' classes differ the worse is shown; of the same class the newer status decides.
    Who left has said the last word, whatever the other side told before.
    """
    gone = next((one for one in statuses if one.left), None)
    if gone is not None:
        return Pair(judge(gone), gone, apart=False, differ=False, old=())
    newest_first = sorted(statuses, key=lambda one: one.made, reverse=True)
    judged = [(judge(one, _other(one, statuses)), one) for one in newest_first]
    worst, by = min(judged, key=lambda each: WORST_FIRST.index(each[0].standing))
    return Pair(
        worst,
        by,
        apart=len({each.standing for each, _ in judged}) > 1,
        differ=len(statuses) > 1 and differ(*statuses),
        old=tuple(one for one in statuses if is_old(one, as_of)),
    )


def _other(one: Status, statuses: Sequence[Status]) -> Status | None:
    return next((each for each in statuses if each is not one), None)
