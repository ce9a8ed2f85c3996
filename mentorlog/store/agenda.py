"""What is open and for which day: the derived table that makes `due` and the nudge instant."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.store.file import StoreFile
from mentorlog.store.mentorships import Mentorships
from mentorlog.store.sessions import Sessions
from mentorlog.store.wanted import Conditions, limited

if TYPE_CHECKING:
    from mentorlog.store.upcoming import Upcoming

_RENEWED_AT_MOST = 20
"""Stale answers that one write renews beside its own, so that no single write pays for all."""

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

# Everyday views leave out what belongs to an ended mentorship.
_RUNNING = """(mentorship IS NULL OR NOT EXISTS (
    SELECT 1 FROM mentorship m WHERE m.uid = agenda.mentorship AND m.ended_on <= :today))"""


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


class Agenda:
    """The table of open things; triggers keep it, but for the slots, which need the rhythm."""

    def __init__(self, store: StoreFile) -> None:
        self.store = store
        self._worked_out: dict[tuple[str, date, sqlite3.Connection, int], Upcoming] = {}
        self._looked_up: dict[
            tuple[str | None, date, sqlite3.Connection, int], dict[str, Upcoming]
        ] = {}
        """By mentorship, day and how much was written; a report asks several times."""

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
        conditions.add(f"noun IN ({', '.join('?' * len(stored))})", *stored)
        conditions.add_running("mentorship", today)
        if mentorship is not None:
            conditions.add("mentorship = ?", mentorship)
        if owner is not None:
            conditions.add("(owner = ? OR owner IS ?)", owner, None if owner is Party.ME else owner)
        found, total = self._stored(conditions, COUNTED if limit is None else limit)
        has_slots = "slot" in nouns and owner is not Party.THEM
        slots = self._unplanned_slots(until, today, mentorship) if has_slots else []
        if has_slots and "session" in nouns:
            slots += [item for item in self.soon(today, mentorship) if item.due_on > until]
        items = sorted([*found, *slots], key=lambda item: (item.due_on, item.noun))
        return items[:limit], min(total + len(slots), COUNTED)

    def _stored(self, conditions: Conditions, limit: int) -> tuple[list[Item], int]:
        """The first rows for which these hold, and how many there are of them, up to COUNTED."""
        rows = self.store.connection.execute(
            f"""SELECT noun, uid, mentorship, owner, due_on FROM agenda {conditions.where}
                ORDER BY due_on, noun, {_AS_MADE} {limited(limit)}""",
            conditions.values,
        ).fetchall()
        total = self.store.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM agenda {conditions.where} LIMIT {COUNTED})",
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

    def next_due(self, today: date, mentorship: str | None = None) -> dict[str, date]:
        """By which day each running mentorship's cadence asks for a meeting, by uid.

        A mentorship whose cadence asks for none is not in it.
        """
        known = self.upcoming(today, mentorship)
        return {uid: one.due_on for uid, one in known.items() if one.due_on}

    def silent(self, today: date, mentorship: str | None = None) -> "dict[str, Upcoming]":
        """What is known of the running mentorships that are silent, by uid."""
        known = self.upcoming(today, mentorship)
        return {uid: one for uid, one in known.items() if one.is_silent(today)}

    def upcoming(self, today: date, mentorship: str | None = None) -> "dict[str, Upcoming]":
        """What is known of the next meeting of each running mentorship, by uid.

        For a day that has passed all of them are worked out; what is kept is about the present.
        """
        asked = (mentorship, today, *self._state())
        if asked not in self._looked_up:
            self._looked_up[asked] = self._look_up(today, mentorship)
        return self._looked_up[asked]

    def _look_up(self, today: date, mentorship: str | None) -> "dict[str, Upcoming]":
        from mentorlog.store.upcoming import from_row

        has_passed = today < self.store.today
        rows = self._execute(
            f"""SELECT * FROM agenda WHERE noun = 'slot' AND {_RUNNING}
                AND (:mentorship IS NULL OR uid = :mentorship)
                ORDER BY {_AS_MADE}""",
            {"today": today.isoformat(), "mentorship": mentorship},
        )
        kept = {row["uid"]: from_row(row) for row in rows}
        return {
            uid: one if one.holds(today) and not has_passed else self._work_out(uid, today)
            for uid, one in kept.items()
        }

    def refill(self) -> None:
        """Work out the slots that the present write made stale, and a few that time did."""
        today = self.store.today
        stale = self._execute(
            """SELECT uid FROM mentorship WHERE uid NOT IN
               (SELECT uid FROM agenda WHERE noun = 'slot')""",
            {},
        ).fetchall()
        stale += self._execute(
            f"""SELECT uid FROM agenda WHERE noun = 'slot' AND {_RUNNING}
                AND (holds_until < :today OR quiet_until < :today)
                ORDER BY holds_until, uid LIMIT {_RENEWED_AT_MOST}""",
            {"today": today.isoformat()},
        ).fetchall()
        for row in stale:
            self._keep(row["uid"], today)

    def fill(self) -> None:
        """Make it of the rows, whatever is in it; the slots are stale then."""
        self._execute("DELETE FROM agenda", {})
        self._execute(f"INSERT INTO agenda (noun, uid, mentorship, owner, due_on) {OPEN}", {})

    def has_wrong_slots(self) -> bool:
        """Whether a slot that is not stale differs from what the rhythm of today says."""
        today = self.store.today
        known = Mentorships(self.store).names()
        rows = self._execute("SELECT uid FROM agenda WHERE noun = 'slot'", {}).fetchall()
        if any(row["uid"] not in known for row in rows):
            return True
        return any(
            one.holds(today) and one.told(today) != self._work_out(uid, today).told(today)
            for uid, one in self.upcoming(today).items()
        )

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
                session = Sessions(self.store).planned_on(uid, day)[0]
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

    def _keep(self, uid: str, today: date) -> None:
        from mentorlog.store.upcoming import COLUMNS, MARKS, to_row

        self.store.connection.execute(
            f"""INSERT OR REPLACE INTO agenda (noun, uid, mentorship, {COLUMNS})
                VALUES ('slot', ?, ?, {MARKS})""",
            (uid, uid, *to_row(self._work_out(uid, today))),
        )

    def _work_out(self, uid: str, today: date) -> "Upcoming":
        from mentorlog.store.upcoming import upcoming

        mentorships = Mentorships(self.store)
        asked = (uid, today, *self._state())
        if asked not in self._worked_out:
            rhythm = mentorships.rhythm(mentorships.with_uid(uid))
            self._worked_out[asked] = upcoming(rhythm, today)
        return self._worked_out[asked]

    def _state(self) -> tuple[sqlite3.Connection, int]:
        """Another one as soon as there is another file, or anything was written."""
        return self.store.connection, self.store.connection.total_changes

    def _execute(self, sql: str, values: dict[str, str | None]) -> sqlite3.Cursor:
        return self.store.connection.execute(sql, values)


def _item(row: sqlite3.Row) -> Item:
    return Item(
        row["noun"],
        row["uid"],
        row["mentorship"],
        row["owner"],
        date.fromisoformat(row["due_on"]),
    )
