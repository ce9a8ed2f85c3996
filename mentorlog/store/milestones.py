"""Milestones in the store."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.goal import Goal, Milestone
from mentorlog.errors import Invalid
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted, limited

_MENTORSHIP = "(SELECT mentorship FROM goal WHERE uid = r.goal)"


class Milestones(Table[Milestone]):
    """One dated step of a goal a row."""

    record = Milestone

    def of(self, goals: Iterable[Goal]) -> dict[str, list[Milestone]]:
        """The milestones of each goal, by its uid, in the order they are due."""
        return self.grouped("goal", goals, "due_on IS NULL, due_on, id")

    def listed(
        self, wanted: Wanted, *, goal: str | None = None, done: bool | None = False
    ) -> list[Milestone]:
        """Milestones by their due day, undated last; `done` None lists open and done ones."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.due_on", mentorship=_MENTORSHIP)
        if goal is not None:
            conditions.add("r.goal = ?", goal)
        if done is not None:
            conditions.add("r.done_on IS NOT NULL" if done else "r.done_on IS NULL")
        return self.select(
            f"{conditions.where} ORDER BY r.due_on IS NULL, r.due_on, r.id {limited(wanted.limit)}",
            conditions.values,
        )

    def finish(self, milestone: Milestone, on: date) -> Milestone:
        """It was reached on that day. Raises Invalid if it was reached already."""
        if milestone.done_on is not None:
            raise Invalid(
                f"{milestone.ref} was done on {milestone.done_on}",
                f"`mentorlog milestone reopen {milestone.ref}` opens it again",
            )
        return self.change(replace(milestone, done_on=on))

    def reopen(self, milestone: Milestone) -> Milestone:
        """It is open again. Raises Invalid if it is open."""
        if milestone.done_on is None:
            raise Invalid(f"{milestone.ref} is open", "there is nothing to reopen")
        return self.change(replace(milestone, done_on=None))
