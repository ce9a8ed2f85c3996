"""Random histories as documents, with a day to look at them from: for comparing two reckonings.

    found = history(seed)
    accountability(found.document, found.as_of, found.since, found.until, found.name)

The same seed gives the same history. Every record could have been typed, if perhaps on a later
day; the days near which figures change are drawn more often than others.
"""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.reckoning.rows import Document, Row, add_months

KINDS = (
    *("mentorship", "member", "cadence", "pause", "session", "goal", "term", "goal_state"),
    *("milestone", "check_in", "action", "commitment", "feedback", "topic", "note"),
)
NAMES = ("Dana", "Ravi", "Mei")
ODD_STARTS = (
    *(date(1999, 12, 31), date(2000, 2, 29), date(2004, 1, 31), date(2019, 12, 30)),
    *(date(2023, 1, 29), date(2024, 1, 30), date(2024, 2, 29), date(2026, 1, 31)),
    *(date(2026, 8, 31), date(2027, 10, 31), date(2028, 2, 28), date(2026, 1, 5)),
)
INTERVALS = (
    *(("week", 1), ("week", 2), ("week", 2), ("week", 3), ("month", 1), ("month", 1)),
    *(("month", 2), ("month", 3), ("day", 1), ("day", 3), ("day", 4), ("day", 10), ("day", 45)),
)
LENGTHS = {"day": 1, "week": 7, "month": 30}
OFFSETS = ("+01:00", "+02:00", "-11:00", "+13:00", "+00:00", "+05:30")
STATUSES = ("held",) * 8 + ("cancelled", "cancelled", "no-show", "planned")
METRICS = (
    *((0.0, 4.0), (9.0, 2.0), (0.0, 12.0), (3.0, 3.0), (-2.0, 5.0), (1.0, 2.0), (100.0, 20.0)),
    *((0.5, 4.5), (2.5, 1.25), (0.0, 0.3), (0.1, 0.7), (1.0, 3.5)),
)


class History(NamedTuple):
    """A document, and what is asked of it, at the moment `now`."""

    document: Document
    as_of: date
    since: date
    until: date
    name: str | None
    now: str


def histories() -> st.SearchStrategy[History]:
    """Any history; only its seed shrinks."""
    return st.integers(0, 2**32 - 1).map(history)


def history(seed: int) -> History:
    """The history of this seed."""
    return _Writer(Random(seed)).write()


