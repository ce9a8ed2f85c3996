"""What is open and for which day: the derived table that makes `due` and the nudge instant."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentorlog import clock
from mentorlog.domain.records.base import Party
from mentorlog.store.wanted import Conditions, limited

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Due
    from mentorlog.store.store import Store

_RENEWED_AT_MOST = 20
"""Stale answers that one write renews beside its own, so that no single write pays for all."""

COUNTED = 1000
"""So many due things are counted; the number of more would change nothing and take time."""

DATED = ("action", "goal", "milestone", "session", "slot")
"""What can be due; a slot is a meeting that a cadence asks for."""

_IDS = " ".join(
    f"WHEN '{noun}' THEN (SELECT id FROM {noun} WHERE uid = agenda.uid)"
    for noun in DATED
    if noun != "slot"
)
_AS_LOGGED = f"CASE noun {_IDS} END"
"""Of one day and noun what was logged first comes first; a uid is random, another one elsewhere."""

# Everyday views leave out what belongs to an ended mentorship.
_RUNNING = """(mentorship IS NULL OR NOT EXISTS (
    SELECT 1 FROM mentorship m WHERE m.uid = agenda.mentorship AND m.ended_on <= :today))"""


class Item(NamedTuple):
    """One open thing: its noun (slot: a meeting by the cadence), uid, owner and day."""

    noun: str
    uid: str
    mentorship: str | None
    owner: str | None
    due_on: date


class Agenda:
    """The table of open things; triggers keep it, but for the slots, which need the rhythm."""

    def __init__(self, store: "Store") -> None:
        self.store = store

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
        to its day. Meetings are mine to keep in mind: the owner me has them, them does not.
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
        at_most = limited(COUNTED if limit is None else limit)
        rows = self.store.connection.execute(
            f"""SELECT noun, uid, mentorship, owner, due_on FROM agenda {conditions.where}
                ORDER BY due_on, noun, {_AS_LOGGED} {at_most}""",
            conditions.values,
        ).fetchall()
        total = self.store.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM agenda {conditions.where} LIMIT {COUNTED})",
            conditions.values,
        ).fetchone()[0]
        has_slots = "slot" in nouns and owner is not Party.THEM
        slots = self._unplanned_slots(until, today, mentorship) if has_slots else []
        items = sorted([*map(_item, rows), *slots], key=lambda item: (item.due_on, item.noun))
        return items[:limit], min(int(total) + len(slots), COUNTED)

    def undated_goals(self, today: date) -> list[str]:
        """The uids of the open goals without a due day, in the order they were logged."""
        conditions = Conditions()
        conditions.add("noun = 'goal' AND due_on IS NULL")
        conditions.add_running("mentorship", today)
        rows = self.store.connection.execute(
            f"SELECT uid FROM agenda {conditions.where} ORDER BY {_AS_LOGGED}", conditions.values
        )
        return [row["uid"] for row in rows]

    def meetings(self, today: date) -> list[Item]:
        """The meetings to come, by day: planned ones, and those that a cadence asks for."""
        conditions = Conditions()
        conditions.add("noun = 'session' AND due_on >= ?", today.isoformat())
        conditions.add_running("mentorship", today)
        rows = self.store.connection.execute(
            f"""SELECT noun, uid, mentorship, owner, due_on FROM agenda {conditions.where}
                ORDER BY due_on, {_AS_LOGGED}""",
            conditions.values,
        )
        slots = self._unplanned_slots(date.max, today, None)
        return sorted([*map(_item, rows), *slots], key=lambda item: (item.due_on, item.noun))

    def next_due(self, today: date, mentorship: str | None = None) -> dict[str, date]:
        """By which day each running mentorship's cadence asks for a meeting, by uid.

        A mentorship whose cadence asks for none is not in it. For a day that has passed all of
        them are worked out; what is kept is about the present.
        """
        has_passed = today < clock.today()
        rows = self._execute(
            f"""SELECT uid, due_on, holds_until FROM agenda WHERE noun = 'slot' AND {_RUNNING}
                AND (:mentorship IS NULL OR uid = :mentorship)""",
            {"today": today.isoformat(), "mentorship": mentorship},
        ).fetchall()
        days = {
            row["uid"]: self._work_out(row["uid"], today).on
            if has_passed or (row["holds_until"] and row["holds_until"] < today.isoformat())
            else row["due_on"] and date.fromisoformat(row["due_on"])
            for row in rows
        }
        return {uid: day for uid, day in days.items() if day}

    def open_of(self, mentorship: str) -> list[tuple[str, str]]:
        """The noun and uid of everything open in a mentorship but its slots."""
        rows = self._execute(
            "SELECT noun, uid FROM agenda WHERE mentorship = :uid AND noun <> 'slot'",
            {"uid": mentorship},
        )
        return [(row["noun"], row["uid"]) for row in rows]

    def next_meeting(self, mentorship: str, after: date, today: date) -> date | None:
        """The day of the next session after both days: the one planned, else as the cadence asks.

        Inside a write it counts what was written so far.
        """
        if self.store.connection.in_transaction:
            self.refill()
        latest = max(after, today)
        planned = self.store.sessions.next_planned(mentorship, latest)
        if planned is not None:
            return planned.on
        asked = self.next_due(today, mentorship).get(mentorship)
        return asked if asked and asked > latest else None

    def refill(self) -> None:
        """Work out the slots that the present write made stale, and a few that time did."""
        today = clock.today()
        stale = self._execute(
            """SELECT uid FROM mentorship WHERE uid NOT IN
               (SELECT uid FROM agenda WHERE noun = 'slot')""",
            {},
        ).fetchall()
        stale += self._execute(
            f"""SELECT uid FROM agenda WHERE noun = 'slot' AND holds_until < :today AND {_RUNNING}
                ORDER BY holds_until LIMIT {_RENEWED_AT_MOST}""",
            {"today": today.isoformat()},
        ).fetchall()
        for row in stale:
            due = self._work_out(row["uid"], today)
            self._execute(
                """INSERT OR REPLACE INTO agenda (noun, uid, mentorship, due_on, holds_until)
                   VALUES ('slot', :uid, :uid, :due_on, :holds_until)""",
                {
                    "uid": row["uid"],
                    "due_on": due.on.isoformat() if due.on else None,
                    "holds_until": due.holds_until.isoformat() if due.holds_until else None,
                },
            )

    def has_wrong_slots(self) -> bool:
        """Whether a slot that is not stale differs from what the rhythm of today says."""
        today = clock.today()
        rows = self._execute(
            """SELECT uid, due_on FROM agenda WHERE noun = 'slot'
               AND (holds_until IS NULL OR holds_until >= :today)""",
            {"today": today.isoformat()},
        ).fetchall()
        known = self.store.mentorships.names()
        return any(
            row["uid"] not in known
            or str(self._work_out(row["uid"], today).on) != str(row["due_on"])
            for row in rows
        )

    def _unplanned_slots(self, until: date, today: date, mentorship: str | None) -> list[Item]:
        planned = self._execute(
            """SELECT mentorship, min(due_on) AS on_day FROM agenda
               WHERE noun = 'session' AND due_on >= :today GROUP BY mentorship""",
            {"today": today.isoformat()},
        )
        meets = {row["mentorship"]: date.fromisoformat(row["on_day"]) for row in planned}
        return [
            Item("slot", uid, uid, None, day)
            for uid, day in self.next_due(today, mentorship).items()
            if day <= until and meets.get(uid, date.max) > day
        ]

    def _work_out(self, uid: str, today: date) -> "Due":
        mentorships = self.store.mentorships
        return mentorships.rhythm(mentorships.with_uid(uid)).next_due(today)

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
