"""A goal, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.attainment import in_words
from mentorlog.domain.wording import beside_pace, show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, amount, beside, day_of, marked, pace_cell, percent
from mentorlog.reports.entries import Entry, Figures

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Goal

HEADS = ("id", "due", "with", "owner", "progress", "pace", "goal")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    goal, figures = cast("Goal", entry.record), entry.figures
    return (
        goal.ref,
        day_of(figures["in_force"]["due_on"], today),
        entry.name or NONE,
        entry.member or str(goal.owner),
        percent(figures["progress"]),
        pace_cell(figures["pace"]),
        marked(goal.title, goal.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    goal, figures = cast("Goal", entry.record), entry.figures
    force, agreed = figures["in_force"], figures["agreed"]
    unit = f" {goal.unit}" if goal.unit else ""
    metric = None
    if force["target"] is not None:
        metric = f"from {amount(goal.baseline)} to {amount(force['target'])}{unit}"
    if goal.metric:
        metric = f"{goal.metric}, {metric}" if metric else goal.metric
    return goal.title, [
        *fields(entry, today, "with", "owner", "area", "why"),
        ("start", show_day(goal.starts_on, today)),
        ("due", day_of(force["due_on"], today)),
        ("metric", metric),
        ("progress", percent(figures["progress"])),
        ("pace", _pace(goal, figures, today)),
        ("confidence", f"{figures['confidence']} of 10" if figures["confidence"] else None),
        ("level", None if figures["level"] is None else in_words(figures["level"])),
        ("agreed", ", ".join(f"{one.by} {show_day(one.on, today)}" for one in agreed) or None),
        *fields(entry, today, "tags", "private"),
    ]


def _pace(goal: "Goal", figures: Figures, today: date) -> Cell:
    """The pace; of an open goal with what that leaves out."""
    pace, due_on = pace_cell(figures["pace"]), figures["in_force"]["due_on"]
    if figures["state"] != "open":
        return pace
    progress, projected_on = figures["progress"], figures["projected_on"]
    return beside(pace, beside_pace(goal.ref, progress, due_on, projected_on, today))
