"""Notes in the store."""

from datetime import date

from mentorlog.domain.records.note import Note, NoteKind
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = 'r."on"'


class Notes(Table[Note]):
    """One note a row."""

    record = Note

    def listed(self, wanted: Wanted, *, kind: NoteKind | None = None) -> list[Note]:
        """Notes by their day, newest first unless asked otherwise."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day=_DAY)
        if kind is not None:
            conditions.add("r.kind = ?", kind)
        return self.select(
            f"{conditions.where} {wanted.by(_DAY)}",
            conditions.values,
        )

    def last_vision(self, mentorship: str | None, until: date) -> Note | None:
        """The vision noted last by that day, of this mentorship or of none."""
        return self.first(
            """WHERE kind = 'vision' AND mentorship IS ? AND "on" <= ?
               ORDER BY "on" DESC, id DESC LIMIT 1""",
            (mentorship, until.isoformat()),
        )

    def of_session(self, session: str) -> list[Note]:
        """What was kept of a session, in order."""
        return self.select("WHERE session = ? ORDER BY id", (session,))
