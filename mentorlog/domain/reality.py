"""What the field asks of a goal, and what of it a goal has: GROW's look at reality.

A program can see whether something was written down, not whether it is wise: a title of three
words passes for a specific outcome, a line that begins with "if" for a plan.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple
from unicodedata import east_asian_width

from msgspec import Struct

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, Milestone
from mentorlog.domain.sides import Side, by_one_side
from mentorlog.domain.wording import show_day

SOON = timedelta(days=30)
"""Within this a first milestone lies."""

_WORDS = 3
_PLAN = re.compile(r"\s*if\s.*?\S(,|\sthen\s).*\S", re.IGNORECASE)


class Point(StrEnum):
    """What is looked for, in the order in which it is asked."""

    OUTCOME = "outcome"
    METRIC = "metric"
    DATE = "date"
    FIRST_STEP = "first step"
    MILESTONE = "milestone"
    IF_THEN = "if-then plan"
    AGREED = "agreed"
    CONFIDENCE = "confidence"


class Seen(Struct, frozen=True):
    """A goal on the day `as_of`, with what was known of it by then, in the order it holds.

    `due_on` and `target` are the terms in force, `renegotiated_on` is their day where they are not
    the first. `sides` are mine and theirs; of a goal that is mine alone, there are none.
    """

    goal: Goal
    due_on: date | None
    target: float | None
    renegotiated_on: date | None
    actions: Sequence[Action]
    milestones: Sequence[Milestone]
    check_ins: Sequence[CheckIn]
    sides: Sequence[Side]
    as_of: date


class Found(NamedTuple):
    """What is looked for, whether the goal has it, and what there is or what to ask."""

    point: Point
    has: bool
    told: str


class Lacking(NamedTuple):
    """Something is there, and is not enough."""

    why: str


def check(seen: Seen) -> tuple[Found, ...]:
    """What of all this a goal has; of one that is mine alone there is nobody to agree with."""
    points = [point for point in Point if point is not Point.AGREED or seen.sides]
    return tuple(_found(point, seen) for point in points)


def is_specific(title: str) -> bool:
    """Whether a title is more than a word or two; without spaces, two wide letters are a word."""
    wide = sum(east_asian_width(letter) in "WF" for letter in title)
    return len(title.split()) + wide // 2 >= _WORDS


def is_plan(line: str) -> bool:
    """Whether a line reads "if …, …" or "if … then …"."""
    return _PLAN.match(line) is not None


def _found(point: Point, seen: Seen) -> Found:
    ask, look = _LOOKS[point]
    told = look(seen)
    if isinstance(told, Lacking):
        return Found(point, False, told.why)
    return Found(point, told is not None, told or ask)


def _outcome(seen: Seen) -> str | None:
    return "the title says it" if is_specific(seen.goal.title) else None


def _metric(seen: Seen) -> str | Lacking | None:
    goal = seen.goal
    if seen.target is None:
        return Lacking(f"Which value is to be reached? ({goal.metric})") if goal.metric else None
    unit = f" {goal.unit}" if goal.unit else ""
    values = f"from {goal.baseline:.15g} to {seen.target:.15g}{unit}"
    return f"{goal.metric}, {values}" if goal.metric else values


def _date(seen: Seen) -> str | Lacking | None:
    if seen.due_on is None:
        return None
    day = show_day(seen.due_on, seen.as_of)
    return Lacking(f"{day} has gone by: when now?") if seen.due_on < seen.as_of else day


def _first_step(seen: Seen) -> str | None:
    """The next one, else the last one done."""
    for action in seen.actions:
        if action.done_on is None:
            return f"{action.ref} {action.text}"
    for action in reversed(seen.actions):
        return f"{action.ref} {action.text}, done"
    return None


def _milestone(seen: Seen) -> str | Lacking | None:
    coming = [one for one in seen.milestones if one.due_on is not None and one.done_on is None]
    for one in coming:
        if one.due_on and seen.as_of <= one.due_on <= seen.as_of + SOON:
            return f"{one.ref} {one.title}, {show_day(one.due_on, seen.as_of)}"
    late = [one for one in coming if one.due_on and one.due_on < seen.as_of]
    return (
        Lacking(f"{late[0].ref} is overdue: what will be there within 30 days?") if late else None
    )


def _if_then(seen: Seen) -> str | None:
    """The latest plan of a check-in, else of an action."""
    notes = [text for one in reversed(seen.check_ins) for text in (one.note, one.blocker) if text]
    texts = [*notes, *(action.text for action in reversed(seen.actions))]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return next(filter(is_plan, lines), None)


def _agreed(seen: Seen) -> str | Lacking | None:
    days = [side.on for side in seen.sides if side.on is not None]
    if not days:
        return None
    if len(days) < len(seen.sides):
        said = by_one_side(seen.sides)
        return Lacking(f"{said[:1].upper()}{said[1:]}.")
    told = ", ".join(f"{one.name} {show_day(one.on, seen.as_of)}" for one in seen.sides if one.on)
    is_older = seen.renegotiated_on is not None and min(days) < seen.renegotiated_on
    return f"{told}; renegotiated since" if is_older else told


def _confidence(seen: Seen) -> str | None:
    for one in reversed(seen.check_ins):
        if one.confidence is not None:
            return f"{one.confidence} of 10, {show_day(one.on, seen.as_of)}"
    return None


_LOOKS: dict[Point, tuple[str, Callable[[Seen], str | Lacking | None]]] = {
    Point.OUTCOME: ("What will be different then? Say it in three words or more.", _outcome),
    Point.METRIC: ("What is counted, and which value is to be reached?", _metric),
    Point.DATE: ("By when?", _date),
    Point.FIRST_STEP: ("What is the first thing to do?", _first_step),
    Point.MILESTONE: ("What will be there within 30 days?", _milestone),
    Point.IF_THEN: ("If something gets in the way, what then?", _if_then),
    Point.AGREED: ("Do you both agree to it?", _agreed),
    Point.CONFIDENCE: ("How sure are you, from 1 to 10?", _confidence),
}
"""What is asked where it is missing, and what there is of it, in words."""
