"""`report journey` as a page: what it came to, how it felt, what stands out, and the whole way."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.activities import told
from mentorlog.domain.wording import counted, short_day, show_day, show_span
from mentorlog.render import pulses
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Table, Tone, Toned
from mentorlog.render.reports.wording import blocks_of, circle, from_to, kept, kind_and_role
from mentorlog.render.words import marked
from mentorlog.reports.journey import Journey, Summary, Theme
from mentorlog.reports.journey_moments import Moment, Of

_GOOD = (Of.ACHIEVED, Of.WIN, Of.CAREER, Of.MILESTONE)


def page(report: Journey) -> Page:
    """The whole mentorship, from its first day on."""
    blocks: list[Block] = [Heading(f"The journey with {report.name}", 1)]
    blocks.append(Facts(list(_facts(report))))
    if report.pulses:
        blocks += [Heading("How it went"), pulses.over_time([(report.name, report.pulses)])]
    if report.feedback:
        rows = [_theme(theme, report.as_of) for theme in report.feedback]
        heads = ("feedback", "times", "last", "id", "its last words")
        blocks += [Heading("What was said"), Table(heads, rows, shows_heads=True)]
    blocks += _timeline(report)
    return [*blocks, *blocks_of(report.explained)]


def _facts(report: Journey) -> Iterator[tuple[str, Cell | None]]:
    yield "kind", kind_and_role(report)
    yield "circle", circle(report.members, report.as_of)
    yield "days", _days(report)
    summary = report.summary
    length = f", {show_span(summary.minutes)}" if summary.minutes else ""
    streak = f", best streak {summary.best_streak}" if summary.best_streak else ""
    yield "sessions", f"{summary.sessions}{length}{streak}"
    yield "goals", _goals(summary)
    yield "my promises", kept(summary.mine)
    yield "theirs", kept(summary.theirs)
    yield "wins", str(summary.wins) if summary.wins else None


def _days(report: Journey) -> str:
    """Like "Mon 5 Jan 2026 – Thu 1 Oct 2026", or "since …, until … as planned"."""
    first = show_day(report.started_on, date.min)
    if report.ended_on is not None:
        return from_to(report.started_on, report.ended_on)
    planned = report.planned_end_on
    until = f", planned until {show_day(planned, date.min)}" if planned else ""
    return f"since {first}{until}; told on {show_day(report.as_of, date.min)}"


def _goals(summary: Summary) -> str | None:
    if not summary.goals:
        return None
    steps = f", {counted(summary.milestones, 'milestone')}" if summary.milestones else ""
    return f"{summary.achieved} of {summary.goals} achieved{steps}"


def _theme(theme: Theme, as_of: date) -> Sequence[Cell]:
    said = f"{theme.kind} by {theme.by}"
    last = show_day(theme.on, as_of)
    return (said, str(theme.count), last, theme.id, marked(theme.text, theme.private))


def _timeline(report: Journey) -> Iterator[Block]:
    """What stands out, and then all of it in one table, so that days and words stand in line."""
    first = report.started_on

    def under(one: Moment) -> tuple[date, bool]:
        """What was there before the first day stands under it, with its own."""
        return max(one.on, first), one.of is not Of.BEGINNING

    ordered = sorted(report.moments, key=under)
    for title, chosen in (
        ("Highlights", [one for one in ordered if one.of in _GOOD]),
        ("The way", ordered),
    ):
        if chosen:
            yield Heading(title)
            yield Table(("on", "what", "id", ""), list(_rows(chosen, first)))


def _rows(chosen: Sequence[Moment], first: date) -> Iterator[Sequence[Cell]]:
    """A row a moment; its year is said where a year begins."""
    year = None
    for one in chosen:
        day = max(one.on, first)
        is_activity = one.of is Of.SESSION and one.mark != Of.SESSION
        word = told(one.mark) if is_activity else one.mark
        mark: Cell = Toned(word, Tone.GOOD) if one.of in _GOOD else word
        since = f" ({show_day(one.on, date.min)})" if one.on < first else ""
        on = short_day(day, with_year=day.year != year)
        yield on, mark, one.id, marked(_said(one) + since, one.private)
        year = day.year


def _said(one: Moment) -> str:
    """Whose it is, and what it is; of a missed meeting also where it was me who did not come."""
    if one.of is Of.MISSED:
        return ": ".join(filter(None, (f"by {one.by}" if one.by else "", one.text)))
    return one.text if one.by in (None, "me") else f"{one.by}: {one.text}"
