"""What stands in a calendar: planned meetings, due days, and the next meeting of a cadence.

A title is said only where that was asked for; nothing else that somebody wrote is.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.store import calendar as kept
from mentorlog.store.calendar import Row, Window
from mentorlog.store.store import Store

BACK, AHEAD = timedelta(days=30), timedelta(days=180)
AT_MOST = 300
LEFT_OUT = ("earlier", "later", "beyond", "undated", "theirs", "private")
"""Why an open thing is not in it; `beyond` the 300."""

_USUAL_MINUTES = 45
"""Of a meeting that does not say how long it takes."""

_MORNING = -9 * 60
_DUE = {
    "action": "promise due",
    "goal": "goal due",
    "milestone": "milestone due",
    "slot": "meet by today",
}
_FELL_THROUGH = ("cancelled", "no-show")


class Titles(StrEnum):
    """How much a calendar tells: whom with, the title as well, or not even whom with."""

    OFF = "off"
    ON = "on"
    DISCREET = "discreet"


class Promises(StrEnum):
    """What a promise of mine becomes."""

    EVENT = "event"
    TODO = "todo"
    NONE = "none"


class Wanted(Struct, frozen=True):
    """What is to be in it: `alarm` is minutes before a meeting, None for no alarm at all."""

    titles: Titles = Titles.OFF
    alarm: int | None = 30
    promises: Promises = Promises.EVENT
    mentorship: str | None = None


class Entry(Struct, frozen=True):
    """One entry: a meeting with its local moments, or a thing to do by a day, which has no end.

    `alarm` is minutes before it begins; `created` and `changed` are when the rows it is made of
    were made and last changed.
    """

    uid: str
    noun: str
    ref: str | None
    summary: str
    begins: datetime | date
    ends: datetime | None
    created: datetime
    changed: datetime
    alarm: int | None = None
    is_cancelled: bool = False
    is_todo: bool = False

    @property
    def sequence(self) -> int:
        """How often it may have changed: the seconds from its making to its last change."""
        return max(0, int((self.changed - self.created).total_seconds()))


class Calendar(Struct, frozen=True):
    """The entries in the order of time, and how many things there are for each reason not to be."""

    entries: Sequence[Entry]
    left_out: Mapping[str, int]


def entries(store: Store, today: date, wanted: Wanted) -> list[Entry]:
    """What a calendar says, from 30 days back to 180 ahead; of more than 300 the nearest."""
    found = kept.rows(store, _window(today, wanted))
    nouns = {"action"} if wanted.promises is Promises.NONE else set()
    made = [_entry(row, wanted) for row in found if row.found.noun not in nouns]
    return sorted(made, key=lambda one: (one.begins.isoformat(), one.uid))


def build(store: Store, today: date, wanted: Wanted) -> Calendar:
    """The entries, and the number of those that are not in it."""
    window = _window(today, wanted)
    shown, counts = entries(store, today, wanted), kept.left_out(store, window)
    open_ones = sum(not _is_apart(one) for one in kept.rows(store, window))
    counts["beyond"] = counts.pop("within", 0) - open_ones
    return Calendar(shown, {reason: counts.get(reason, 0) for reason in LEFT_OUT})


def invitation(store: Store, uid: str) -> Entry:
    """A session as an event to send to the other side: its title at most, and no alarm."""
    row = replace(kept.session(store, uid), name=None)
    wanted = Wanted(Titles.DISCREET, alarm=None)
    entry = _entry(row, wanted)
    return replace(entry, summary=f"{entry.summary}: {row.text}") if row.text else entry


def _window(today: date, wanted: Wanted) -> Window:
    return Window(today, today - BACK, today + AHEAD, AT_MOST, wanted.mentorship)


def _is_apart(row: Row) -> bool:
    """Whether it is none of the open things that are counted."""
    return row.found.noun == "slot" or row.status in _FELL_THROUGH


def _entry(row: Row, wanted: Wanted) -> Entry:
    noun, uid = row.found.noun, row.found.uid
    is_todo = noun == "action" and wanted.promises is Promises.TODO
    suffix = "-due" if noun == "action" and not is_todo else ""
    is_cancelled = row.status in _FELL_THROUGH
    begins, ends, alarm = _when(row, wanted.alarm)
    return Entry(
        f"{'next-due-' if noun == 'slot' else ''}{uid}{suffix}",
        noun,
        None if noun == "slot" else f"{noun[0]}{row.id}",
        _summary(noun, row.name, row.text if wanted.titles is Titles.ON else None, wanted.titles),
        begins,
        ends,
        _moment(row.created_at),
        max(map(_moment, row.changed)),
        None if is_cancelled else alarm,
        is_cancelled,
        is_todo,
    )


def _when(row: Row, alarm: int | None) -> tuple[datetime | date, datetime | None, int | None]:
    """When it begins and ends, and how long before it somebody is reminded."""
    if row.at is None:
        reminds = alarm is not None and row.found.noun == "action"
        return row.found.on, None, _MORNING if reminds else None
    begins = datetime.fromisoformat(row.at)
    return begins, begins + timedelta(minutes=row.minutes or _USUAL_MINUTES), alarm


_moment = lru_cache(maxsize=1024)(datetime.fromisoformat)  # that of their mentorship has each


@lru_cache(maxsize=1024)
def _summary(noun: str, name: str | None, text: str | None, titles: Titles) -> str:
    """Like "Mentoring: Dana", "Mentoring: Dana · promise due"."""
    if titles is Titles.DISCREET:
        return "Mentoring"
    said = [f"Mentoring: {name}" if name else "Mentoring"]
    told = ": ".join(filter(None, [_DUE.get(noun), text]))
    return " · ".join([*said, told] if told else said)
