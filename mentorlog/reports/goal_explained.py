"""The figures of a goal taken apart: terms, milestones, check-ins, what moved it, and the sums."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorlog.domain.pauses import paused_days, rests
from mentorlog.domain.progress import STALE_DAYS, last_value
from mentorlog.domain.records.goal import State
from mentorlog.reports.explained import Explained, Figure
from mentorlog.reports.goal_figures import GoalFigures, Parts

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Milestone

_NONE = "–"


def explain(goal: GoalFigures, parts: Parts, as_of: date) -> tuple[Explained, ...]:
    """Each table of rows, and after the last of them the figures."""
    steps = [one for one in parts.milestones if one.set_on <= as_of]
    return (
        Explained("Terms", ("from", "due", "target"), tuple(_terms(parts, as_of)), ()),
        Explained(
            "Milestones", ("id", "due", "weight", "done"), tuple(_milestones(steps, as_of)), ()
        ),
        Explained(
            "Check-ins", ("on", "value", "percent", "confidence"), tuple(_check_ins(goal)), ()
        ),
        Explained("Pauses", ("from", "to"), tuple(_pauses(parts, as_of)), ()),
        Explained(
            "Moved by",
            ("on", "what"),
            tuple(_moves(parts, goal, as_of)),
            tuple(_figures(goal, parts, steps, as_of)),
        ),
    )


def _terms(parts: Parts, as_of: date) -> Iterator[tuple[str, ...]]:
    goal = parts.goal
    yield str(goal.starts_on), str(goal.due_on or _NONE), _number(goal.target)
    for term in parts.terms:
        if term.set_on <= as_of:
            yield str(term.set_on), str(term.due_on or _NONE), _number(term.target)


def _milestones(steps: "Sequence[Milestone]", as_of: date) -> Iterator[tuple[str, ...]]:
    for one in steps:
        done = one.done_on if one.done_on and one.done_on <= as_of else _NONE
        yield one.ref, str(one.due_on or _NONE), _number(one.weight), str(done)


def _check_ins(goal: GoalFigures) -> Iterator[tuple[str, ...]]:
    for one in goal.check_ins:
        yield str(one.on), _number(one.value), _number(one.percent), _number(one.confidence)


def _pauses(parts: Parts, as_of: date) -> Iterator[tuple[str, ...]]:
    for starts_on, ends_on in rests(parts.pauses, as_of):
        yield str(starts_on), _NONE if ends_on == date.max else str(ends_on)


def _moves(parts: Parts, goal: GoalFigures, as_of: date) -> Iterator[tuple[str, ...]]:
    moves = [(goal.starts_on, "its start")]
    moves += [(one.on, "a check-in") for one in goal.check_ins]
    done = [(one.done_on, one.ref) for one in parts.milestones]
    done += [(one.done_on, one.ref) for one in parts.actions]
    moves += [(day, f"{ref} done") for day, ref in done if day and day <= as_of]
    for day, what in sorted(moves):
        yield str(day), what


def _figures(
    goal: GoalFigures, parts: Parts, steps: "Sequence[Milestone]", as_of: date
) -> Iterator[Figure]:
    yield _progress(goal, parts, steps, as_of)
    yield _elapsed(goal, as_of)
    yield _planned(goal, steps, as_of)
    yield _pace(goal, as_of)
    yield _stale(goal, parts, as_of)
    yield Figure("confidence", "1–10, from the last check-in that gives one", "", goal.confidence)
    yield Figure(
        "disagrees",
        "confidence 7 or more and off track, or 4 or less and on track",
        f"confidence {goal.confidence or _NONE}, {goal.pace}",
        "yes" if goal.disagrees else "no",
    )
    yield _projected(goal, as_of)
    yield Figure(
        "buffer",
        "days from the as-of day to the due day in force, while the goal is open",
        f"{goal.due_on} − {as_of}" if goal.buffer_days is not None else "",
        goal.buffer_days,
    )


def _progress(goal: GoalFigures, parts: Parts, steps: "Sequence[Milestone]", as_of: date) -> Figure:
    base, target = goal.baseline, goal.target
    if target is not None and target != base:
        value = last_value(parts.check_ins, as_of)
        now = _number(base if value is None else value)
        sum_ = f"({now} − {_number(base)}) / ({_number(target)} − {_number(base)})"
        return Figure("progress", "(value − baseline) / (target − baseline)", sum_, goal.progress)
    whole = sum(one.weight for one in steps)
    if whole:
        done = sum(one.weight for one in steps if one.done_on and one.done_on <= as_of)
        sum_ = f"{_number(done)} / {_number(whole)}"
        return Figure("progress", "weight of milestones done / all weight", sum_, goal.progress)
    percents = [one.percent for one in goal.check_ins if one.percent is not None]
    sum_ = f"{_number(percents[-1])} / 100" if percents else ""
    return Figure("progress", "the percentage in the last check-in", sum_, goal.progress)


def _elapsed(goal: GoalFigures, as_of: date) -> Figure:
    rule = "days from start to the as-of day / days from start to due, within 0–1"
    if goal.due_on is None:
        return Figure("elapsed", rule, "", None)
    passed, whole = (as_of - goal.starts_on).days, (goal.due_on - goal.starts_on).days
    sum_ = f"{passed} / {whole}" if 0 <= passed <= whole and whole else "past the due day"
    return Figure("elapsed", rule, sum_, goal.elapsed)


def _planned(goal: GoalFigures, steps: "Sequence[Milestone]", as_of: date) -> Figure:
    base, target = goal.baseline, goal.target
    if target is not None and target != base:
        if goal.due_on is None or target % 1 or base % 1:
            return Figure("planned", "the share of time elapsed", "elapsed", goal.planned)
        rule = "N = |target − baseline|; ⌊N · days passed / days in all⌋ / N, 1 from the due day on"
        number = abs(int(target) - int(base))
        passed, whole = (as_of - goal.starts_on).days, (goal.due_on - goal.starts_on).days
        past = as_of >= goal.due_on
        sum_ = "past the due day" if past else f"⌊{number} · {passed} / {whole}⌋ / {number}"
        return Figure("planned", rule, sum_, goal.planned)
    whole_weight = sum(one.weight for one in steps)
    if whole_weight and all(one.due_on for one in steps):
        due = sum(one.weight for one in steps if one.due_on and one.due_on < as_of)
        sum_ = f"{_number(due)} / {_number(whole_weight)}"
        rule = "weight of milestones due before the as-of day / all weight"
        return Figure("planned", rule, sum_, goal.planned)
    return Figure("planned", "the share of time elapsed", "elapsed", goal.planned)


def _pace(goal: GoalFigures, as_of: date) -> Figure:
    rule = (
        "off track: past due and not reached, or a/p < 0.75 and p − a > 0.10; "
        "at risk: a/p < 0.95 and p − a > 0.05; else on track"
    )
    a, p = goal.progress, goal.planned
    if goal.state is not State.OPEN:
        sum_ = f"{goal.state} since {goal.state_on}"
    elif goal.due_on is None or a is None:
        sum_ = "no due day" if goal.due_on is None else "no progress"
    elif as_of > goal.due_on and a < 1:
        sum_ = f"{as_of} is after {goal.due_on}, a = {a:.9g}"
    else:
        ratio = f"a/p = {a / p:.9g}, p − a = {p - a:.9g}" if p else "p = 0"
        sum_ = f"a = {a:.9g}, {ratio}"
    return Figure("pace", rule, sum_, goal.pace)


def _stale(goal: GoalFigures, parts: Parts, as_of: date) -> Figure:
    limit = 2 * parts.nominal_days if parts.nominal_days else STALE_DAYS
    paused = rests(parts.pauses, as_of)
    quiet = (as_of - goal.moved_on).days
    resting = paused_days(paused, goal.moved_on + timedelta(days=1), as_of)
    compare = ">" if quiet - resting > limit else "≤"
    return Figure(
        "stale",
        "open, and more than two intervals of the cadence (28 days without one) since it moved, "
        "paused days aside",
        f"{as_of} − {goal.moved_on} = {quiet} days, {resting} paused; "
        f"{quiet - resting} {compare} {limit}, {goal.state}",
        "yes" if goal.stale else "no",
    )


def _projected(goal: GoalFigures, as_of: date) -> Figure:
    a, passed = goal.progress, (as_of - goal.starts_on).days
    sum_ = ""
    if a is not None and goal.projected_on:
        sum_ = f"{as_of} + ⌈(1 − {a:.9g}) · {passed} / {a:.9g}⌉ days"
    rule = "the as-of day + ⌈(1 − a) · days since the start / a⌉ days, for 0 < a < 1"
    return Figure("projected finish", rule, sum_, goal.projected_on)


def _number(number: float | None) -> str:
    return _NONE if number is None else f"{number:.9g}"
