"""Actions in the store, with the days they were promised for."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_closed_once, ensure_open
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record, new_uid
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.store.again import Recurring
from mentorlog.store.order import MADE, MADE_LAST, ROW_MADE
from mentorlog.store.table import Table, together
from mentorlog.store.wanted import Order, Wanted, chosen, on_agenda, those_by_day

_CLOSED = {"done": "r.done_on", "dropped": "r.dropped_on"}
_LAST_SET = f"FROM commitment WHERE action = r.uid ORDER BY set_on DESC, {MADE_LAST} LIMIT 1"
_DUE = f"(SELECT due_on {_LAST_SET})"


class Commitments(Table[Commitment]):
    """Each day an action was promised for, with the day on which that was said."""

    record = Commitment

    def of(self, actions: Iterable[Action]) -> dict[str, list[Commitment]]:
        """The commitments of each action, by its uid, in the order they were set."""
        return self.grouped("action", actions, f"set_on, {MADE}")


class Actions(Recurring[Action]):
    """One promise a row."""

    record = Action
    running = "done_on IS NULL AND dropped_on IS NULL"

    @cached_property
    def commitments(self) -> Commitments:
        """The days they were promised for."""
        return Commitments(self.store)

    def promise(
        self,
        action: Action,
        due_on: date | None,
        *,
        for_meeting: bool = False,
        commitment: str | None = None,
    ) -> Action:
        """Add an action, promised on its day for `due_on`; None leaves it undated.

        `for_meeting` says that it has no day of its own: `due_on` is that of the next meeting.
        `commitment` is the uid of the day that is given, if it is not to be any.
        Raises Invalid if it is due before it was promised, or its session or goal is of others.
        """
        together(self.store, action)
        _refuse_due_before(action.promised_on, due_on)
        action = self.add(action)
        if due_on is not None:
            self.commitments.add(
                Commitment(
                    uid=commitment or new_uid(),
                    action=action.uid,
                    set_on=action.promised_on,
                    due_on=due_on,
                    for_meeting=for_meeting,
                )
            )
        return action

    def last_done(self, goals: Iterable[Record], until: date) -> dict[str, list[Action]]:
        """What was done last for each goal by that day, if anything was."""
        chosen = f"""r.id IN (SELECT (SELECT id FROM action WHERE goal = g.uid AND done_on <= day
            ORDER BY done_on DESC, {MADE_LAST} LIMIT 1)
            FROM goal g JOIN (SELECT ? AS day) WHERE uid IN ({{uids}}))"""
        return self.grouped("goal", goals, MADE, chosen, [until.isoformat()])

    def made_for(self, mentorship: str, day: date) -> list[Action]:
        """The open promises made for the meeting of that day, as they stand."""
        return self.select(
            f"""JOIN agenda a ON a.noun = 'action' AND a.uid = r.uid
               WHERE a.mentorship = ? AND a.due_on = ? AND (SELECT for_meeting {_LAST_SET})
               ORDER BY {ROW_MADE}""",
            (mentorship, day.isoformat()),
        )

    def follow(self, meeting: Session, to: date, on: date) -> list[Action]:
        """The promises made for a planned meeting, which moves to another day, go along.

        Whatever is said after its day, `on`, leaves them as they are.
        """
        if on > meeting.on or to == meeting.on:
            return []
        found = self.made_for(meeting.mentorship, meeting.on)
        for action in found:
            self.defer(action, to, on, for_meeting=True)
        return found

    def defer(
        self,
        action: Action,
        to: date,
        on: date,
        why: str | None = None,
        *,
        for_meeting: bool = False,
    ) -> None:
        """It is promised anew, on `on`, for `to`; of one day the last word counts.

        The day that holds already is no change. Raises Invalid if the action is done or
        dropped, or a day comes before one that it follows.
        """
        ensure_open(action)
        self._refuse_impossible(action, on)
        _refuse_due_before(on, to)
        known = self.commitments.of([action])[action.uid]
        if known and known[-1].set_on > on:
            raise Invalid(
                f"{action.ref} was deferred on {known[-1].set_on}, after {on}",
                f"name a day from {known[-1].set_on} on",
            )
        if known and known[-1].due_on == to:
            return
        if known and known[-1].set_on == on:
            self.commitments.change(replace(known[-1], due_on=to, why=why, for_meeting=for_meeting))
        else:
            self.commitments.add(
                Commitment(
                    action=action.uid, set_on=on, due_on=to, why=why, for_meeting=for_meeting
                )
            )

    def correct(self, action: Action) -> Action:
        """Write an action whose fields were edited; its first commitment follows its first day.

        Raises Invalid if days come before the ones they follow, it is both done and dropped, or
        its session or goal is of others.
        """
        before = self.get(action.id)
        self.ensure_sound(action)
        together(self.store, action)
        if action.promised_on != before.promised_on:
            self._move_first_day(before, action.promised_on)
        return self.change(action)

    def ensure_sound(self, action: Action) -> None:
        """Raise Invalid if it is both done and dropped, or before it was promised."""
        ensure_closed_once(action)
        for day in (action.done_on, action.dropped_on):
            if day is not None:
                self._refuse_impossible(action, day)

    def correct_due(self, action: Action, due_on: date | None) -> None:
        """The due day was a slip: the last commitment is corrected, or all are taken out.

        Raises Invalid if it lies before the day on which that was promised.
        """
        given = self.commitments.of([action])[action.uid]
        _refuse_due_before(given[-1].set_on if given else action.promised_on, due_on)
        if due_on is None:
            for commitment in given:
                self.commitments.remove(commitment)
        elif given:
            self.commitments.change(replace(given[-1], due_on=due_on, for_meeting=False))
        else:
            self.commitments.add(
                Commitment(action=action.uid, set_on=action.promised_on, due_on=due_on)
            )

    def open(
        self, wanted: Wanted, *, owner: Party | None = None, before: date | None = None
    ) -> list[Action]:
        """Open promises by their latest due day, undated last; `before` a day: the overdue ones."""
        return on_agenda(self, wanted, before, owner=owner)

    def listed(
        self, wanted: Wanted, *, owner: Party | None = None, state: str | None = None
    ) -> Sequence[Action]:
        """Promises by the day they were made, newest first.

        With a `state`, done or dropped, only those, by the day on which they were.
        """
        day = _CLOSED[state] if state else "r.promised_on"
        order = wanted.by_due(_DUE) if wanted.order is Order.DUE else None
        only = (f"{day} IS NOT NULL",) if state else ()
        return chosen(self, wanted, *those_by_day(wanted, day, *only, order=order, owner=owner))

    def _move_first_day(self, action: Action, promised_on: date) -> None:
        for commitment in self.commitments.of([action])[action.uid]:
            if commitment.set_on == action.promised_on:
                _refuse_due_before(promised_on, commitment.due_on)
                self.commitments.change(replace(commitment, set_on=promised_on))
            elif commitment.set_on < promised_on:
                raise Invalid(
                    f"{action.ref} was deferred on {commitment.set_on}, before {promised_on}",
                    f"`mentorlog action show {action.ref}` lists its days",
                )

    def _refuse_impossible(self, action: Action, on: date) -> None:
        """Nothing is done before it was promised, nor on a day to come."""
        if on < action.promised_on:
            raise Invalid(
                f"{action.ref} was promised on {action.promised_on}, after {on}",
                f"`mentorlog action edit {action.ref} --on DAY` corrects when it was promised",
            )
        if on > self.store.today:
            raise Invalid(f"{on} is still to come", f"{action.ref} is open until then")


def _refuse_due_before(day: date, due_on: date | None) -> None:
    if due_on is not None and due_on < day:
        raise Invalid(
            f"{due_on} lies before {day}, the day of the promise",
            "a promise is for its own day or a later one",
        )
