"""The nudge as the whole program works it out, for what the prompt's own way leaves to it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.domain.records.base import Party
from mentorlog.store.agenda import DATED, Item

if TYPE_CHECKING:
    from mentorlog.store.store import Store

_MEETINGS = ("session", "slot")
_PROMISES = ("action", "goal", "milestone")


class Nudge(NamedTuple):
    """With whom I meet next, and in how many days; how much of mine is due today and overdue."""

    meeting: tuple[str, int] | None
    due_today: int
    overdue: int


def build(store: "Store", today: date, days: int, mentorship: str | None = None) -> Nudge:
    """Of what `due --mine` lists: the first meeting within so many days, and the counts."""

    def mine(until: date, *nouns: str) -> tuple[list[Item], int]:
        return store.agenda.due(
            until, today, mentorship=mentorship, owner=Party.ME, nouns=nouns or DATED
        )

    yesterday = today - timedelta(days=1)
    meetings, _ = mine(today + timedelta(days=days), *_MEETINGS)
    coming = next((item for item in meetings if item.due_on >= today), None)
    _, promised = mine(today, *_PROMISES)
    _, broken = mine(yesterday, *_PROMISES)
    _, overdue = mine(yesterday)
    return Nudge(_meeting(store, coming, today) if coming else None, promised - broken, overdue)


def _meeting(store: "Store", item: Item, today: date) -> tuple[str, int]:
    return store.mentorships.names()[str(item.mentorship)], (item.due_on - today).days
