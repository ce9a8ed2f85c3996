"""The nudge as the whole program works it out, for what the prompt's own way leaves to it."""

from datetime import date, timedelta
from typing import NamedTuple

from mentorlog.domain.intervals import moved
from mentorlog.domain.records.base import Party
from mentorlog.reports import silence
from mentorlog.store.agenda import DATED, Item
from mentorlog.store.store import Store

_MEETINGS = ("session", "slot")
_PROMISES = ("action", "goal", "milestone")


class Nudge(NamedTuple):
    """With whom I meet next, and in how many days; how much of mine is due today and overdue.

    `unmet` are those whom nobody has met for long, and for how many days, the longest first;
    `ends_silence` says that the meeting is with one of those, who is met soon.
    """

    meeting: tuple[str, int] | None
    due_today: int
    overdue: int
    unmet: list[tuple[str, int]]
    ends_silence: bool

    @property
    def needs_attention(self) -> bool:
        """Whether there is anything but a meeting that ends a silence."""
        meeting = self.meeting is not None and not self.ends_silence
        return bool(meeting or self.due_today or self.overdue or self.unmet)


def build(store: Store, today: date, days: int, mentorship: str | None = None) -> Nudge:
    """Of what `due --mine` lists: the first meeting within so many days, and the counts."""
    silent = silence.build(store, today, mentorship)

    def mine(until: date, *nouns: str) -> tuple[list[Item], int]:
        items, total = store.agenda.due(
            until, today, mentorship=mentorship, owner=Party.ME, nouns=nouns or DATED
        )
        told = [one for one in items if one.noun != "slot" or one.uid not in silent]
        return told, total - len(items) + len(told)

    yesterday = today - timedelta(days=1)
    meetings, _ = mine(moved(today, timedelta(days=days)), *_MEETINGS)
    coming = next((item for item in meetings if item.due_on >= today), None)
    _, promised = mine(today, *_PROMISES)
    _, broken = mine(yesterday, *_PROMISES)
    _, overdue = mine(yesterday)
    names = store.mentorships.names()
    unmet = [(names[uid], one.days) for uid, one in silent.items() if one.overdue]
    meeting = _meeting(store, coming, today) if coming else None
    ends_silence = coming is not None and coming.mentorship in silent
    return Nudge(meeting, promised - broken, overdue, unmet, ends_silence)


def _meeting(store: Store, item: Item, today: date) -> tuple[str, int]:
    return store.mentorships.names()[str(item.mentorship)], (item.due_on - today).days
