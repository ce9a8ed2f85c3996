"""`report goal g3` as a page: the figures, the burn-up, milestones, and what was said."""

from collections.abc import Iterator
from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render import blocks
from mentorlog.render.reports.goals import figures, title
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.words import amount, day_of, due_cell
from mentorlog.reports.goal import Goal, MilestoneShown, Note, Renegotiated


def page(report: Goal) -> blocks.Page:
    """From the figures down to what they are made of."""
    as_of, goal = report.as_of, report.goal
    if goal is None:
        sentence = f"The goal begins on {show_day(report.starts_on, as_of)}."
        return [headline("Goal", as_of), blocks.Paragraph(sentence)]
    why = [("why", report.why)] if report.why else []
    return [
        blocks.Heading(title(goal), 1),
        blocks.Facts([("on", show_day(as_of, date.min)), *why, *figures(goal, as_of)]),
        *_burn_up(report),
        *_milestones(report.milestones, as_of),
        *_renegotiated(report.renegotiated, as_of),
        *_notes(report.notes, as_of),
        *blocks_of(report.explained),
    ]


def _burn_up(report: Goal) -> Iterator[blocks.Block]:
    steps = [blocks.Step(point.on, point.planned, point.progress) for point in report.burn_up]
    if len(steps) > 1 and any(step.reached is not None for step in steps):
        yield blocks.Heading("Reached against planned")
        yield blocks.BurnUp(steps, report.as_of)


def _milestones(milestones: tuple[MilestoneShown, ...], as_of: date) -> Iterator[blocks.Block]:
    if milestones:
        yield blocks.Heading("Milestones")
        yield blocks.Table(
            ("id", "weight", "due", "milestone"),
            [(one.id, amount(one.weight), _when(one, as_of), one.title) for one in milestones],
            shows_heads=True,
        )


def _when(one: MilestoneShown, as_of: date) -> blocks.Cell:
    if one.done_on:
        return blocks.Toned(f"done {show_day(one.done_on, as_of)}", blocks.Tone.GOOD)
    return due_cell(one.due_on, as_of)


def _renegotiated(terms: tuple[Renegotiated, ...], as_of: date) -> Iterator[blocks.Block]:
    if terms:
        yield blocks.Heading("Renegotiated")
        yield blocks.Facts([(show_day(term.set_on, as_of), _term(term, as_of)) for term in terms])


def _term(term: Renegotiated, as_of: date) -> str:
    target = f", target {amount(term.target)}" if term.target is not None else ""
    why = f": {term.why}" if term.why else ""
    return f"due {day_of(term.due_on, as_of)}{target}{why}"


def _notes(notes: tuple[Note, ...], as_of: date) -> Iterator[blocks.Block]:
    if notes:
        yield blocks.Heading("Check-ins")
        yield blocks.Facts([(show_day(one.on, as_of), _said(one)) for one in notes])


def _said(one: Note) -> str:
    blocked = f"in the way: {one.blocker}" if one.blocker else None
    return "\n".join(text for text in (one.note, blocked) if text)
