"""Decisions: what was chosen, and what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_open
from mentorlog.domain.records.decision import Again, Decision
from mentorlog.domain.text import folded
from mentorlog.domain.wording import all_of, show_day
from mentorlog.errors import Invalid
from mentorlog.store.decisions import not_decided
from mentorlog.store.store import Store


class Done(NamedTuple):
    """A decision after a step, and what is to be said beside it; None: nothing."""

    decision: Decision
    beside: str | None


def make(store: Store, decision: Decision, choice: str, why: str | None, on: date) -> Done:
    """Decide it: for one of its options, or for what was none of them.

    Raises Invalid if it is closed or decided, or came up after that day.
    """
    ensure_open(decision)
    if decision.made_on is not None:
        raise Invalid(
            f"{decision.ref} was decided on {decision.made_on}: {decision.chosen}",
            f"`mentorlog decision edit {decision.ref} --chosen TEXT` corrects it",
        )
    option = _meant(choice, decision.options)
    made = replace(decision, made_on=on, chosen=option or choice, why=why or decision.why)
    store.decisions.ensure_sound(made)
    return Done(store.decisions.change(made), _beside_choice(made, is_option=option is not None))


def review(
    store: Store, decision: Decision, happened: str | None, again: Again | None, on: date
) -> Done:
    """Keep what came of it, and whether one would decide so again.

    Raises Invalid if it is closed, not decided, or was decided after that day.
    """
    if decision.reviewed_on is not None:
        raise Invalid(
            f"{decision.ref} was reviewed on {decision.reviewed_on}",
            f"`mentorlog decision edit {decision.ref} --happened TEXT` corrects what was said",
        )
    ensure_open(decision)
    if decision.made_on is None:
        raise not_decided(decision)
    reviewed = replace(decision, reviewed_on=on, happened=happened, again=again)
    store.decisions.ensure_sound(reviewed)
    look = decision.look_on
    early = f"before its look on {show_day(look, on)}" if look is not None and on < look else None
    return Done(store.decisions.change(reviewed), early)


def _meant(choice: str, options: Sequence[str]) -> str | None:
    """The option that was typed, whole or by a beginning that no other has."""
    typed = folded(choice)
    whole = [one for one in options if folded(one) == typed]
    begun = [one for one in options if typed and folded(one).startswith(typed)]
    found = whole or begun
    return found[0] if len(found) == 1 else None


def _beside_choice(made: Decision, *, is_option: bool) -> str | None:
    """That it was none of the options, or that the day of its look is gone by."""
    if made.options and not is_option:
        return f"none of the options: {all_of(made.options)}"
    if made.look_on is not None and made.made_on is not None and made.look_on <= made.made_on:
        day = show_day(made.look_on, made.made_on)
        return f"its look was for {day}: `mentorlog decision edit {made.ref} --look DAY`"
    return None
