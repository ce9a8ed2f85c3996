"""The report `accountability`, reckoned a second time from the JSON document."""

from datetime import date, datetime
from typing import Any

from tests.reckoning.goals import Goal, goals_of, stale_uids
from tests.reckoning.promises import follow_through
from tests.reckoning.rhythm import (
    Slot,
    best_streak,
    consistency,
    judged_of,
    next_slot,
    rate,
    sessions_of,
    slots_of,
    streak,
)
from tests.reckoning.rows import Document, Row, has_ended, the_day
from tests.reckoning.silence import meant_on, silence

WEIGHTS = {"follow_through": 0.5, "cadence": 0.3, "fresh_goals": 0.2}


def accountability(
    document: Document,
    as_of: date,
    since: date,
    until: date,
    name: str | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """The report as its JSON, without the short ids, which the document does not have.

    `name` is the whole name of a mentorship, whether it runs or not; without it all that run.
    `now` is the moment at which it is asked for; without it the as-of date has passed.
    """
    if name is None:
        chosen = [row for row in document["records"]["mentorship"] if _runs(row, as_of)]
    else:
        chosen = [row for row in document["records"]["mentorship"] if row["name"] == name]
    return {
        "report": "accountability",
        "as_of": as_of.isoformat(),
        "since": since.isoformat(),
        "until": until.isoformat(),
        "mentorships": [_mentorship(document, row, as_of, since, until, now) for row in chosen],
    }


def _runs(mentorship: Row, as_of: date) -> bool:
    return the_day(mentorship, "started_on") <= as_of and not has_ended(mentorship, as_of)


def _mentorship(
    document: Document,
    mentorship: Row,
    as_of: date,
    since: date,
    until: date,
    now: datetime | None,
) -> dict[str, Any]:
    slots = slots_of(document, mentorship, as_of)
    judged = judged_of(slots)
    due = next_slot(document, mentorship, slots, as_of)
    due_on = due.ends_on if due else None
    stale = stale_uids(document, mentorship, as_of)
    goals = goals_of(document, mentorship, as_of)
    mine = follow_through(document, mentorship, "me", as_of, since, until)
    theirs = follow_through(document, mentorship, "them", as_of, since, until)
    fresh = _fresh_goals(goals, stale)
    sessions = sessions_of(document, mentorship, as_of)
    return {
        "uid": mentorship["uid"],
        "name": mentorship["name"],
        "role": mentorship["role"],
        "slots": [_slot(slot) for slot in slots],
        "streak": streak(judged),
        "best_streak": best_streak(judged),
        "rate": rate(judged),
        "consistency": consistency(judged),
        "next_due_on": due_on.isoformat() if due_on else None,
        "buffer_days": (due_on - as_of).days if due_on else None,
        **silence(document, mentorship, slots, as_of),
        "meant_on": meant_on(document, mentorship, slots, as_of, now),
        "follow_through": {"me": mine, "them": theirs},
        "goals": [_goal(goal, goal.uid in stale) for goal in goals],
        "score": {
            "me": score(mine["value"], cadence_component(judged, sessions, "them"), fresh),
            "them": score(theirs["value"], cadence_component(judged, sessions, "me"), fresh),
        },
    }


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "starts_on": slot.starts_on.isoformat(),
        "ends_on": slot.ends_on.isoformat(),
        "closes_on": slot.closes_on.isoformat(),
        "state": slot.state,
        "session": slot.session["uid"] if slot.session else None,
    }


def _goal(goal: Goal, is_stale: bool) -> dict[str, Any]:
    projected_on = goal.projected_on()
    return {
        "uid": goal.uid,
        "title": goal.title,
        "private": goal.private,
        "progress": goal.progress(),
        "elapsed": goal.elapsed(),
        "planned": goal.planned(),
        "pace": goal.pace(),
        "stale": is_stale,
        "confidence": goal.last_given("confidence"),
        "disagrees": goal.disagrees(),
        "projected_on": projected_on.isoformat() if projected_on else None,
    }


def _fresh_goals(goals: list[Goal], stale: list[str]) -> float | None:
    # "share of open goals that are not stale": of the mentorship, whoever owns them.
    open_goals = [goal.uid for goal in goals if goal.state == "open"]
    if not open_goals:
        return None
    return len([uid for uid in open_goals if uid not in stale]) / len(open_goals)


def cadence_component(judged: list[Slot], sessions: list[Row], other: str) -> float | None:
    """The rate without the missed slots that the other side lost."""
    # "the rate of section 2 without the missed slots that the other side lost": those are taken
    # out first; the last twelve, and the three from which it exists, are of what is left.
    left = [slot for slot in judged if not _was_lost_by(other, slot, sessions)]
    if len(left) < 3:
        return None
    value: float | None = rate(left)["value"]
    return value


def _was_lost_by(other: str, slot: Slot, sessions: list[Row]) -> bool:
    # "dated within the slot": from its first day to its last, without grace.
    failed = [
        session
        for session in sessions
        if session.get("status", "held") in ("cancelled", "no-show")
        and slot.starts_on <= the_day(session, "at") <= slot.ends_on
    ]
    return (
        slot.state == "missed"
        and len(failed) > 0
        and all(session.get("by") == other for session in failed)
    )


def score(
    follow_through: float | None, cadence: float | None, fresh_goals: float | None
) -> dict[str, Any] | None:
    """The score of one side with its components; None where fewer than two of them exist."""
    components = {
        "follow_through": follow_through,
        "cadence": cadence,
        "fresh_goals": fresh_goals,
    }
    if sum(component is not None for component in components.values()) < 2:
        return None
    total = weights = 0.0
    for word, component in components.items():
        if component is not None:
            total += WEIGHTS[word] * component
            weights += WEIGHTS[word]
    return {"value": 100 * total / weights, "components": components}
