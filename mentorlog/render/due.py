"""What is open and due, one line a thing."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.wording import counted, show_day
from mentorlog.domain.zones import for_them
from mentorlog.render import silence
from mentorlog.render.blocks import Block, Cell, Table, Tone, Toned
from mentorlog.render.words import NONE, marked
from mentorlog.reports.due import Due

if TYPE_CHECKING:
    from mentorlog.reports.ahead import Coming

_HEADS = ("due", "id", "with", "owner", "what")
_NEAR = ("today", "tomorrow")


def page(items: Sequence[Due], today: date) -> list[Block]:
    """When, the id to type, with whom, whose, and what; then what helps against a silence."""
    table = Table(_HEADS, [_row(item, today) for item in items])
    return [table, *what_helps(items)]


def what_helps(items: "Sequence[Due | Coming]") -> Iterator[Block]:
    """The commands for the first few that have not been met for long."""
    silent = [item for item in items if item.noun == "slot" and item.quiet]
    for item in silent[: silence.HELPED_AT_MOST]:
        if item.quiet:
            yield silence.what_helps(item.quiet)


def _row(item: Due, today: date) -> Sequence[Cell]:
    return (
        when(item, today),
        item.ref or NONE,
        item.name or NONE,
        item.owner or NONE,
        what(item, today),
    )


def when(item: "Due | Coming", today: date) -> Cell:
    """Its day, in words where it is near or past."""
    if item.noun == "session" and item.due_on < today:
        return Toned(f"was {show_day(item.due_on, today)}", Tone.WARNING)
    if item.noun == "slot" and item.quiet:
        return Toned("overdue", Tone.LATE)
    return when_due(item.due_on, today)


def when_due(due_on: date, today: date) -> Cell:
    """A due day, in words where it is near or past."""
    days = (due_on - today).days
    if days >= len(_NEAR):
        return show_day(due_on, today)
    if days >= 0:
        return Toned(_NEAR[days], Tone.WARNING)
    return Toned(f"overdue {counted(-days, 'day')}", Tone.LATE)


def what(item: "Due | Coming", today: date) -> Cell:
    """What it is: a promise in its own words, all else with its noun or what to do."""
    if item.noun == "slot" and item.quiet:
        return silence.said(item.quiet, today)
    if item.noun == "slot":
        return f"meet {item.name} by {show_day(item.due_on, today)} ({item.cadence})"
    if item.at is not None:
        gone_by = item.due_on < today
        there = for_them(item.at, item.their_at, item.name, today)
        said = "did you meet?" if gone_by else f"meet {item.name} at {item.at[11:16]}{there}:"
        whole = f"{said} {item.text}" if item.text else said.rstrip(":")
        return f"{whole} ({silence.not_met(item.quiet, today)})" if item.quiet else whole
    text = item.text or ""
    return marked(text if item.noun == "action" else f"{item.noun}: {text}", item.private)
