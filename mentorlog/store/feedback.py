"""Feedback in the store."""

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day


class Feedbacks(Table[Feedback]):
    """One word of feedback a row."""

    record = Feedback

    def ensure_sound(self, feedback: Feedback) -> None:
        """Raise Invalid if it was heard before it was given."""
        heard = feedback.acknowledged_on
        if heard is not None and heard < feedback.on:
            raise Invalid(
                f"{feedback.ref} was given on {feedback.on}: it cannot have been heard on {heard}",
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
        only = (is_open(Feedback),) if waiting else ()
        return by_day(self, wanted, 'r."on"', *only, from_=from_, kind=kind)
