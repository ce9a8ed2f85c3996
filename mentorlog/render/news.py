"""What came from the other side, in a line a mentorship."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Block, Paragraph
from mentorlog.render.safe import safe_line
from mentorlog.reports.news import News

_NAMED_AT_MOST = 3


def blocks(news: Iterable[News], today: date) -> list[Block]:
    """A line for each mentorship in which something came, as one paragraph."""
    lines = [line(one, today) for one in news]
    return [Paragraph("\n".join(lines))] if lines else []


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
