"""Career events in the store."""

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.career import Career, CareerKind
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day


class Careers(Table[Career]):
    """One step in someone's career a row."""

    record = Career

    def listed(
        self, wanted: Wanted, *, kind: CareerKind | None = None, owner: Party | None = None
    ) -> list[Career]:
        """Career events by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', kind=kind, owner=owner)
