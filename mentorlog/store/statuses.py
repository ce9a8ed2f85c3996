"""What each side of a pair sent, in the coordinator's store: the newest of a day, and all known."""

from collections.abc import Iterator
from datetime import date

import msgspec

from mentorlog.domain.records.program import Program, Side
from mentorlog.domain.records.program import Status as Row
from mentorlog.domain.status import Status
from mentorlog.errors import StoreError
from mentorlog.store.table import Table

_NEWEST = """
    SELECT s.pairing, s.counts FROM status s JOIN pairing p ON p.uid = s.pairing
    WHERE p.program = :program AND s.as_of <= :day AND NOT EXISTS (
        SELECT 1 FROM status n WHERE n.pairing = s.pairing AND n.side = s.side
        AND n.as_of > s.as_of AND n.as_of <= :day)
    ORDER BY s.side, julianday(s.created_at), s.uid
"""


class Statuses(Table[Row]):
    """One status a row; of one side and day there is one."""

    record = Row

    def newest(self, program: Program, as_of: date) -> dict[str, list[Status]]:
        """The newest status of each side by that day, by the uid of the pair.

        Of one side and day there is one; of two, which an import can bring, the last counts.
        """
        found: dict[str, dict[Side, Status]] = {}
        decode = msgspec.json.Decoder(Status).decode
        values = {"program": program.uid, "day": as_of.isoformat()}
        for pairing, counts in self.connection.execute(_NEWEST, values):
            try:
                status = decode(counts)
            except msgspec.MsgspecError as error:
                raise StoreError(
                    f"the store is damaged: a status cannot be read ({error})",
                    "collect it again from the file that was sent",
                ) from error
            found.setdefault(pairing, {})[status.side] = status
        return {pairing: [*sides.values()] for pairing, sides in found.items()}

    def known(self) -> Iterator[tuple[str, str, str, str, int]]:
        """Pair, side, day, checksum and number of every status."""
        rows = self.connection.execute("SELECT pairing, side, as_of, checksum, id FROM status")
        return map(tuple, rows)
