"""What came from the other side, in a line a mentorship."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Block, Paragraph
from mentorlog.render.safe import safe_line
from mentorlog.reports.news import Heard, News, Twins

_NAMED_AT_MOST = 3


def blocks(heard: Heard, today: date) -> list[Block]:
    """A line for each mentorship in which something came, and each two loggings, in a paragraph."""
    lines = [*(line(one, today) for one in heard.news), *map(twins_line, heard.twins)]
    return [Paragraph("\n".join(lines))] if lines else []


def twins_line(one: Twins) -> str:
    """That two sessions may be one meeting, and what makes them one."""
    name = safe_line(one.name)
    return (
        f"{one.theirs} of {name} and your {one.mine} may be one meeting: "
        f"`mentorlog session join {one.mine} {one.theirs}`"
    )


def line(one: News, today: date) -> str:
    """Like "From Dana since Tue 24 Nov: 2 new (s14, a2), 1 said differently (g3)"."""
    said = ", ".join(_counted(one))
    what = said or "details of what is here"
    return f"From {safe_line(one.name)} since {show_day(one.since, today)}: {what}"


def _counted(one: News) -> Iterator[str]:
    words = {"new": one.new, "said differently": one.changed, "removed": one.removed}
    for word, refs in words.items():
        if refs:
            yield f"{len(refs)} {word} ({_named(refs)})"


def _named(refs: Sequence[str]) -> str:
    more = " …" if len(refs) > _NAMED_AT_MOST else ""
    return ", ".join(refs[:_NAMED_AT_MOST]) + more
