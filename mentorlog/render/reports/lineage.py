"""`report lineage` as a page: mentors of mine, mentees of mine, and what went through."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import counted, show_day
from mentorlog.render.blocks import Beside, Block, Cell, Heading, Page, Paragraph, Spark, Table
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.words import marked
from mentorlog.reports.lineage import Known, Lineage, Step

_WAY = {"mentee": "from {}", "mentor": "to {}", "peer": "with {}"}


def page(report: Lineage) -> Page:
    """Each mentorship with its meetings year by year; then each thing that was passed on."""
    blocks: list[Block] = [headline("Lineage", report.as_of)]
    if report.years is None:
        return [*blocks, Paragraph("No mentorship ran by that day.")]
    first, last = report.years
    years = _years(first, last)
    blocks.append(Paragraph(f"{_people(report)}, {years}"))
    for title, known in (
        ("My mentors", report.mentors),
        ("My mentees", report.mentees),
        ("Peers", report.peers),
    ):
        if known:
            rows = [_known(one, _most(report)) for one in known]
            heads = ("name", "years", f"meetings, {years}")
            blocks += [Heading(title), Table(heads, rows, shows_heads=True)]
    return [*blocks, *_threads(report.threads), *blocks_of(report.explained)]


def _years(first: object, last: object) -> str:
    return str(first) if first == last else f"{first} – {last}"


def _people(report: Lineage) -> str:
    sides = (("mentor", report.mentors), ("mentee", report.mentees), ("peer", report.peers))
    return ", ".join(counted(len(known), word) for word, known in sides if known)


def _most(report: Lineage) -> int:
    everybody = (*report.mentors, *report.mentees, *report.peers)
    return max((most for one in everybody for most in one.by_year), default=0)


def _known(one: Known, most: int) -> tuple[Cell, ...]:
    """Like "Dana  2012–2015  ▂█▅▁ 61": the line is of the years of the whole report."""
    first, last = one.started_on.year, one.ended_on.year if one.ended_on else "now"
    years = _years(first, last)
    spark = [Spark(one.by_year, (0, most))] if len(one.by_year) > 1 and most else []
    kind = "" if one.kind in ("one-on-one", "peer") else f" ({one.kind})"
    return (one.name + kind, years, Beside((*spark, counted(one.meetings, "meeting"))))


def _threads(threads: Sequence[Sequence[Step]]) -> Iterator[Block]:
    if not threads:
        return
    yield Heading("What went through")
    rows = [_step(step) for steps in threads for step in steps]
    yield Table(("on", "id", "who", "what"), rows)


def _step(step: Step) -> tuple[Cell, ...]:
    who = _WAY[step.role or "peer"].format(step.name) if step.name else "my own"
    arrow = f"{'→' * step.depth} " if step.depth else ""
    return (show_day(step.on, date.min), step.id, who, marked(arrow + step.text, step.private))
