"""One screen for today: what I promised, whom I meet next, what is slipping."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.pace import WORST_FIRST, Pace
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Session
from mentorlog.domain.records.topic import Topic
from mentorlog.domain.steadiness import buffer_days
from mentorlog.reports import goal_figures, practice
from mentorlog.reports.due import Due
from mentorlog.reports.due import build as dues
from mentorlog.reports.due import entries as due_entries
from mentorlog.reports.practice import NoticeWith
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.agenda import COUNTED
from mentorlog.store.wanted import Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record
    from mentorlog.reports.entries import Entry
    from mentorlog.store.agenda import Item
    from mentorlog.store.store import Store

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


class Today(Struct, frozen=True):
    """What is open on a day; `is_new` says that nothing was ever written.

    `gone_by` are planned sessions of which nobody said what became. `names` are those of the
    mentorships of the topics, by uid, `next_due` the days by which they are to meet. `paces` are
    those of the goals, by uid.
    """

    as_of: date
    is_new: bool
    gone_by: Part
    mine: Part
    theirs: Part
    meetings: Part
    goals: Part
    topics: Sequence[Topic]
    topics_total: int
    names: dict[str, str]
    next_due: dict[str, date]
    paces: dict[str, Pace]
    practice: tuple[NoticeWith, ...]


def build(store: "Store", as_of: date) -> Today:
    """What is open on `as_of`; promises and milestones are those due within SOON days."""
    agenda = store.agenda
    yesterday, soon = as_of - timedelta(days=1), Interval(SOON, Unit.DAY).after(as_of, 1)

    def due(until: date, owner: Party | None, *nouns: str, limit: int = _AT_MOST) -> Part:
        return _part(store, *agenda.due(until, as_of, owner=owner, nouns=nouns, limit=limit))

    meetings = agenda.meetings(as_of)
    topics = store.topics.open(Wanted(), as_of)
    names = store.mentorships.names()
    running = mentorships(store, as_of, Scope())
    nearest, total = agenda.due(date.max, as_of, nouns=("goal",), limit=_GOALS_LOOKED_AT)
    paces = _paces(store, nearest, as_of)
    nearest.sort(key=lambda item: _SLOWEST.index(paces[item.uid]))
    return Today(
        as_of=as_of,
        is_new=store.is_new,
        gone_by=due(yesterday, None, "session"),
        mine=due(soon, Party.ME, *_PROMISES, limit=_MINE_AT_MOST),
        theirs=due(soon, Party.THEM, *_PROMISES),
        meetings=_part(store, meetings[:_AT_MOST], len(meetings)),
        goals=_part(store, nearest[:_AT_MOST], total),
        topics=topics[:_AT_MOST],
        topics_total=len(topics),
        names=names,
        next_due=agenda.next_due(as_of),
        paces=paces,
        practice=practice.of_all(store, running, as_of),
    )


def records(store: "Store", today: Today) -> "dict[str, list[Entry]]":
    """The same for a script: the records of each part, with noun, day and whether it is past."""
    from mentorlog.reports.entries import build as build_entries

    parts = {name: getattr(today, name) for name in ("gone_by", "mine", "theirs", "meetings")}
    parts["goals"] = today.goals
    in_full = {name: due_entries(store, part.shown, today.as_of) for name, part in parts.items()}
    in_full["meetings"] = [_with_buffer(entry, today) for entry in in_full["meetings"]]
    return in_full | {"topics": build_entries(store, today.topics, today.as_of)}


def mentorship_of(record: "Record") -> str:
    """The uid of the mentorship in which a planned session, or a slot, is to be held."""
    return record.mentorship if isinstance(record, Session) else record.uid


def _with_buffer(entry: "Entry", today: Today) -> "Entry":
    next_due_on = today.next_due.get(mentorship_of(entry.record))
    buffer = buffer_days(next_due_on, today.as_of)
    figures = {**entry.figures, "next_due_on": next_due_on, "buffer_days": buffer}
    return replace(entry, figures=figures)


def _paces(store: "Store", items: "Sequence[Item]", as_of: date) -> dict[str, Pace]:
    goals = store.goals.with_uids(item.uid for item in items)
    parts = goal_figures.read(store, goals, as_of)
    return {one.goal.uid: one.standing(as_of).pace or Pace.ON_TRACK for one in parts}


_SLOWEST = (*WORST_FIRST, *(pace for pace in Pace if pace not in WORST_FIRST))


def _part(store: "Store", items: "Sequence[Item]", total: int) -> Part:
    return Part(dues(store, items), total)
