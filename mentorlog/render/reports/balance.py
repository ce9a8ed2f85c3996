"""`report balance` as a page: what either side brought, beside each other, with no verdict."""

from collections.abc import Iterator

from mentorlog.render.blocks import Block, Heading, Page, Paragraph, Table
from mentorlog.render.reports.wording import blocks_of, from_to, headline
from mentorlog.render.words import NONE, percent, role_words
from mentorlog.reports.balance import Balance, Counted, OfMentorship, What

_SHORT = {
    What.TOPICS: "topics",
    What.PROMISES: "promises",
    What.CALLED_OFF: "called off",
    What.FEEDBACK: "feedback",
}


def page(report: Balance) -> Page:
    """Per mentorship the whole window, then each quarter, me beside them."""
    blocks: list[Block] = [headline("Balance", report.as_of)]
    if not report.mentorships:
        return [*blocks, Paragraph("No mentorship ran on that day.")]
    blocks.append(Paragraph(from_to(report.since, report.until)))
    for one in report.mentorships:
        blocks += [Heading(f"{one.name}, {role_words(one.role)}"), *_of(one)]
    return blocks


def _of(one: OfMentorship) -> Iterator[Block]:
    heads = ("what", "me", one.name, "not said")
    yield Table(heads, [_row(counted) for counted in one.counts], shows_heads=True)
    if len(one.quarters) > 1:
        yield Heading(f"By quarter, me · {one.name}", 3)
        rows = [(each.name, *map(_beside, each.counts)) for each in one.quarters]
        yield Table(("quarter", *_SHORT.values()), rows, shows_heads=True)
    yield from blocks_of(one.explained)


def _row(one: Counted) -> tuple[str, ...]:
    theirs = None if one.my_share is None else 1 - one.my_share
    return (
        str(one.what),
        _with_share(one.me, one.my_share),
        _with_share(one.them, theirs),
        str(one.not_said or NONE),
    )


def _with_share(number: int, share: float | None) -> str:
    return str(number) if share is None else f"{number} ({percent(share)})"


def _beside(one: Counted) -> str:
    not_said = f" · {one.not_said} not said" if one.not_said else ""
    return f"{one.me} · {one.them}{not_said}"
