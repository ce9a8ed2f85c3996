"""Career events in the store."""

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.career import Career, CareerKind
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = 'r."on"'


class Careers(Table[Career]):
    """One step in someone's career a row."""

    record = Career

    def listed(
        self, wanted: Wanted, *, kind: CareerKind | None = None, owner: Party | None = None
    ) -> list[Career]:
        """Career events by their day, newest first unless asked otherwise."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day=_DAY)
        if kind is not None:
            conditions.add("r.kind = ?", kind)
        if owner is not None:
            conditions.add("r.owner = ?", owner)
        return self.select(f"{conditions.where} {wanted.by(_DAY)}", conditions.values)
