"""Feedback in the store."""

from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.errors import Invalid
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = 'r."on"'


class Feedbacks(Table[Feedback]):
    """One word of feedback a row."""

    record = Feedback

    def acknowledge(self, feedback: Feedback, on: date, response: str | None) -> Feedback:
        """It was heard on that day; heard before, it keeps its day and takes a new response.

        Raises Invalid if it was given after that day, or was heard and there is no response.
        """
        if feedback.acknowledged_on is not None and response is None:
            raise Invalid(
                f"{feedback.ref} was acknowledged on {feedback.acknowledged_on}",
                "--response adds an answer to it",
            )
        heard = replace(
            feedback,
            acknowledged_on=feedback.acknowledged_on or on,
            response=response or feedback.response,
        )
        return self.correct(heard)

    def correct(self, feedback: Feedback) -> Feedback:
        """Write feedback whose fields were edited; as `Table.correct`.

        Raises Invalid, too, if it was heard before it was given.
        """
        self.ensure_in_order(feedback)
        return super().correct(feedback)

    def ensure_in_order(self, feedback: Feedback) -> None:
        """Raise Invalid if it was heard before it was given."""
        heard = feedback.acknowledged_on
        if heard is not None and heard < feedback.on:
            raise Invalid(
                f"{feedback.ref} was given on {feedback.on}: it was not heard on {heard}",
                f"`mentorlog feedback edit {feedback.ref} --on DAY` corrects the day it was given",
            )

    def listed(
        self,
        wanted: Wanted,
        *,
        from_: Party | None = None,
        kind: FeedbackKind | None = None,
        waiting: bool = False,
    ) -> list[Feedback]:
        """Feedback by its day, newest first; `waiting`: theirs that I have not heard yet."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day=_DAY)
        if from_ is not None:
            conditions.add('r."from" = ?', from_)
        if kind is not None:
            conditions.add("r.kind = ?", kind)
        if waiting:
            conditions.add("r.\"from\" = 'them' AND r.acknowledged_on IS NULL")
        return self.select(
            f"{conditions.where} {wanted.by(_DAY)}",
            conditions.values,
        )

    def of_session(self, session: str) -> list[Feedback]:
        """What was said in a session, in order."""
        return self.select("WHERE session = ? ORDER BY id", (session,))
