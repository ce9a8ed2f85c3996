"""A topic, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.topic import Topic

HEADS = ("id", "with", "state", "topic")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    topic = cast("Topic", entry.record)
    if topic.raised_on:
        state: Cell = Toned(f"raised {show_day(topic.raised_on, today)}", Tone.GOOD)
    elif topic.dropped_on:
        state = Toned(f"dropped {show_day(topic.dropped_on, today)}", Tone.QUIET)
    else:
        state = "to raise"
    return (topic.ref, entry.name or NONE, state, marked(topic.text, topic.private))


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    topic = cast("Topic", entry.record)
    return topic.text, [
        ("with", entry.name),
        ("raised", show_day(topic.raised_on, today) if topic.raised_on else None),
        ("dropped", show_day(topic.dropped_on, today) if topic.dropped_on else None),
        ("tags", ", ".join(topic.tags) or None),
        ("private", "never leaves this store" if topic.private else None),
    ]
