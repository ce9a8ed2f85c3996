"""Goals: what a check-in says of one, what is agreed on anew, and where it stands."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from mentorlog.domain.plans import AREAS, STEPS, Plan, days_of
from mentorlog.domain.progress import Standing, last_value, standing, terms_in_force
from mentorlog.domain.records.goal import CheckIn, Goal, Milestone, Term
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.store.store import Store

Terms = tuple[date | None, float | None]
"""A due day and a target."""


class Progress(NamedTuple):
    """What is said of how a goal stands; `add` counts on from the last value."""

    value: float | None
    add: float | None
    percent: float | None
    confidence: int | None
    note: str | None
    blocker: str | None


def check_in(store: Store, goal: Goal, said: Progress, on: date, *, private: bool) -> CheckIn:
    """The progress note that says it, to be written.

    Raises Invalid if more than one measure was said or there is nothing to add to, NeedsInput
    if nothing was.
    """
    measures = {"--value": said.value, "--add": said.add, "--percent": said.percent}
    given = [option for option, measure in measures.items() if measure is not None]
    if len(given) > 1:
        raise Invalid(f"{given[0]} and {given[1]} exclude each other", "give one of them")
    if all(one is None for one in said):
        raise NeedsInput(
            "the check-in is empty",
            "--value, --add, --percent, --confidence, --note or --blocker says how it stands",
        )
    return CheckIn(
        goal=goal.uid,
        on=on,
        value=said.value if said.add is None else _added(store, goal, said.add, on),
        percent=said.percent,
        confidence=said.confidence,
        note=said.note,
        blocker=said.blocker,
        private=private,
    )


def planned(store: Store, goal: Goal, plan: Plan) -> Goal:
    """Write a goal with the milestones of a plan, in its area unless it has one."""
    goal = store.goals.plan(replace(goal, area=goal.area or AREAS[plan]))
    days = days_of(plan, goal.starts_on, goal.due_on)
    for title, day in zip(STEPS[plan], days, strict=True):
        store.milestones.add(
            Milestone(goal=goal.uid, title=title, set_on=goal.starts_on, due_on=day)
        )
    return goal


def moves_nothing(store: Store, goal: Goal, note: CheckIn, today: date) -> str | None:
    """What a goal goes by, where a percentage of it moves nothing."""
    if note.percent is None:
        return None
    if standing_of(store, goal, today).target is not None:
        return "metric: --value or --add"
    steps = store.milestones.of([goal])[goal.uid]
    return "milestones: `mentorlog milestone done`" if any(one.weight for one in steps) else None


def renegotiate(store: Store, goal: Goal, agreed: Terms, on: date, why: str | None) -> Term:
    """What is agreed on anew, to be written. Raises Invalid if the day is past or all is so."""
    was, due = terms(store, goal, on), agreed[0]
    if due is not None and due != was[0] and due < on:
        raise Invalid(f"{due} is past", "a goal is renegotiated for a day to come")
    if agreed == was:
        raise Invalid(f"{goal.ref} has these terms already", "name another day or target")
    return Term(goal=goal.uid, set_on=on, due_on=due, target=agreed[1], why=why)


def terms(store: Store, goal: Goal, on: date) -> Terms:
    """The due day and the target in force on that day."""
    return terms_in_force(goal, store.goals.terms.of([goal])[goal.uid], on)


def standing_of(store: Store, goal: Goal, today: date) -> Standing:
    """Where a goal stands on a day."""
    goals = store.goals
    return standing(
        goal,
        goals.terms.of([goal])[goal.uid],
        goals.states.of([goal])[goal.uid],
        store.milestones.of([goal])[goal.uid],
        goals.check_ins.of([goal])[goal.uid],
        today,
    )


def _added(store: Store, goal: Goal, more: float, on: date) -> float:
    """The last value by that day, or the baseline, and more."""
    if terms(store, goal, on)[1] is None and goal.metric is None:
        raise Invalid(
            f"{goal.ref} has no metric to add to",
            f"--percent says how far it is; `mentorlog goal edit {goal.ref} --metric` gives it one",
        )
    value = last_value(store.goals.check_ins.of([goal])[goal.uid], on)
    return round((goal.baseline if value is None else value) + more, 9)
