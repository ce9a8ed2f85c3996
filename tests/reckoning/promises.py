"""Follow-through: what became of what was promised."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.reckoning.rows import (
    Document,
    Row,
    cadence_in_force,
    counting,
    day,
    is_by,
    last_of_each_day,
    nominal_length,
    rows,
    the_day,
)

Z = 1.959963984540054


class Outcome(NamedTuple):
    """What became of one action, the day it is judged on, and how often it was renegotiated."""

    word: str
    judged_on: date | None
    renegotiated: int


Grace = Callable[[date], int]
"""The days of grace of a meeting on a day."""


def no_grace(_due_on: date) -> int:
    """That of no mentorship, or where none is promised."""
    return 0


def outcome(
    action: Row, commitments: list[Row], as_of: date, grace: Grace = no_grace
) -> Outcome | None:
    """The outcome on the as-of date; None if the action does not count yet."""
    known = last_of_each_day(counting(commitments, "set_on", as_of), "set_on")
    if not known:
        # "it never had a due day", done and dropped ones too: no other row of the table fits
        # them. Those whose first due day is set after D have none on D.
        if the_day(action, "promised_on") > as_of:
            return None
        return Outcome("undated", None, 0)
    deadline, renegotiated = _deadline(known, grace)
    done_on, dropped_on = day(action, "done_on"), day(action, "dropped_on")
    if done_on is not None and done_on <= as_of:
        if done_on <= deadline:
            return Outcome("kept", done_on, renegotiated)
        return Outcome("late", deadline, renegotiated)
    if dropped_on is not None and dropped_on <= as_of and dropped_on <= deadline:
        return Outcome("dropped", dropped_on, renegotiated)
    if as_of > deadline:
        return Outcome("missed", deadline, renegotiated)
    return Outcome("pending", None, renegotiated)


def _deadline(commitments: list[Row], grace: Grace) -> tuple[date, int]:
    """The last day on which the commitment that stands is kept, and how many were replaced."""
    # Nothing is said of changes after the action was done or dropped: they change like others.
    stands = commitments[0]
    renegotiated = 0
    for change in commitments[1:]:
        same = the_day(change, "due_on") == the_day(stands, "due_on")
        if not same and the_day(change, "set_on") <= _last_day(stands, grace):
            stands = change
            renegotiated += 1
    return _last_day(stands, grace), renegotiated


def _last_day(commitment: Row, grace: Grace) -> date:
    due_on = the_day(commitment, "due_on")
    if not commitment.get("for_meeting", False):
        return due_on
    return due_on + timedelta(days=grace(due_on))


def follow_through(
    document: Document, mentorship: Row, owner: str, as_of: date, since: date, until: date
) -> dict[str, Any]:
    """The counts and figures of one side over the window."""

    def grace(due_on: date) -> int:
        cadence = cadence_in_force(document, mentorship, due_on, as_of)
        return 0 if cadence is None else (nominal_length(cadence) or 0) // 4

    outcomes: list[Outcome] = []
    for action in rows(document, "action", "mentorship", mentorship["uid"]):
        if action.get("owner", "me") == owner:
            commitments = rows(document, "commitment", "action", action["uid"])
            found = outcome(action, commitments, as_of, grace)
            if found is not None:
                outcomes.append(found)
    in_window = [
        found
        for found in outcomes
        if found.judged_on is not None and since <= found.judged_on <= until
    ]
    kept = _count(in_window, "kept")
    late = _count(in_window, "late")
    missed = _count(in_window, "missed")
    n = kept + late + missed
    pending = [found for found in outcomes if found.word == "pending"]
    judged = [found for found in in_window if found.word in ("kept", "late", "missed")]
    return {
        "kept": kept,
        "late": late,
        "missed": missed,
        "n": n,
        "value": kept / n if n >= 5 else None,
        "done_in_the_end": (kept + late) / n if n >= 5 else None,
        "wilson": wilson(kept, n),
        "dropped": _count(in_window, "dropped"),
        "renegotiated": len([found for found in judged + pending if found.renegotiated > 0]),
        "pending": len(pending),
        "undated": _count(outcomes, "undated"),
    }


def _count(outcomes: list[Outcome], word: str) -> int:
    return len([found for found in outcomes if found.word == word])


def wilson(kept: int, n: int) -> list[float] | None:
    """The 95 % score interval of Wilson for kept / n."""
    if n == 0:
        return None
    share = kept / n
    middle = share + Z**2 / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return [(middle - spread) / (1 + Z**2 / n), (middle + spread) / (1 + Z**2 / n)]


def done_days(document: Document, goal: Row, as_of: date) -> list[date]:
    """The days on which actions of a goal were done."""
    found = [day(action, "done_on") for action in rows(document, "action", "goal", goal["uid"])]
    return [done_on for done_on in found if done_on is not None and is_by(done_on, as_of)]
