"""A topic, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, closed_cell, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.topic import Topic

HEADS = ("id", "with", "state", "topic")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    topic = cast("Topic", entry.record)
    state = closed_cell(topic, today) or "to raise"
    return (topic.ref, entry.name or NONE, state, marked(topic.text, topic.private))


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    topic = cast("Topic", entry.record)
    told = fields(entry, today, "with", "raised_on", "dropped_on", "tags", "private")
    return topic.text, [*told]
