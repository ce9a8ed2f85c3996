"""`report outcome` as a page: the objectives, and what was counted for them, beside last time."""

from collections.abc import Sequence

from mentorlog.domain.few import UNDER
from mentorlog.render.blocks import Block, Cell, Heading, Page, Paragraph, Table
from mentorlog.render.reports.wording import from_to, headline
from mentorlog.render.words import amount, percent
from mentorlog.reports.outcome import Came, Line, Outcome


def page(report: Outcome) -> Page:
    """Objectives first; they are words, and only a person can hold them against the counts."""
    now, before = report.now, report.before
    blocks: list[Block] = [headline(f"Outcome of {_called(now)}", report.as_of)]
    if now.ends_on is not None:
        blocks.append(Paragraph(from_to(now.starts_on, now.ends_on)))
    if report.objectives:
        blocks.append(Heading("Objectives"))
        blocks.append(Table(("",), [(one,) for one in report.objectives]))
    blocks.append(Heading("What was counted"))
    heads = ("", _called(now), *([_called(before)] if before else []))
    earlier: Sequence[Line | None] = before.lines if before else [None] * len(now.lines)
    rows = [_row(one, then) for one, then in zip(now.lines, earlier, strict=True)]
    blocks.append(Table(heads, rows, shows_heads=True))
    return blocks


def _called(came: Came) -> str:
    return came.title or came.name


def _row(now: Line, before: Line | None) -> Sequence[Cell]:
    cells = (now.name, _value(now))
    return cells if before is None else (*cells, _value(before))


def _value(line: Line) -> str:
    """Like "31 of 42, 74 %", "3.4", or "under 5"."""
    if line.value is None:
        return UNDER
    value = amount(round(line.value, 2))
    if line.of is None:
        return value
    share = f", {percent(line.value / line.of)}" if line.of >= 5 else ""
    return f"{value} of {line.of}{share}"
