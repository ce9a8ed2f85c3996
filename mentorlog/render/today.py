"""Today on one screen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from mentorlog.domain.wording import beside_pace, counted, due_next, show_moment
from mentorlog.render import practice
from mentorlog.render.blocks import Block, Cell, Heading, Paragraph, Table, Tone, Toned
from mentorlog.render.due import what, what_helps, when, when_due
from mentorlog.render.safe import safe_line
from mentorlog.render.words import NONE, beside, due_cell, marked, pace_cell
from mentorlog.reports.due import Due
from mentorlog.reports.today import COUNTED, SOON, OfGoal, Part, Today, mentorship_of

_BEGIN = """\
Nothing is in this journal yet. Look around in an invented one: mentorlog demo
Or begin your own: mentorlog mentorship add NAME --my mentor --cadence 2w
And when you have met: mentorlog session add "What you spoke of" --took 45m"""

_NOTICES_AT_MOST = 2

_Row = Callable[[Due, date], Sequence[Cell]]


def page(today: Today) -> list[Block]:
    """What asks for an answer first, then what is promised, whom I meet and what to raise."""
    if today.is_new:
        return [Paragraph(_BEGIN)]
    blocks: list[Block] = [*_asked(today)]
    blocks += _part("Not met for long", today.silent, today.as_of, _silent, "due")
    blocks += what_helps(today.silent.shown)
    blocks += _part("I promised", today.mine, today.as_of, _promise, "due --mine")
    blocks += _part("Promised to me", today.theirs, today.as_of, _promise, "due --theirs")
    silent = today.silent.total or any(due.quiet for due in today.meetings.shown)
    if not (today.mine.total or today.theirs.total or silent):
        blocks.append(Paragraph(f"Nothing is due in the next {SOON} days."))
    meeting = partial(_meeting, today.next_due)
    blocks += _part("Next meetings", today.meetings, today.as_of, meeting, "mentorship list")
    blocks += _topics(today)
    blocks += practice.of_all(today.practice, _NOTICES_AT_MOST)
    return [*blocks, *_goals(today)]


def _asked(today: Today) -> Iterator[Block]:
    """Planned sessions that have gone by; to answer takes one command."""
    part = today.gone_by
    if part.shown:
        yield _heading("Did you meet?", len(part.shown), part.total, "session list --planned")
    for due in part.shown:
        at = show_moment(due.at or "", today.as_of)
        yield Paragraph(
            f"{due.ref} with {safe_line(due.name or NONE)} was planned for {at}:\n"
            f"`mentorlog session done {due.ref}`, `session cancel {due.ref}` "
            f"or `session move {due.ref} --to DAY`"
        )


def _part(title: str, part: Part, today: date, row: _Row, command: str) -> Iterator[Block]:
    if part.shown:
        yield _heading(title, len(part.shown), part.total, command)
        rows = [row(due, today) for due in part.shown]
        yield Table([""] * len(rows[0]), rows)


def _heading(title: str, shown: int, total: int, command: str) -> Heading:
    """The title; where more is open than shown, how much, and the command that shows it."""
    if shown == total:
        return Heading(title)
    of = f"{total} or more" if total >= COUNTED else total
    return Heading(f"{title} · {shown} of {of} · mentorlog {command}")


def _promise(due: Due, today: date) -> Sequence[Cell]:
    who = due.name if due.owner in ("me", "them") else f"{due.owner}, {due.name}"
    return (when(due, today), due.ref or NONE, who or NONE, what(due, today))


def _silent(due: Due, today: date) -> Sequence[Cell]:
    return (Toned(due.name or NONE, Tone.LATE), what(due, today))


def _meeting(next_due: Mapping[str, date], due: Due, today: date) -> Sequence[Cell]:
    """What to do, by when at the latest, and the days that are left until then."""
    cell = what(due, today)
    day = next_due.get(mentorship_of(due.record))
    if day is None or due.quiet or not isinstance(cell, str):
        return (when(due, today), due.ref or NONE, cell)
    days = (day - today).days
    left = f", {counted(days, 'day')} left" if days > 0 else "" if days else ", today"
    by = "" if due.noun == "slot" else f" ({due_next(day, today)}{left})"
    return (when(due, today), due.ref or NONE, cell + (by or left))


def _goals(today: Today) -> Iterator[Block]:
    if today.goals.shown:
        yield _heading("Goals", len(today.goals.shown), today.goals.total, "report goals")
        yield Table([""] * 6, [_goal(one, today) for one in today.goals.shown])


def _goal(one: OfGoal, today: Today) -> Sequence[Cell]:
    goal, now = one.goal, one.now
    said = beside_pace(goal.ref, now.progress, now.due_on, now.projected_on, today.as_of)
    return (
        when_due(now.due_on, today.as_of) if now.due_on else due_cell(None, today.as_of),
        goal.ref,
        today.names.get(goal.mentorship or "", NONE),
        one.owner,
        beside(pace_cell(now.pace or NONE), [*(["stale"] if one.stale else []), *said]),
        marked(goal.title, goal.private),
    )


def _topics(today: Today) -> Iterator[Block]:
    if today.topics:
        yield _heading("To raise", len(today.topics), today.topics_total, "topic list")
        rows = [
            (
                topic.ref,
                today.names.get(topic.mentorship or "", NONE),
                marked(topic.text, topic.private),
            )
            for topic in today.topics
        ]
        yield Table(["", "", ""], rows)
