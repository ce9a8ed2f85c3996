"""Goals: progress, plan, pace, staleness, confidence, projected finish."""

import math
from datetime import date, timedelta
from typing import Any

from tests.reckoning.promises import done_days
from tests.reckoning.rows import (
    ONE_DAY,
    Document,
    Row,
    cadences_of,
    counting,
    day,
    has_ended,
    is_by,
    is_in_a_pause,
    nominal_length,
    pauses_of,
    rows,
    the_day,
)


class Goal:
    """One goal as it stands on a day."""

    def __init__(self, document: Document, goal: Row, as_of: date) -> None:
        def of(kind: str, dated: str) -> list[Row]:
            return counting(rows(document, kind, "goal", goal["uid"]), dated, as_of)

        self.uid: str = goal["uid"]
        self.title: str = goal["title"]
        self.private: bool = goal.get("private", False)
        self.as_of = as_of
        self.start = the_day(goal, "starts_on")
        self.milestones = of("milestone", "set_on")
        self.check_ins = of("check_in", "on")
        # "On D the last term set by D is in force, else the goal's own due and target": as a
        # whole, so that a term without a due day or target leaves the goal without.
        terms = of("term", "set_on")
        in_force = terms[-1] if terms else goal
        self.due = day(in_force, "due_on")
        self.metric: str | None = goal.get("metric")
        self.baseline = float(goal.get("baseline", 0))
        target = in_force.get("target")
        self.target = None if target is None else float(target)
        states = of("goal_state", "on")
        self.state: str = states[-1]["state"] if states else "open"
        self.actions_done = done_days(document, goal, as_of)

    def last_given(self, field: str) -> Any:
        """What the last check-in that gives this field says."""
        # "value from the last check-in that gives one": a later one of the same day that gives
        # none of it takes nothing away.
        given = [row[field] for row in self.check_ins if row.get(field) is not None]
        return given[-1] if given else None

    def source(self) -> int | None:
        """Which of the three the progress comes from: 1 metric, 2 milestones, 3 percentage."""
        if self.metric is not None and self.target is not None and self.target != self.baseline:
            return 1
        if sum(_weight(row) for row in self.milestones) != 0:
            return 2
        if self.last_given("percent") is not None:
            return 3
        return None

    def progress(self) -> float | None:
        """The raw share that is reached."""
        source = self.source()
        if source == 1:
            assert self.target is not None
            value = self.last_given("value")
            value = self.baseline if value is None else float(value)
            return float((value - self.baseline) / (self.target - self.baseline))
        if source == 2:
            done = [row for row in self.milestones if is_by(day(row, "done_on"), self.as_of)]
            return sum(_weight(row) for row in done) / sum(_weight(row) for row in self.milestones)
        if source == 3:
            return float(self.last_given("percent")) / 100
        return None

    def elapsed(self) -> float | None:
        """The share of the time that is over."""
        if self.due is None:
            return None
        if self.due <= self.start:
            return 1.0
        share = (self.as_of - self.start).days / (self.due - self.start).days
        return min(max(share, 0.0), 1.0)

    def planned(self) -> float | None:
        """The share that the plan expects by now."""
        # "milestones (2)" and "a metric (1)" are the goals whose progress comes from them.
        source = self.source()
        if source == 2 and all(day(row, "due_on") is not None for row in self.milestones):
            # It needs no due day of the goal.
            due = [row for row in self.milestones if the_day(row, "due_on") < self.as_of]
            return sum(_weight(row) for row in due) / sum(_weight(row) for row in self.milestones)
        if source == 1 and self.due is not None:
            assert self.target is not None
            if self.baseline.is_integer() and self.target.is_integer():
                if self.as_of >= self.due:
                    return 1.0
                steps = abs(int(self.target) - int(self.baseline))
                days = (self.as_of - self.start).days
                return (steps * days // (self.due - self.start).days) / steps
        return self.elapsed()

    def pace(self) -> str:
        """The first line of the table that holds; compared after rounding to nine decimals."""
        if self.state != "open":
            return self.state
        if self.due is None:
            return "undated"
        progress, planned = self.progress(), self.planned()
        assert planned is not None
        if self.as_of > self.due and (progress is None or round(progress, 9) < 1):
            return "off track"
        if progress is None:
            return "no progress yet"
        if round(progress, 9) >= 1 or round(planned, 9) == 0:
            return "on track"
        ratio, gap = round(progress / planned, 9), round(planned - progress, 9)
        if ratio < 0.75 and gap > 0.10:
            return "off track"
        if ratio < 0.95 and gap > 0.05:
            return "at risk"
        return "on track"

    def is_stale(self, pauses: list[Row], most: int) -> bool:
        """Whether it is open, not reached, and nothing moved it for so many days outside pauses."""
        progress = self.progress()
        if self.state != "open" or (progress is not None and progress >= 1):
            return False
        moved = [self.start, *(the_day(row, "on") for row in self.check_ins), *self.actions_done]
        for row in self.milestones:
            done_on = day(row, "done_on")
            if done_on is not None and done_on <= self.as_of:
                moved.append(done_on)
        days = 0
        asked = max(moved)
        while asked < self.as_of:
            asked += ONE_DAY
            days += not is_in_a_pause(asked, pauses)
        return days > most

    def disagrees(self) -> bool:
        """Whether the confidence says something else than the pace."""
        confidence = self.last_given("confidence")
        if confidence is None:
            return False
        if confidence >= 7:
            return self.pace() == "off track"
        return bool(confidence <= 4 and self.pace() == "on track")

    def projected_on(self) -> date | None:
        """The day on which it will be reached at the speed so far."""
        # "with 0 < a < 1": nothing is said of the goal's state. On the day it starts, no time
        # has passed that could be projected.
        progress = self.progress()
        if progress is None or not 0 < progress < 1 or self.as_of == self.start:
            return None
        days = math.ceil(round((1 - progress) * (self.as_of - self.start).days / progress, 9))
        return None if days > 36_500 else self.as_of + timedelta(days=days)


def _weight(milestone: Row) -> float:
    return float(milestone.get("weight", 1))


def goals_of(document: Document, mentorship: Row, as_of: date) -> list[Goal]:
    """The goals of the mentorship that started by then, the first started first."""
    found = [
        row
        for row in rows(document, "goal", "mentorship", mentorship["uid"])
        if the_day(row, "starts_on") <= as_of
    ]
    found.sort(key=lambda row: (row["starts_on"], row["created_at"], row["uid"]))
    return [Goal(document, row, as_of) for row in found]


def days_until_stale(document: Document, mentorship: Row, as_of: date) -> int:
    """After more than so many days without a move a goal is stale."""
    cadences = cadences_of(document, mentorship, as_of)
    if has_ended(mentorship, as_of) or not cadences:
        return 28
    length = nominal_length(cadences[-1])
    return 28 if length is None else 2 * length


def stale_uids(document: Document, mentorship: Row, as_of: date) -> list[str]:
    """The goals of the mentorship that are stale."""
    pauses = pauses_of(document, mentorship, as_of)
    most = days_until_stale(document, mentorship, as_of)
    goals = goals_of(document, mentorship, as_of)
    return [goal.uid for goal in goals if goal.is_stale(pauses, most)]
