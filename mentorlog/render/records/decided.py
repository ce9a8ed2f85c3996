"""A decision in a list and in full."""

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.records.decision import Decision
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, View, closed_cell, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry


def _row(decision: Decision, entry: Entry, today: date) -> Sequence[Cell]:
    chosen = f": {decision.chosen}" if decision.chosen else ""
    text = " ".join([decision.text + chosen, *(f"#{tag}" for tag in decision.tags)])
    return (
        decision.ref,
        show_day(decision.on, today),
        entry.name or NONE,
        closed_cell(decision, today) or _waits_for(decision, today),
        marked(text, decision.private),
    )


def _waits_for(decision: Decision, today: date) -> Cell:
    """What is to come of an open one: the choice, or the look, with its day."""
    state = "decided" if decision.made_on else "to decide"
    look = decision.look_on
    if look is None:
        return state
    said = f"{state}, look {show_day(look, today)}"
    return Toned(said, Tone.WARNING) if look <= today else said


def _facts(decision: Decision, entry: Entry, today: date) -> Described:
    first, then = ("on", "with", "options", "expect", "look_on"), ("made_on", "chosen", "why")
    after = ("reviewed_on", "happened", "again", "dropped_on", "tags", "private")
    return decision.text, [*fields(entry, today, *first, *then, *after)]


VIEWS = {"decision": View(("id", "on", "with", "state", "decision"), _row, _facts)}
