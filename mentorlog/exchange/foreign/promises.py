"""A promise that a file tells of, as the records that it becomes: one way for every format."""

from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.action import Action, Commitment


class Promised(NamedTuple):
    """An action, and the day it is promised for, if the file says one."""

    action: Action
    days: tuple[Commitment, ...]


class Again(NamedTuple):
    """How often a promise comes again, and what it is known by in its file."""

    interval: Interval | None
    key: str


def promise(
    whom: Meant,
    text: str,
    on: date,
    due: date | None,
    choices: Choices,
    again: Again | None = None,
    **said: Any,
) -> Promised:
    """A promise made on a day; what else is `said` are fields of it.

    It is private unless the choices or the file say otherwise; without a day it is undated, and
    only what is open and has one comes again.
    """
    fields = {"private": not choices.visible, **choices.stamps, **said}
    action = Action(mentorship=whom.mentorship, text=text, promised_on=on, **fields)
    if due is None:
        return Promised(action, ())
    if again and again.interval and action.done_on is None and action.dropped_on is None:
        action = _repeated(action, due, again.interval, again.key)
    return Promised(action, (Commitment(action="-", set_on=on, due_on=due, **choices.stamps),))


def _repeated(action: Action, due: date, interval: Interval, key: str) -> Action:
    """The promise as the one that is open of a series, known by the same uid on every machine."""
    from uuid import NAMESPACE_URL, uuid5

    from msgspec.structs import replace

    series = str(uuid5(NAMESPACE_URL, f"mentorlog-series:{key}"))
    return replace(action, every=interval.every, unit=interval.unit, first_on=due, series=series)
