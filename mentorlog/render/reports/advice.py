"""`report advice` as a page: whose counsel was tried, what came of it, and what held."""

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.words import marked
from mentorlog.reports.advice import OfOne, Report, Told

_PARTS = {
    "kept": "What held",
    "tried": "Tried",
    "not tried": "Not tried yet",
    "dropped": "Dropped",
}


def page(report: Report) -> Page:
    """By whom how much; then each piece, what held first."""
    as_of = report.as_of
    blocks: list[Block] = [headline("Advice", as_of)]
    if not report.told:
        return [*blocks, Paragraph("Nothing was advised in these days.")]
    blocks.append(Facts([(one.by, _counted(one)) for one in report.counts]))
    for state, title in _PARTS.items():
        rows = [_row(one, as_of) for one in report.told if one.state == state]
        if rows:
            blocks += [Heading(title), Table(("on", "id", "by", "advice"), rows)]
    return [*blocks, *blocks_of(report.explained)]


def _counted(one: OfOne) -> str:
    dropped = f" · {one.dropped} dropped" if one.dropped else ""
    return f"{one.told} given · {one.tried} tried · {one.kept} kept{dropped}"


def _row(one: Told, as_of: date) -> Sequence[Cell]:
    came = f": {one.result}" if one.result else ""
    return (show_day(one.on, as_of), one.id, one.by, marked(one.text + came, one.private))
