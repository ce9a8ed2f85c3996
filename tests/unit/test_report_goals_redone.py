"""`report goals --explain`: every figure of the demo year is redone from what it prints."""

import math
from datetime import date, timedelta

import pytest

from mentorlog.demo import year
from mentorlog.reports import goals
from mentorlog.reports.goals import OfGoal
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.unit.filled import load
from tests.unit.reported import day, figure, number, rows

NOVEMBER = date(2026, 11, 21)


@pytest.mark.parametrize("days_ago", [0, 60, 150, 330])
def test_every_figure_of_the_demo_year_follows_from_its_printed_rows(
    store: Store, days_ago: int
) -> None:
    load(store, *year(NOVEMBER))
    as_of = NOVEMBER - timedelta(days=days_ago)
    report = goals.build(store, as_of, Scope(explain=True))
    assert report.goals
    for goal in report.goals:
        _Redone(goal, as_of).check()


class _Redone:
    """A goal's figures by hand, from nothing but the cells of its rows."""

    def __init__(self, goal: OfGoal, as_of: date) -> None:
        self.goal, self.as_of = goal, as_of
        terms = rows(goal.explained, "Terms")
        self.due_on, self.target = day(terms[-1]["due"]), number(terms[-1]["target"])
        self.start = date.fromisoformat(terms[0]["from"])
        self.milestones = rows(goal.explained, "Milestones")
        self.check_ins = rows(goal.explained, "Check-ins")
        self.has_metric = self.target is not None and self.target != goal.baseline

    def check(self) -> None:
        a, e = self._progress(), self._elapsed()
        p = self._planned(e)
        for name, value in (("progress", a), ("elapsed", e), ("planned", p)):
            result = figure(self.goal.explained, name).result
            assert result == (value if value is None else pytest.approx(value)), name
        if self.goal.state == "open":
            assert figure(self.goal.explained, "pace").result == self._pace(a, p)
        moved = [date.fromisoformat(row["on"]) for row in rows(self.goal.explained, "Moved by")]
        assert max(moved) == self.goal.moved_on
        self._check_marks(a)

    def _progress(self) -> float | None:
        if self.target is not None and self.has_metric:
            known = [value for row in self.check_ins if (value := number(row["value"])) is not None]
            value = known[-1] if known else self.goal.baseline
            return (value - self.goal.baseline) / (self.target - self.goal.baseline)
        if self.milestones:
            done = sum(float(row["weight"]) for row in self.milestones if row["done"] != "–")
            return done / sum(float(row["weight"]) for row in self.milestones)
        known = [value for row in self.check_ins if (value := number(row["percent"])) is not None]
        return known[-1] / 100 if known else None

    def _elapsed(self) -> float | None:
        if self.due_on is None:
            return None
        return min((self.as_of - self.start).days / (self.due_on - self.start).days, 1.0)

    def _planned(self, e: float | None) -> float | None:
        if self.target is not None and self.has_metric:
            steps = abs(self.target - self.goal.baseline)
            if e is None or steps % 1:
                return e
            return 1.0 if e == 1 else math.floor(round(steps * e, 9)) / steps
        if self.milestones and all(row["due"] != "–" for row in self.milestones):
            past = [row for row in self.milestones if row["due"] < str(self.as_of)]
            whole = sum(float(row["weight"]) for row in self.milestones)
            return sum(float(row["weight"]) for row in past) / whole
        return e

    def _pace(self, a: float | None, p: float | None) -> str:
        if self.due_on is None:
            return "undated"
        if self.as_of > self.due_on and (a is None or a < 1):
            return "off track"
        if a is None:
            return "no progress yet"
        if a >= 1 or not p:
            return "on track"
        if a / p < 0.75 and p - a > 0.10:
            return "off track"
        return "at risk" if a / p < 0.95 and p - a > 0.05 else "on track"

    def _check_marks(self, a: float | None) -> None:
        sure = [row["confidence"] for row in self.check_ins if row["confidence"] != "–"]
        expected = int(sure[-1]) if sure else None
        assert figure(self.goal.explained, "confidence").result == expected
        passed = (self.as_of - self.start).days
        projected = None
        if a is not None and 0 < a < 1 and passed:
            projected = self.as_of + timedelta(days=math.ceil(round((1 - a) * passed / a, 9)))
        assert figure(self.goal.explained, "projected finish").result == projected
        is_open = self.goal.state == "open" and self.due_on is not None
        buffer = (self.due_on - self.as_of).days if is_open and self.due_on else None
        assert figure(self.goal.explained, "buffer").result == buffer
        stale = figure(self.goal.explained, "stale")
        assert stale.result == ("yes" if self.goal.stale else "no")
        assert ((" > " in stale.arithmetic) and self.goal.state == "open") is self.goal.stale
