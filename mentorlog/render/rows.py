"""A list of records as a table: the heads and the row of each noun."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day, show_moment, show_span
from mentorlog.render.blocks import Cell, Table, Tone, Toned
from mentorlog.render.words import NONE, day_of, due_cell, marked, pace_cell, percent, role_words
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.feedback import Feedback
    from mentorlog.domain.records.goal import Goal, Milestone
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.note import Note
    from mentorlog.domain.records.session import Session
    from mentorlog.domain.records.topic import Topic


def table(entries: Sequence[Entry], today: date) -> Table:
    """A list of records of one noun."""
    heads, row = ROWS[entries[0].record.noun]
    return Table(heads, [row(entry, today) for entry in entries])


_Row = Callable[[Entry, date], Sequence[Cell]]


def _session_row(entry: Entry, today: date) -> Sequence[Cell]:
    session = cast("Session", entry.record)
    held = session.status == "held"
    return (
        session.ref,
        show_moment(session.at, today),
        show_span(session.minutes) if session.minutes else NONE,
        entry.name or NONE,
        str(session.status) if held else Toned(str(session.status), Tone.QUIET),
        " ".join([session.title or NONE, *(f"#{tag}" for tag in session.tags)]),
    )


def _action_row(entry: Entry, today: date) -> Sequence[Cell]:
    action = cast("Action", entry.record)
    return (
        action.ref,
        _action_day(entry, today),
        entry.name or NONE,
        entry.member or str(action.owner),
        marked(action.text, action.private),
    )


def _action_day(entry: Entry, today: date) -> Cell:
    action = cast("Action", entry.record)
    if action.done_on:
        return Toned(f"done {show_day(action.done_on, today)}", Tone.GOOD)
    if action.dropped_on:
        return Toned(f"dropped {show_day(action.dropped_on, today)}", Tone.QUIET)
    return due_cell(entry.figures["due_on"], today)


def _goal_row(entry: Entry, today: date) -> Sequence[Cell]:
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


def _milestone_row(entry: Entry, today: date) -> Sequence[Cell]:
    milestone = cast("Milestone", entry.record)
    done = milestone.done_on
    day = Toned(f"done {show_day(done, today)}", Tone.GOOD) if done else None
    return (
        milestone.ref,
        day or due_cell(milestone.due_on, today),
        entry.goal or NONE,
        entry.name or NONE,
        milestone.title,
    )


def _feedback_row(entry: Entry, today: date) -> Sequence[Cell]:
    feedback = cast("Feedback", entry.record)
    side = "from" if feedback.from_ == "them" else "for"
    waits = "  [not heard yet]" * (side == "from" and feedback.acknowledged_on is None)
    return (
        feedback.ref,
        show_day(feedback.on, today),
        f"{feedback.kind} {side} {entry.member or entry.name or NONE}",
        marked(feedback.text + waits, feedback.private),
    )


def _topic_row(entry: Entry, today: date) -> Sequence[Cell]:
    topic = cast("Topic", entry.record)
    if topic.raised_on:
        state: Cell = Toned(f"raised {show_day(topic.raised_on, today)}", Tone.GOOD)
    elif topic.dropped_on:
        state = Toned(f"dropped {show_day(topic.dropped_on, today)}", Tone.QUIET)
    else:
        state = "to raise"
    return (topic.ref, entry.name or NONE, state, marked(topic.text, topic.private))


def _note_row(entry: Entry, today: date) -> Sequence[Cell]:
    note = cast("Note", entry.record)
    return (
        note.ref,
        show_day(note.on, today),
        str(note.kind),
        entry.name or NONE,
        marked(" ".join([note.text, *(f"#{tag}" for tag in note.tags)]), note.private),
    )


def _mentorship_row(entry: Entry, today: date) -> Sequence[Cell]:
    mentorship, figures = cast("Mentorship", entry.record), entry.figures
    ended = mentorship.ended_on
    return (
        mentorship.name,
        role_words(mentorship.role),
        str(mentorship.kind),
        figures["cadence"] or "no cadence",
        f"met {day_of(figures['last_met_on'], today)}",
        Toned(f"ended {show_day(ended, today)}", Tone.QUIET)
        if ended
        else f"next due {day_of(figures['next_due_on'], today)}",
    )


ROWS: dict[str, tuple[tuple[str, ...], _Row]] = {
    "session": (("id", "when", "took", "with", "status", "title"), _session_row),
    "action": (("id", "due", "with", "owner", "what"), _action_row),
    "goal": (("id", "due", "with", "owner", "progress", "pace", "goal"), _goal_row),
    "milestone": (("id", "due", "goal", "with", "milestone"), _milestone_row),
    "feedback": (("id", "on", "kind", "feedback"), _feedback_row),
    "topic": (("id", "with", "state", "topic"), _topic_row),
    "note": (("id", "on", "kind", "with", "note"), _note_row),
    "mentorship": (("name", "role", "kind", "cadence", "last met", "next"), _mentorship_row),
}
