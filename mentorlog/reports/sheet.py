"""One sheet of sessions, promises or goals: names instead of uids, days, and what came of them.

Its heads are words that `data import` knows, so that what somebody changed in a spreadsheet comes
back to the record it is of.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.session import Session
from mentorlog.reports.entries import Entry, build
from mentorlog.store.order import MADE

if TYPE_CHECKING:
    from mentorlog.store.store import Store

Cells = Sequence[str | float | None]

HEADS: dict[type[Record], tuple[str, ...]] = {
    Session: (
        *("id", "date", "time", "with", "title", "status", "minutes", "mode", "why"),
        *("notes", "came", "tags"),
    ),
    Action: (
        *("id", "action", "with", "owner", "promised on", "due", "status", "outcome"),
        *("closed on", "why", "tags", "private"),
    ),
    Goal: (
        *("id", "goal", "with", "owner", "starts on", "due", "status", "progress", "pace"),
        *("closed on", "why", "area", "metric", "baseline", "target", "unit", "tags", "private"),
    ),
}
_DAYS: dict[type[Record], str] = {Session: "at", Action: "promised_on", Goal: "starts_on"}
_AT_ONCE = 500
"""So many records are looked up together, so that a long journal takes no more memory."""


def rows(store: "Store", kind: type[Record], as_of: date) -> Iterator[Cells]:
    """A row a record, under the heads of its kind, in the order of time."""
    left = store.table(kind.noun).each(f"ORDER BY r.{_DAYS[kind]}, {MADE}")
    while some := list(islice(left, _AT_ONCE)):
        closed = _closed_on(store, some)
        for entry in build(store, some, as_of):
            yield _ROWS[type(entry.record)](entry, closed.get(entry.record.uid))


def _closed_on(store: "Store", records: Sequence[Any]) -> dict[str, date]:
    """On which day goals were closed that are."""
    if not isinstance(records[0], Goal):
        return {}
    given = store.goals.states.of(records)
    return {
        uid: each[-1].on for uid, each in given.items() if each and each[-1].state != State.OPEN
    }


def _session(entry: Entry, _closed: date | None) -> Cells:
    session: Any = entry.record
    return [
        *(session.uid, session.at[:10], session.at[11:16], entry.name, session.title),
        *(session.status, session.minutes, session.mode, session.why, session.notes),
        *(", ".join(entry.figures["came"]), ", ".join(session.tags)),
    ]


def _action(entry: Entry, _closed: date | None) -> Cells:
    action: Any = entry.record
    closed_on = action.done_on or action.dropped_on
    state = "done" if action.done_on else "dropped" if action.dropped_on else "open"
    return [
        *(action.uid, action.text, entry.name, _owner(entry), _day(action.promised_on)),
        *(_day(entry.figures["due_on"]), state, entry.figures["outcome"], _day(closed_on)),
        *(action.why, ", ".join(action.tags), _private(action)),
    ]


def _goal(entry: Entry, closed: date | None) -> Cells:
    goal: Any = entry.record
    told, now = entry.figures, entry.figures["in_force"]
    return [
        *(goal.uid, goal.title, entry.name, _owner(entry), _day(goal.starts_on)),
        *(_day(now["due_on"]), told["state"], told["progress"], told["pace"], _day(closed)),
        *(goal.why, goal.area, goal.metric, goal.baseline, now["target"], goal.unit),
        *(", ".join(goal.tags), _private(goal)),
    ]


_ROWS = {Session: _session, Action: _action, Goal: _goal}


def _owner(entry: Entry) -> str:
    """A member's name, else me or them."""
    owner: Any = entry.record
    return entry.member or str(owner.owner)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _private(record: Any) -> str | None:
    return "yes" if record.private else None
