"""Feedback in the store."""

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = 'r."on"'


class Feedbacks(Table[Feedback]):
    """One word of feedback a row."""

    record = Feedback

    def ensure_sound(self, feedback: Feedback) -> None:
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
            conditions.add(is_open(Feedback))
        return self.select(
            f"{conditions.where} {wanted.by(_DAY)}",
            conditions.values,
        )

    def of_session(self, session: str) -> list[Feedback]:
        """What was said in a session, in order."""
        return self.select("WHERE session = ? ORDER BY id", (session,))
