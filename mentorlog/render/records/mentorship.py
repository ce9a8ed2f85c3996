"""A mentorship, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.kinds import cadence_words
from mentorlog.domain.wording import show_day
from mentorlog.render import silence
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, fields, shown
from mentorlog.render.words import day_of, role_words
from mentorlog.reports.entries import Entry, Figures

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

HEADS = ("id", "name", "role", "kind", "cadence", "last met", "next")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    mentorship, figures = cast("Mentorship", entry.record), entry.figures
    ended, people = mentorship.ended_on, len(figures["members"])
    return (
        mentorship.ref,
        mentorship.name,
        role_words(mentorship.role),
        str(mentorship.kind) + (f", {people} members" if people > 1 else ""),
        cadence_words(mentorship, figures["cadence"]),
        f"met {day_of(figures['last_met_on'], today)}",
        Toned(f"ended {show_day(ended, today)}", Tone.QUIET) if ended else _coming(figures, today),
    )


def _coming(figures: Figures, today: date) -> Cell:
    """By when to meet, or for how long nobody has."""
    quiet = silence.of_entry(figures, today)
    return Toned(quiet, Tone.LATE) if quiet else f"next due {day_of(figures['next_due_on'], today)}"


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    mentorship, figures = cast("Mentorship", entry.record), entry.figures
    return mentorship.name, [
        ("role", role_words(mentorship.role)),
        ("kind", f"{mentorship.kind}, {mentorship.formality}"),
        *fields(entry, today, "program", "mode", "timezone", "started_on"),
        ("until", shown(mentorship.planned_end_on, today)),
        ("reopened", show_day(mentorship.reopened_on, today) if mentorship.reopened_on else None),
        ("cadence", cadence_words(mentorship, figures["cadence"])),
        ("last met", day_of(figures["last_met_on"], today)),
        ("next due", day_of(figures["next_due_on"], today)),
        ("silence", silence.of_entry(figures, today)),
        *fields(entry, today, "ended_on"),
        ("why", mentorship.end_reason),
    ]
