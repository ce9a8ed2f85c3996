"""The figures of a mentee taken apart: meetings, promises of both sides, and open goals."""

from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.records.base import Party
from mentorlog.reports import promises, rhythm
from mentorlog.reports.explained import Explained, Figure
from mentorlog.reports.mentees import Gathered, OfMentee

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store

_NONE = "–"


def explain(
    store: "Store",
    mentorship: "Mentorship",
    found: OfMentee,
    gathered: Gathered,
    as_of: date,
    window: tuple[date, date],
) -> tuple[Explained, ...]:
    """The rows and the sums of one mentee, in the order of the columns."""
    judged = gathered.judged[found.uid]
    return (
        *rhythm.explained(store, mentorship, as_of),
        _owed(store, found, gathered, as_of),
        promises.explain(judged, Party.THEM, window, as_of),
        _pace(found, gathered),
    )


def _owed(store: "Store", found: OfMentee, gathered: Gathered, as_of: date) -> Explained:
    mine = [one for one in gathered.open[found.uid] if one.owner == Party.ME]
    refs = {one.uid: store.actions.with_uid(one.uid).ref for one in mine}
    overdue = [refs[one.uid] for one in mine if one.due_on and one.due_on < as_of]
    return Explained(
        "Open promises, mine",
        ("id", "due"),
        tuple((refs[one.uid], str(one.due_on or _NONE)) for one in mine),
        (
            Figure("I owe", "promises of mine that are open", ", ".join(refs.values()), len(mine)),
            Figure(
                "overdue",
                "those whose latest due day lies before the as-of day",
                ", ".join(overdue),
                found.owed.overdue,
            ),
        ),
    )


def _pace(found: OfMentee, gathered: Gathered) -> Explained:
    goals = [goal for goal, _ in gathered.goals[found.uid]]
    return Explained(
        "Open goals",
        ("id", "progress", "planned", "stale", "pace"),
        tuple(
            (
                goal.id,
                _NONE if goal.progress is None else f"{goal.progress:.9g}",
                _NONE if goal.planned is None else f"{goal.planned:.9g}",
                "yes" if goal.stale else "no",
                str(goal.pace or _NONE),
            )
            for goal in goals
        ),
        (
            Figure(
                "worst pace",
                "of the open goals: off track, at risk, no progress yet, on track; "
                "`report goals --explain` takes each apart",
                ", ".join(f"{goal.id} {goal.pace}" for goal in goals),
                found.pace,
            ),
        ),
    )
