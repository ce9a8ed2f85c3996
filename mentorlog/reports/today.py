"""One screen for today: what I promised, whom I meet next, what is slipping."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.topic import Topic
from mentorlog.reports.due import Due
from mentorlog.reports.due import build as dues
from mentorlog.reports.due import entries as due_entries
from mentorlog.store.agenda import COUNTED
from mentorlog.store.wanted import Wanted

if TYPE_CHECKING:
    from mentorlog.reports.entries import Entry
    from mentorlog.store.agenda import Item
    from mentorlog.store.store import Store

__all__ = ["COUNTED", "SOON", "Part", "Today", "build", "records"]

SOON = 7
"""Days that are looked ahead."""

_PROMISES = ("action", "milestone")
_AT_MOST = 2
_MINE_AT_MOST = 5


class Part(Struct, frozen=True):
    """The most urgent things of one kind, and how many there are in all."""

    shown: Sequence[Due] = ()
    total: int = 0


class Today(Struct, frozen=True):
    """What is open on a day; `is_new` says that nothing was ever written.

    `gone_by` are planned sessions of which nobody said what became. `names` are those of the
    mentorships of the topics, by uid.
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


def build(store: "Store", as_of: date) -> Today:
    """What is open on `as_of`; promises and milestones are those due within SOON days."""
    agenda = store.agenda
    yesterday, soon = as_of - timedelta(days=1), as_of + timedelta(days=SOON)

    def due(until: date, owner: Party | None, *nouns: str, limit: int = _AT_MOST) -> Part:
        return _part(store, *agenda.due(until, as_of, owner=owner, nouns=nouns, limit=limit))

    meetings = agenda.meetings(as_of)
    topics = store.topics.open(Wanted(), as_of)
    names = store.mentorships.names()
    return Today(
        as_of=as_of,
        is_new=store.is_new,
        gone_by=due(yesterday, None, "session"),
        mine=due(soon, Party.ME, *_PROMISES, limit=_MINE_AT_MOST),
        theirs=due(soon, Party.THEM, *_PROMISES),
        meetings=_part(store, meetings[:_AT_MOST], len(meetings)),
        goals=due(date.max, None, "goal"),
        topics=topics[:_AT_MOST],
        topics_total=len(topics),
        names=names,
    )


def records(store: "Store", today: Today) -> "dict[str, list[Entry]]":
    """The same for a script: the records of each part, with noun, day and whether it is past."""
    from mentorlog.reports.entries import build as build_entries

    parts = {name: getattr(today, name) for name in ("gone_by", "mine", "theirs", "meetings")}
    parts["goals"] = today.goals
    in_full = {name: due_entries(store, part.shown, today.as_of) for name, part in parts.items()}
    return in_full | {"topics": build_entries(store, today.topics, today.as_of)}


def _part(store: "Store", items: "Sequence[Item]", total: int) -> Part:
    return Part(dues(store, items), total)
