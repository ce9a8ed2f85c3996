"""`report streaks` as a page: the figures of each mentorship over its heatmap."""

from collections.abc import Iterator
from datetime import date, timedelta

from mentorlog.domain.wording import counted
from mentorlog.render.blocks import (
    Block,
    Cell,
    DayState,
    Facts,
    Heading,
    Heat,
    Page,
    Paragraph,
)
from mentorlog.render.reports.wording import blocks_of, due_within, headline, met, streak_and_best
from mentorlog.render.silence import due_or_silent
from mentorlog.render.words import percent
from mentorlog.reports.streaks import OfMentorship, Streaks

_STATES = {
    "hit": DayState.HIT,
    "missed": DayState.MISSED,
    "paused": DayState.PAUSED,
    "open": DayState.OPEN,
}


def page(report: Streaks) -> Page:
    """A heading, then per mentorship its figures, its heatmap and, if asked for, the sums."""
    blocks: list[Block] = [headline("Streaks", report.as_of)]
    if not report.mentorships:
        return [*blocks, Paragraph("No mentorship with a rhythm ran on that day.")]
    for one in report.mentorships:
        blocks += [
            Heading(f"{one.name}, {one.cadence or 'no cadence'}"),
            Facts(list(_figures(one, report.as_of))),
            *_heatmap(one, report),
            *blocks_of(one.explained),
        ]
    return blocks


def _figures(one: OfMentorship, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    if one.rate.n == 0 and not one.next_due_on:
        yield "met", counted(len(one.held), "time") if one.held else "not yet"
        return
    yield "streak", streak_and_best(one.streak, one.best_streak)
    yield "met", met(one.rate)
    yield "consistency", percent(one.consistency)
    due = due_within(one.next_due_on, one.buffer_days, as_of)
    yield "next due", due_or_silent(due, one.silence_days, silent=one.silent)


def _heatmap(one: OfMentorship, report: Streaks) -> Iterator[Heat]:
    """The days of the window, in whole weeks; none if there is nothing in it to tell."""
    states = dict(_states(one, report))
    if states:
        yield Heat([(day, states.get(day)) for day in _each(report.weeks_from, report.until)])


def _states(one: OfMentorship, report: Streaks) -> Iterator[tuple[date, DayState]]:
    """Each day that says something; of several things about a day the last one holds."""
    since, until = report.since, report.until
    for slot in one.slots:
        if slot.ends_on >= since and slot.starts_on <= until and slot.state in _STATES:
            days = _each(max(slot.starts_on, since), min(slot.ends_on, until))
            yield from ((day, _STATES[slot.state]) for day in days)
    for rest in one.paused:
        days = _each(max(rest.starts_on, since), min(rest.ends_on or until, until))
        yield from ((day, DayState.PAUSED) for day in days)
    for session in one.held:
        yield session.on, DayState.HELD


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=i) for i in range((last - first).days + 1))
