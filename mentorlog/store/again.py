"""What comes again and again, in the store: of each series the one that is open, or the last."""

from typing import ClassVar, TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)


class Recurring(Table[R]):
    """A table of what may come again (`domain/again.py`); `running` is SQL for what is open."""

    running: ClassVar[str]

    def turn_of(self, series: str) -> R | None:
        """The one that is open of a series."""
        return self.first(f"WHERE series = ? AND {self.running}", (series,))

    def coming_again(self, mentorship: str) -> list[R]:
        """Every open one of a mentorship that comes again."""
        return self.select(
            f"WHERE series IS NOT NULL AND mentorship = ? AND {self.running} ORDER BY {MADE}",
            (mentorship,),
        )

    def resting(self, mentorship: str) -> list[R]:
        """The last one of each series of a mentorship of which none is open."""
        return self.select(
            f"""WHERE series IS NOT NULL AND mentorship = ? AND uid = (
                    SELECT uid FROM {self.record.noun} o WHERE o.series = r.series
                    ORDER BY {MADE_LAST} LIMIT 1)
                AND NOT EXISTS (SELECT 1 FROM {self.record.noun} o WHERE o.series = r.series
                    AND {self.running}) ORDER BY {MADE}""",
            (mentorship,),
        )
