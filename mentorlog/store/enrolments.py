"""Which mentorships of this journal are pairs of a programme, and what their programme asks for."""

from datetime import date

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.program import Enrolment
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.table import Table


class Enrolments(Table[Enrolment]):
    """One pair that was joined a row."""

    record = Enrolment

    def all(self) -> list[Enrolment]:
        """Every one, in the order in which they were joined."""
        return self.select(f"ORDER BY {MADE}")

    def of(self, mentorship: Mentorship, on: date) -> Enrolment | None:
        """The programme that it belonged to on that day, if to one."""
        day = on.isoformat()
        return self.first(
            f"""WHERE mentorship = ? AND joined_on <= ? AND (left_on IS NULL OR left_on > ?)
               ORDER BY {MADE_LAST} LIMIT 1""",
            (mentorship.uid, day, day),
        )
