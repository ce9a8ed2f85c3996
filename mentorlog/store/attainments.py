"""How far goals got, in the store."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.closing import Attainment
from mentorlog.domain.records.goal import Goal, State
from mentorlog.errors import Invalid
from mentorlog.store.goals import Goals
from mentorlog.store.table import Table


class Attainments(Table[Attainment]):
    """The level of a goal on a day, a row."""

    record = Attainment

    def of(self, goals: Iterable[Goal]) -> dict[str, list[Attainment]]:
        """The levels of each goal, by its uid, in the order of their days."""
        return self.grouped("goal", goals, '"on", id')

    def last_of(self, goal_uid: str, until: date = date.max) -> Attainment | None:
        """The latest level of a goal by that day; None if nobody has said one."""
        return self.first(
            'WHERE goal = ? AND "on" <= ? ORDER BY "on" DESC, id DESC',
            (goal_uid, until.isoformat()),
        )

    def of_goals(self, uids: Iterable[str], until: date = date.max) -> dict[str, Attainment]:
        """The latest level of each goal by that day; a goal without one is left out."""
        return {uid: last for uid in uids if (last := self.last_of(uid, until)) is not None}

    def set(self, attainment: Attainment) -> Attainment:
        """Keep how far a goal got; of one day the last word counts.

        Raises Invalid if the goal is dropped by that day, or begins after it.
        """
        goals = Goals(self.store)
        goal = goals.with_uid(attainment.goal)
        if goals.state(goal, attainment.on) is State.DROPPED:
            raise Invalid(
                f"{goal.ref} is dropped", f"`mentorlog goal reopen {goal.ref}` opens it again"
            )
        goals.ensure_begun(goal, attainment.on)
        known = self.first(
            'WHERE goal = ? AND "on" = ?', (attainment.goal, attainment.on.isoformat())
        )
        if known is None:
            return self.add(attainment)
        return self.change(replace(known, level=attainment.level))
