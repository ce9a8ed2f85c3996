"""Introductions step by step: who owes the next one, and when one has stalled.

Whoever opens the door makes the introduction; whoever is to meet the person meets them, and says
thanks. Fourteen days without a step: it has stalled.
"""

from datetime import date, timedelta
from enum import StrEnum

from mentorlog.domain.intervals import moved
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Intro

STALLED_AFTER = timedelta(days=14)


class Step(StrEnum):
    """What follows asking or offering, in order; the last one closes it."""

    MADE = "made"
    MET = "met"
    THANKED = "thanked"


def day_of(intro: Intro, step: Step, as_of: date = date.max) -> date | None:
    """The day of a step, if it was taken by `as_of`."""
    days = {Step.MADE: intro.made_on, Step.MET: intro.met_on, Step.THANKED: intro.thanked_on}
    day = days[step]
    return day if day is not None and day <= as_of else None


def last_step(intro: Intro, as_of: date) -> tuple[str, date]:
    """The step taken last by `as_of`, and its day; a step may have been passed over."""
    for step in reversed(Step):
        day = day_of(intro, step, as_of)
        if day is not None:
            return str(step), day
    return str(intro.began), intro.began_on


def next_step(intro: Intro, as_of: date) -> Step | None:
    """What is to be done next; None where it is over or was dropped by `as_of`."""
    if intro.dropped_on is not None and intro.dropped_on <= as_of:
        return None
    if day_of(intro, Step.THANKED, as_of) is not None:
        return None
    if day_of(intro, Step.MET, as_of) is not None:
        return Step.THANKED
    return Step.MADE if day_of(intro, Step.MADE, as_of) is None else Step.MET


def owed_by(intro: Intro, step: Step) -> Party:
    """Whose step it is: to make it is the other side's than the one it is for."""
    if step is not Step.MADE:
        return intro.for_
    return Party.THEM if intro.for_ is Party.ME else Party.ME


def stalls_on(intro: Intro, as_of: date) -> date:
    """The day from which on it has stalled, if no further step is taken."""
    return moved(last_step(intro, as_of)[1], STALLED_AFTER)


def has_stalled(intro: Intro, as_of: date) -> bool:
    """Whether a step is owed and none was taken for 14 days."""
    return next_step(intro, as_of) is not None and stalls_on(intro, as_of) <= as_of


def in_words(intro: Intro, step: Step, whom: str) -> str:
    """A step as a promise: "Introduce me to Lee Park"; `whom` is who of them is to meet."""
    if step is Step.MET:
        return f"Meet {intro.name}"
    if step is Step.THANKED:
        return f"Say thanks for meeting {intro.name}"
    through = f", through {intro.through}" if intro.through else ""
    met_by = "me" if intro.for_ is Party.ME else whom
    return f"Introduce {met_by} to {intro.name}{through}"


def turn_of(by: str) -> str:
    """Whose turn it is: "your turn", "Dana's turn", or "their turn" where nobody has a name."""
    return {"me": "your turn", "them": "their turn"}.get(by, f"{by}'s turn")
