"""A silence in words: how long nobody has met, who lost it, and the commands that help."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.domain.wording import counted, show_day
from mentorlog.render.blocks import Cell, Paragraph, Tone, Toned

if TYPE_CHECKING:
    from mentorlog.reports.silence import Quiet

HELPED_AT_MOST = 3
"""For so many the commands are said; the others are alike."""

_A_WEEK = 7
_SIDES = {"me": "you", "them": "them"}


def not_met(quiet: "Quiet", today: date) -> str:
    """Like "not met for 25 weeks, last Tue 2 Jun"."""
    return _not_met(quiet.days, quiet.last_met_on, today)


def _not_met(days: int, last_met_on: date | None, today: date) -> str:
    if last_met_on is None:
        return f"never met in {_span(days)}"
    return f"not met for {_span(days)}, last {show_day(last_met_on, today)}"


def _span(days: int) -> str:
    weeks = days // _A_WEEK
    return counted(weeks, "week") if weeks else counted(days, "day")


def due_or_silent(due: Cell, days: int | None, *, silent: bool) -> Cell:
    """A due day; where nobody has met for so many days that it is a silence, that instead."""
    return Toned(f"not met for {_span(days or 0)}", Tone.LATE) if silent else due


def of_entry(figures: Mapping[str, Any], today: date) -> str | None:
    """The same of a mentorship's figures; None where it is not silent."""
    if not figures["silent"]:
        return None
    return _not_met(figures["silence_days"], figures["last_met_on"], today)


def said(quiet: "Quiet", today: date) -> str:
    """The same, and why: the side that lost it, where one alone did."""
    lost_by = _SIDES.get(quiet.lost_by or "")
    why = f"lost by {lost_by}" if lost_by else "no meeting was logged"
    return f"{not_met(quiet, today)}; {why}"


def tone_of_quiet(quiet: "Quiet") -> Tone:
    """Late, unless a meeting is planned soon."""
    return Tone.LATE if quiet.overdue else Tone.WARNING


def what_helps(quiet: "Quiet") -> Paragraph:
    """The commands that answer it; to plan helps only where nothing is planned."""
    word = quiet.word
    plan = "" if quiet.planned_on else f"`mentorlog session plan --with {word} --at WHEN`,\n"
    rest = f"`mentorlog mentorship pause {word}` or `mentorlog mentorship end {word}`"
    return Paragraph(plan + rest)
