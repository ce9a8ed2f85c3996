"""Plans: goals with the steps that usually lead there, in order, spread until the due day."""

from datetime import date, timedelta
from enum import StrEnum


class Plan(StrEnum):
    """What is planned."""

    TRANSITION = "transition"


AREAS = {Plan.TRANSITION: "career"}
STEPS = {
    Plan.TRANSITION: (
        "Talk with three people who made this move",
        "Name what the new role asks for, and rate it",
        "Do a piece of the new work, and hear how it was",
        "Say who takes over what I do now",
        "Look back on the first weeks with my mentor",
    )
}


def days_of(plan: Plan, first: date, due: date | None) -> list[date | None]:
    """A day for each step, the last on the due day; none where the goal has none."""
    count = len(STEPS[plan])
    if due is None:
        return [None] * count
    span = max((due - first).days, 0)
    return [first + timedelta(days=span * step // count) for step in range(1, count + 1)]
