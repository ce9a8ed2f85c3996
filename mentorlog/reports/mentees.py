"""Mentees: all of them in one table, those first who need the reader most."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.pace import Pace, worst_pace
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.steadiness import Rate, buffer_days
from mentorlog.reports import goal_figures, promises, pulses, rhythm, silence
from mentorlog.reports.explained import Explained, Figure, cell, made_of, yes_no
from mentorlog.reports.goal_figures import GoalFigures, Parts
from mentorlog.reports.mention import Mark, Mention, ask, marks, praise, praiseworthy, urgency
from mentorlog.reports.promises import Counts, Promise
from mentorlog.reports.pulses import Marked
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.reports.silence import Quiet, is_overdue
from mentorlog.store import promised, replay
from mentorlog.store.replay import Open
from mentorlog.store.store import Store

WINDOW_DAYS = 90

T = TypeVar("T")


class Owed(Struct, frozen=True):
    """How many promises of mine are open, and how many of these are overdue."""

    open: int
    overdue: int


class OfMentee(Struct, frozen=True):
    """One mentee; `follow_through` is theirs, `pace` that of their worst open goal.

    `marks` are those of open goals, `pulse` what stands out between the two of you.

    `explained` is None unless asked for.
    """

    uid: str
    name: str
    last_met_on: date | None
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    quiet: Quiet | None
    streak: int
    rate: Rate
    owed: Owed
    follow_through: Counts
    pace: Pace | None
    marks: tuple[Mark, ...]
    pulse: tuple[Marked, ...]
    praise: Mention | None
    ask: Mention | None
    explained: tuple[Explained, ...] | None


class Mentees(Struct, frozen=True, tag_field="report", tag="mentees"):
    """The report; `since` and `until` are the days of follow-through and of what to praise."""

    as_of: date
    since: date
    until: date
    mentees: tuple[OfMentee, ...]


class Gathered(NamedTuple):
    """What the store has of all mentees, by mentorship; read in a few queries."""

    next_due: dict[str, date]
    quiet: dict[str, Quiet]
    open: dict[str, list[Open]]
    judged: dict[str, list[Promise]]
    goals: dict[str, list[tuple[GoalFigures, Parts]]]
    praiseworthy: dict[str, list[Mention]]


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Mentees:  # noqa: B008  frozen
    """All whom I mentor on `as_of`; the window is the last 90 days."""
    since, until = scope.window(as_of, WINDOW_DAYS)
    window = (since, min(until, as_of))
    asked = [one for one in mentorships(store, as_of, scope) if one.role is Role.MENTOR]
    gathered = _gather(store, asked, as_of, window, scope)
    found = [_mentee(store, one, as_of, window, gathered, scope) for one in asked]
    return Mentees(as_of, *window, tuple(sorted(found, key=_urgency)))


def needs_attention(report: Mentees) -> bool:
    """Whether a promise of mine or a meeting is overdue, or a goal off track."""
    return any(
        one.owed.overdue or is_overdue(one.quiet, one.buffer_days) or one.pace is Pace.OFF_TRACK
        for one in report.mentees
    )


def _urgency(one: OfMentee) -> tuple[date, int, date, int, str]:
    return urgency(one.quiet, one.owed.overdue, one.next_due_on, one.marks, one.name)


def _gather(
    store: Store,
    asked: Sequence[Mentorship],
    as_of: date,
    window: tuple[date, date],
    scope: Scope,
) -> Gathered:
    uids = [one.uid for one in asked]
    theirs = promised.promises_between(store, *window, as_of, uids, Party.THEM)
    judged = promises.read(store, theirs, as_of)
    parts = goal_figures.read(store, replay.open_goals(store, as_of, uids), as_of)
    figures = goal_figures.figures(store, parts, as_of)
    return Gathered(
        next_due=store.agenda.next_due(as_of, scope.mentorship),
        quiet=silence.build(store, as_of, scope.mentorship),
        open=_grouped(
            replay.open_promises(store, as_of, scope.mentorship), lambda one: one.mentorship
        ),
        judged=_grouped(judged, lambda one: one.action.mentorship),
        goals=_grouped(zip(figures, parts, strict=True), lambda one: one[0].mentorship),
        praiseworthy=praiseworthy(store, window, as_of, scope.mentorship),
    )


def _mentee(
    store: Store,
    mentorship: Mentorship,
    as_of: date,
    window: tuple[date, date],
    gathered: Gathered,
    scope: Scope,
) -> OfMentee:
    uid = mentorship.uid
    meetings = rhythm.brief(store, mentorship, as_of)
    next_due_on = gathered.next_due.get(uid)
    goals, judged = gathered.goals[uid], gathered.judged[uid]
    figures = [goal for goal, _ in goals]
    found = made_of(
        OfMentee,
        *(mentorship, meetings),
        next_due_on=next_due_on,
        buffer_days=buffer_days(next_due_on, as_of),
        quiet=gathered.quiet.get(uid),
        owed=_owed(gathered.open[uid], as_of),
        follow_through=promises.counts(judged, Party.THEM, window),
        pace=worst_pace(goal.pace for goal in figures),
        marks=marks(figures),
        pulse=pulses.standing(store, mentorship, as_of),
        praise=praise(gathered.praiseworthy[uid], judged, meetings.last_met_on),
        ask=ask(goals, _overdue(store, gathered.open[uid], as_of), as_of),
        explained=None,
    )
    if not scope.explain:
        return found
    explained = _explained(store, mentorship, found, gathered, as_of, window)
    return replace(found, explained=tuple(explained))


def _owed(found: Iterable[Open], as_of: date) -> Owed:
    mine = [one for one in found if one.owner == Party.ME]
    return Owed(len(mine), sum(one.due_on is not None and one.due_on < as_of for one in mine))


def _overdue(store: Store, found: Iterable[Open], as_of: date) -> Mention | None:
    """Their promise that is overdue longest; of one day the one that was written first."""
    late: dict[date, list[str]] = defaultdict(list)
    for one in found:
        if one.owner == Party.THEM and one.due_on and one.due_on < as_of:
            late[one.due_on].append(one.uid)
    if not late:
        return None
    due_on = min(late)
    action = min(store.actions.with_uids(late[due_on]), key=lambda one: one.as_made)
    return Mention("overdue", action.ref, due_on, action.text, action.private)


def _grouped(found: Iterable[T], mentorship: Callable[[T], str | None]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for one in found:
        groups[mentorship(one) or ""].append(one)
    return groups


def _explained(
    store: Store,
    mentorship: Mentorship,
    found: OfMentee,
    gathered: Gathered,
    as_of: date,
    window: tuple[date, date],
) -> Iterator[Explained]:
    """The rows and the sums of one mentee, in the order of the columns."""
    uid = mentorship.uid
    yield from rhythm.explained(store, mentorship, as_of)
    yield _owed_explained(store, found.owed, gathered.open[uid], as_of)
    yield promises.explain(gathered.judged[uid], Party.THEM, window, as_of)
    goals = [goal for goal, _ in gathered.goals[uid]]
    worst = Figure(
        "worst pace",
        "of the open goals: off track, at risk, no progress yet, on track; "
        "`report goals --explain` takes each apart",
        ", ".join(f"{goal.id} {goal.pace}" for goal in goals),
        found.pace,
    )
    rows = (
        (goal.id, cell(goal.progress), cell(goal.planned), yes_no(goal.stale), cell(goal.pace))
        for goal in goals
    )
    heads = ("id", "progress", "planned", "stale", "pace")
    yield Explained("Open goals", heads, tuple(rows), (worst,))


def _owed_explained(store: Store, owed: Owed, found: Iterable[Open], as_of: date) -> Explained:
    mine = [one for one in found if one.owner == Party.ME]
    refs = [store.actions.with_uid(one.uid).ref for one in mine]
    days = list(zip(refs, (one.due_on for one in mine), strict=True))
    overdue = ", ".join(ref for ref, due_on in days if due_on and due_on < as_of)
    rule = "those whose latest due day lies before the as-of day"
    return Explained(
        "Open promises, mine",
        ("id", "due"),
        tuple((ref, cell(due_on)) for ref, due_on in days),
        (
            Figure("I owe", "promises of mine that are open", ", ".join(refs), owed.open),
            Figure("overdue", rule, overdue, owed.overdue),
        ),
    )
