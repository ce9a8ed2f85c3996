"""Sessions in the store."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import json
from msgspec.structs import replace

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid
from mentorlog.store.again import Recurring
from mentorlog.store.order import MADE, MADE_LAST, ROW_MADE
from mentorlog.store.wanted import Conditions, Wanted, chosen

_OF_GOAL = "EXISTS (SELECT 1 FROM json_each(r.goals) WHERE value = ?)"


class CalledOff(Values, frozen=True):
    """A session that was cancelled, or to which somebody did not come; and who, where known."""

    ref: str
    on: date
    by: Party | None
    status: Status


class Sessions(Recurring[Session]):
    """One session a row, found by mentorship and by day."""

    record = Session
    running = "status = 'planned'"

    def planned_on(self, mentorship: str, day: date) -> list[Session]:
        """The planned sessions of a mentorship on that day, in order of time."""
        return self._planned("= ?", mentorship, day)

    def next_planned(self, mentorship: str, after: date) -> Session | None:
        """The first planned session after that day."""
        found = self._planned("> ?", mentorship, after)
        return found[0] if found else None

    def next_ahead(self, mentorship: str, now: datetime, since: date) -> Session | None:
        """The first session planned from that day on that is still to come."""
        found = self._planned(">= ?", mentorship, since)
        ahead = (one for one in found if datetime.fromisoformat(one.at) > now)
        return next(ahead, None)

    def planned_today(self, day: date) -> list[Session]:
        """Every planned session of that day, in order of time."""
        return self.select(
            f"""JOIN agenda a ON a.noun = 'session' AND a.uid = r.uid
               WHERE a.due_on = ? ORDER BY r.at, {ROW_MADE}""",
            (day.isoformat(),),
        )

    def last_held(self, mentorship: str, until: date) -> Session | None:
        """The latest session held on or before that day."""
        return self.first(
            f"WHERE mentorship = ? AND status = 'held' AND at < ? ORDER BY at DESC, {MADE_LAST}",
            (mentorship, until.isoformat() + "U"),
        )

    def days_held(self, mentorship: str) -> list[date]:
        """The day of each session held in a mentorship, in order."""
        rows = self.connection.execute(
            """SELECT substr(at, 1, 10) FROM session
               WHERE mentorship = ? AND status = 'held' ORDER BY at""",
            (mentorship,),
        )
        rows.row_factory = None
        return [date.fromisoformat(day) for (day,) in rows.fetchall()]

    def last_days(self, uids: Iterable[str], until: date) -> dict[str, date]:
        """The day of the latest session held in each by then; who has not met is not in it."""
        rows = self.connection.execute(
            """SELECT value, (SELECT max(at) FROM session
                   WHERE mentorship = value AND status = 'held' AND at < ?)
               FROM json_each(?)""",
            (until.isoformat() + "U", json.encode([*uids]).decode()),
        )
        return {uid: date.fromisoformat(at[:10]) for uid, at in rows if at}

    def last_attended(self, mentorship: str, until: date, limit: int) -> list[Session]:
        """The latest sessions held by that day of which it is known who came, the last first."""
        return self.select(
            f"""WHERE mentorship = ? AND status = 'held' AND at < ? AND attendees <> '[]'
               ORDER BY at DESC, {MADE_LAST} LIMIT ?""",
            (mentorship, until.isoformat() + "U", limit),
        )

    def near(self, mentorship: str, day: date, status: Status) -> list[Session]:
        """Those of a mentorship and a status on that day, and on the days beside it."""
        return self.select(
            f"""WHERE mentorship = ? AND status = ?
               AND at >= date(?, '-1 day') AND at < ifnull(date(?, '+2 days'), 'U')
               ORDER BY at, {MADE}""",
            (mentorship, status, day.isoformat(), day.isoformat()),
        )

    def hold(self, session: Session, today: date) -> Session:
        """The planned session as one that took place.

        Raises Invalid if it is not planned, or still to come.
        """
        self.ensure_planned(session)
        if session.on > today:
            raise Invalid(
                f"{session.ref} is still to come",
                f"`mentorlog session edit {session.ref} --at WHEN` if it was brought forward",
            )
        return replace(session, status=Status.HELD, by=None, why=None)

    def ensure_planned(self, session: Session) -> None:
        """Raise Invalid if it is settled already what became of it."""
        if session.status is not Status.PLANNED:
            raise Invalid(
                f"{session.ref} is {session.status}, not planned",
                f"`mentorlog session edit {session.ref} --status planned` corrects it",
            )

    def held_on(self, mentorship: str, day: date) -> Session | None:
        """The session held last on that day."""
        last = self.last_held(mentorship, day)
        return last if last and last.on == day else None

    def called_off(self, mentorship: str, until: date, since: date = date.min) -> list[CalledOff]:
        """The sessions of these days that did not take place, in order of time."""
        rows = self.connection.execute(
            f"""SELECT id, substr(at, 1, 10), "by", status FROM session
               WHERE mentorship = ? AND status IN ('cancelled', 'no-show') AND at >= ? AND at < ?
               ORDER BY +at, {MADE}""",
            (mentorship, since.isoformat(), until.isoformat() + "U"),
        )
        return [
            CalledOff(
                f"{self.record.letter}{number}",
                date.fromisoformat(day),
                Party(by) if by else None,
                Status(status),
            )
            for number, day, by, status in rows
        ]

    def listed(
        self,
        wanted: Wanted,
        statuses: tuple[Status, ...] = (),
        activity: Activity | None = None,
    ) -> Sequence[Session]:
        """Sessions by their time, newest first unless asked otherwise; no statuses: all."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.at", goal=_OF_GOAL)
        conditions.add_equal("r", activity=activity)
        if statuses:
            conditions.add_one_of("r.status", statuses)
        return chosen(self, wanted, f"{conditions.where} {wanted.by('r.at')}", conditions.values)

    def of_goal(self, goal: str) -> list[Session]:
        """The sessions in which a goal was talked about, oldest first."""
        return self.select(f"WHERE {_OF_GOAL} ORDER BY r.at, {ROW_MADE}", (goal,))

    def _planned(self, compare: str, mentorship: str, day: date) -> list[Session]:
        return self.select(
            f"""JOIN agenda a ON a.noun = 'session' AND a.uid = r.uid
                WHERE a.mentorship = ? AND a.due_on {compare} ORDER BY r.at, {ROW_MADE}""",
            (mentorship, day.isoformat()),
        )
