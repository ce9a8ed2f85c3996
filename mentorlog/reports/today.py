"""One screen for today: what I promised, whom I meet next, what is slipping."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.pace import WORST_FIRST, Pace
from mentorlog.domain.progress import Standing
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.said import Topic
from mentorlog.domain.records.session import Session
from mentorlog.domain.steadiness import buffer_days
from mentorlog.reports import goal_figures, practice
from mentorlog.reports.due import Due, with_day
from mentorlog.reports.due import build as dues
from mentorlog.reports.due import entries as due_entries
from mentorlog.reports.practice import NoticeWith
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.agenda import COUNTED
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry

__all__ = ["COUNTED", "SOON", "Part", "Today", "build", "records"]

SOON = 7
"""Days that are looked ahead."""

_PROMISES = ("action", "milestone")
_AT_MOST = 2
_MINE_AT_MOST = 5
_GOALS_LOOKED_AT = 20
"""Of the open goals those due first; the ones shown are the slowest of them."""


class Part(Struct, frozen=True):
    """The most urgent things of one kind, and how many there are in all."""

    shown: Sequence[Due] = ()
    total: int = 0


class OfGoal(NamedTuple):
    """A goal, whose it is (me, them or a member's name), where it stands, whether it is stale."""

    goal: Goal
    owner: str
    now: Standing
    stale: bool


class Goals(NamedTuple):
    """The slowest goals, and how many there are in all."""

    shown: Sequence[OfGoal]
    total: int


class Today(Struct, frozen=True):
    """What is open on a day; `is_new` says that nothing was ever written.

    `gone_by` are planned sessions of which nobody said what became, `silent` mentorships that have
    not been met for long and will not be soon, `meetings` all others to come. `names` are those
    of the mentorships, by uid, `next_due` the days by which they are to meet. `goals` are those
    with a day, and those without one that are stale.
    """

    as_of: date
    is_new: bool
    gone_by: Part
    mine: Part
    theirs: Part
    silent: Part
    meetings: Part
    goals: Goals
    topics: Sequence[Topic]
    topics_total: int
    names: dict[str, str]
    next_due: dict[str, date]
    practice: tuple[NoticeWith, ...]


def build(store: Store, as_of: date) -> Today:
    """What is open on `as_of`; promises and milestones are those due within SOON days."""
    agenda = store.agenda
    yesterday, soon = as_of - timedelta(days=1), Interval(SOON, Unit.DAY).after(as_of, 1)

    def due(until: date, owner: Party | None, *nouns: str, limit: int = _AT_MOST) -> Part:
        items, total = agenda.due(until, as_of, owner=owner, nouns=nouns, limit=limit)
        return Part(dues(store, items, as_of), total)

    overdue = agenda.silent(as_of)
    meetings = agenda.meetings(as_of)
    silent = [item for item in meetings if item.noun == "slot" and item.uid in overdue]
    meetings = [item for item in meetings if item not in silent]
    topics = store.topics.open(Wanted(running_on=as_of))
    names = store.mentorships.names()
    running = mentorships(store, as_of, Scope())
    return Today(
        as_of=as_of,
        is_new=store.is_new,
        gone_by=due(yesterday, None, "session"),
        mine=due(soon, Party.ME, *_PROMISES, limit=_MINE_AT_MOST),
        theirs=due(soon, Party.THEM, *_PROMISES),
        silent=Part(dues(store, silent[:_AT_MOST], as_of), len(silent)),
        meetings=Part(dues(store, meetings[:_AT_MOST], as_of), len(meetings)),
        goals=_goals(store, as_of),
        topics=topics[:_AT_MOST],
        topics_total=len(topics),
        names=names,
        next_due=agenda.next_due(as_of),
        practice=(*practice.with_nobody(store, as_of), *practice.of_all(store, running, as_of)),
    )


def records(store: Store, today: Today) -> "dict[str, list[Entry]]":
    """The same for a script: the records of each part, with noun, day and whether it is past.

    The meetings begin with those that a silence asks for.
    """
    from mentorlog.reports.entries import build as build_entries

    parts = {name: getattr(today, name).shown for name in ("gone_by", "mine", "theirs")}
    parts["meetings"] = [*today.silent.shown, *today.meetings.shown]
    in_full = {name: due_entries(store, shown, today.as_of) for name, shown in parts.items()}
    in_full["meetings"] = [_with_buffer(entry, today) for entry in in_full["meetings"]]
    goals = build_entries(store, [one.goal for one in today.goals.shown], today.as_of)
    in_full["goals"] = [
        with_day(entry, "goal", day, overdue=day is not None and day < today.as_of)
        for entry, one in zip(goals, today.goals.shown, strict=True)
        for day in [one.now.due_on]
    ]
    return in_full | {"topics": build_entries(store, today.topics, today.as_of)}


def mentorship_of(record: Record) -> str:
    """The uid of the mentorship in which a planned session, or a slot, is to be held."""
    return record.mentorship if isinstance(record, Session) else record.uid


def _with_buffer(entry: "Entry", today: Today) -> "Entry":
    next_due_on = today.next_due.get(mentorship_of(entry.record))
    buffer = buffer_days(next_due_on, today.as_of)
    figures = {**entry.figures, "next_due_on": next_due_on, "buffer_days": buffer}
    return replace(entry, figures=figures)


def _goals(store: Store, as_of: date) -> Goals:
    """The slowest of the goals that are due first, and of those without a day that are stale."""
    items, total = store.agenda.due(date.max, as_of, nouns=("goal",), limit=_GOALS_LOOKED_AT)
    dated, undated = [item.uid for item in items], store.agenda.undated_goals(as_of)
    parts = goal_figures.read(store, store.goals.with_uids([*dated, *undated]), as_of)
    found = [_of_goal(store, one, as_of) for one in parts]
    still = [one for one in found[len(dated) :] if one.stale]
    slowest = sorted([*found[: len(dated)], *still], key=_place)
    return Goals(slowest[:_AT_MOST], min(total + len(still), COUNTED))


def _of_goal(store: Store, parts: goal_figures.Parts, as_of: date) -> OfGoal:
    goal, now = parts.goal, parts.standing(as_of)
    members = store.mentorships.members
    owner = members.with_uid(goal.member).name if goal.member else str(goal.owner)
    return OfGoal(goal, owner, now, parts.staleness(now, parts.moved_on(as_of), as_of).value)


_SLOWEST = (*WORST_FIRST, *(pace for pace in Pace if pace not in WORST_FIRST))


def _place(goal: OfGoal) -> tuple[int, bool]:
    """The worst pace first; what is stale goes before what is on track."""
    on_track = _SLOWEST.index(Pace.ON_TRACK)
    place = _SLOWEST.index(goal.now.pace or Pace.ON_TRACK)
    return (min(place, on_track) if goal.stale else place), not goal.stale
