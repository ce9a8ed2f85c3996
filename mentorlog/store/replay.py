"""What was open or came about as of any day, over all mentorships in a few queries.

The agenda knows what is open now. On a day that has passed some things were open that are closed
by now, and due days were others; so here the agenda only says where to look.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import json

from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.store.agenda import Item
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.wanted import Conditions

if TYPE_CHECKING:
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


def due(
    store: "Store",
    until: date,
    as_of: date,
    mentorship: str | None = None,
    owner: Party | None = None,
    limit: int | None = None,
) -> tuple[list[Item], int]:
    """Actions, goals and milestones that were open on `as_of` and due by `until`, and how many.

    The most urgent first. Those of mentorships that have ended by `as_of` stay out.
    """
    conditions = _conditions(as_of, mentorship)
    conditions.add("due_on <= ?", until.isoformat())
    if owner is not None:
        conditions.add("owner = ?", owner)
    if _is_of_agenda(store, as_of):
        conditions.add("+noun IN ('action', 'goal', 'milestone')")
        return store.agenda.stored(conditions, limit)
    found = _due(store, as_of, mentorship, conditions)
    return found[:limit], len(found)


_LATER = """WITH asked (day) AS (SELECT ?)
    SELECT 1 FROM asked CROSS JOIN action WHERE promised_on > day
    UNION ALL SELECT 1 FROM asked CROSS JOIN commitment WHERE due_on > day AND set_on > day
    UNION ALL SELECT 1 FROM asked CROSS JOIN goal WHERE starts_on > day
    UNION ALL SELECT 1 FROM asked CROSS JOIN term WHERE set_on > day
    UNION ALL SELECT 1 FROM asked CROSS JOIN goal_state WHERE "on" > day
    UNION ALL SELECT 1 FROM asked CROSS JOIN agenda a JOIN milestone m USING (uid)
        WHERE noun = 'milestone' AND set_on > day
    LIMIT 1"""
"""What the agenda knows already of a later day: nothing is due before it is promised."""


def _is_of_agenda(store: "Store", as_of: date) -> bool:
    """Whether it says what was open: on the present day, unless something is dated later."""
    if as_of < store.today:
        return False
    return store.connection.execute(_LATER, (as_of.isoformat(),)).fetchone() is None


def _due(store: "Store", as_of: date, mentorship: str | None, conditions: Conditions) -> list[Item]:
    sources = (_actions(mentorship), _GOALS, _MILESTONES)
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
