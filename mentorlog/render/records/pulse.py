"""A pulse, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.records.pulse import DIMENSIONS, OWN
from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.pulse import Pulse

HEADS = ("id", "on", "with", "by", "pulse")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    pulse = cast("Pulse", entry.record)
    stands_out = "".join(f"  [{mark.text}]" for mark in entry.figures["marks"])
    note = f": {pulse.note}" if pulse.note else ""
    return (
        pulse.ref,
        show_day(pulse.on, today),
        entry.name or NONE,
        entry.member or str(pulse.by),
        marked(f"{ratings(pulse)}{note}{stands_out}", pulse.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    pulse = cast("Pulse", entry.record)
    own = [
        (name, f"{level} of 5, never leaves this store")
        for name in OWN
        if (level := getattr(pulse, name)) is not None
    ]
    return f"Pulse of {show_day(pulse.on, today)}", [
        *fields(entry, today, "with", "by"),
        *((name, _of_five(getattr(pulse, name))) for name in DIMENSIONS),
        *own,
        *fields(entry, today, "note"),
        *((str(mark.mark), Toned(mark.text, Tone.WARNING)) for mark in entry.figures["marks"]),
        *fields(entry, today, "private"),
    ]


def ratings(pulse: "Pulse") -> str:
    """Like "communication 4, clarity 3"; what is mine alone is only counted out in full."""
    said = [f"{name} {level}" for name in DIMENSIONS if (level := getattr(pulse, name)) is not None]
    return ", ".join(said) or "for me alone"


def _of_five(level: int | None) -> str | None:
    return None if level is None else f"{level} of 5"
