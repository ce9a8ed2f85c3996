"""Goals in the store, with their terms, states and check-ins."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, State, Term
from mentorlog.errors import Invalid
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Order, Wanted, limited

if TYPE_CHECKING:
    from mentorlog.store.store import Store

P = TypeVar("P", Term, GoalState, CheckIn)


class _OfGoals(Table[P]):
    """Dated rows of goals; of one day the last word counts."""

    day: str

    def of(self, goals: Iterable[Goal]) -> dict[str, list[P]]:
        """The rows of each goal, by its uid, in the order they hold."""
        return self.grouped("goal", goals, f'"{self.day}", id')

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


class Goals(Table[Goal]):
    """One goal a row."""

    record = Goal

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.terms = Terms(store)
        self.states = GoalStates(store)
        self.check_ins = CheckIns(store)

    def state(self, goal: Goal, on: date) -> State:
        """Where the goal stands on that day."""
        states = [one.state for one in self.states.of([goal])[goal.uid] if one.on <= on]
        return states[-1] if states else State.OPEN

    def set_state(self, goal: Goal, state: State, on: date, why: str | None) -> GoalState:
        """From that day on the goal is in this state. Raises Invalid if it is so already."""
        present = self.state(goal, on)
        if present is state:
            raise Invalid(f"{goal.ref} is {state} already", f"`mentorlog goal show {goal.ref}`")
        same_day = self.states.on_day(goal.uid, on)
        if same_day is not None:
            return self.states.change(replace(same_day, state=state, why=why))
        return self.states.add(GoalState(goal=goal.uid, on=on, state=state, why=why))

    def check_in(self, check_in: CheckIn, goal: Goal) -> CheckIn:
        """Add a progress note. Raises Invalid if the goal is finished by its day."""
        self.ensure_unfinished(goal, check_in.on)
        return self.check_ins.add(check_in)

    def renegotiate(self, term: Term, goal: Goal) -> Term:
        """Agree on another due day or target; of one day the last word counts.

        Raises Invalid if the goal is finished by that day.
        """
        self.ensure_unfinished(goal, term.set_on)
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

    def open(self, wanted: Wanted, *, owner: Party | None = None) -> list[Goal]:
        """Open goals by their latest due day, undated last."""
        conditions = Conditions()
        conditions.add("a.noun = 'goal'")
        conditions.add_wanted(wanted, day="a.due_on", mentorship="a.mentorship")
        if owner is not None:
            conditions.add("a.owner = ?", owner)
        order = "r.id DESC" if wanted.order is Order.NEWEST else "a.due_on IS NULL, a.due_on, r.id"
        return self.select(
            f"JOIN agenda a ON a.uid = r.uid {conditions.where} "
            f"ORDER BY {order} {limited(wanted.limit)}",
            conditions.values,
        )

    def listed(
        self, wanted: Wanted, *, owner: Party | None = None, state: State | None = None
    ) -> list[Goal]:
        """Goals by their first day, newest first; without a state all of them."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.starts_on")
        if owner is not None:
            conditions.add("r.owner = ?", owner)
        if state is not None:
            conditions.add(
                """coalesce((SELECT state FROM goal_state s WHERE s.goal = r.uid
                   ORDER BY s."on" DESC, s.id DESC LIMIT 1), 'open') = ?""",
                state,
            )
        return self.select(
            f"{conditions.where} {wanted.by('r.starts_on')}",
            conditions.values,
        )
