"""`report review` as a page: a packet that somebody else reads, each section only if it has any."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.attainment import LEVELS, signed
from mentorlog.domain.wording import counted, short_day, show_span
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table
from mentorlog.render.reports.wording import blocks_of, from_to, kept, measured
from mentorlog.render.words import marked
from mentorlog.reports.review import Mentoring, Moved, Reached, Review
from mentorlog.reports.review_lines import Line

Row = tuple[date, str, Cell]
"""Its day, its id, and what it says."""


def page(report: Review) -> Page:
    """What counts most first: goals, career, wins, and the words of others."""
    blocks: list[Block] = [Heading(_title(report), 1)]
    facts = [(name, said) for name, said in _in_short(report) if said]
    if not facts and not any(rows for _, rows in _sections(report)):
        return [*blocks, Paragraph("Nothing was written down of these days.")]
    blocks += [Facts(facts)] if facts else []
    for title, rows in _sections(report):
        if rows:
            blocks += [Heading(title), _lines(rows, report)]
    if report.mentoring and report.mentoring.each:
        rows_of = [
            (one.name, counted(one.meetings, "meeting"), _length(one.minutes))
            for one in report.mentoring.each
        ]
        blocks += [Heading("Whom I mentored"), Table(("with", "meetings", "hours"), rows_of)]
    return [*blocks, *blocks_of(report.explained)]


def _title(report: Review) -> str:
    with_ = f" with {report.name}" if report.name else ""
    goal = f": {report.goal}" if report.goal else ""
    return f"Review{with_}{goal}, {from_to(report.since, report.until)}"


def _in_short(report: Review) -> Iterator[tuple[str, Cell | None]]:
    """The figures, which a reader takes in before anything else."""
    yield "goals reached", str(len(report.goals)) if report.goals else None
    yield "my promises", kept(report.promises) if report.promises.n else None
    yield "praise", counted(len(report.praise), "time") if report.praise else None
    yield "as a mentor", _as_mentor(report.mentoring) if report.mentoring else None


def _as_mentor(gave: Mentoring) -> str:
    """Like "14 meetings with 3 mentees, 10 h 30 min; 2 of their goals reached"."""
    met = f"{counted(gave.meetings, 'meeting')} with {counted(gave.mentees, 'mentee')}"
    length = f", {_length(gave.minutes)}" if gave.minutes else ""
    untimed = f" and {gave.untimed} without a length" if gave.minutes and gave.untimed else ""
    beside = [f"{counted(gave.goals, 'goal')} of theirs reached"] * bool(gave.goals)
    beside += [f"{counted(gave.doors, 'introduction')} made"] * bool(gave.doors)
    return "; ".join([met + length + untimed, *beside])


def _length(minutes: int) -> str:
    return show_span(minutes) if minutes else ""


def _sections(report: Review) -> Iterator[tuple[str, Sequence[Row]]]:
    yield "Goals reached", [_reached(one) for one in report.goals]
    yield "Career", [_line(one) for one in report.career]
    yield "Wins", [_line(one, says_of=False) for one in report.wins]
    yield "In the words of others", [_quoted(one) for one in report.praise]
    yield "Skills that moved", sorted(_skill(one) for one in report.skills)
    yield "What came of my mentoring", [_line(one) for one in report.given]
    yield "What I learned", [_line(one) for one in report.learned]
    yield "What I decided", [_line(one, says_of=False) for one in report.decisions]
    yield "Under way", [_reached(one, says_why=False) for one in report.under_way]


def _lines(rows: Sequence[Row], report: Review) -> Facts:
    """Each with its day, and with its id where the report is explained; in Markdown a list."""
    with_year = report.since.year != report.until.year
    says_id = report.explained is not None
    return Facts(
        [(f"{short_day(on, with_year)} {id_ * says_id}".strip(), what) for on, id_, what in rows]
    )


def _line(one: Line, *, says_of: bool = True) -> Row:
    """Like "promotion: Senior engineer · after two cycles"."""
    of = f"{one.of}: " if says_of else ""
    by = f" ({one.by})" if one.by else ""
    more = f" · {one.more}" if one.more else ""
    return (one.on, one.id, marked(f"{of}{one.text}{by}{more}", one.private))


def _quoted(one: Line) -> Row:
    """Like "Dana: “Clear and short” · in the design review"."""
    more = f" · {one.more}" if one.more else ""
    return (one.on, one.id, marked(f"{one.by}: “{one.text}”{more}", one.private))


def _reached(one: Reached, *, says_why: bool = True) -> Row:
    """Like "Lead a design review: reviews from 0 to 4 · +1, more than expected · for: the rung"."""
    parts = [": ".join(filter(None, (one.title, measured(one))))]
    parts += [f"{signed(one.level)}, {LEVELS[one.level]}"] if one.level is not None else []
    parts += [f"why: {one.why}"] if one.why and says_why else []
    parts += [str(one.state)] if one.state in ("paused", "dropped") else []
    return (one.on, one.id, marked(" · ".join(parts), one.private))


def _skill(one: Moved) -> Row:
    """Like "Facilitation: me 2 to 4, Dana 3 to 4 (of 5; target 4)"."""
    sides = ", ".join(
        f"{side.who} {side.before} to {side.after}"
        if side.before != side.after
        else f"{side.who} still {side.after}"
        for side in one.sides
    )
    target = f", target {one.target}" if one.target else ""
    on = max(side.on for side in one.sides)
    return (on, one.id, marked(f"{one.title}: {sides} of 5{target}", one.private))
