"""An introduction, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.intros import turn_of
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.intro import Intro

HEADS = ("id", "with", "state", "next", "introduction")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    intro = cast("Intro", entry.record)
    return (
        intro.ref,
        entry.name or NONE,
        _state(intro, today),
        _next(entry),
        marked(f"{intro.name}{f': {intro.why}' if intro.why else ''}", intro.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    intro = cast("Intro", entry.record)
    step = entry.figures["next_step"]
    return intro.name, [
        *fields(entry, today, "with", "for_", "through", "why"),
        (str(intro.began), show_day(intro.began_on, today)),
        *fields(entry, today, "made_on", "met_on", "thanked_on", "dropped_on"),
        ("next", _next(entry) if step else None),
        *fields(entry, today, "private"),
    ]


def _state(intro: "Intro", today: date) -> Cell:
    if intro.dropped_on:
        return Toned(f"dropped {show_day(intro.dropped_on, today)}", Tone.QUIET)
    if intro.thanked_on:
        return Toned(f"thanked {show_day(intro.thanked_on, today)}", Tone.GOOD)
    word, day = next(
        (word, day)
        for word, day in (
            ("met", intro.met_on),
            ("made", intro.made_on),
            (str(intro.began), intro.began_on),
        )
        if day
    )
    return f"{word} {show_day(day, today)}"


def _next(entry: Entry) -> Cell:
    """Whose turn it is; one that has stalled says so."""
    whose = entry.figures["owed_by"]
    if whose is None:
        return NONE
    turn = turn_of(whose)
    return Toned(f"{turn}, stalled", Tone.WARNING) if entry.figures["stalled"] else turn
