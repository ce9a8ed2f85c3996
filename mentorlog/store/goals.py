"""Goals in the store, with their terms, states and check-ins."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.errors import Invalid
from mentorlog.store.order import MADE, MADE_LAST, as_made
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Order, Wanted, on_agenda

if TYPE_CHECKING:
    from mentorlog.store.file import StoreFile


P = TypeVar("P", Term, GoalState, CheckIn)

_LAST_STATE = f"""(SELECT {{}} FROM goal_state s WHERE s.goal = r.uid
    ORDER BY s."on" DESC, {as_made("s", "DESC")} LIMIT 1)"""
_DUE = f"""CASE WHEN EXISTS (SELECT 1 FROM term WHERE goal = r.uid)
    THEN (SELECT due_on FROM term WHERE goal = r.uid ORDER BY set_on DESC, {MADE_LAST} LIMIT 1)
    ELSE r.due_on END"""


class _OfGoals(Table[P]):
    """Dated rows of goals; of one day the last word counts."""

    day: str

    def of(self, goals: Iterable[Goal]) -> dict[str, list[P]]:
        """The rows of each goal, by its uid, in the order they hold."""
        return self.grouped("goal", goals, f'"{self.day}", {MADE}')

    def on_day(self, goal: str, day: date) -> P | None:
        """The row of that day, which a new word would replace."""
        return self.first(f'WHERE goal = ? AND "{self.day}" = ?', (goal, day.isoformat()))


class Terms(_OfGoals[Term]):
    """Renegotiations."""

    record = Term
    day = "set_on"


class GoalStates(_OfGoals[GoalState]):
    """Since when a goal is achieved, dropped, paused or open again."""

    record = GoalState
    day = "on"


class CheckIns(_OfGoals[CheckIn]):
    """Progress notes."""

    record = CheckIn
    day = "on"

    def newest(self, goals: Iterable[Goal], until: date) -> dict[str, list[CheckIn]]:
        """The last check-in of each goal by that day, and the last that gives each figure."""
        each = (_NEWEST.format(given) for given in ("id", "value", "percent", "confidence"))
        asked = "WITH asked AS (SELECT uid, ? AS day FROM goal WHERE uid IN ({uids}))"
        chosen = f"r.id IN ({asked} {' UNION ALL '.join(each)})"
        return self.grouped("goal", goals, f'"on", {MADE}', chosen, [until.isoformat()])


_NEWEST = f"""SELECT (SELECT id FROM check_in WHERE goal = asked.uid AND "on" <= day
    AND {{}} IS NOT NULL ORDER BY "on" DESC, {MADE_LAST} LIMIT 1) FROM asked"""


class Goals(Table[Goal]):
    """One goal a row."""

    record = Goal

    def __init__(self, store: "StoreFile") -> None:
        super().__init__(store)
        self.terms = Terms(store)
        self.states = GoalStates(store)
        self.check_ins = CheckIns(store)

    def state(self, goal: Goal, on: date) -> State:
        """Where the goal stands on that day."""
        states = [one.state for one in self.states.of([goal])[goal.uid] if one.on <= on]
        return states[-1] if states else State.OPEN

    def ensure_sound(self, goal: Goal) -> None:
        """Raise Invalid if its plan cannot be."""
        _refuse_unsound(goal)

    def correct(self, goal: Goal, **terms: Any) -> Goal:
        """Write a goal whose fields were edited; `due_on` and `target` correct the last terms.

        Raises Invalid if its plan cannot be.
        """
        renegotiated = self.terms.of([goal])[goal.uid]
        if terms and renegotiated:
            last = replace(renegotiated[-1], **terms)
            _refuse_unsound(replace(goal, due_on=last.due_on, target=last.target))
            self.terms.change(last)
        else:
            goal = replace(goal, **terms)
        return super().correct(goal)

    def set_state(self, goal: Goal, state: State, on: date, why: str | None) -> GoalState:
        """From that day on the goal is in this state.

        Raises Invalid if it is so already, if it is finished and should not be open again, if
        it is achieved before it starts, or if its state changed after that day.
        """
        states = self.states.of([goal])[goal.uid]
        if states and states[-1].on > on:
            last = states[-1]
            raise Invalid(
                f"{goal.ref} has been {last.state} since {last.on}, after {on}",
                f"name a day from {last.on} on",
            )
        present = states[-1].state if states else State.OPEN
        if present is state:
            raise Invalid(
                f"{goal.ref} is {state} already", f"`mentorlog goal show {goal.ref}` tells more"
            )
        if state is not State.OPEN:
            self.ensure_unfinished(goal, on)
        if state is State.ACHIEVED:
            self.ensure_begun(goal, on)
        same_day = self.states.on_day(goal.uid, on)
        if same_day is not None:
            return self.states.change(replace(same_day, state=state, why=why))
        return self.states.add(GoalState(goal=goal.uid, on=on, state=state, why=why))

    def check_in(self, check_in: CheckIn, goal: Goal) -> CheckIn:
        """Add a progress note. Raises Invalid if the goal is finished by its day or not begun."""
        self.ensure_unfinished(goal, check_in.on)
        self.ensure_begun(goal, check_in.on)
        return self.check_ins.add(check_in)

    def renegotiate(self, term: Term, goal: Goal) -> Term:
        """Agree on another due day or target; of one day the last word counts.

        Raises Invalid if the goal is finished by that day or was renegotiated later, or the plan
        cannot be.
        """
        self.ensure_unfinished(goal, term.set_on)
        _refuse_unsound(replace(goal, due_on=term.due_on, target=term.target))
        known = self.terms.of([goal])[goal.uid]
        if known and known[-1].set_on > term.set_on:
            raise Invalid(
                f"{goal.ref} was renegotiated on {known[-1].set_on}, after {term.set_on}",
                f"name a day from {known[-1].set_on} on",
            )
        same_day = self.terms.on_day(goal.uid, term.set_on)
        if same_day is not None:
            return self.terms.change(
                replace(same_day, due_on=term.due_on, target=term.target, why=term.why)
            )
        return self.terms.add(term)

    def ensure_unfinished(self, goal: Goal, on: date) -> None:
        """Raise Invalid if the goal is achieved or dropped on that day."""
        state = self.state(goal, on)
        if state in (State.ACHIEVED, State.DROPPED):
            raise Invalid(
                f"{goal.ref} is {state}", f"`mentorlog goal reopen {goal.ref}` opens it again"
            )

    def ensure_begun(self, goal: Goal, on: date) -> None:
        """Raise Invalid if the goal starts after that day."""
        if on < goal.starts_on:
            raise Invalid(
                f"{goal.ref} starts on {goal.starts_on}, after {on}",
                f"`mentorlog goal edit {goal.ref} --start DAY` corrects its start",
            )

    def open(self, wanted: Wanted, *, owner: Party | None = None) -> list[Goal]:
        """Open goals by their latest due day, undated last."""
        return on_agenda(self, wanted, owner=owner)

    def agreed_by_one_side(self, mentorship: str, until: date) -> list[Goal]:
        """The goals of a mentorship that one side alone had agreed to by that day."""
        return self.select(
            """JOIN accord a ON a.goal = r.uid WHERE r.mentorship = ? AND a."on" <= ?
            AND (a.member IS NULL OR a.member IN (SELECT uid FROM member WHERE mentorship = ?))
            GROUP BY r.id HAVING count(DISTINCT a."by") = 1""",
            (mentorship, until.isoformat(), mentorship),
        )

    def listed(
        self, wanted: Wanted, *, owner: Party | None = None, state: State | None = None
    ) -> list[Goal]:
        """Goals by their first day, newest first.

        With a `state` only those, by the day since which they are in it.
        """
        conditions = Conditions()
        since = f"""coalesce({_LAST_STATE.format('"on"')}, r.starts_on)"""
        day = "r.starts_on" if state is None else since
        conditions.add_wanted(wanted, day=day)
        conditions.add_equal("r", owner=owner)
        if state is not None:
            conditions.add(f"coalesce({_LAST_STATE.format('state')}, 'open') = ?", state)
        order = wanted.by_due(_DUE) if wanted.order is Order.DUE else wanted.by(day)
        return self.select(f"{conditions.where} {order}", conditions.values)


def _refuse_unsound(goal: Goal) -> None:
    """Raise Invalid if a goal's plan cannot be."""
    if goal.mentorship is None and goal.owner is not Party.ME:
        raise Invalid(
            "a goal without a mentorship is mine: there is nobody else",
            "--with NAME says whose it could be",
        )
    if goal.due_on is not None and goal.due_on < goal.starts_on:
        raise Invalid(
            f"due {goal.due_on} lies before the start, {goal.starts_on}",
            "give a later --due, or an earlier --start",
        )
    if goal.target is not None and goal.target == goal.baseline:
        raise Invalid(
            f"the target is where the goal starts: both are {goal.target:g}",
            "--baseline is the value at the start, --target the one to reach",
        )


_MENTORSHIP = "(SELECT mentorship FROM goal WHERE uid = r.goal)"


class Milestones(Table[Milestone]):
    """One dated step of a goal a row."""

    record = Milestone

    def mentorship_of(self, record: Milestone) -> str | None:
        """The mentorship of its goal."""
        return Goals(self.store).with_uid(record.goal).mentorship

    def of(self, goals: Iterable[Goal]) -> dict[str, list[Milestone]]:
        """The milestones of each goal, by its uid, in the order they are due."""
        return self.grouped("goal", goals, f"due_on IS NULL, due_on, {MADE}")

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
