"""The notation the story is written in: who meets whom on which day, and what it leaves behind.

Fields are named as in the records they become; those are carried over as they are.

A day is a weekday of a week: `tue(-3)` is the Tuesday three weeks before this
week, `thu(1)` the Thursday of the next. What happened lies in the weeks before
this one, so that it is past on any day the story is told.
"""

from functools import partial

from msgspec import Struct

from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.feedback import FeedbackKind
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Formality, Kind, Role
from mentorlog.domain.records.note import NoteKind
from mentorlog.domain.records.session import Activity, Status

ME, THEM = Party.ME, Party.THEM
PRAISE, CHANGE, QUESTION = FeedbackKind.PRAISE, FeedbackKind.CHANGE, FeedbackKind.QUESTION

Day = int
"""Days from the Monday of this week; what is past is negative."""


def _day(weekday: int, week: int) -> Day:
    return 7 * week + weekday


mon, tue, wed, thu, fri, sat, sun = (partial(_day, weekday) for weekday in range(7))


class Ahead(Struct, frozen=True):
    """So many days from today, moved on to Monday where that is a weekend."""

    days: int


When = Day | Ahead


class Promise(Struct, frozen=True):
    """An action; `moved` lists when it was deferred, and to which day."""

    owner: Party
    text: str
    due: When | None = None
    done_on: Day | None = None
    moved: tuple[tuple[Day, When], ...] = ()
    dropped_on: Day | None = None
    why: str | None = None
    on: Day | None = None
    member: str | None = None
    goal: str | None = None
    tags: tuple[str, ...] = ()
    private: bool = False


mine = partial(Promise, ME)
theirs = partial(Promise, THEM)


class Impression(Struct, frozen=True):
    """The situation, behavior, impact form of feedback."""

    situation: str
    behavior: str
    impact: str


class Word(Struct, frozen=True):
    """Feedback; acknowledged the same day unless `acknowledged_on` later, or still `waiting`."""

    from_: Party
    kind: FeedbackKind
    text: str
    response: str | None = None
    acknowledged_on: Day | None = None
    waiting: bool = False
    sbi: Impression | None = None
    on: Day | None = None
    member: str | None = None
    goal: str | None = None
    private: bool = False


heard = partial(Word, THEM)
gave = partial(Word, ME)


class Item(Struct, frozen=True):
    """A topic for a later meeting; `raised_on` is the day of that meeting."""

    text: str
    raised_on: Day | None = None
    dropped_on: Day | None = None
    on: Day | None = None
    private: bool = False


class Jotting(Struct, frozen=True):
    """A note."""

    kind: NoteKind
    text: str
    on: Day | None = None
    tags: tuple[str, ...] = ()
    private: bool = False


note, win, insight, decision, thanks, vision = (
    partial(Jotting, kind)
    for kind in (
        NoteKind.NOTE,
        NoteKind.WIN,
        NoteKind.INSIGHT,
        NoteKind.DECISION,
        NoteKind.THANKS,
        NoteKind.VISION,
    )
)

Left = Promise | Word | Item | Jotting


class Meeting(Struct, frozen=True):
    """A session and what it left behind; time and length are the bond's unless given."""

    status: Status
    day: Day
    title: str
    notes: str | None = None
    left: tuple[Left, ...] = ()
    by: Party | None = None
    why: str | None = None
    time: str | None = None
    minutes: int | None = None
    mode: Mode | None = None
    activity: Activity | None = None
    tags: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    private_notes: str | None = None
    logged: Day | None = None


held = partial(Meeting, Status.HELD)
cancelled = partial(Meeting, Status.CANCELLED)
no_show = partial(Meeting, Status.NO_SHOW)
planned = partial(Meeting, Status.PLANNED)


class Step(Struct, frozen=True):
    """A milestone."""

    title: str
    due_on: Day | None = None
    done_on: Day | None = None
    on: Day | None = None


class Reading(Struct, frozen=True):
    """A check-in."""

    on: Day
    value: float | None = None
    confidence: int | None = None
    note: str | None = None
    blocker: str | None = None
    percent: float | None = None


class Renewal(Struct, frozen=True):
    """A renegotiation of due day and target."""

    on: Day
    due_on: Day | None
    target: float | None
    why: str


class Turn(Struct, frozen=True):
    """From this day on the goal is in another state."""

    on: Day
    state: State
    why: str


class Metric(Struct, frozen=True):
    """What a goal counts, and from where to where."""

    name: str
    unit: str
    baseline: float
    target: float


Event = Step | Reading | Renewal | Turn


class Aim(Struct, frozen=True):
    """A goal and its history."""

    key: str
    title: str
    starts_on: Day
    due_on: Day | None = None
    why: str | None = None
    area: str | None = None
    metric: Metric | None = None
    owner: Party = ME
    weight: float = 1.0
    private: bool = False
    history: tuple[Event, ...] = ()


class Person(Struct, frozen=True):
    """Someone on the other side; there from the start unless `joined_on` later."""

    name: str
    email: str | None = None
    joined_on: Day | None = None
    left_on: Day | None = None


class Rhythm(Struct, frozen=True):
    """A cadence from a day on; no interval promises none."""

    starts_on: Day
    interval: Interval | None


class Rest(Struct, frozen=True):
    """A pause, last day included."""

    starts_on: Day
    ends_on: Day
    why: str


class Bond(Struct, frozen=True, kw_only=True):
    """A mentorship and everything that happened in it."""

    name: str
    role: Role
    kind: Kind = Kind.ONE_ON_ONE
    formality: Formality = Formality.INFORMAL
    mode: Mode
    program: str | None = None
    timezone: str | None = None
    started_on: Day
    planned_end_on: Day | None = None
    ended_on: Day | None = None
    end_reason: str | None = None
    people: tuple[Person, ...]
    rhythms: tuple[Rhythm, ...]
    rests: tuple[Rest, ...] = ()
    time: str
    minutes: int
    activity: Activity | None = None
    aims: tuple[Aim, ...] = ()
    meetings: tuple[Meeting, ...]
    between: tuple[Left, ...] = ()


class Alone(Struct, frozen=True):
    """What belongs to no mentorship."""

    aims: tuple[Aim, ...]
    left: tuple[Left, ...]
