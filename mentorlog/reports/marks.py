"""What asks to be looked at first: marks on open goals, and the order of those who wait."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mentorlog.reports.goal_figures import GoalFigures
    from mentorlog.reports.silence import Quiet


class Mark(Struct, frozen=True):
    """Something about an open goal that asks to be looked at: it is stale, or disagrees."""

    id: str
    mark: str


def urgency(
    quiet: "Quiet | None",
    overdue: int,
    next_due_on: date | None,
    marks: Sequence[Mark],
    name: str,
) -> tuple[date, int, date, int, str]:
    """What sorts those first who need the reader most.

    Whom nobody has met for long, then by the reader's own promises.
    """
    silent_since = quiet.overdue_since if quiet else date.max
    return silent_since, -overdue, next_due_on or date.max, -len(marks), name.casefold()


def marks(goals: "Iterable[GoalFigures]") -> tuple[Mark, ...]:
    """Which open goals are stale, or disagree with the confidence in them."""
    return tuple(
        Mark(goal.id, mark)
        for goal in goals
        for mark, is_set in (("stale", goal.stale), ("disagrees", goal.disagrees))
        if is_set
    )
