"""Who agreed to which goal, how far goals got, and how mentorships ended, in the store."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Accord, Attainment, Closing
from mentorlog.errors import Invalid
from mentorlog.store.goals import Goals
from mentorlog.store.mentorships import Members
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.table import Table


class Accords(Table[Accord]):
    """One side, or a member of it, agreed to a goal on a day: a row."""

    record = Accord

    def of(self, goals: Sequence[Goal]) -> dict[str, list[Accord]]:
        """Who agreed to each goal, by its uid, in the order of their days.

        Once a goal has moved on, what a member of the mentorship it came from said is left out.
        """
        found = self.grouped("goal", goals, f'"on", {MADE}')
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


class Attainments(Table[Attainment]):
    """The level of a goal on a day, a row."""

    record = Attainment

    def of(self, goals: Iterable[Goal]) -> dict[str, list[Attainment]]:
        """The levels of each goal, by its uid, in the order of their days."""
        return self.grouped("goal", goals, f'"on", {MADE}')

    def last_of(self, goal_uid: str, until: date = date.max) -> Attainment | None:
        """The latest level of a goal by that day; None if nobody has said one."""
        return self.first(
            f'WHERE goal = ? AND "on" <= ? ORDER BY "on" DESC, {MADE_LAST}',
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


class Closings(Table[Closing]):
    """What was said at an end, a row."""

    record = Closing

    def of(self, mentorship: Mentorship, until: date = date.max) -> list[Closing]:
        """The closings of a mentorship up to that day, in the order in which they were written."""
        return self.select(
            f'WHERE mentorship = ? AND "on" <= ? ORDER BY {MADE}',
            (mentorship.uid, until.isoformat()),
        )

    def gone_on(self, mentorship: Mentorship) -> dict[str, date]:
        """The goals that went on from it, by their uid, each with the last day it did so."""
        return {uid: closing.on for closing in self.of(mentorship) for uid in closing.goals}
