"""Goals: where each one stands against its plan, those that slip first."""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from msgspec import Struct

from mentorlog.domain.pace import WORST_FIRST, Pace
from mentorlog.domain.records.goal import Goal, State
from mentorlog.reports import goal_figures
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.goal_figures import GoalFigures, Parts, slips
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

_AT_ONCE = 200
"""Goals whose records are in memory together; what they come to is a tenth of that.

Those of one mentorship stand beside each other, so that its rhythm is read but once or twice.
"""

_UNFINISHED = frozenset({State.OPEN, State.PAUSED})
_ORDER = (*WORST_FIRST, Pace.UNDATED, Pace.PAUSED, Pace.ACHIEVED, Pace.DROPPED)


class OfGoal(GoalFigures, frozen=True):
    """One goal; `explained` is None unless asked for."""

    explained: tuple[Explained, ...] | None


class Goals(Struct, frozen=True, tag_field="report", tag="goals"):
    """The report; `since` and `until` are the due days that were asked for, None for all."""

    as_of: date
    since: date | None
    until: date | None
    goals: tuple[OfGoal, ...]


def build(
    store: Store,
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  frozen
    tag: str | None = None,
    *,
    in_full: bool = True,
) -> Goals:
    """All goals that had begun by `as_of`: of the mentorships asked for, and those of none.

    With a `tag`, folded, those that have it. Unless `in_full`, the finished ones, of which a page
    has but a line, come without their check-ins, and with what moved them left out.
    """
    readings = goal_figures.ALL if in_full or scope.explain else _UNFINISHED
    begun = sorted(_begun(store, as_of, scope, tag), key=lambda goal: goal.mentorship or "")
    found = (
        goal
        for start in range(0, len(begun), _AT_ONCE)
        for goal in _figures(store, begun[start : start + _AT_ONCE], as_of, scope, readings)
    )
    wanted = (goal for goal in found if _is_wanted(goal, scope))
    return Goals(as_of, scope.since, scope.until, tuple(sorted(wanted, key=_urgency)))


def _figures(
    store: Store, goals: Sequence[Goal], as_of: date, scope: Scope, readings: Set[State]
) -> Iterator[OfGoal]:
    parts = goal_figures.read(store, goals, as_of, explained=scope.explain, readings=readings)
    found = goal_figures.figures(store, parts, as_of, readings=readings)
    for one, of in zip(found, parts, strict=True):
        yield _of(one, of, as_of, scope)


def needs_attention(report: Goals) -> bool:
    """Whether an open goal is off track, at risk or stale."""
    return any(slips(goal) for goal in report.goals)


def _begun(store: Store, as_of: date, scope: Scope, tag: str | None) -> list[Goal]:
    asked: set[str | None] = {one.uid for one in mentorships(store, as_of, scope)}
    if scope.mentorship is None:
        asked.add(None)
    goals = store.goals.listed(Wanted(mentorship=scope.mentorship, until=as_of, tag=tag))
    return [goal for goal in goals if goal.mentorship in asked]


def _is_wanted(goal: GoalFigures, scope: Scope) -> bool:
    """Whether it is due within the window, where one was asked for."""
    if scope.since is None and scope.until is None:
        return True
    first, last = scope.since or date.min, scope.until or date.max
    return goal.due_on is not None and first <= goal.due_on <= last


def _urgency(goal: GoalFigures) -> tuple[int, date, str]:
    """Those that slip first; of the same pace by their due day."""
    place = _ORDER.index(goal.pace) if goal.pace else len(_ORDER)
    return place, goal.due_on or date.max, goal.uid


def _of(goal: GoalFigures, parts: Parts, as_of: date, scope: Scope) -> OfGoal:
    explained = goal_figures.explain(parts, goal, as_of) if scope.explain else None
    return made_of(OfGoal, goal, explained=explained)
