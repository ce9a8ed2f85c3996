"""What is overdue or falls due soon, as of any day: promises of both sides, and meetings."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.reports.due import build as dues
from mentorlog.reports.explained import made_of
from mentorlog.reports.silence import Quiet
from mentorlog.store import replay
from mentorlog.store.agenda import Item
from mentorlog.store.store import Store

MEETINGS = ("session", "slot")


class Coming(Struct, frozen=True):
    """An action, a goal, a milestone, a planned session, or a slot that asks for one.

    `id` is None for a slot, whose `uid` is its mentorship's. `owner` is me, them or a member's
    name, `at` when a planned session begins, `their_at` the same in their zone, `cadence` how often
    a slot comes round, `quiet` the silence of a mentorship that has not been met for long.
    """

    noun: str
    uid: str
    id: str | None
    name: str | None
    owner: str | None
    text: str | None
    due_on: date
    overdue: bool
    at: str | None
    their_at: str | None
    cadence: str | None
    private: bool
    quiet: Quiet | None = None


class Part(Struct, frozen=True):
    """The most urgent of one kind, and how many there are in all."""

    shown: tuple[Coming, ...]
    total: int


class Ahead(Struct, frozen=True):
    """What I promised, whom I meet, and what they promised."""

    mine: Part
    meetings: Part
    theirs: Part


def build(
    store: Store, until: date, as_of: date, *, mentorship: str | None = None, limit: int
) -> Ahead:
    """What was open on `as_of` and is due by `until`; of each part at most `limit` are read."""
    mine, theirs = (
        replay.due(store, until, as_of, mentorship, side, limit) for side in (Party.ME, Party.THEM)
    )
    meetings = store.agenda.due(until, as_of, mentorship=mentorship, nouns=MEETINGS, limit=limit)
    return Ahead(*(_part(store, *found, as_of) for found in (mine, meetings, theirs)))


def _part(store: Store, items: Sequence[Item], total: int, as_of: date) -> Part:
    shown = tuple(
        made_of(Coming, due, uid=due.record.uid, id=due.ref, overdue=due.is_overdue(as_of))
        for due in dues(store, items, as_of)
    )
    return Part(shown, total)
