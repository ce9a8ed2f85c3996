"""A mentorship as a page for the other side."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import counted, show_date, show_day, show_moment, show_span
from mentorlog.render.blocks import Block, Heading, Page, Paragraph, Table
from mentorlog.render.words import NONE, percent
from mentorlog.reports.other_side import OtherSide, Reached, Said


def page(told: OtherSide) -> Page:
    """Meetings, promises open, kept and given up, and goals; what there is none of is left out."""
    return list(_blocks(told))


def _blocks(told: OtherSide) -> Iterator[Block]:
    yield Heading(f"Mentoring: {told.name}", level=1)
    yield Paragraph(f"As of {show_day(told.as_of, told.as_of)} {told.as_of.year}.")
    meetings = [*told.met, *told.planned]
    if meetings:
        yield Heading("Meetings")
        rows = [
            (
                show_moment(one.at, told.as_of),
                one.status,
                show_span(one.minutes) if one.minutes else NONE,
                one.title or NONE,
            )
            for one in meetings
        ]
        yield Table(("when", "", "how long", "about"), rows, shows_heads=True)
    yield from _promises("Promises: open", told.open, told.as_of)
    yield from _promises("Promises: kept", told.kept, told.as_of, "done")
    yield from _promises("Promises: done late", told.late, told.as_of, "done")
    yield from _promises("Promises: given up", told.given_up, told.as_of, "given up")
    if told.goals:
        yield Heading("Goals")
        yield Table(
            ("goal", "whose", "due", "reached", "state"),
            [_goal(goal, told.as_of) for goal in told.goals],
            shows_heads=True,
        )


def _promises(
    heading: str, promises: Sequence[Said], today: date, closed: str | None = None
) -> Iterator[Block]:
    if not promises:
        return
    yield Heading(heading)
    heads = ("who", "what", "due", *([closed] if closed else []))
    rows = [
        (
            one.who,
            one.text,
            _day(one.due_on, today),
            *([_day(one.closed_on, today)] if closed else []),
        )
        for one in promises
    ]
    yield Table(heads, rows, shows_heads=True)


def _goal(goal: Reached, today: date) -> tuple[str, ...]:
    done = sum(step.done_on is not None for step in goal.steps)
    steps = f"{done} of {counted(len(goal.steps), 'step')}" if goal.steps else None
    reached = None if goal.progress is None else percent(min(1.0, max(0.0, goal.progress)))
    told = " · ".join(filter(None, (reached, steps))) or NONE
    return goal.title, goal.who, _day(goal.due_on, today), told, str(goal.state)


def _day(day: date | None, today: date) -> str:
    return show_date(day, today) if day else NONE
