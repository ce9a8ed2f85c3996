"""Notes in the store."""

from datetime import date

from mentorlog.domain.records.note import Note, NoteKind
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day


class Notes(Table[Note]):
    """One note a row."""

    record = Note

    def listed(self, wanted: Wanted, *, kind: NoteKind | None = None) -> list[Note]:
        """Notes by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', kind=kind)

    def last_vision(self, mentorship: str | None, until: date) -> Note | None:
        """The vision noted last by that day, of this mentorship or of none."""
        return self.first(
            """WHERE kind = 'vision' AND mentorship IS ? AND "on" <= ?
               ORDER BY "on" DESC, id DESC LIMIT 1""",
            (mentorship, until.isoformat()),
        )
