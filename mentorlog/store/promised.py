"""The promises that a report is about: judged in a window, counted beside it, made since a day.

Each is found in a few queries, of whatever number of mentorships.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import json

from mentorlog.domain.intervals import moved
from mentorlog.domain.made import Given, Made
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.store.order import MADE
from mentorlog.store.rows import many
from mentorlog.store.wanted import OF_MEMBER, Conditions, Value

if TYPE_CHECKING:
    from mentorlog.store.store import Store


def _columns(kind: type[Values]) -> str:
    return ", ".join(f"r.{name}" for name in kind.__struct_fields__)


_MADE = f"SELECT {_columns(Made)} FROM action r"
_GIVEN = f"""SELECT {_columns(Given)} FROM commitment r
    WHERE r.action IN (SELECT value FROM json_each(?)) ORDER BY set_on, {MADE}"""


def given(store: "Store", actions: Iterable[Action | Made]) -> dict[str, list[Given]]:
    """The days that each was promised for, by its uid, in the order they were set."""
    found: dict[str, list[Given]] = {action.uid: [] for action in actions}
    asked = json.encode(list(found)).decode()
    for one in many(Given, Commitment, store.connection.execute(_GIVEN, (asked,))):
        found[one.action].append(one)
    return found


def _made(store: "Store", rest: str, values: Sequence[Value]) -> list[Made]:
    return many(Made, Action, store.connection.execute(f"{_MADE} {rest}", values))


_BACK = """(SELECT printf('-%d days', max(every * CASE unit WHEN 'month' THEN 30 WHEN 'week' THEN 7
    ELSE 1 END) / 4) FROM cadence)"""
"""As SQL modifies a day: by the longest grace that a meeting may have."""


def promises_between(
    store: "Store",
    since: date,
    until: date,
    as_of: date,
    mentorships: Sequence[str] | None = None,
    owner: Party | None = None,
) -> list[Made]:
    """The actions that may be judged in the window: done in it, or promised for a day of it.

    What was promised for a meeting is judged up to its grace later.
    In the order they were made; of these mentorships, or of all and of none.
    """
    conditions = Conditions()
    conditions.add("r.promised_on <= ?", as_of.isoformat())
    judged, values = _judged(_OF_ANY if mentorships is None else _OF_ITS_OWN, since, until)
    conditions.add(f"({judged})", *values)
    if mentorships is not None:
        named = json.encode(list(mentorships)).decode()
        conditions.add("r.mentorship IN (SELECT value FROM json_each(?))", named)
    if owner is not None:
        conditions.add("r.owner = ?", owner)
    return _made(store, f"{conditions.where} ORDER BY {MADE}", conditions.values)


_OF_ANY = "r.uid IN (SELECT action FROM commitment WHERE {})"
_OF_ITS_OWN = "EXISTS (SELECT 1 FROM commitment WHERE action = r.uid AND {})"
"""Whether a promise has a commitment; quick where all are looked through, and where some are."""


def _judged(has: str, since: date, until: date) -> tuple[str, list[str]]:
    """Done in the window, or promised for a day of it; the condition and its values.

    What was promised for a meeting is judged up to the longest grace later.
    """
    due = has.format(f"due_on BETWEEN date(?, {_BACK}) AND ?")
    return f"r.done_on BETWEEN ? AND ? OR {due}", [since.isoformat(), until.isoformat()] * 2


_DUE_WITHIN = f"due_on BETWEEN date(first, {_BACK}) AND last"
_HAS_NO_DAY = "NOT EXISTS (SELECT 1 FROM commitment WHERE action = r.uid AND set_on <= day)"
_COUNTED_OF_ONE = f"""EXISTS (SELECT 1 FROM (SELECT ? AS day, ? AS first, ? AS last)
    WHERE r.done_on BETWEEN first AND last OR r.dropped_on BETWEEN first AND last
    OR ((r.done_on IS NULL OR r.done_on > day) AND (r.dropped_on IS NULL OR r.dropped_on > day))
    OR EXISTS (SELECT 1 FROM commitment WHERE action = r.uid AND {_DUE_WITHIN})
    OR {_HAS_NO_DAY})"""
_COUNTED_OF_ALL = f"""r.uid IN (WITH asked (day, first, last) AS (SELECT ?, ?, ?)
    SELECT uid FROM agenda WHERE noun = 'action'
    UNION ALL SELECT uid FROM asked CROSS JOIN action WHERE done_on BETWEEN first AND last
    UNION ALL SELECT uid FROM asked CROSS JOIN action WHERE done_on > day
    UNION ALL SELECT uid FROM asked CROSS JOIN action
        WHERE dropped_on BETWEEN first AND last OR dropped_on > day
    UNION ALL SELECT action FROM asked CROSS JOIN commitment WHERE {_DUE_WITHIN}
    UNION ALL SELECT * FROM (SELECT uid FROM action
        EXCEPT SELECT action FROM commitment WHERE set_on <= (SELECT day FROM asked)
        ORDER BY uid LIMIT -1))"""
"""The same promises: by their indexes where all are looked through, else one after another."""


def accountable(
    store: "Store",
    mentorships: Sequence[str],
    window: tuple[date, date],
    as_of: date,
    member: str | None = None,
) -> dict[str, list[Made]]:
    """The promises that follow-through counts, in or beside n, by the uid of their mentorship.

    Those that may be judged in the window, and those that nothing is judged of: open on `as_of`,
    or without a day. In the order they were made; of a `member` what is theirs is that member's.
    """
    conditions = Conditions()
    found: dict[str, list[Made]] = {uid: [] for uid in mentorships}
    named = json.encode(list(mentorships)).decode()
    conditions.add("r.mentorship IN (SELECT value FROM json_each(?))", named)
    if member is not None:
        conditions.add(f"(r.owner = 'me' OR {OF_MEMBER})", member, member)
    counted = _COUNTED_OF_ONE if len(mentorships) == 1 else _COUNTED_OF_ALL
    conditions.add(counted, as_of.isoformat(), *map(str, window))
    order = f"ORDER BY r.promised_on, {MADE}"
    for action in _made(store, f"{conditions.where} {order}", conditions.values):
        found[str(action.mentorship)].append(action)
    return found


_OPEN_SINCE = """JOIN (SELECT key AS whose, value AS day FROM json_each(?))
    WHERE r.mentorship = whose AND r.promised_on <= ?
    AND (r.promised_on >= day OR r.done_on > day OR r.dropped_on > day
        OR (r.done_on IS NULL AND r.dropped_on IS NULL))"""
_OPEN_LATELY = f"""CROSS {_OPEN_SINCE} AND r.uid IN (WITH earliest (first) AS (SELECT ?)
    SELECT uid FROM agenda WHERE noun = 'action'
    UNION ALL SELECT uid FROM earliest CROSS JOIN action WHERE promised_on >= first
    UNION ALL SELECT uid FROM earliest CROSS JOIN action WHERE done_on > first
    UNION ALL SELECT uid FROM earliest CROSS JOIN action WHERE dropped_on > first)"""
"""The same promises, by the indexes of days: quick where many are asked about, and few days."""

_FEW_DAYS = timedelta(days=90)


def promises_since(store: "Store", since: Mapping[str, date], as_of: date) -> dict[str, list[Made]]:
    """The actions of each mentorship that were open on `as_of`, or made or closed after its day.

    What was made on that very day is among them; what was closed on it is not. In the order they
    were made.
    """
    found: dict[str, list[Made]] = {uid: [] for uid in since}
    lately = {uid: day for uid, day in since.items() if day >= moved(store.today, -_FEW_DAYS)}
    if len(lately) < 2:
        lately = {}
    others = {uid: day for uid, day in since.items() if uid not in lately}
    ways = ((others, _OPEN_SINCE), (lately, _OPEN_LATELY))
    for asked, chosen in (way for way in ways if way[0]):
        days = {uid: day.isoformat() for uid, day in asked.items()}
        values = [json.encode(days).decode(), as_of.isoformat()]
        values += [min(days.values())] * (asked is lately)
        for action in _made(store, f"{chosen} ORDER BY {MADE}", values):
            found[str(action.mentorship)].append(action)
    return found
