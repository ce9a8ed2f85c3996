"""What the agenda keeps of the next meeting by a cadence, so that to ask needs no history."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.silence import silence


class Upcoming(NamedTuple):
    """The slot that is next due, through `holds_until`, and the silence, through `quiet_until`.

    The slot closes on `closes_on`; None where none is due. `overdue_since` is the first day on
    which it is silent, which may lie ahead, `quiet_since` the one from which the days of that
    silence count; None where it will not be. `nominal_days` is the length of the cadence in force.
    """

    due_on: date | None
    closes_on: date | None
    holds_until: date | None
    quiet_since: date | None
    overdue_since: date | None
    quiet_until: date | None
    nominal_days: int | None

    def is_silent(self, today: date) -> bool:
        """Whether it is overdue to meet, since a slot closed unmet and nobody met after it."""
        return self.overdue_since is not None and self.overdue_since <= today

    def is_soon(self, planned_on: date | None, today: date) -> bool:
        """Whether that is within the length of the cadence, so that nothing is overdue."""
        return planned_on is not None and (planned_on - today).days <= (self.nominal_days or 0)

    def told(self, today: date) -> "Upcoming":
        """Without what only says how long it holds, and what lies ahead."""
        told = self._replace(holds_until=None, quiet_until=None)
        return (
            told if self.is_silent(today) else told._replace(overdue_since=None, quiet_since=None)
        )

    def holds(self, today: date) -> bool:
        """Whether it still answers on that day."""
        return all(today <= (last or date.max) for last in (self.holds_until, self.quiet_until))


STALE = Upcoming(None, None, date.min, None, None, None, None)

COLUMNS = ", ".join(Upcoming._fields)
MARKS = ", ".join("?" * len(Upcoming._fields))


def upcoming(rhythm: Rhythm, today: date) -> Upcoming:
    """What there is to keep on `today`."""
    slot, quiet = rhythm.next_open(today), silence(rhythm, today)
    return Upcoming(
        due_on=slot.ends_on if slot else None,
        closes_on=slot.closes_on if slot else None,
        holds_until=rhythm.holds_until(slot, today),
        quiet_since=today - timedelta(days=quiet.days or 0) if quiet.overdue_since else None,
        overdue_since=quiet.overdue_since,
        quiet_until=quiet.holds_until,
        nominal_days=rhythm.nominal_days(today),
    )


def from_row(row: sqlite3.Row) -> Upcoming:
    """What was kept; an older schema kept less, which no longer holds."""
    if "closes_on" not in row.keys():  # noqa: SIM118  a row is no mapping
        return STALE
    *days, length = (row[name] for name in Upcoming._fields)
    return Upcoming._make([*(date.fromisoformat(day) if day else None for day in days), length])


def to_row(kept: Upcoming) -> list[str | int | None]:
    """As it is kept."""
    *days, length = kept
    return [*(str(day) if day else None for day in days), length]
