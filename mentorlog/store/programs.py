"""Programmes, who enrolled in them and who was matched, in the store."""

from datetime import date
from typing import TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.program import Pairing, Participant, Program
from mentorlog.errors import NotFound
from mentorlog.store.order import MADE
from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)


class Programs(Table[Program]):
    """One programme a row."""

    record = Program

    def all(self) -> list[Program]:
        """Every programme, the newest last."""
        return self.select(f"ORDER BY {MADE}")


class _OfPrograms(Table[R]):
    """What belongs to one programme each."""

    listed_by = ""
    """The command that lists them."""

    def get(self, number: int) -> R:
        """The record with this id. Raises NotFound, naming what lists those that there are."""
        try:
            return super().get(number)
        except NotFound as error:
            if error.hint.startswith("`"):
                error.hint = f"`mentorlog {self.listed_by}` shows them"
            raise

    def of(self, program: Program) -> list[R]:
        """All of a programme, in the order in which they were made, those gone among them."""
        return self.of_program(program.uid)

    def of_program(self, uid: str) -> list[R]:
        """The same, of the programme with this uid."""
        return self.select(f"WHERE program = ? ORDER BY {MADE}", (uid,))


class Participants(_OfPrograms[Participant]):
    """Somebody in one programme a row."""

    record = Participant
    listed_by = "program roster list"

    def of_pair(self, pair: Pairing) -> list[Participant]:
        """The two of a pair, its mentor first."""
        return self.with_uids((pair.mentor, pair.mentee))


class Pairings(_OfPrograms[Pairing]):
    """One pair a row; a rematch is another pair."""

    record = Pairing
    listed_by = "program pair list"

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
