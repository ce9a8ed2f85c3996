"""A goal against what the field asks of one: what it has, and the command that adds the rest."""

from datetime import date

from msgspec import Struct

from mentorlog.domain.progress import terms_in_force
from mentorlog.domain.reality import Found, Point, Seen, check
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.reports import accords
from mentorlog.reports.explained import made_of
from mentorlog.store.store import Store

PLAN = "If …, then …"
"""How an if-then plan reads."""


class Looked(Struct, frozen=True):
    """One point; `told` is what there is of it, else what to ask.

    `command` adds what is missing, without the program's name; None where nothing is.
    """

    point: Point
    has: bool
    told: str
    command: str | None


class Reality(Struct, frozen=True, tag_field="report", tag="reality"):
    """How many points of how many a goal has."""

    as_of: date
    uid: str
    id: str
    title: str
    private: bool
    have: int
    of: int
    points: tuple[Looked, ...]

    @property
    def missing(self) -> tuple[Looked, ...]:
        """The points that it lacks."""
        return tuple(one for one in self.points if not one.has)


def build(store: Store, goal: Goal, as_of: date) -> Reality:
    """The goal as it stood at the end of that day."""
    seen = _seen(store, goal, as_of)
    points = tuple(_looked(store, seen, found) for found in check(seen))
    have = sum(one.has for one in points)
    return made_of(Reality, goal, as_of=as_of, have=have, of=len(points), points=points)


def _seen(store: Store, goal: Goal, as_of: date) -> Seen:
    terms = [one for one in store.goals.terms.of([goal])[goal.uid] if one.set_on <= as_of]
    due_on, target = terms_in_force(goal, terms, as_of)
    return Seen(
        goal=goal,
        due_on=due_on,
        target=target,
        renegotiated_on=terms[-1].set_on if terms else None,
        actions=[
            one
            for one in store.actions.of_goal(goal.uid)
            if one.promised_on <= as_of and one.dropped_on is None
        ],
        milestones=[one for one in store.milestones.of([goal])[goal.uid] if one.set_on <= as_of],
        check_ins=[one for one in store.goals.check_ins.of([goal])[goal.uid] if one.on <= as_of],
        sides=accords.sides(store, goal, as_of),
        as_of=as_of,
    )


def _looked(store: Store, seen: Seen, found: Found) -> Looked:
    command = None if found.has else _command(store, seen, found.point)
    return Looked(found.point, found.has, found.told, command)


def _command(store: Store, seen: Seen, point: Point) -> str:
    goal = seen.goal
    return _COMMANDS[point].format(
        id=goal.ref,
        metric="" if goal.metric else " --metric TEXT",
        # What was promised for another day, or for none, is renegotiated; a slip is corrected.
        date="edit" if seen.due_on is None and seen.renegotiated_on is None else "renegotiate",
        owner="" if goal.owner is Party.ME else f" --owner {accords.whom(store, goal)}",
        sides="".join(
            f" --as {side.name if side.name == Party.ME else accords.whom(store, goal)}"
            for side in seen.sides
            if side.on is None
        ),
    )


_COMMANDS = {
    Point.OUTCOME: "goal edit {id} --title TEXT",
    Point.METRIC: "goal edit {id}{metric} --target N",
    Point.DATE: "goal {date} {id} --due DAY",
    Point.FIRST_STEP: "action add TEXT --goal {id}{owner}",
    Point.MILESTONE: "milestone add {id} TEXT --due DAY",
    Point.IF_THEN: f'goal checkin {{id}} --note "{PLAN}"',
    Point.AGREED: "goal agree {id}{sides}",
    Point.CONFIDENCE: "goal checkin {id} --confidence N",
}
"""What adds each."""
