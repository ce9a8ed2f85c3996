"""Actions in the store, with the days they were promised for."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Order, Wanted, limited

if TYPE_CHECKING:
    from mentorlog.store.store import Store


class Commitments(Table[Commitment]):
    """Each day an action was promised for, with the day on which that was said."""

    record = Commitment

    def of(self, actions: Iterable[Action]) -> dict[str, list[Commitment]]:
        """The commitments of each action, by its uid, in the order they were set."""
        return self.grouped("action", actions, "set_on, id")


class Actions(Table[Action]):
    """One promise a row."""

    record = Action

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.commitments = Commitments(store)

    def promise(self, action: Action, due_on: date | None) -> Action:
        """Add an action, promised on its day for `due_on`; None leaves it undated."""
        action = self.add(action)
        if due_on is not None:
            self.commitments.add(
                Commitment(action=action.uid, set_on=action.promised_on, due_on=due_on)
            )
        return action

    def finish(self, action: Action, on: date) -> Action:
        """It was done on that day. Raises Invalid if it is done or dropped already."""
        self._refuse_closed(action)
        return self.change(replace(action, done_on=on))

    def drop(self, action: Action, on: date, why: str | None) -> Action:
        """It was given up on that day. Raises Invalid if it is done or dropped already."""
        self._refuse_closed(action)
        return self.change(replace(action, dropped_on=on, why=why or action.why))

    def reopen(self, action: Action) -> Action:
        """It is open again. Raises Invalid if it is open."""
        if action.done_on is None and action.dropped_on is None:
            raise Invalid(f"{action.ref} is open", "there is nothing to reopen")
        return self.change(replace(action, done_on=None, dropped_on=None, why=None))

    def defer(self, action: Action, to: date, on: date) -> None:
        """It is promised anew, on `on`, for `to`; of one day the last word counts.

        Raises Invalid if it is done or dropped.
        """
        self._refuse_closed(action)
        given = self.commitments.of([action])[action.uid]
        if given and given[-1].due_on == to:
            return
        same_day = next((one for one in given if one.set_on == on), None)
        if same_day is not None:
            self.commitments.change(replace(same_day, due_on=to))
        else:
            self.commitments.add(Commitment(action=action.uid, set_on=on, due_on=to))

    def correct_due(self, action: Action, due_on: date | None) -> None:
        """The due day was a slip: the last commitment is corrected, or all are taken out."""
        given = self.commitments.of([action])[action.uid]
        if due_on is None:
            for commitment in given:
                self.commitments.remove(commitment)
        elif given:
            self.commitments.change(replace(given[-1], due_on=due_on))
        else:
            self.commitments.add(
                Commitment(action=action.uid, set_on=action.promised_on, due_on=due_on)
            )

    def open(
        self, wanted: Wanted, *, owner: Party | None = None, before: date | None = None
    ) -> list[Action]:
        """Open promises by their latest due day, undated last; `before` a day: the overdue ones."""
        conditions = Conditions()
        conditions.add("a.noun = 'action'")
        conditions.add_wanted(wanted, day="a.due_on", mentorship="a.mentorship")
        if owner is not None:
            conditions.add("a.owner = ?", owner)
        if before is not None:
            conditions.add("a.due_on < ?", before.isoformat())
        order = "r.id DESC" if wanted.order is Order.NEWEST else "a.due_on IS NULL, a.due_on, r.id"
        return self.select(
            f"JOIN agenda a ON a.uid = r.uid {conditions.where} "
            f"ORDER BY {order} {limited(wanted.limit)}",
            conditions.values,
        )

    def listed(
        self, wanted: Wanted, *, owner: Party | None = None, state: str | None = None
    ) -> list[Action]:
        """Promises by the day they were made, newest first; `state` done, dropped or None: all."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.promised_on")
        if owner is not None:
            conditions.add("r.owner = ?", owner)
        if state is not None:
            conditions.add({"done": "r.done_on", "dropped": "r.dropped_on"}[state] + " IS NOT NULL")
        return self.select(
            f"{conditions.where} {wanted.by('r.promised_on')}",
            conditions.values,
        )

    def of_session(self, session: str) -> list[Action]:
        """The promises of a session, in the order they were made."""
        return self.select("WHERE session = ? ORDER BY id", (session,))

    def of_goal(self, goal: str) -> list[Action]:
        """The promises that serve a goal, in the order they were made."""
        return self.select("WHERE goal = ? ORDER BY id", (goal,))

    def _refuse_closed(self, action: Action) -> None:
        for day, word in ((action.done_on, "done"), (action.dropped_on, "dropped")):
            if day is not None:
                raise Invalid(
                    f"{action.ref} was {word} on {day}",
                    f"`mentorlog action reopen {action.ref}` opens it again",
                )
