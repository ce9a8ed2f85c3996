"""What is open and for which day: the derived table that makes `due` and the nudge instant."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.store.upcoming import Slots
from mentorlog.store.wanted import Conditions, limited

COUNTED = 1000
"""So many due things are counted; the number of more would change nothing and take time."""

DATED = ("action", "goal", "milestone", "session", "slot")
"""What can be due; a slot is a meeting that a cadence asks for."""

_MADE = " ".join(
    f"WHEN '{noun}' THEN (SELECT julianday(created_at) FROM {noun} WHERE uid = agenda.uid)"
    for noun in ("mentorship" if one == "slot" else one for one in DATED)
)
_AS_MADE = f"CASE iif(noun = 'slot', 'mentorship', noun) {_MADE} END, uid"
"""Of one day and noun what was made first comes first (`store.order`)."""


OPEN = " UNION ALL ".join(
    f"SELECT * FROM {noun}_open" for noun in ("action", "goal", "milestone", "session")
)
"""The SQL of what is open, as the rows say."""


class Item(Values, frozen=True):
    """One open thing: its noun (slot: a meeting by the cadence), uid, owner and day."""

    noun: str
    uid: str
    mentorship: str | None
    owner: str | None
    due_on: date


class Agenda(Slots):
    """The table of open things; triggers keep it, but for the slots, which need the rhythm."""

    def due(
        self,
        until: date,
        today: date,
        *,
        mentorship: str | None = None,
        owner: Party | None = None,
        nouns: Sequence[str] = DATED,
        limit: int | None = None,
    ) -> tuple[list[Item], int]:
        """Open things due by `until`, most urgent first, and how many there are in all.

        Beyond COUNTED nobody counts. A slot is in it only where no session is planned from today
        to its day; a session that ends a silence soon is in it, too. Meetings are mine to keep in
        mind: the owner me has them, them does not.
        """
        conditions = Conditions()
        stored = [noun for noun in nouns if noun != "slot"]
        conditions.add("due_on <= ?", until.isoformat())
        # "+": their days are the index to go by, of which a few are shown, not the nouns.
        conditions.add(f"+noun IN ({', '.join('?' * len(stored))})", *stored)
        conditions.add_running("mentorship", today)
        if mentorship is not None:
            conditions.add("mentorship = ?", mentorship)
        if owner is not None:
            conditions.add("(owner = ? OR owner IS ?)", owner, None if owner is Party.ME else owner)
        found, total = self.stored(conditions, COUNTED if limit is None else limit, COUNTED)
        has_slots = "slot" in nouns and owner is not Party.THEM
        slots = self._unplanned_slots(until, today, mentorship) if has_slots else []
        if has_slots and "session" in nouns:
            slots += [item for item in self.soon(today, mentorship) if item.due_on > until]
        items = sorted([*found, *slots], key=lambda item: (item.due_on, item.noun))
        return items[:limit], min(total + len(slots), COUNTED)

    def stored(
        self, conditions: Conditions, limit: int | None, counted: int | None = None
    ) -> tuple[list[Item], int]:
        """The first rows for which these hold, and how many there are, `counted` up to there."""
        rows = self.store.connection.execute(
            f"""SELECT noun, uid, mentorship, owner, due_on FROM agenda {conditions.where}
                ORDER BY due_on, noun, {_AS_MADE} {limited(limit)}""",
            conditions.values,
        ).fetchall()
        total = self.store.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM agenda {conditions.where} {limited(counted)})",
            conditions.values,
        ).fetchone()[0]
        return [*map(_item, rows)], int(total)

    def undated_goals(self, today: date) -> list[str]:
        """The uids of the open goals without a due day, in the order they were logged."""
        conditions = Conditions()
        conditions.add("noun = 'goal' AND due_on IS NULL")
        conditions.add_running("mentorship", today)
        rows = self.store.connection.execute(
            f"SELECT uid FROM agenda {conditions.where} ORDER BY {_AS_MADE}", conditions.values
        )
        return [row["uid"] for row in rows]

    def meetings(self, today: date) -> list[Item]:
        """The meetings to come, by day: planned ones, and those that a cadence asks for."""
        conditions = Conditions()
        conditions.add("noun = 'session' AND due_on >= ?", today.isoformat())
        conditions.add_running("mentorship", today)
        rows = self.store.connection.execute(
            f"""SELECT noun, uid, mentorship, owner, due_on FROM agenda {conditions.where}
                ORDER BY due_on, {_AS_MADE}""",
            conditions.values,
        )
        slots = self._unplanned_slots(date.max, today, None)
        return sorted([*map(_item, rows), *slots], key=lambda item: (item.due_on, item.noun))

    def fill(self) -> None:
        """Make it of the rows, whatever is in it; the slots are stale then."""
        self.fill_but_slots()
        self._execute("DELETE FROM agenda WHERE noun = 'slot'", {})

    def fill_but_slots(self) -> None:
        """Make it of the rows, whatever is in it, but for the slots, which stay."""
        self._execute("DELETE FROM agenda WHERE noun <> 'slot'", {})
        self._execute(f"INSERT INTO agenda (noun, uid, mentorship, owner, due_on) {OPEN}", {})

    def is_new(self) -> bool:
        """Whether nothing but slots is in it."""
        found = self._execute("SELECT 1 FROM agenda WHERE noun <> 'slot' LIMIT 1", {})
        return found.fetchone() is None

    def _unplanned_slots(self, until: date, today: date, mentorship: str | None) -> list[Item]:
        """The meetings that are due, or overdue, and for which none is planned in time."""
        meets = self.planned(today)
        found = []
        for uid, one in self.upcoming(today, mentorship).items():
            planned = meets.get(uid)
            if one.is_silent(today) and one.overdue_since:
                if one.overdue_since <= until and not one.is_soon(planned, today):
                    found.append(Item("slot", uid, uid, None, one.overdue_since))
            elif one.due_on and one.due_on <= until and not (planned and planned <= one.due_on):
                found.append(Item("slot", uid, uid, None, one.due_on))
        return found

    def soon(self, today: date, mentorship: str | None = None) -> list[Item]:
        """The next session planned with each of those who are silent, if within an interval.

        It is shown with the silence beside it; neither is overdue.
        """
        silent = self.silent(today, mentorship)
        found = []
        for uid, day in self.planned(today).items() if silent else ():
            if uid in silent and silent[uid].is_soon(day, today):
                session = self.sessions.planned_on(uid, day)[0]
                found.append(Item("session", session.uid, uid, None, day))
        return found

    def planned(self, today: date) -> dict[str, date]:
        """The day of the next session planned from today on, by the uid of its mentorship."""
        rows = self._execute(
            """SELECT mentorship, min(due_on) AS on_day FROM agenda
               WHERE noun = 'session' AND due_on >= :today GROUP BY mentorship""",
            {"today": today.isoformat()},
        )
        return {row["mentorship"]: date.fromisoformat(row["on_day"]) for row in rows}


def _item(row: sqlite3.Row) -> Item:
    return Item(
        row["noun"],
        row["uid"],
        row["mentorship"],
        row["owner"],
        date.fromisoformat(row["due_on"]),
    )
