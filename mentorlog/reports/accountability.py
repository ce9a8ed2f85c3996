"""Accountability: what both sides made of their promises, their meetings and their goals."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from mentorlog.domain import score
from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.follow_through import FollowThrough, follow_through
from mentorlog.domain.pace import Pace
from mentorlog.domain.records.base import Party
from mentorlog.domain.steadiness import Rate
from mentorlog.domain.values import Values
from mentorlog.reports import goal_figures, promises, rhythm, scores
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.goal_figures import GoalFigures, Parts
from mentorlog.reports.promises import Promise
from mentorlog.reports.rhythm import Slot
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.reports.scores import Scores
from mentorlog.store import promised
from mentorlog.store.wanted import DayOrder, Wanted

if TYPE_CHECKING:
    from mentorlog.domain.made import Made
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store

WINDOW_DAYS = 90

_AT_ONCE = 50
"""So many mentorships are read together: few statements, and not all goals in memory."""

R = TypeVar("R")


class FollowThroughs(Struct, frozen=True):
    """Promises of both sides; never added up."""

    me: FollowThrough
    them: FollowThrough


class Goal(Struct, frozen=True):
    """One goal; `progress`, `elapsed` and `planned` are fractions."""

    uid: str
    id: str
    title: str
    private: bool
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

    `member` and `explained` are there only if they were asked for.
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
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    follow_through: FollowThroughs
    goals: tuple[Goal, ...]
    score: Scores
    member: str | UnsetType = UNSET
    explained: Explanation | UnsetType = UNSET


class Accountability(Struct, frozen=True, tag_field="report", tag="accountability"):
    """The report; promises are counted from `since` through `until`."""

    as_of: date
    since: date
    until: date
    mentorships: tuple[OfMentorship, ...]


def build(
    store: "Store",
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  it is frozen
    member: str | None = None,
) -> Accountability:
    """The figures of each mentorship as they stood on `as_of`.

    The window is the last 90 days. With the uid of a `member` what is theirs is that member's.
    """
    since, until = scope.window(as_of, WINDOW_DAYS)
    asked = mentorships(store, as_of, scope)
    window = since, until
    made = promised.accountable(store, [one.uid for one in asked], window, as_of, member)
    found: list[OfMentorship] = []
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        gathered = _gather(store, some, as_of, made, scope, member)
        found += (_each(store, one, as_of, window, scope, gathered, member) for one in some)
    return Accountability(as_of, since, until, tuple(found))


def needs_attention(report: Accountability) -> bool:
    """Whether a meeting is overdue, or a goal off track or stale."""
    return any(
        (one.buffer_days or 0) < 0
        or any(goal.stale or goal.pace is Pace.OFF_TRACK for goal in one.goals)
        for one in report.mentorships
    )


class _Gathered(Values, frozen=True):
    """What the store has of some mentorships, by uid; read in a few queries."""

    promised: dict[str, Rhythm]
    judged: dict[str, list[Promise]]
    goals: dict[str, list[tuple[GoalFigures, Parts]]]


def _gather(
    store: "Store",
    some: "Sequence[Mentorship]",
    as_of: date,
    made: "Mapping[str, Sequence[Made]]",
    scope: Scope,
    member: str | None,
) -> _Gathered:
    judged = promises.read_each(store, {one.uid: made[one.uid] for one in some}, as_of)
    parts = _parts(store, [*judged], as_of, member, explained=scope.explain)
    readings = goal_figures.ALL if scope.explain else goal_figures.NONE_OF_THEM
    figures = goal_figures.figures(store, parts, as_of, readings=readings)
    goals: dict[str, list[tuple[GoalFigures, Parts]]] = {one.uid: [] for one in some}
    for goal, of in zip(figures, parts, strict=True):
        goals[str(goal.mentorship)].append((goal, of))
    return _Gathered(store.mentorships.promised(some), judged, goals)


def _each(
    store: "Store",
    mentorship: "Mentorship",
    as_of: date,
    window: tuple[date, date],
    scope: Scope,
    gathered: _Gathered,
    member: str | None,
) -> OfMentorship:
    kept = rhythm.read(store, mentorship, as_of, gathered.promised[mentorship.uid])
    judged, of_goals = gathered.judged[mentorship.uid], gathered.goals[mentorship.uid]
    goals = [goal for goal, _ in of_goals]
    since = date.min if scope.explain else score.reach(kept.slots)
    called_off = store.sessions.called_off(mentorship.uid, as_of, since)
    through = {side: _follow_through(judged, side, window) for side in Party}
    made = scores.Made(kept.slots, called_off, goals, through)
    meetings = rhythm.figures(kept, as_of)
    found = made_of(
        OfMentorship,
        *(mentorship, meetings),
        follow_through=FollowThroughs(*through.values()),
        goals=tuple(map(_goal, goals)),
        score=scores.scores(made),
        member=store.mentorships.members.with_uid(member).name if member else UNSET,
    )
    if not scope.explain:
        return found
    explained = Explanation(
        follow_through=tuple(
            promises.explain(judged, side, window, as_of, beside=True) for side in Party
        ),
        meetings=rhythm.explain(kept, meetings, as_of),
        goals={one.id: goal_figures.explain(of, one, as_of) for one, of in of_goals},
        score=(scores.explain(made),),
    )
    return replace(found, explained=explained)


def _parts(
    store: "Store", uids: Sequence[str], as_of: date, member: str | None, *, explained: bool
) -> list[Parts]:
    """What the figures of their goals are made of, in the order they were set."""
    first, *others = uids
    by_then = Wanted(first, until=as_of, order=DayOrder.OLDEST, also=tuple(others))
    goals = _of(store.goals.listed, by_then, member)
    return goal_figures.read(
        store, goals, as_of, explained=explained, readings=goal_figures.NONE_OF_THEM
    )


def _of(listed: "Callable[..., list[R]]", wanted: Wanted, member: str | None) -> list[R]:
    """All of them; of one member what is mine, and what is theirs."""
    if member is None:
        return listed(wanted)
    theirs = listed(wanted.but(member=member), owner=Party.THEM)
    return [*listed(wanted, owner=Party.ME), *theirs]


def _follow_through(
    judged: Sequence[Promise], side: Party, window: tuple[date, date]
) -> FollowThrough:
    return follow_through((one.judged for one in judged if one.action.owner is side), *window)


def _goal(standing: GoalFigures) -> Goal:
    return made_of(Goal, standing)
