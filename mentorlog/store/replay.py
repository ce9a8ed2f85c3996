"""What was open or came about as of any day, over all mentorships in a few queries.

The agenda knows what is open now. On a day that has passed some things were open that are closed
by now, and due days were others; so here the agenda only says where to look.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import json

from mentorlog.domain.intervals import moved
from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.store.agenda import Item
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.wanted import OF_MEMBER, Conditions

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.said import Feedback, Topic
    from mentorlog.store.store import Store

_ASKED = "WITH asked (day, whose) AS (SELECT ?, ?)"
"""The as-of day, and the mentorship if one is meant. No table has columns of these names."""

_ACTIONS = f"""SELECT 'action' AS noun, r.created_at, r.uid, r.mentorship, r.owner, (
        SELECT due_on FROM commitment WHERE action = r.uid AND set_on <= day
        ORDER BY set_on DESC, {MADE_LAST} LIMIT 1) AS due_on
    FROM asked CROSS JOIN action r WHERE {{}} AND r.promised_on <= day
    AND (r.done_on IS NULL OR r.done_on > day) AND (r.dropped_on IS NULL OR r.dropped_on > day)"""
_OF_ONE = "r.mentorship = whose"
_OF_ALL = """r.uid IN (
    SELECT uid FROM agenda WHERE noun = 'action'
    UNION ALL SELECT uid FROM asked CROSS JOIN action WHERE done_on > day
    UNION ALL SELECT uid FROM asked CROSS JOIN action WHERE dropped_on > day)"""
_STATE = f"""coalesce((SELECT state FROM goal_state WHERE goal = {{}} AND "on" <= day
    ORDER BY "on" DESC, {MADE_LAST} LIMIT 1), 'open')"""
_BACK = """(SELECT printf('-%d days', max(every * CASE unit WHEN 'month' THEN 30 WHEN 'week' THEN 7
    ELSE 1 END) / 4) FROM cadence)"""
"""As SQL modifies a day: by the longest grace that a meeting may have."""

_SINCE = (
    'coalesce((SELECT max("on") FROM goal_state WHERE goal = r.uid AND "on" <= day), starts_on)'
)
_MAY_BE_OPEN = """r.uid IN (SELECT uid FROM agenda WHERE noun = 'goal'
    UNION ALL SELECT goal FROM goal_state WHERE "on" > {})"""
"""Whether a goal was open on a day: it is now, or its state changed since."""

_GOALS = f"""SELECT 'goal' AS noun, r.created_at, r.uid, r.mentorship, r.owner,
        iif(EXISTS (SELECT 1 FROM term WHERE goal = r.uid AND set_on <= day),
            (SELECT due_on FROM term WHERE goal = r.uid AND set_on <= day
                ORDER BY set_on DESC, {MADE_LAST} LIMIT 1), r.due_on) AS due_on
    FROM asked CROSS JOIN goal r WHERE {_MAY_BE_OPEN.format("(SELECT day FROM asked)")}
    AND r.starts_on <= day AND {_STATE.format("r.uid")} = 'open'"""
_MILESTONES = f"""SELECT 'milestone' AS noun, r.created_at, r.uid, g.mentorship, g.owner, r.due_on
    FROM asked CROSS JOIN milestone r JOIN goal g ON g.uid = r.goal
    WHERE r.set_on <= day AND (r.done_on IS NULL OR r.done_on > day)
    AND {_STATE.format("r.goal")} = 'open'"""


class Open(Values, frozen=True):
    """An open promise: whose it is, and the due day given last, if one was."""

    uid: str
    mentorship: str | None
    owner: str
    due_on: date | None


def due(store: "Store", until: date, as_of: date, mentorship: str | None = None) -> list[Item]:
    """Actions, goals and milestones that were open on `as_of` and due by `until`.

    The most urgent first. Those of mentorships that have ended by `as_of` stay out.
    """
    sources = (_actions(mentorship), _GOALS, _MILESTONES)
    conditions = _conditions(as_of, mentorship)
    conditions.add("due_on <= ?", until.isoformat())
    rows = store.connection.execute(
        f"""{_ASKED} SELECT noun, uid, mentorship, owner, due_on
            FROM ({" UNION ALL ".join(sources)}) {conditions.where}
            ORDER BY due_on, noun, {MADE}""",
        [as_of.isoformat(), mentorship, *conditions.values],
    )
    return [
        Item(noun, uid, of, owner, date.fromisoformat(due_on))
        for noun, uid, of, owner, due_on in rows
    ]


def open_promises(store: "Store", as_of: date, mentorship: str | None = None) -> list[Open]:
    """Promises of both sides that were open on `as_of`, in mentorships that ran or in none."""
    conditions = _conditions(as_of, mentorship)
    rows = store.connection.execute(
        f"""{_ASKED} SELECT uid, mentorship, owner, due_on
            FROM ({_actions(mentorship)}) {conditions.where}""",
        [as_of.isoformat(), mentorship, *conditions.values],
    )
    return [
        Open(uid, of, owner, date.fromisoformat(due_on) if due_on else None)
        for uid, of, owner, due_on in rows
    ]


def open_goals(store: "Store", as_of: date, mentorships: Sequence[str]) -> "list[Goal]":
    """The goals of these mentorships that were open on `as_of`, in the order they were set."""
    return store.goals.select(
        f"""JOIN (SELECT ? AS day) WHERE r.starts_on <= day
            AND {_MAY_BE_OPEN.format("?")} AND {_STATE.format("r.uid")} = 'open'
            AND r.mentorship IN (SELECT value FROM json_each(?)) ORDER BY {MADE}""",
        (as_of.isoformat(), as_of.isoformat(), json.encode(mentorships).decode()),
    )


def achieved(
    store: "Store", since: date, until: date, as_of: date, mentorship: str | None = None
) -> "list[tuple[Goal, date]]":
    """The goals that were achieved on `as_of`, since a day in the window, and that day."""
    conditions = Conditions()
    window = (since.isoformat(), until.isoformat())
    conditions.add('r.uid IN (SELECT goal FROM goal_state WHERE "on" BETWEEN ? AND ?)', *window)
    conditions.add(f"{_STATE.format('r.uid')} = 'achieved'")
    conditions.add(f"{_SINCE} BETWEEN ? AND ?", *window)
    if mentorship is not None:
        conditions.add("r.mentorship = ?", mentorship)
    goals = store.goals.select(
        f"JOIN (SELECT ? AS day) {conditions.where} ORDER BY {MADE}",
        [as_of.isoformat(), *conditions.values],
    )
    states = store.goals.states.of(goals)
    return [
        (goal, max(state.on for state in states[goal.uid] if state.on <= as_of)) for goal in goals
    ]


def promises_between(
    store: "Store",
    since: date,
    until: date,
    as_of: date,
    mentorships: Sequence[str] | None = None,
    owner: Party | None = None,
) -> "list[Action]":
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
    return store.actions.select(f"{conditions.where} ORDER BY {MADE}", conditions.values)


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
) -> "dict[str, list[Action]]":
    """The promises that follow-through counts, in or beside n, by the uid of their mentorship.

    Those that may be judged in the window, and those that nothing is judged of: open on `as_of`,
    or without a day. In the order they were made; of a `member` what is theirs is that member's.
    """
    conditions = Conditions()
    found: dict[str, list[Action]] = {uid: [] for uid in mentorships}
    named = json.encode(list(mentorships)).decode()
    conditions.add("r.mentorship IN (SELECT value FROM json_each(?))", named)
    if member is not None:
        conditions.add(f"(r.owner = 'me' OR {OF_MEMBER})", member, member)
    counted = _COUNTED_OF_ONE if len(mentorships) == 1 else _COUNTED_OF_ALL
    conditions.add(counted, as_of.isoformat(), *map(str, window))
    order = f"ORDER BY r.promised_on, {MADE}"
    for action in store.actions.each(f"{conditions.where} {order}", conditions.values):
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


def promises_since(
    store: "Store", since: Mapping[str, date], as_of: date
) -> "dict[str, list[Action]]":
    """The actions of each mentorship that were open on `as_of`, or made or closed after its day.

    What was made on that very day is among them; what was closed on it is not. In the order they
    were made.
    """
    found: dict[str, list[Action]] = {uid: [] for uid in since}
    lately = {uid: day for uid, day in since.items() if day >= moved(store.today, -_FEW_DAYS)}
    if len(lately) < 2:
        lately = {}
    others = {uid: day for uid, day in since.items() if uid not in lately}
    ways = ((others, _OPEN_SINCE), (lately, _OPEN_LATELY))
    for asked, chosen in (way for way in ways if way[0]):
        days = {uid: day.isoformat() for uid, day in asked.items()}
        values = [json.encode(days).decode(), as_of.isoformat()]
        values += [min(days.values())] * (asked is lately)
        for action in store.actions.each(f"{chosen} ORDER BY {MADE}", values):
            found[str(action.mentorship)].append(action)
    return found


def open_topics(store: "Store", mentorship: str, as_of: date) -> "list[Topic]":
    """What was still to be raised on `as_of`; a topic is known from the day it was noted."""
    return store.topics.select(
        f"""JOIN (SELECT ? AS day) WHERE mentorship = ? AND substr(created_at, 1, 10) <= day
            AND (raised_on IS NULL OR raised_on > day) AND (dropped_on IS NULL OR dropped_on > day)
            ORDER BY {MADE}""",
        (as_of.isoformat(), mentorship),
    )


def waiting_feedback(store: "Store", mentorship: str, as_of: date) -> "list[Feedback]":
    """What they told me by `as_of` and I had not answered by then, latest first."""
    return store.feedback.select(
        f"""JOIN (SELECT ? AS day) WHERE mentorship = ? AND "from" = 'them' AND "on" <= day
            AND (acknowledged_on IS NULL OR acknowledged_on > day)
            ORDER BY "on" DESC, {MADE_LAST}""",
        (as_of.isoformat(), mentorship),
    )


def _actions(mentorship: str | None) -> str:
    return _ACTIONS.format(_OF_ALL if mentorship is None else _OF_ONE)


def _conditions(as_of: date, mentorship: str | None) -> Conditions:
    """Of the mentorship that is meant, else of all that run."""
    conditions = Conditions()
    if mentorship is not None:
        conditions.add("mentorship = ?", mentorship)
    conditions.add_running("mentorship", as_of)
    return conditions
