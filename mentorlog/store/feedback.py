"""Feedback in the store."""

from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = 'r."on"'


class Feedbacks(Table[Feedback]):
    """One word of feedback a row."""

    record = Feedback

    def acknowledge(self, feedback: Feedback, on: date, response: str | None) -> Feedback:
        """It was heard on that day; a response given earlier stays unless there is a new one."""
        return self.change(
            replace(feedback, acknowledged_on=on, response=response or feedback.response)
        )

    def listed(
        self,
        wanted: Wanted,
        *,
        from_: Party | None = None,
        kind: FeedbackKind | None = None,
        waiting: bool = False,
    ) -> list[Feedback]:
        """Feedback by its day, newest first; `waiting`: theirs that nobody answered yet."""
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
