"""What stands in a calendar: open things of the agenda, and sessions that fell through.

It is read after every change where a calendar follows the journal, so it asks by index, and for
few columns: notes, reasons, tags, mail and places are not among them. A private row is not there,
nor is one of a private goal.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from mentorlog.store.store import Store

_DAY = timedelta(days=1)
_LOOKED_BACK = timedelta(days=366)
"""How far an agenda that nobody wrote to is followed through the changes that time brought."""

_TEXTS = {"session": "title", "action": "text", "goal": "title", "milestone": "title"}

_OF_PRIVATE = "EXISTS (SELECT 1 FROM goal g WHERE g.uid = r.goal AND g.private)"
_HIDDEN = f"""CASE a.noun
    WHEN 'goal' THEN (SELECT r.private FROM goal r WHERE r.uid = a.uid)
    WHEN 'milestone' THEN (SELECT {_OF_PRIVATE} FROM milestone r WHERE r.uid = a.uid)
    WHEN 'action' THEN (SELECT r.private OR {_OF_PRIVATE} FROM action r WHERE r.uid = a.uid)
    ELSE 0 END"""
_IS_THEIRS = "a.noun = 'action' AND a.owner <> 'me'"
_RUNS = """(m.uid IS NULL OR m.ended_on IS NULL OR m.ended_on > :today)
    AND (:mentorship IS NULL OR m.uid = :mentorship)"""

_OPEN = f"""SELECT a.noun, a.uid, a.mentorship, a.due_on, a.changed_at
    FROM agenda a LEFT JOIN mentorship m ON m.uid = a.mentorship
    WHERE {{days}} AND a.noun <> 'slot' AND NOT ({_IS_THEIRS}) AND {_RUNS} AND NOT {_HIDDEN}
    ORDER BY a.due_on {{order}}, a.noun {{order}}, a.uid {{order}} LIMIT :limit"""
_AHEAD = _OPEN.format(days="a.due_on BETWEEN :today AND :last", order="ASC")
_BEHIND = _OPEN.format(days="a.due_on >= :first AND a.due_on < :today", order="DESC")
_FALLEN = f"""SELECT 'session' AS noun, s.uid, s.mentorship, substr(s.at, 1, 10) AS due_on,
    NULL AS changed_at
    FROM session s JOIN mentorship m ON m.uid = s.mentorship
    WHERE s.at >= :first AND s.at < :last || 'U' AND s.status IN ('cancelled', 'no-show')
    AND {_RUNS} ORDER BY s.at DESC, s.uid DESC LIMIT :limit"""
_SLOTS = f"""SELECT a.uid, a.due_on, a.holds_until, a.changed_at
    FROM agenda a JOIN mentorship m ON m.uid = a.uid WHERE a.noun = 'slot' AND {_RUNS}"""
_LOGGED = "SELECT at FROM change WHERE uid = r.uid ORDER BY seq DESC LIMIT 1"
_CHANGED = f"coalesce(({_LOGGED}), r.updated_at)"
_LEFT_OUT = f"""SELECT CASE WHEN {_IS_THEIRS} THEN 'theirs' WHEN {_HIDDEN} THEN 'private'
    WHEN a.due_on IS NULL THEN 'undated' WHEN a.due_on < :first THEN 'earlier'
    WHEN a.due_on > :last THEN 'later' ELSE 'within' END AS reason, count(*)
    FROM agenda a LEFT JOIN mentorship m ON m.uid = a.mentorship
    WHERE a.noun <> 'slot' AND {_RUNS} GROUP BY reason"""


class Window(Struct, frozen=True):
    """The days that a calendar reaches over, seen from today, and how many things at most."""

    today: date
    first: date
    last: date
    limit: int
    mentorship: str | None = None

    def nearness(self, found: "Found") -> tuple[object, ...]:
        """What orders things: those to come by day, then those past, the latest first."""
        return found.on < self.today, abs(found.on - self.today), found.noun, found.uid


class Found(Struct, frozen=True):
    """A thing on its day; a slot is known by its mentorship."""

    noun: str
    uid: str
    mentorship: str | None
    on: date
    changed_at: str | None


class Row(Struct, frozen=True):
    """As much of a thing as a calendar says.

    `changed` has the moments at which the rows that it is made of were last changed, as the log
    has them: an undo puts `updated_at` back.
    """

    found: Found
    id: int
    text: str | None
    name: str | None
    created_at: str
    changed: Sequence[str]
    at: str | None = None
    minutes: int | None = None
    status: str | None = None


def rows(store: Store, window: Window) -> list[Row]:
    """The things in the window; where they are more than its limit, the nearest."""
    found = list(_found(store, window))
    if len(found) > window.limit:
        found = sorted(found, key=window.nearness)[: window.limit]
    named = {one.mentorship for one in found}
    mentorships = _of(store, "mentorship", "r.name", [uid for uid in named if uid])
    told: dict[str, sqlite3.Row] = {}
    alike: dict[tuple[str, bool], list[str]] = {}
    for one in found:
        alike.setdefault((one.noun, one.changed_at is not None), []).append(one.uid)
    for (noun, is_dated), uids in alike.items():
        if noun in _TEXTS:
            more = ", r.at, r.minutes, r.status" if noun == "session" else ""
            changed = "NULL" if is_dated else _CHANGED  # as the agenda has it, or not
            told |= _of(store, noun, f"r.{_TEXTS[noun]} AS text{more}", uids, changed)
    return [_row(one, told.get(one.uid), mentorships.get(one.mentorship or "")) for one in found]


def session(store: Store, uid: str) -> Row:
    """A session, whatever became of it and whenever it is."""
    columns = "r.title AS text, r.at, r.minutes, r.status, r.mentorship"
    row = _of(store, "session", columns, [uid])[uid]
    on = date.fromisoformat(row["at"][:10])
    of = _of(store, "mentorship", "r.name", [row["mentorship"]])[row["mentorship"]]
    return _row(Found("session", uid, row["mentorship"], on, None), row, of)


def left_out(store: Store, window: Window) -> dict[str, int]:
    """How many open things there are for each reason not to be in the window, and `within` it."""
    return dict(map(tuple, store.connection.execute(_LEFT_OUT, _values(window))))


def journal(store: Store) -> str | None:
    """What a journal is known by, whatever its file is called; None of one that is not there."""
    device = store.connection.execute("SELECT uid FROM device").fetchone()
    return device["uid"] if device and store.exists else None


def _found(store: Store, window: Window) -> Iterator[Found]:
    values = _values(window)
    ahead = store.connection.execute(_AHEAD, values).fetchall()
    found = [*ahead, *store.connection.execute(_FALLEN, values)]
    if len(ahead) < window.limit:
        found += store.connection.execute(_BEHIND, values)
    for noun, uid, mentorship, day, changed_at in found:
        yield Found(noun, uid, mentorship, date.fromisoformat(day), changed_at)
    yield from _slots(store, window)


def _slots(store: Store, window: Window) -> Iterator[Found]:
    """The next meeting that each cadence asks for, unless one is planned by then."""
    planned = store.agenda.planned(window.today)
    for row in store.connection.execute(_SLOTS, _values(window)).fetchall():
        uid, day, holds_until, changed_at = row
        due_on = date.fromisoformat(day) if day else None
        last = date.fromisoformat(holds_until) if holds_until else date.max
        if last < window.today:
            due_on, changed_at = _since(store, uid, last, window.today)
        if due_on is None or not window.first <= due_on <= window.last:
            continue
        if planned.get(uid, date.max) > due_on:
            yield Found("slot", uid, uid, due_on, changed_at)


def _since(store: Store, uid: str, last: date, today: date) -> tuple[date | None, str]:
    """What is next due where the agenda's answer held until `last`, and when it came to be so.

    That was on a day that time alone brought, and not a change.
    """
    rhythm = store.mentorships.rhythm(store.mentorships.with_uid(uid))
    day = max(last, today - _LOOKED_BACK) + _DAY
    while True:
        due = rhythm.next_due(day)
        if due.holds_until is None or due.holds_until >= today:
            return due.on, f"{day}T00:00:00+00:00"
        day = due.holds_until + _DAY


def _of(
    store: Store, noun: str, columns: str, uids: Sequence[str], changed: str = _CHANGED
) -> dict[str, sqlite3.Row]:
    if not uids:
        return {}
    found = store.connection.execute(
        f"""SELECT r.uid, r.id, r.created_at, {changed} AS changed_at, {columns}
            FROM {noun} r WHERE r.uid IN ({", ".join("?" * len(uids))})""",
        uids,
    )
    return {row["uid"]: row for row in found}


def _row(found: Found, told: sqlite3.Row | None, mentorship: sqlite3.Row | None) -> Row:
    own = told or mentorship
    assert own is not None
    changed = [found.changed_at] if found.changed_at else []
    if told and told["changed_at"]:
        changed.append(told["changed_at"])
    if mentorship:
        changed.append(mentorship["changed_at"])
    is_session = found.noun == "session" and told is not None
    return Row(
        found,
        own["id"],
        told["text"] if told else None,
        mentorship["name"] if mentorship else None,
        own["created_at"],
        changed,
        told["at"] if told and is_session else None,
        told["minutes"] if told and is_session else None,
        told["status"] if told and is_session else None,
    )


def _values(window: Window) -> dict[str, str | int | None]:
    days = {name: str(getattr(window, name)) for name in ("today", "first", "last")}
    return {**days, "limit": window.limit, "mentorship": window.mentorship}
