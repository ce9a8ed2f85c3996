"""A promise that a file tells of, as the records that it becomes: one way for every format."""

from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.domain.records.action import Action, Commitment


class Promised(NamedTuple):
    """An action, and the day it is promised for, if the file says one."""

    action: Action
    days: tuple[Commitment, ...]


def promise(
    whom: Meant, text: str, on: date, due: date | None, choices: Choices, **said: Any
) -> Promised:
    """A promise made on a day; what else is `said` are fields of it.

    It is private unless the choices or the file say otherwise; without a day it is undated.
    """
    fields = {"private": not choices.visible, **choices.stamps, **said}
    action = Action(mentorship=whom.mentorship, text=text, promised_on=on, **fields)
    if due is None:
        return Promised(action, ())
    return Promised(action, (Commitment(action="-", set_on=on, due_on=due, **choices.stamps),))