class _Writer:
    """Writes one history down, noting the days near which its figures may change."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.records: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        self.stamp = 0
        self.days: list[date] = []
        self.edges: list[tuple[date, date]] = []
        self.first = date.min
        self.span = 0

    def write(self) -> History:
        base = self._base()
        chosen = self.random.sample(NAMES, self.random.choice((1, 1, 2, 3)))
        mentorships = [self._mentorship(name, base) for name in chosen]
        if self._chance(0.1):
            self._action(None, [])
            self._goal(None)
        near = max(self.random.choices(self.days, k=self.random.choice((1, 2, 2))))
        as_of = self._after(near, -2, 2)
        if self._chance(0.3):
            as_of = base + timedelta(days=self.random.randint(0, self.span))
        for mentorship in mentorships:
            self._end(mentorship, as_of)
        for kind in KINDS:
            self.records[kind].sort(key=lambda row: (row["created_at"], row["uid"]))
        since, until = self._window(as_of)
        name = self.random.choice([None, None, *chosen])
        document = {"format": "mentorlog", "version": 1, "records": self.records}
        asked_on = self._after(as_of, *self.random.choice(((0, 0), (0, 0), (1, 40), (-40, 0))))
        return History(document, as_of, since, until, name, f"{asked_on}T12:00+01:00")

    def _base(self) -> date:
        if self._chance(0.5):
            return self.random.choice(ODD_STARTS)
        return date(1999, 1, 1) + timedelta(days=self.random.randint(0, 31 * 365))

    def _window(self, as_of: date) -> tuple[date, date]:
        until = as_of + timedelta(days=self.random.choice((0, 0, 0, 0, -1, -10, 20)))
        length = self.random.choice((89, 89, 89, 90, 365, 365, 3000, 7, 0, -5))
        return until - timedelta(days=length), until

    # Small words.

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _add(self, kind: str, **fields: Any) -> Row:
        """A row; those written later are stamped later, or within the same second."""
        self.stamp += self.random.choice((1, 1, 1, 1, 0))
        minutes, seconds = divmod(self.stamp, 60)
        hours, minutes = divmod(minutes, 60)
        stamp = f"2032-01-01T{hours:02}:{minutes:02}:{seconds:02}+01:00"
        uid = f"{self.random.getrandbits(64):016x}"
        row = {"uid": uid, "created_at": stamp, "updated_at": stamp, **fields}
        for key, value in row.items():
            if isinstance(value, date):
                row[key] = value.isoformat()
        self.records[kind].append(row)
        return row

    def _some_day(self, before: int = 0) -> date:
        """A day of the history, now and then one that was drawn already."""
        if self.days and self._chance(0.2):
            return max(self.random.choice(self.days), self.first)
        return self.first + timedelta(days=self.random.randint(-before, self.span))

    def _after(self, start: date, least: int, most: int) -> date:
        return start + timedelta(days=self.random.randint(least, most))

    def _note(self, *days: date | None) -> None:
        self.days += [day for day in days if day is not None]

    # A mentorship and its rhythm.

    def _mentorship(self, name: str, base: date) -> Row:
        self.first = base if self._chance(0.7) else self._after(base, -40, 40)
        unit, every = self.random.choice(INTERVALS)
        length = LENGTHS[unit] * every
        self.span = min(max(length * self.random.randint(1, 22), 45), 900)
        mentorship = self._add(
            "mentorship",
            name=name,
            role=self.random.choice(("mentee", "mentor", "peer")),
            started_on=self.first,
            ended_on=None,
        )
        self._note(self.first)
        self.edges = []
        uid = str(mentorship["uid"])
        self._cadences(uid, unit, every)
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))):
            self._pause(uid)
        self._sessions(uid, length)
        goals = [self._goal(uid) for _ in range(self.random.choice((0, 1, 1, 2, 3, 4)))]
        for _ in range(self.random.choice((0, 5, 12, 20, 30))):
            self._action(uid, goals)
        return mentorship

    def _end(self, mentorship: Row, as_of: date) -> None:
        """Perhaps an end: before, on and after the as-of date, or near a day of note."""
        if self._chance(0.6):
            return
        ended_on = self._after(as_of, -40, 20)
        if self._chance(0.5):
            ended_on = self._after(as_of, -1, 1)
        elif self._chance(0.5):
            ended_on = self._after(self.random.choice(self.days), -1, 1)
        started_on = date.fromisoformat(mentorship["started_on"])
        mentorship["ended_on"] = max(ended_on, started_on).isoformat()

    def _cadences(self, uid: str, unit: str, every: int) -> None:
        if self._chance(0.06):
            return
        starts_on = self.first
        if self._chance(0.2):
            starts_on = self._after(self.first, -10, 30)
        changes = self.random.choice((0, 0, 0, 1, 1, 2, 3))
        for number in range(changes + 1):
            if number:
                unit, every = self.random.choice(INTERVALS)
                if not self._chance(0.25):  # else another one for the same day
                    starts_on = self._after(starts_on, 1, max(self.span // 2, 2))
            none = self._chance(0.12)
            self._add(
                "cadence",
                mentorship=uid,
                starts_on=starts_on,
                every=None if none else every,
                unit=None if none else unit,
            )
            self._note(starts_on)
            if not none:
                self._note_edges(starts_on, unit, every)

    def _note_edges(self, starts_on: date, unit: str, every: int) -> None:
        """The edges of some slots, and the days on which they open and close."""
        grace = timedelta(days=LENGTHS[unit] * every // 4)
        most = max(1, min(self.span // (LENGTHS[unit] * every), 60))
        for _ in range(4):
            units = self.random.randint(0, most) * every
            if unit == "month":
                edge = add_months(starts_on, units)
            else:
                edge = starts_on + timedelta(days=units * LENGTHS[unit])
            self._note(edge, edge - grace, edge + grace)
            self.edges.append((edge - grace, edge + grace))

    def _pause(self, uid: str) -> None:
        starts_on = self._some_day(before=5)
        earlier = [row for row in self.records["pause"] if row["mentorship"] == uid]
        if earlier and self._chance(0.3):
            starts_on = date.fromisoformat(earlier[-1]["starts_on"])
        ends_on = None if self._chance(0.2) else self._after(starts_on, 0, 40)
        row = self._add("pause", mentorship=uid, starts_on=starts_on, ends_on=ends_on)
        if self._chance(0.7):  # announced, or written down afterwards
            row["set_on"] = self._after(
                starts_on, *self.random.choice(((-40, 0), (0, 9)))
            ).isoformat()
        self._note(starts_on, ends_on)

    def _sessions(self, uid: str, length: int) -> None:
        offset = self.random.choice(OFFSETS)
        keen = self.random.choice((0.95, 0.8, 0.5))
        near = self.first
        for _ in range(60):
            if self._chance(keen):
                held_on = self._after(near, -(length // 3) - 1, length // 3 + 1)
                self._session(uid, held_on, offset)
                while self._chance(0.12):
                    self._session(uid, held_on, offset)
            near += timedelta(days=length)
            if near > self.first + timedelta(days=self.span + length):
                break
        for opens_on, closes_on in self.edges:
            if self._chance(0.3):  # brought forward, or held a few days late
                held_on = self._after(opens_on, 0, (closes_on - opens_on).days)
                self._session(uid, held_on, offset)
                self._note(held_on)
        for _ in range(self.random.choice((0, 0, 1, 3))):
            self._session(uid, self._some_day(before=20), offset)

    def _session(self, uid: str, held_on: date, offset: str) -> None:
        status = self.random.choice(STATUSES)
        by = None
        if status in ("cancelled", "no-show"):
            by = self.random.choice(("me", "them", "them", None))
        hour = self.random.choice((0, 9, 9, 16, 23))
        self._add(
            "session",
            mentorship=uid,
            at=f"{held_on.isoformat()}T{hour:02}:{self.random.choice((0, 30)):02}{offset}",
            status=status,
            by=by,
        )
        if self._chance(0.2):
            self._note(held_on)

    # Promises.

    def _action(self, uid: str | None, goals: list[Row]) -> None:
        promised_on = self._some_day()
        goal = self.random.choice(goals)["uid"] if goals and self._chance(0.4) else None
        action = self._add(
            "action",
            mentorship=uid,
            goal=goal,
            owner=self.random.choice(("me", "me", "them")),
            text="Do what was promised",
            promised_on=promised_on,
            done_on=None,
            dropped_on=None,
            private=self._chance(0.1),
        )
        last = self._commitments(action["uid"], promised_on)
        self._close(action, promised_on, last)
        self._note(promised_on)

    def _commitments(self, action: str, promised_on: date) -> date:
        """From none to four of them; gives the due day of the last, else the day of the promise."""
        set_on, due_on = promised_on, promised_on
        for number in range(self.random.choice((0, 1, 1, 1, 2, 2, 3, 4))):
            if number:
                near = self.random.choice((set_on, due_on, due_on, due_on + timedelta(days=1)))
                set_on = max(self._after(near, -3, 3), set_on)
            if number and self._chance(0.15):
                self._add("commitment", action=action, set_on=set_on, due_on=due_on)
                continue
            due_on = self._after(set_on, *self.random.choice(((0, 3), (1, 30), (5, 14), (-4, 0))))
            made = self._chance(0.5)
            self._add("commitment", action=action, set_on=set_on, due_on=due_on, for_meeting=made)
            self._note(due_on)
        return due_on

    def _close(self, action: Row, promised_on: date, last: date) -> None:
        """Done, dropped or left open, on all sides of the last due day or of any other."""
        dues = [
            date.fromisoformat(row["due_on"])
            for row in self.records["commitment"]
            if row["action"] == action["uid"]
        ]
        near = self.random.choice([last, last, *dues])
        closed_on = max(
            self._after(near, *self.random.choice(((-1, 1), (-8, 0), (0, 9)))), promised_on
        )
        end = self.random.choice(("done", "done", "done", "dropped", "open"))
        if end != "open":
            action[f"{end}_on"] = closed_on.isoformat()
            self._note(closed_on)

    # Goals.

    def _goal(self, uid: str | None) -> Row:
        starts_on = self._some_day(before=10)
        if self._chance(0.4):
            starts_on = self.first
        due_on = None
        if not self._chance(0.15):
            due_on = self._after(
                starts_on, *self.random.choice(((0, 10), (20, 120), (60, 200), (200, 400)))
            )
        metric = self.random.choice(METRICS) if self._chance(0.5) else None
        goal = self._add(
            "goal",
            mentorship=uid,
            owner=self.random.choice(("me", "them")),
            title="Something to reach",
            starts_on=starts_on,
            due_on=due_on,
            metric="count" if metric else None,
            baseline=metric[0] if metric else 0.0,
            target=metric[1] if metric else None,
            private=self._chance(0.1),
        )
        self._note(starts_on, due_on)
        for _ in range(self.random.choice((0, 0, 0, 1, 2, 4))):
            self._milestone(goal["uid"], starts_on)
        self._check_ins(goal["uid"], starts_on, due_on, metric)
        self._terms(goal["uid"], starts_on, metric)
        self._states(goal["uid"], starts_on)
        return goal

    def _milestone(self, goal: str, starts_on: date) -> None:
        set_on = starts_on if self._chance(0.6) else self._after(starts_on, 0, 60)
        due_on = None if self._chance(0.12) else self._after(set_on, 0, 90)
        done_on = self._after(due_on or set_on, -10, 20) if self._chance(0.6) else None
        if done_on is not None:
            done_on = max(done_on, set_on)
        self._add(
            "milestone",
            goal=goal,
            title="A step",
            set_on=set_on,
            due_on=due_on,
            weight=self.random.choice((1.0, 1.0, 2.0, 3.0, 0.5, 0.1, 0.0)),
            done_on=done_on,
        )
        self._note(due_on, done_on)

    def _check_ins(
        self, goal: str, starts_on: date, due_on: date | None, metric: tuple[float, float] | None
    ) -> None:
        on = starts_on
        baseline, target = metric or (0.0, 10.0)
        for _ in range(self.random.choice((0, 1, 2, 3, 5))):
            if not self._chance(0.2):  # else one more on the same day
                on = self._after(on, 0, 50)
            share = self.random.choice((-0.1, 0.0, 0.3, 0.4, 0.45, 0.5, 0.75, 0.95, 1.0, 1.2))
            if due_on is not None and due_on > starts_on and self._chance(0.5):  # near the plan
                looked_at_on = self._after(on, 0, 20)
                self._note(looked_at_on, looked_at_on)
                share = self.random.choice((0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0))
                share *= (looked_at_on - starts_on).days / (due_on - starts_on).days
            elif self._chance(0.5):
                share = self.random.random()
            value = baseline + share * (target - baseline)
            percent = min(max(100 * share, 0.0), 100.0)
            self._add(
                "check_in",
                goal=goal,
                on=on,
                value=round(value, 3) if self._chance(0.6) else None,
                percent=round(percent, 1) if self._chance(0.5) else None,
                confidence=self.random.randint(1, 10) if self._chance(0.5) else None,
                note="As it stands",
                private=self._chance(0.1),
            )
            self._note(on)

    def _terms(self, goal: str, starts_on: date, metric: tuple[float, float] | None) -> None:
        set_on = starts_on
        for _ in range(self.random.choice((0, 0, 0, 1, 2, 3))):
            if not self._chance(0.25):  # else another one on the same day
                set_on = self._after(set_on, 0, 70)
            due_on = None if self._chance(0.15) else self._after(set_on, -5, 150)
            target = None
            if metric and not self._chance(0.15):
                target = self.random.choice((metric[1], metric[0], metric[1] * 2, metric[1] + 0.5))
            self._add("term", goal=goal, set_on=set_on, due_on=due_on, target=target)
            self._note(set_on, due_on)

    def _states(self, goal: str, starts_on: date) -> None:
        on, state = starts_on, "open"
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2, 3))):
            if not self._chance(0.15):  # else another one on the same day
                on = self._after(on, 0, 90)
            words = [word for word in ("open", "achieved", "dropped", "paused") if word != state]
            state = self.random.choice(words) if state == "open" else "open"
            self._add("goal_state", goal=goal, on=on, state=state)
            self._note(on)
