"""Milestones in the store."""

from collections.abc import Iterable

from mentorlog.domain.records.goal import Goal, Milestone
from mentorlog.errors import Invalid
from mentorlog.store.goals import Goals
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Order, Wanted, on_agenda

_MENTORSHIP = "(SELECT mentorship FROM goal WHERE uid = r.goal)"


class Milestones(Table[Milestone]):
    """One dated step of a goal a row."""

    record = Milestone

    def mentorship_of(self, record: Milestone) -> str | None:
        """The mentorship of its goal."""
        return Goals(self.store).with_uid(record.goal).mentorship

    def of(self, goals: Iterable[Goal]) -> dict[str, list[Milestone]]:
        """The milestones of each goal, by its uid, in the order they are due."""
        return self.grouped("goal", goals, "due_on IS NULL, due_on, id")

    def open(self, wanted: Wanted) -> list[Milestone]:
        """Milestones to be reached of open goals, by their due day, undated last."""
        return on_agenda(self, wanted)

    def listed(
        self, wanted: Wanted, *, goal: str | None = None, done: bool | None = None
    ) -> list[Milestone]:
        """Milestones by their due day, undated last; `done` None lists open and done ones.

        Only those done: by the day on which they were, newest first.
        """
        day = "r.done_on" if done else "r.due_on"
        conditions = Conditions()
        conditions.add_wanted(wanted, day=day, mentorship=_MENTORSHIP)
        conditions.add_equal("r", goal=goal)
        if done is not None:
            conditions.add("r.done_on IS NOT NULL" if done else "r.done_on IS NULL")
        by_day = done and wanted.order is not Order.DUE
        order = wanted.by(day) if by_day else wanted.by_due("r.due_on")
        return self.select(f"{conditions.where} {order}", conditions.values)

    def plan(self, milestone: Milestone) -> Milestone:
        """As `Table.plan`. Raises Invalid, too, if its goal is finished."""
        goals = Goals(self.store)
        goals.ensure_unfinished(goals.with_uid(milestone.goal), self.store.today)
        return super().plan(milestone)

    def ensure_sound(self, milestone: Milestone) -> None:
        """Raise Invalid if its days cannot be."""
        set_on, due_on, done_on = milestone.set_on, milestone.due_on, milestone.done_on
        if due_on is not None and due_on < set_on:
            raise Invalid(
                f"due {due_on} lies before {set_on}, the day the milestone was set",
                "--on says when it was set",
            )
        if done_on is not None and done_on < set_on:
            raise Invalid(
                f"{milestone.ref} was set on {set_on}, after {done_on}",
                f"`mentorlog milestone edit {milestone.ref} --on DAY` corrects when it was set",
            )
        if done_on is not None and done_on > self.store.today:
            raise Invalid(f"{done_on} is still to come", f"{milestone.ref} is open until then")
