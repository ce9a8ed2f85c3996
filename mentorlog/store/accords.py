"""Who agreed to which goal, in the store."""

from collections.abc import Iterable, Iterator, Sequence

from mentorlog.domain.records.closing import Accord
from mentorlog.domain.records.goal import Goal
from mentorlog.errors import Invalid
from mentorlog.store.goals import Goals
from mentorlog.store.mentorships import Members
from mentorlog.store.table import Table


class Accords(Table[Accord]):
    """One side, or a member of it, agreed to a goal on a day: a row."""

    record = Accord

    def of(self, goals: Sequence[Goal]) -> dict[str, list[Accord]]:
        """Who agreed to each goal, by its uid, in the order of their days.

        Once a goal has moved on, what a member of the mentorship it came from said is left out.
        """
        found = self.grouped("goal", goals, '"on", id')
        return {goal.uid: [*self._of(goal, found[goal.uid])] for goal in goals}

    def agree(self, accord: Accord, goal: Goal) -> Accord:
        """One side agrees to a goal as it stands on that day; twice on a day is once.

        Raises Invalid if the goal is finished by then, or is of no mentorship.
        """
        if goal.mentorship is None:
            raise Invalid(
                f"{goal.ref} belongs to no mentorship: there is nobody to agree with",
                f"`mentorlog goal edit {goal.ref} --with NAME` says whom it is with",
            )
        Goals(self.store).ensure_unfinished(goal, accord.on)
        known = self.first(
            'WHERE goal = ? AND "by" = ? AND member IS ? AND "on" = ?',
            (accord.goal, accord.by, accord.member, accord.on.isoformat()),
        )
        return known or self.add(accord)

    def _of(self, goal: Goal, accords: Iterable[Accord]) -> Iterator[Accord]:
        members = Members(self.store)
        for one in accords:
            if one.member is None or members.with_uid(one.member).mentorship == goal.mentorship:
                yield one
