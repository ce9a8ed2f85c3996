"""`report accountability` as a page: promises, meetings and goals, and the score at the end."""

from collections.abc import Iterator
from datetime import date

from msgspec import UnsetType

from mentorlog.domain.follow_through import FollowThrough
from mentorlog.domain.pace import WORST_FIRST
from mentorlog.domain.wording import show_range
from mentorlog.render.blocks import (
    Beside,
    Block,
    Cell,
    Facts,
    Heading,
    Page,
    Paragraph,
    Table,
    Tone,
    Toned,
)
from mentorlog.render.reports.wording import (
    blocks_of,
    due_within,
    headline,
    kept,
    met,
    streak_and_best,
)
from mentorlog.render.silence import due_or_silent
from mentorlog.render.words import NONE, marked, pace_cell, percent, role_words
from mentorlog.reports.accountability import (
    Accountability,
    Explanation,
    Goal,
    OfMentorship,
)
from mentorlog.reports.scores import Score

_NOT_ASKED = Explanation((), (), {}, ())


def page(report: Accountability) -> Page:
    """A heading, then per mentorship its four parts, each over its sums if these are asked for."""
    blocks: list[Block] = [headline("Accountability", report.as_of)]
    if not report.mentorships:
        return [*blocks, Paragraph("No mentorship ran on that day.")]
    for one in report.mentorships:
        of = f": {one.member}" if one.member else ""
        blocks += [Heading(f"{one.name}, {role_words(one.role)}{of}"), *_parts(one, report)]
    return blocks


def _parts(one: OfMentorship, report: Accountability) -> Iterator[Block]:
    sides = (("me", "mine"), ("them", one.member or "theirs"))
    explained = _NOT_ASKED if isinstance(one.explained, UnsetType) else one.explained
    window = show_range(report.since, report.until, report.as_of)
    yield Heading(f"Promises, {window}", 3)
    yield Facts([(whose, _promises(getattr(one.follow_through, side))) for side, whose in sides])
    yield from blocks_of(explained.follow_through)
    yield Heading("Meetings", 3)
    yield Facts(list(_meetings(one, report.as_of)))
    yield from blocks_of(explained.meetings)
    yield from _goals(one.goals, explained)
    yield Heading("Score", 3)
    yield Facts([(whose, _score(getattr(one.score, side))) for side, whose in sides])
    yield from blocks_of(explained.score)


def _promises(found: FollowThrough) -> str:
    """What became of those that came due, and what stands beside them."""
    beside = (
        (found.pending, "open"),
        (found.renegotiated, "moved in time"),
        (found.dropped, "dropped"),
        (found.undated, "without a date"),
    )
    counts = ", ".join(f"{number} {word}" for number, word in beside if number)
    return f"{kept(found)}; besides {counts}" if counts else kept(found)


def _meetings(one: OfMentorship, as_of: date) -> Iterator[tuple[str, Cell]]:
    if not one.slots:
        yield "cadence", "none to keep"
        return
    yield "streak", streak_and_best(one.streak, one.best_streak)
    yield "met", met(one.rate)
    due = due_within(one.next_due_on, one.buffer_days, as_of)
    yield "next due", due_or_silent(due, one.silence_days, silent=one.silent)


def _goals(goals: tuple[Goal, ...], explained: Explanation) -> Iterator[Block]:
    yield Heading("Goals" if goals else "Goals: none", 3)
    if goals:
        yield Table(("id", "progress", "pace", "goal"), [_goal(goal) for goal in goals])
    for goal in goals if explained.goals else ():
        yield Heading(f"{goal.id}  {marked(goal.title, goal.private)}", 3)
        yield from blocks_of(explained.goals[goal.id])


def _goal(goal: Goal) -> tuple[Cell, ...]:
    pace = Beside((pace_cell(goal.pace or NONE), *_marks(goal)))
    return goal.id, _progress(goal), pace, marked(goal.title, goal.private)


def _progress(goal: Goal) -> str:
    """How far it is, and while that matters how far it was to be."""
    reached = "none yet" if goal.progress is None else percent(goal.progress)
    if goal.planned is None or goal.pace not in WORST_FIRST:
        return reached
    return f"{reached}, {percent(goal.planned)} planned"


def _marks(goal: Goal) -> Iterator[Toned]:
    if goal.stale:
        yield Toned("· stale", Tone.WARNING)
    if goal.disagrees:
        yield Toned(f"· confidence {goal.confidence} disagrees", Tone.WARNING)


def _score(score: Score | None) -> str:
    if score is None:
        return f"{NONE}, too little to tell yet"
    parts = (
        ("promises", score.components.follow_through),
        ("meetings", score.components.cadence),
        ("goals that move", score.components.fresh_goals),
    )
    given = ", ".join(f"{name} {percent(part)}" for name, part in parts if part is not None)
    return f"{score.value:.1f} of 100: {given}"
