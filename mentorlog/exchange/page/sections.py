"""What stands under which heading of a page: its notes, its lists and its private text.

Notes are all that stands before the first of our headings, or below others. Private text goes on
until a heading with # that is no lower than its own, or one of ours: nothing else ends it, since
what stands behind it would be shown to others.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from mentorlog.domain.markdown_text import end_of_block
from mentorlog.domain.marks import asks_to_be_private
from mentorlog.domain.privacy import Privacy
from mentorlog.exchange.page.headings import Heading, heading_at
from mentorlog.exchange.page.kinds import KINDS
from mentorlog.exchange.page.lines import begins_item, continues_item, has_box, opened_by
from mentorlog.exchange.page.words import Mistake

NOTES, PRIVATE = "notes", "private"


class Part(NamedTuple):
    """A stretch of lines: what it is of, its first line, and the one after its last."""

    name: str
    first: int
    end: int


def parts(lines: Sequence[str], start: int) -> Iterator[Part]:
    """What each line from `start` on belongs to. Raises Mistake for what is nearly private."""
    name, level, first = NOTES, 0, start
    number = start
    while number < len(lines):
        after = _after_block(name, lines, number)
        if after is not None:
            number = after
            continue
        goes_on = name in KINDS and continues_item(lines[number])
        heading = None if goes_on else heading_at(*_two(lines, number))
        begun = heading and _begun(lines, number, heading, name, level)
        if heading and begun:
            yield Part(name, first, number)
            name, level, first = begun, heading.level, number
            first += 0 if begun == NOTES else heading.size
            number += heading.size
        else:
            if name == NOTES:
                _refuse_nearly_private(lines[number], number + 1)
            number += 1
    yield Part(name, first, len(lines))


def _two(lines: Sequence[str], number: int) -> tuple[str, str]:
    """A line and the one below it."""
    return lines[number], lines[number + 1] if number + 1 < len(lines) else ""


def _begun(
    lines: Sequence[str], number: int, heading: Heading, name: str, level: int
) -> str | None:
    """What a heading begins where `name` stood; None where it is part of that."""
    if name == PRIVATE and heading.level > level:
        return None
    if heading.privacy is Privacy.PRIVATE:
        return PRIVATE
    if heading.privacy is Privacy.NEARLY:
        raise _nearly(lines[number], number + 1)
    section = heading.section
    if heading.is_short and _all_have_boxes(lines, number + heading.size):
        section = "actions"
    ends = name != NOTES and heading.is_certain and heading.level <= level
    return section or (NOTES if ends else None)


def _all_have_boxes(lines: Sequence[str], first: int) -> bool:
    """Whether there are items below a heading, each of which has a box."""
    numbers = range(first, len(lines))
    below = takewhile(lambda number: heading_at(*_two(lines, number)) is None, numbers)
    items = [lines[number] for number in below if begins_item(lines[number])]
    return bool(items) and all(map(has_box, items))


def _after_block(name: str, lines: Sequence[str], number: int) -> int | None:
    """The line after the block between fences that a line opens, or None.

    One without an end goes on to the end of the page. Raises Mistake if private text is in that.
    """
    sign = opened_by(KINDS.get(name), lines[number])
    if sign is None:
        return None
    end = end_of_block(lines, number, sign)
    if end is not None:
        return end + 1
    if name in KINDS and lines[number][:1] not in ("`", "~"):
        return None
    for below in range(number + 1, len(lines) if name != PRIVATE else 0):
        heading = heading_at(*_two(lines, below))
        is_private = heading is not None and heading.privacy is not Privacy.NOTHING
        if is_private or asks_to_be_private(lines[below]):
            raise Mistake(
                number + 1,
                f"the block that {sign} begins here has no end, and private text stands in it",
                f"a line {sign} ends it",
            )
    return len(lines)


def _refuse_nearly_private(line: str, number: int) -> None:
    """Raise Mistake for a line of notes that asks to be private, since notes are not."""
    if not line.startswith("\\") and asks_to_be_private(line):
        raise _nearly(line, number)


def _nearly(line: str, number: int) -> Mistake:
    return Mistake(
        number,
        f"{line.strip()} asks to be private, but would be shown to others",
        "put what is private below a line ## Private; a line that begins with \\ is text",
    )
