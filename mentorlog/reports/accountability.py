"""Accountability: what both sides made of their promises, their meetings and their goals."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from mentorlog.domain import score as scoring
from mentorlog.domain.follow_through import FollowThrough, follow_through
from mentorlog.domain.pace import Pace
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.session import Status
from mentorlog.domain.steadiness import Rate
from mentorlog.reports import goal_figures, promises, rhythm
from mentorlog.reports.explained import Explained
from mentorlog.reports.goal_figures import GoalFigures
from mentorlog.reports.promises import Promise
from mentorlog.reports.rhythm import Slot
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.wanted import DayOrder, Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.session import Session
    from mentorlog.store.store import Store

WINDOW_DAYS = 90


class Components(Struct, frozen=True):
    """The parts of a score as fractions; None for one that does not exist on the day."""

    follow_through: float | None
    cadence: float | None
    fresh_goals: float | None


class Score(Struct, frozen=True):
    """The score of one side, 0-100, and what it is made of."""

    value: float
    components: Components


class FollowThroughs(Struct, frozen=True):
    """Promises of both sides; never added up."""

    me: FollowThrough
    them: FollowThrough


class Scores(Struct, frozen=True):
    """The score of each side; None where nothing is there to make one of."""

    me: Score | None
    them: Score | None


class Goal(Struct, frozen=True):
    """One goal; `progress`, `elapsed` and `planned` are fractions."""

    uid: str
    id: str
    title: str
    progress: float | None
    elapsed: float | None
    planned: float | None
    pace: Pace | None
    stale: bool
    confidence: int | None
    disagrees: bool
    projected_on: date | None


class Explanation(Struct, frozen=True):
    """The figures taken apart; those of the goals by their short ids."""

    follow_through: tuple[Explained, ...]
    meetings: tuple[Explained, ...]
    goals: dict[str, tuple[Explained, ...]]
    score: tuple[Explained, ...]


class OfMentorship(Struct, frozen=True):
    """One mentorship; `slots` are all that exist on the day, `goals` all that started by then.

    `explained` is there only if it was asked for.
    """

    uid: str
    name: str
    role: str
    slots: tuple[Slot, ...]
    streak: int
    best_streak: int
    rate: Rate
    consistency: float | None
    next_due_on: date | None
    buffer_days: int | None
    follow_through: FollowThroughs
    goals: tuple[Goal, ...]
    score: Scores
    explained: Explanation | UnsetType = UNSET


class Accountability(Struct, frozen=True, tag_field="report", tag="accountability"):
    """The report; promises are counted from `since` through `until`."""

    as_of: date
    since: date
    until: date
    mentorships: tuple[OfMentorship, ...]


class Made(Struct, frozen=True):
    """What the figures of one mentorship are made of, read once.

    `called_off` are the sessions that were cancelled or to which someone did not come.
    """

    meetings: rhythm.Kept
    promises: Sequence[Promise]
    goals: Sequence[goal_figures.Parts]
    standings: Sequence[GoalFigures]
    called_off: "Sequence[Session]"

    def promised_by(self, side: Party) -> Iterator[Promise]:
        """The promises of one side."""
        return (one for one in self.promises if one.action.owner is side)

    def cadence_of(self, side: Party) -> Rate:
        """The cadence rate of one side, without the missed slots that the other side lost."""
        called_off = ((one.on, one.by) for one in self.called_off)
        return scoring.cadence_of(side, self.meetings.slots, called_off)

    def score_of(self, side: Party, kept: FollowThrough) -> scoring.Score:
        """The score of one side, given its follow-through."""
        stale = (one.stale for one in self.standings if one.state is State.OPEN)
        return scoring.score(kept, self.cadence_of(side), scoring.share_moving(stale))


def build(
    store: "Store",
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  it is frozen
) -> Accountability:
    """The figures of each mentorship as they stood on `as_of`.

    The window is the last 90 days.
    """
    since, until = scope.window(as_of, WINDOW_DAYS)
    asked = mentorships(store, as_of, scope)
    found = (_each(store, one, as_of, (since, until), scope) for one in asked)
    return Accountability(as_of, since, until, tuple(found))


def needs_attention(report: Accountability) -> bool:
    """Whether a meeting is overdue, or a goal off track or stale."""
    return any(
        (one.buffer_days or 0) < 0
        or any(goal.stale or goal.pace is Pace.OFF_TRACK for goal in one.goals)
        for one in report.mentorships
    )


def _each(
    store: "Store", mentorship: "Mentorship", as_of: date, window: tuple[date, date], scope: Scope
) -> OfMentorship:
    made = _read(store, mentorship, as_of)
    meetings = rhythm.figures(made.meetings, as_of)
    kept = FollowThroughs(*(_follow_through(made, side, window) for side in Party))
    found = OfMentorship(
        uid=mentorship.uid,
        name=mentorship.name,
        role=mentorship.role,
        slots=meetings.slots,
        streak=meetings.streak,
        best_streak=meetings.best_streak,
        rate=meetings.rate,
        consistency=meetings.consistency,
        next_due_on=meetings.next_due_on,
        buffer_days=meetings.buffer_days,
        follow_through=kept,
        goals=tuple(map(_goal, made.standings)),
        score=Scores(
            me=_score(made.score_of(Party.ME, kept.me)),
            them=_score(made.score_of(Party.THEM, kept.them)),
        ),
    )
    return _explained(found, made, meetings, as_of, window) if scope.explain else found


def _read(store: "Store", mentorship: "Mentorship", as_of: date) -> Made:
    every = Wanted(mentorship=mentorship.uid, order=DayOrder.OLDEST)
    by_then = every._replace(until=as_of)
    actions = store.actions.listed(every)
    goals = goal_figures.read(store, store.goals.listed(by_then), as_of)
    return Made(
        meetings=rhythm.read(store, mentorship, as_of),
        promises=promises.read(store, actions, as_of),
        goals=goals,
        standings=goal_figures.figures(store, goals, as_of),
        called_off=store.sessions.listed(by_then, (Status.CANCELLED, Status.NO_SHOW)),
    )


def _follow_through(made: Made, side: Party, window: tuple[date, date]) -> FollowThrough:
    return follow_through((one.judged for one in made.promised_by(side)), *window)


def _goal(standing: GoalFigures) -> Goal:
    return Goal(**{name: getattr(standing, name) for name in Goal.__struct_fields__})


def _score(found: scoring.Score) -> Score | None:
    if found.value is None:
        return None
    return Score(found.value, Components(*(one.value for one in found.components)))


def _explained(
    found: OfMentorship,
    made: Made,
    meetings: rhythm.Figures,
    as_of: date,
    window: tuple[date, date],
) -> OfMentorship:
    from mentorlog.reports.accountability_explained import explain

    return replace(found, explained=explain(made, found.follow_through, meetings, as_of, window))
