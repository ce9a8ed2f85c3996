"""`report decisions` as a page: what I chose and expected, beside what came of it."""

from collections.abc import Iterator
from datetime import date

from mentorlog.domain.wording import counted, one_of, show_day
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.words import marked
from mentorlog.reports.decisions import Decided, Report

_PARTS = {
    "look": "To look at now",
    "undecided": "To decide",
    "made": "Decided",
    "reviewed": "Looked at",
    "dropped": "Dropped",
}


def page(report: Report) -> Page:
    """How many, then each in its own words, what asks for a look first."""
    blocks: list[Block] = [headline("Decisions", report.as_of)]
    if not report.decisions:
        return [*blocks, Paragraph("Nothing was to decide in these days.")]
    blocks.append(Paragraph(_counted(report)))
    for state, title in _PARTS.items():
        found = [one for one in report.decisions if one.state == state]
        if found:
            blocks += [Heading(title), *(block for one in found for block in of_one(one, report))]
    return [*blocks, *blocks_of(report.explained)]


def _counted(report: Report) -> str:
    """Like "3 decisions: 2 made, 1 looked at; 1 would be made so again"."""
    said = f"{counted(report.asked, 'decision')}: {report.made} made, {report.reviewed} looked at"
    again = [f"{report.again} would be made so again"] * bool(report.again)
    again += [f"{report.not_again} would not"] * bool(report.not_again)
    return f"{said}; {', '.join(again)}" if again else said


def of_one(one: Decided, report: Report) -> Iterator[Block]:
    """The question, and what is known of it in the order in which it was written."""
    with_ = f" · {one.name}" if one.name else ""
    title = marked(f"{one.id}  {one.text}", one.private)
    yield Heading(f"{title}{with_}", 3)
    yield Facts([(label, said) for label, said in _facts(one, report.as_of) if said])


def _facts(one: Decided, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    yield "came up", show_day(one.on, as_of)
    yield "options", one_of(one.options) if one.options else None
    yield "expected", one.expect
    if one.made_on is not None:
        yield "chosen", f"{one.chosen}, {show_day(one.made_on, as_of)}"
    yield "why", one.why
    if one.look_on is not None and one.reviewed_on is None:
        yield "look", show_day(one.look_on, as_of)
    if one.reviewed_on is not None:
        happened = f": {one.happened}" if one.happened else ""
        yield "happened", f"{show_day(one.reviewed_on, as_of)}{happened}"
    yield "again", str(one.again) if one.again else None
