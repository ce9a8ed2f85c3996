"""One record in full: every field that says something, as labels and values."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day, show_moment, show_span
from mentorlog.render.blocks import Cell, Facts, Heading
from mentorlog.render.words import amount, day_of, due_cell, pace_cell, percent, role_words
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.feedback import Feedback
    from mentorlog.domain.records.goal import Goal, Milestone
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.note import Note
    from mentorlog.domain.records.session import Session
    from mentorlog.domain.records.topic import Topic

_Pairs = tuple[str, list[tuple[str, Cell | None]]]


def facts(entry: Entry, today: date) -> list[Heading | Facts]:
    """One record in full: its title and every field that says something."""
    heading, pairs = _FACTS[entry.record.noun](entry, today)
    return [
        Heading(f"{entry.record.ref}  {heading}" if entry.record.letter else heading),
        Facts(pairs),
    ]


def _session_facts(entry: Entry, today: date) -> _Pairs:
    session = cast("Session", entry.record)
    status = str(session.status) + (f" by {session.by}" if session.by else "")
    return session.title or "", [
        ("with", entry.name),
        ("when", show_moment(session.at, today)),
        ("took", show_span(session.minutes) if session.minutes else None),
        ("status", status if session.status != "held" else None),
        ("why", session.why),
        ("mode", session.mode),
        ("activity", session.activity),
        ("tags", ", ".join(session.tags) or None),
        ("notes", session.notes),
        ("private", session.private_notes),
    ]


def _action_facts(entry: Entry, today: date) -> _Pairs:
    action, outcome = cast("Action", entry.record), entry.figures["outcome"]
    return action.text, [
        ("with", entry.name),
        ("owner", entry.member or str(action.owner)),
        ("promised", show_day(action.promised_on, today)),
        ("due", due_cell(entry.figures["due_on"], today) if _is_open(action) else None),
        ("done", show_day(action.done_on, today) if action.done_on else None),
        ("dropped", show_day(action.dropped_on, today) if action.dropped_on else None),
        ("outcome", outcome.printed if outcome else None),
        ("why", action.why),
        ("tags", ", ".join(action.tags) or None),
        ("private", "never leaves this store" if action.private else None),
    ]


def _is_open(action: "Action") -> bool:
    return action.done_on is None and action.dropped_on is None


def _goal_facts(entry: Entry, today: date) -> _Pairs:
    goal, figures = cast("Goal", entry.record), entry.figures
    force = figures["in_force"]
    unit = f" {goal.unit}" if goal.unit else ""
    metric = None
    if force["target"] is not None:
        metric = f"from {amount(goal.baseline)} to {amount(force['target'])}{unit}"
    if goal.metric:
        metric = f"{goal.metric}, {metric}" if metric else goal.metric
    return goal.title, [
        ("with", entry.name),
        ("owner", entry.member or str(goal.owner)),
        ("area", goal.area),
        ("why", goal.why),
        ("start", show_day(goal.starts_on, today)),
        ("due", day_of(force["due_on"], today)),
        ("metric", metric),
        ("progress", percent(figures["progress"])),
        ("pace", pace_cell(figures["pace"])),
        ("confidence", f"{figures['confidence']} of 10" if figures["confidence"] else None),
        ("private", "never leaves this store" if goal.private else None),
    ]


def _milestone_facts(entry: Entry, today: date) -> _Pairs:
    milestone = cast("Milestone", entry.record)
    return milestone.title, [
        ("goal", entry.goal),
        ("with", entry.name),
        ("due", due_cell(milestone.due_on, today) if milestone.done_on is None else None),
        ("done", show_day(milestone.done_on, today) if milestone.done_on else None),
        ("weight", amount(milestone.weight) if milestone.weight != 1 else None),
    ]


def _feedback_facts(entry: Entry, today: date) -> _Pairs:
    feedback = cast("Feedback", entry.record)
    heard = feedback.acknowledged_on
    return str(feedback.kind), [
        ("from", entry.member or str(feedback.from_)),
        ("with", entry.name),
        ("on", show_day(feedback.on, today)),
        ("feedback", feedback.text),
        ("situation", feedback.situation),
        ("behavior", feedback.behavior),
        ("impact", feedback.impact),
        ("heard", show_day(heard, today) if heard else None),
        ("response", feedback.response),
        ("private", "never leaves this store" if feedback.private else None),
    ]


def _topic_facts(entry: Entry, today: date) -> _Pairs:
    topic = cast("Topic", entry.record)
    return topic.text, [
        ("with", entry.name),
        ("raised", show_day(topic.raised_on, today) if topic.raised_on else None),
        ("dropped", show_day(topic.dropped_on, today) if topic.dropped_on else None),
        ("private", "never leaves this store" if topic.private else None),
    ]


def _note_facts(entry: Entry, today: date) -> _Pairs:
    note = cast("Note", entry.record)
    return str(note.kind), [
        ("on", show_day(note.on, today)),
        ("with", entry.name),
        ("text", note.text),
        ("tags", ", ".join(note.tags) or None),
        ("private", "never leaves this store" if note.private else None),
    ]


def _mentorship_facts(entry: Entry, today: date) -> _Pairs:
    mentorship, figures = cast("Mentorship", entry.record), entry.figures
    return mentorship.name, [
        ("role", role_words(mentorship.role)),
        ("kind", f"{mentorship.kind}, {mentorship.formality}"),
        ("program", mentorship.program),
        ("mode", mentorship.mode),
        ("timezone", mentorship.timezone),
        ("started", show_day(mentorship.started_on, today)),
        (
            "until",
            show_day(mentorship.planned_end_on, today) if mentorship.planned_end_on else None,
        ),
        ("cadence", figures["cadence"] or "none"),
        ("last met", day_of(figures["last_met_on"], today)),
        ("next due", day_of(figures["next_due_on"], today)),
        ("ended", show_day(mentorship.ended_on, today) if mentorship.ended_on else None),
        ("why", mentorship.end_reason),
    ]


_FACTS: dict[str, Callable[[Entry, date], _Pairs]] = {
    "session": _session_facts,
    "action": _action_facts,
    "goal": _goal_facts,
    "milestone": _milestone_facts,
    "feedback": _feedback_facts,
    "topic": _topic_facts,
    "note": _note_facts,
    "mentorship": _mentorship_facts,
}
