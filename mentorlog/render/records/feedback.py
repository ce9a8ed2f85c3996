"""A word of feedback, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.feedback import Feedback

HEADS = ("id", "on", "kind", "feedback")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    feedback = cast("Feedback", entry.record)
    side = "from" if feedback.from_ == "them" else "for"
    waits = "  [not heard yet]" * (side == "from" and feedback.acknowledged_on is None)
    return (
        feedback.ref,
        show_day(feedback.on, today),
        f"{feedback.kind} {side} {entry.member or entry.name or NONE}",
        marked(feedback.text + waits, feedback.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    feedback = cast("Feedback", entry.record)
    heard, by_me = feedback.acknowledged_on, feedback.from_ == "me"
    return str(feedback.kind), [
        ("from", str(feedback.from_) if by_me else entry.member or str(feedback.from_)),
        ("to", entry.member if by_me else None),
        *fields(entry, today, "with", "on"),
        ("feedback", feedback.text),
        *fields(entry, today, "situation", "behavior", "impact"),
        ("heard", show_day(heard, today) if heard else None),
        *fields(entry, today, "response", "tags", "private"),
    ]
