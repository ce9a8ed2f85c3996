"""With whom, what was said, kept and agreed, in a list and in full: a view a noun, as in `aims`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.kinds import cadence_words
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session
from mentorlog.domain.wording import due_next, show_day, show_moment, show_span
from mentorlog.domain.zones import for_them
from mentorlog.render import silence
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import (
    Described,
    View,
    closed_cell,
    comes,
    fields,
    shown,
)
from mentorlog.render.words import NONE, day_of, marked, role_words
from mentorlog.reports.entries import Entry, Figures

if TYPE_CHECKING:
    from mentorlog.domain.records.said import Advice, Contact, Feedback, Note, Topic

Row = Sequence[Cell]
_LETTER_AT_MOST = 60
"""So many signs of a letter stand in a list."""


def _mentorship_row(mentorship: Mentorship, entry: Entry, today: date) -> Row:
    figures = entry.figures
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
    day = figures["next_due_on"]
    if quiet:
        return Toned(quiet, Tone.LATE)
    return due_next(day, today) if day else f"next due {NONE}"


def _mentorship(mentorship: Mentorship, entry: Entry, today: date) -> Described:
    figures = entry.figures
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


def _session_row(session: Session, entry: Entry, today: date) -> Row:
    status = str(session.status)
    return (
        session.ref,
        _when(session, entry, today),
        show_span(session.minutes) if session.minutes else NONE,
        entry.name or NONE,
        status if status == "held" else Toned(status, Tone.QUIET),
        " ".join([session.title or NONE, *(f"#{tag}" for tag in session.tags)]),
    )


def _session(session: Session, entry: Entry, today: date) -> Described:
    status = str(session.status) + (f" by {session.by}" if session.by else "")
    return session.title or "", [
        ("with", entry.name),
        ("when", _when(session, entry, today)),
        ("took", show_span(session.minutes) if session.minutes else None),
        ("status", status if session.status != "held" else None),
        comes(session, today),
        *fields(entry, today, "why", "mode", "activity"),
        ("came", ", ".join(entry.figures["came"]) or None),
        *fields(entry, today, "tags", "notes"),
        ("private", session.private_notes),
    ]


def _when(session: Session, entry: Entry, today: date) -> str:
    """When it is, for both sides."""
    there = for_them(session.at, entry.figures["their_at"], entry.name, today)
    return show_moment(session.at, today) + there


def _feedback_row(feedback: "Feedback", entry: Entry, today: date) -> Row:
    side = "from" if feedback.from_ == "them" else "for"
    waits = "  [not heard yet]" * (side == "from" and feedback.acknowledged_on is None)
    return (
        feedback.ref,
        show_day(feedback.on, today),
        f"{feedback.kind} {side} {entry.member or entry.name or NONE}",
        marked(feedback.text + waits, feedback.private),
    )


def _feedback(feedback: "Feedback", entry: Entry, today: date) -> Described:
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


def _topic_row(topic: "Topic", entry: Entry, today: date) -> Row:
    state = closed_cell(topic, today) or "to raise"
    return (topic.ref, entry.name or NONE, state, marked(topic.text, topic.private))


def _topic(topic: "Topic", entry: Entry, today: date) -> Described:
    return topic.text, [
        *fields(entry, today, "with", "by", "raised_on", "dropped_on", "tags", "private")
    ]


def _note_row(note: "Note", entry: Entry, today: date) -> Row:
    came = f"{note.text}: {note.result}" if note.result else note.text
    text = marked(" ".join([came, *(f"#{tag}" for tag in note.tags)]), note.private)
    kind = f"{note.kind}, theirs" if note.by is Party.THEM else str(note.kind)
    return (note.ref, show_day(note.on, today), kind, entry.name or NONE, text)


def _advice_row(advice: "Advice", entry: Entry, today: date) -> Row:
    tried = f"tried {show_day(advice.tried_on, today)}" if advice.tried_on else "not tried"
    came = f": {advice.result}" if advice.result else ""
    return (
        advice.ref,
        show_day(advice.on, today),
        entry.member or str(advice.from_),
        entry.name or NONE,
        closed_cell(advice, today) or tried,
        marked(" ".join([advice.text + came, *(f"#{t}" for t in advice.tags)]), advice.private),
    )


def _advice(advice: "Advice", entry: Entry, today: date) -> Described:
    return advice.text, [
        *fields(entry, today, "on", "with", "from_", "tried_on", "result", "kept_on"),
        *fields(entry, today, "dropped_on", "tags", "private"),
    ]


def _contact_row(contact: "Contact", entry: Entry, today: date) -> Row:
    return (
        contact.ref,
        show_day(contact.on, today),
        entry.member or str(contact.by),
        entry.name or NONE,
        marked(_in_short(contact.text), contact.private),
    )


def _in_short(text: str) -> str:
    """The beginning of a letter; the whole of a line."""
    words = " ".join(text.split())
    if len(words) <= _LETTER_AT_MOST and "\n" not in text.strip():
        return text
    return f"{words[:_LETTER_AT_MOST].rpartition(' ')[0] or words[:_LETTER_AT_MOST]} …"


def _contact(contact: "Contact", entry: Entry, today: date) -> Described:
    """A line is its title; a letter stands below its beginning."""
    title = _in_short(contact.text)
    whole = ("text", contact.text) if title != contact.text else ("text", None)
    return title, [
        *fields(entry, today, "on", "with", "by"),
        whole,
        *fields(entry, today, "private"),
    ]


def _note(note: "Note", entry: Entry, today: date) -> Described:
    return str(note.kind), [
        *fields(entry, today, "on", "with", *(["by"] if note.by is Party.THEM else [])),
        *fields(entry, today, "text", "result", "tags", "private"),
    ]


VIEWS = {
    "mentorship": View(
        ("id", "name", "role", "kind", "cadence", "last met", "next"), _mentorship_row, _mentorship
    ),
    "session": View(("id", "when", "took", "with", "status", "title"), _session_row, _session),
    "feedback": View(("id", "on", "kind", "feedback"), _feedback_row, _feedback),
    "topic": View(("id", "with", "state", "topic"), _topic_row, _topic),
    "note": View(("id", "on", "kind", "with", "note"), _note_row, _note),
    "advice": View(("id", "on", "from", "with", "state", "advice"), _advice_row, _advice),
    "contact": View(("id", "on", "by", "with", "text"), _contact_row, _contact),
}
