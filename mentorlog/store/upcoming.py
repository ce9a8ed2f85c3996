"""The slots of the agenda: what it keeps of the next meetings, so that to ask needs no history."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple

from mentorlog.domain.values import Values
from mentorlog.store.file import StoreFile
from mentorlog.store.mentorships import Mentorships
from mentorlog.store.sessions import Sessions

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Rhythm

_RENEWED_AT_MOST = 20
"""Stale answers that one write renews beside its own, so that no single write pays for all."""

_SLOTS_AS_MADE = "(SELECT julianday(created_at) FROM mentorship WHERE uid = agenda.uid), uid"
"""The slots of those that were made first come first (`store.order`)."""

# Everyday views leave out what belongs to an ended mentorship.
_RUNNING = """(mentorship IS NULL OR NOT EXISTS (
    SELECT 1 FROM mentorship m WHERE m.uid = agenda.mentorship AND m.ended_on <= :today))"""


class Upcoming(Values, frozen=True):
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
        told = self.but(holds_until=None, quiet_until=None)
        return told if self.is_silent(today) else told.but(overdue_since=None, quiet_since=None)

    def holds(self, today: date) -> bool:
        """Whether it still answers on that day."""
        return all(today <= (last or date.max) for last in (self.holds_until, self.quiet_until))


STALE = Upcoming(None, None, date.min, None, None, None, None)

_COLUMNS = ", ".join(Upcoming.__struct_fields__)
_MARKS = ", ".join("?" * len(Upcoming.__struct_fields__))


def upcoming(rhythm: "Rhythm", today: date) -> Upcoming:
    """What there is to keep on `today`."""
    from mentorlog.domain.next_meeting import silence

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
    *days, length = (row[name] for name in Upcoming.__struct_fields__)
    kept: list[Any] = [*(date.fromisoformat(day) if day else None for day in days), length]
    return Upcoming(*kept)


def to_row(kept: Upcoming) -> list[str | int | None]:
    """As it is kept."""
    *days, length = astuple(kept)
    return [*(str(day) if day else None for day in days), length]


class Slots:
    """What is kept of each mentorship; triggers make it stale, and whoever writes keeps it anew."""

    def __init__(self, store: StoreFile, mentorships: Mentorships, sessions: Sessions) -> None:
        self.store = store
        self.mentorships = mentorships
        self.sessions = sessions
        self._worked_out: dict[tuple[str, date, sqlite3.Connection, int], Upcoming] = {}
        self._looked_up: dict[
            tuple[str | None, date, sqlite3.Connection, int], dict[str, Upcoming]
        ] = {}
        """By mentorship, day and how much was written; a report asks several times."""

    def next_due(self, today: date, mentorship: str | None = None) -> dict[str, date]:
        """By which day each running mentorship's cadence asks for a meeting, by uid.

        A mentorship whose cadence asks for none is not in it.
        """
        known = self.upcoming(today, mentorship)
        return {uid: one.due_on for uid, one in known.items() if one.due_on}

    def silent(self, today: date, mentorship: str | None = None) -> dict[str, Upcoming]:
        """What is known of the running mentorships that are silent, by uid."""
        known = self.upcoming(today, mentorship)
        return {uid: one for uid, one in known.items() if one.is_silent(today)}

    def upcoming(self, today: date, mentorship: str | None = None) -> dict[str, Upcoming]:
        """What is known of the next meeting of each running mentorship, by uid.

        For a day that has passed all of them are worked out; what is kept is about the present.
        Within a write what was written so far counts.
        """
        if self.store.connection.in_transaction:
            self.refill()
        state = self._state()
        if mentorship is not None and (of_all := self._looked_up.get((None, today, *state))):
            return {uid: of_all[uid] for uid in (mentorship,) if uid in of_all}
        asked = (mentorship, today, *state)
        if asked not in self._looked_up:
            self._looked_up[asked] = self._look_up(today, mentorship)
        return self._looked_up[asked]

    def meant_day(
        self, mentorship: str, now: datetime, seen_from: date | None = None
    ) -> date | None:
        """When the next meeting is to be expected, seen from today on (FIGURES.md, section 2).

        Inside a write it counts what was written so far. None while a pause without end lasts and
        where no cadence is in force.
        """
        day = max(seen_from or now.date(), now.date())
        known = self.upcoming(day, mentorship).get(mentorship)
        return self._meant_on(mentorship, known, now, day) if known else None

    def meant_on(
        self,
        mentorship: str,
        as_of: date,
        known: Upcoming | None = None,
        rhythm: "Rhythm | None" = None,
    ) -> date | None:
        """The same as a figure; none of a day that has passed: what was planned then is not kept.

        What is `known` of it already, and its `rhythm`, are not read again.
        """
        now = self.store.now()
        if as_of < now.date():
            return None
        known = known or self.upcoming(as_of, mentorship).get(mentorship)
        return self._meant_on(mentorship, known, now, as_of, rhythm) if known else None

    def _meant_on(
        self,
        mentorship: str,
        known: Upcoming,
        now: datetime,
        seen_from: date,
        rhythm: "Rhythm | None" = None,
    ) -> date | None:
        from mentorlog.domain import next_meeting

        if known.due_on is None or known.closes_on is None:
            return None
        if rhythm is None:
            cadences = self.mentorships.cadences.of_one(mentorship)
            pauses = self.mentorships.pauses.of_one(mentorship)
            met_on = self.sessions.last_days([mentorship], seen_from).get(mentorship)
        else:
            cadences, pauses = [*rhythm.cadences], [*rhythm.pauses]
            met_on = next_meeting.last_met_on(rhythm, seen_from)
        planned = self.sessions.next_ahead(mentorship, now, seen_from)
        return next_meeting.meant_on(
            *(known.due_on, known.closes_on, cadences, pauses, seen_from),
            planned_on=planned.on if planned else None,
            met_on=met_on,
        )

    def _look_up(self, today: date, mentorship: str | None) -> dict[str, Upcoming]:
        has_passed = today < self.store.today
        of_one = "AND uid = :mentorship" if mentorship is not None else ""
        rows = self._execute(
            f"""SELECT * FROM agenda WHERE noun = 'slot' AND {_RUNNING} {of_one}
                ORDER BY {_SLOTS_AS_MADE}""",
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

    def has_wrong_slots(self) -> bool:
        """Whether a slot that is not stale differs from what the rhythm of today says."""
        today = self.store.today
        known = self.mentorships.names()
        rows = self._execute("SELECT uid FROM agenda WHERE noun = 'slot'", {}).fetchall()
        if any(row["uid"] not in known for row in rows):
            return True
        return any(
            one.holds(today) and one.told(today) != self._work_out(uid, today).told(today)
            for uid, one in self.upcoming(today).items()
        )

    def _keep(self, uid: str, today: date) -> None:
        self.store.connection.execute(
            f"""INSERT OR REPLACE INTO agenda (noun, uid, mentorship, {_COLUMNS})
                VALUES ('slot', ?, ?, {_MARKS})""",
            (uid, uid, *to_row(self._work_out(uid, today))),
        )

    def _work_out(self, uid: str, today: date) -> Upcoming:
        asked = (uid, today, *self._state())
        if asked not in self._worked_out:
            self._worked_out[asked] = upcoming(self.mentorships.rhythm_of(uid), today)
        return self._worked_out[asked]

    def _state(self) -> tuple[sqlite3.Connection, int]:
        """Another one as soon as there is another file, or anything was written."""
        return self.store.connection, self.store.connection.total_changes

    def _execute(self, sql: str, values: dict[str, str | None]) -> sqlite3.Cursor:
        return self.store.connection.execute(sql, values)
