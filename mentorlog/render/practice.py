"""What the practice asks for, in the views of a day, a week and a meeting.

Each takes two lines, so that the command stands on one of its own and can be copied.
"""

from collections.abc import Iterator, Sequence

from mentorlog.render.blocks import Block, Cell, Heading, Table, Tone, Toned
from mentorlog.render.words import NONE
from mentorlog.reports.notice import Notice
from mentorlog.reports.practice import NoticeWith

TITLE = "How we work"


def of_one(notices: Sequence[Notice]) -> Iterator[Block]:
    """Of one mentorship; nothing where nothing is asked for."""
    if notices:
        yield Heading(TITLE, 3)
        yield Table([""], [[cell] for one in notices for cell in _cells(one)])


def of_all(notices: Sequence[NoticeWith], at_most: int) -> Iterator[Block]:
    """Of several, each with its name; how many there are is said where some are left out."""
    if notices:
        shown = notices[:at_most]
        of = "" if len(shown) == len(notices) else f" · {len(shown)} of {len(notices)}"
        yield Heading(TITLE + of)
        yield Table(["", ""], [row for one in shown for row in _rows(one)])


def _rows(one: NoticeWith) -> Iterator[Sequence[Cell]]:
    text, command = _cells(one)
    yield one.name or NONE, text
    yield "", command


def _cells(one: Notice) -> tuple[Cell, Cell]:
    return one.text, Toned(f"mentorlog {one.command}", Tone.QUIET)
