"""One goal in full: its figures, its milestones and check-ins, and how it burnt up."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.reports import goal_figures
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.goal_figures import GoalFigures, Parts
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store

_POINTS = 60


class MilestoneShown(Struct, frozen=True):
    """A step of the goal; `done_on` only if it was done by the as-of day."""

    uid: str
    id: str
    title: str
    set_on: date
    due_on: date | None
    weight: float
    done_on: date | None


class Note(Struct, frozen=True):
    """What was said in a check-in."""

    on: date
    note: str | None
    blocker: str | None


class Renegotiated(Struct, frozen=True):
    """Another due day or target that was agreed on."""

    set_on: date
    due_on: date | None
    target: float | None
    why: str | None


class Point(Struct, frozen=True):
    """Planned and reached shares of one day; nothing was reached on days to come."""

    on: date
    planned: float | None
    progress: float | None


class Goal(Struct, frozen=True, tag_field="report", tag="goal"):
    """The report; before the goal's first day `goal` is None."""

    as_of: date
    since: date | None
    until: date | None
    starts_on: date
    goal: GoalFigures | None
    why: str | None
    milestones: tuple[MilestoneShown, ...]
    renegotiated: tuple[Renegotiated, ...]
    notes: tuple[Note, ...]
    burn_up: tuple[Point, ...]
    explained: tuple[Explained, ...] | None


def build(store: Store, as_of: date, scope: Scope, number: int) -> Goal:
    """The goal with this id as it stood; a window that is asked for is that of the burn-up.

    Raises NotFound if the store does not show it.
    """
    goal = store.goals.get(number)
    [parts] = goal_figures.read(store, [goal], as_of)
    has_begun = goal.starts_on <= as_of
    found = goal_figures.figures(store, [parts], as_of)[0] if has_begun else None
    return Goal(
        as_of=as_of,
        since=scope.since,
        until=scope.until,
        starts_on=goal.starts_on,
        goal=found,
        why=goal.why,
        milestones=tuple(_milestones(parts, as_of)),
        renegotiated=tuple(
            made_of(Renegotiated, term) for term in parts.terms if term.set_on <= as_of
        ),
        notes=tuple(
            made_of(Note, one)
            for one in parts.check_ins
            if one.on <= as_of and (one.note or one.blocker)
        ),
        burn_up=tuple(_burn_up(parts, found, as_of, scope)) if found else (),
        explained=goal_figures.explain(parts, found, as_of) if found and scope.explain else None,
    )


def needs_attention(report: Goal) -> bool:
    """Whether the goal is off track, at risk or stale."""
    return report.goal is not None and goal_figures.slips(report.goal)


def _milestones(parts: Parts, as_of: date) -> Iterator[MilestoneShown]:
    for one in parts.milestones:
        if one.set_on <= as_of:
            done_on = one.done_on if one.done_on and one.done_on <= as_of else None
            yield made_of(MilestoneShown, one, done_on=done_on)


def _burn_up(parts: Parts, found: GoalFigures, as_of: date, scope: Scope) -> Iterator[Point]:
    """From its first day to the later of today and its due day.

    The past is as it stood then, under the terms of that day; the plan of days to come is the
    present one.
    """
    first = scope.since or found.starts_on
    last = scope.until or max(as_of, found.due_on or as_of)
    known = replace(
        parts,
        terms=[term for term in parts.terms if term.set_on <= as_of],
        milestones=[one for one in parts.milestones if one.set_on <= as_of],
    )
    days = {as_of, *goal_figures.days_between(first, last, _POINTS), *_turns(known, found)}
    for day in sorted(day for day in days if first <= day <= last):
        now = known.standing(day)
        yield Point(day, now.planned, now.progress if day <= as_of else None)


def _turns(parts: Parts, found: GoalFigures) -> Iterator[date]:
    """The days on which progress or plan change at once, and the last of the plan before."""
    yield from (one.on for one in found.check_ins)
    for one in parts.milestones:
        if one.done_on:
            yield one.done_on
        if one.due_on:
            yield one.due_on
            yield min(one.due_on, date.max - timedelta(days=1)) + timedelta(days=1)
    for term in parts.terms:
        yield term.set_on
