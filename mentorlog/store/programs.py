"""Programmes, who enrolled in them and who was matched, in the store."""

from datetime import date

from mentorlog.domain.records.program import Pairing, Participant, Program
from mentorlog.store.order import MADE
from mentorlog.store.table import Table


class Programs(Table[Program]):
    """One programme a row."""

    record = Program

    def all(self) -> list[Program]:
        """Every programme, the newest last."""
        return self.select(f"ORDER BY {MADE}")


class Participants(Table[Participant]):
    """Somebody in one programme a row."""

    record = Participant

    def of(self, program: Program) -> list[Participant]:
        """All who enrolled, in the order in which they did, those who left among them."""
        return self.of_program(program.uid)

    def of_program(self, uid: str) -> list[Participant]:
        """The same, of the programme with this uid."""
        return self.select(f"WHERE program = ? ORDER BY {MADE}", (uid,))

    def of_pair(self, pair: Pairing) -> list[Participant]:
        """The two of a pair, its mentor first."""
        return self.with_uids((pair.mentor, pair.mentee))


class Pairings(Table[Pairing]):
    """One pair a row; a rematch is another pair."""

    record = Pairing

    def of(self, program: Program) -> list[Pairing]:
        """All pairs there were, in the order in which they were made."""
        return self.of_program(program.uid)

    def of_program(self, uid: str) -> list[Pairing]:
        """The same, of the programme with this uid."""
        return self.select(f"WHERE program = ? ORDER BY {MADE}", (uid,))

    def of_person(self, person: Participant) -> list[Pairing]:
        """All pairs that somebody was, or is, one of."""
        return self.select(f"WHERE ? IN (mentor, mentee) ORDER BY {MADE}", (person.uid,))

    def running(self, program: Program, on: date) -> list[Pairing]:
        """Those that were made by that day and had not ended before it was over."""
        return self.select(
            f"""WHERE program = ? AND starts_on <= ? AND (ended_on IS NULL OR ended_on > ?)
               ORDER BY {MADE}""",
            (program.uid, on.isoformat(), on.isoformat()),
        )
