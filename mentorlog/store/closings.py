"""What was said at the end of mentorships, in the store."""

from datetime import date

from mentorlog.domain.records.closing import Closing
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.store.table import Table


class Closings(Table[Closing]):
    """What was said at an end, a row."""

    record = Closing

    def of(self, mentorship: Mentorship, until: date = date.max) -> list[Closing]:
        """The closings of a mentorship up to that day, in the order in which they were written."""
        return self.select(
            'WHERE mentorship = ? AND "on" <= ? ORDER BY id',
            (mentorship.uid, until.isoformat()),
        )

    def gone_on(self, mentorship: Mentorship) -> dict[str, date]:
        """The goals that went on from it, by their uid, each with the last day it did so."""
        return {uid: closing.on for closing in self.of(mentorship) for uid in closing.goals}
