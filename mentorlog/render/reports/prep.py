"""`prep` as a page: one screen for each meeting."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import beside_pace, counted, show_day, show_moment
from mentorlog.domain.zones import for_them
from mentorlog.render import practice
from mentorlog.render.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Page,
    Paragraph,
    Table,
    Tone,
    Toned,
    tone_of,
)
from mentorlog.render.reports.wording import blocks_of, due_within, headline, met
from mentorlog.render.silence import said, tone_of_quiet, what_helps
from mentorlog.render.words import NONE, marked, pace_cell, percent, role_words
from mentorlog.reports.meeting import CheckedIn, Meeting, Promised, Slipping, Waiting
from mentorlog.reports.prep import Explanation, OfMentorship, Prep

AT_MOST = 6
"""Lines of each part; a screen has no more."""

NOTES_AT_MOST = 240
"""Letters of the notes of last time, and of a vision."""


def page(report: Prep) -> Page:
    """When and where we stand, what was promised, what to raise, what slips, what waits."""
    blocks: list[Block] = [headline("Before the meeting", report.as_of)]
    if not report.mentorships:
        return [*blocks, Paragraph("No mentorship ran on that day.")]
    for one in report.mentorships:
        blocks += _of(one, report.as_of)
    return blocks


def _of(one: OfMentorship, as_of: date) -> Iterator[Block]:
    name = one.word
    yield Heading(f"{one.name}, {role_words(one.role)}")
    yield Facts(list(_facts(one, as_of)))
    if one.quiet and one.quiet.overdue:
        yield what_helps(one.quiet)
    for title, promises in (("I promised", one.mine), ("They promised", one.theirs)):
        rows = [_promise(each, one.name, as_of) for each in promises]
        yield from _part(title, rows, f"action list --with {name}")
    topics = [(each.id, marked(each.text, each.private)) for each in one.topics]
    yield from _part("To raise", topics, f"topic list --with {name}")
    goals = [_goal(each, one.name, as_of) for each in one.goals]
    yield from _part("Goals that slip", goals, f"report goals --with {name}")
    words = [_waiting(each, one.name, as_of) for each in one.feedback]
    yield from _part("Feedback that waits for my answer", words, f"feedback list --with {name}")
    yield from practice.of_one(one.practice)
    if one.explained:
        yield from _explained(one.explained)


def _facts(one: OfMentorship, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    if one.vision:
        yield "vision", marked(_short(one.vision.text), one.vision.private)
    for label, notes in (("values", one.values), ("strengths", one.strengths)):
        yield label, _short("; ".join(marked(n.text, n.private) for n in notes)) or None
    if one.unanswered:
        asked = f"{one.unanswered.id}, {show_moment(one.unanswered.at, as_of)}: did you meet?"
        yield "planned", Toned(asked, Tone.WARNING)
    if one.next:
        yield "next", _meeting(one.next, one.name, as_of)
    if one.quiet:
        yield "silence", Toned(said(one.quiet, as_of), tone_of_quiet(one.quiet))
    if not (one.quiet and one.quiet.overdue):
        yield "next due", due_within(one.next_due_on, one.buffer_days, as_of)
    if one.rate.n:
        yield "streak", f"{one.streak}, met {met(one.rate)}"
    if one.last is None:
        yield "last time", "you have not met yet"
        return
    yield "last time", _meeting(one.last, one.name, as_of)
    came = (f"{each.name} {each.came} of {each.of}" for each in one.attendance)
    yield "came", ", ".join(came) or None
    yield "notes", _short(one.last.notes) if one.last.notes else None


def _meeting(meeting: Meeting, name: str, as_of: date) -> str:
    """Like "Tue 24 Nov 16:00 (15:00 for Dana): Lunch (s61)"."""
    when = show_moment(meeting.at, as_of) + for_them(meeting.at, meeting.their_at, name, as_of)
    title = f": {meeting.title}" if meeting.title else ""
    return f"{when}{title} ({meeting.id})"


def _short(notes: str) -> str:
    words = " ".join(notes.split())
    if len(words) <= NOTES_AT_MOST:
        return words
    return words[:NOTES_AT_MOST].rpartition(" ")[0] + " …"


def _part(title: str, rows: Sequence[Sequence[Cell]], command: str) -> Iterator[Block]:
    if rows:
        shown = rows[:AT_MOST]
        all_of = f" · {len(shown)} of {len(rows)} · mentorlog {command}"
        yield Heading(title + (all_of if len(rows) > AT_MOST else ""), 3)
        yield Table([""] * len(rows[0]), shown)


def _promise(one: Promised, name: str, as_of: date) -> Sequence[Cell]:
    return (_state(one, as_of), one.id, marked(_whose(one.by, name) + one.text, one.private))


def _whose(by: str, name: str) -> str:
    """Like "Ada: ", where it is not mine, nor of the only one on the other side."""
    return "" if by in ("me", name) else f"{by}: "


def _state(one: Promised, as_of: date) -> Cell:
    """Like "overdue 9 days", "by Tue 24 Nov", "kept Mon 16 Nov", "stalled 30 days"."""
    if one.on is None:
        return "no date"
    if one.state == "overdue":
        return Toned(f"overdue {counted((as_of - one.on).days, 'day')}", Tone.LATE)
    if one.state == "stalled":
        return Toned(f"stalled {counted((as_of - one.on).days, 'day')}", Tone.WARNING)
    words, tone = _STATES[one.state]
    return Toned(f"{words} {show_day(one.on, as_of)}", tone)


_STATES = {
    "open": ("by", Tone.PLAIN),
    "kept": ("kept", Tone.GOOD),
    "done": ("done", Tone.GOOD),
    "late": ("done late", Tone.PLAIN),
    "dropped": ("dropped", Tone.QUIET),
}


def _goal(one: Slipping, name: str, as_of: date) -> Sequence[Cell]:
    pace = pace_cell(one.pace or NONE)
    if one.stale:
        pace = Toned(f"{one.pace or NONE}, stale", tone_of(pace))
    due = f", due {show_day(one.due_on, as_of)}" if one.due_on else ""
    reached = "no progress yet" if one.progress is None else percent(one.progress)
    last = _checked_in(one.check_in, as_of) if one.check_in else ". No check-in yet"
    title = _whose(one.by, name) + one.title
    late = beside_pace(one.id, one.progress, one.due_on, one.projected_on, as_of)
    facts = ", ".join((f"{reached}{due}", *late))
    return (pace, one.id, marked(f"{title}: {facts}{last}", one.private))


def _checked_in(last: CheckedIn, as_of: date) -> str:
    """Like ". Thu 24 Sep, confidence 4: Only three met. In the way: the forum moved"."""
    sure = f", confidence {last.confidence}" if last.confidence else ""
    note = f": {last.note}" if last.note else ""
    said = f". {show_day(last.on, as_of)}{sure}{note}"
    stop = "" if said.endswith((".", "!", "?")) else "."
    blocker = f"{stop} In the way: {last.blocker}" if last.blocker else ""
    private = " [private]" if last.private else ""
    return f"{said}{blocker}{private}"


def _waiting(one: Waiting, name: str, as_of: date) -> Sequence[Cell]:
    kind = f"{one.kind}, {show_day(one.on, as_of)}"
    return (kind, one.id, marked(_whose(one.by, name) + one.text, one.private))


def _explained(explained: Explanation) -> Iterator[Block]:
    yield from blocks_of(explained.meetings)
    yield from blocks_of(explained.promises)
    for ref, parts in explained.goals.items():
        yield Heading(ref)
        yield from blocks_of(parts)
