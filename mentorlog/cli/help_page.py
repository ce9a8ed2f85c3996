"""Help of the program itself: the words of a week on one screen, a line for each chapter beyond.

It is set here, and not by Typer, which takes longer to import than all that this page needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from shutil import get_terminal_size
from textwrap import wrap

from mentorlog.cli import add_ons
from mentorlog.cli.everywhere import EVERYWHERE, VERSION
from mentorlog.cli.registry import CHAPTERS, EVERYDAY, HOW_THINGS_WORK, Chapter, Word

_WIDEST, _NARROWEST = 100, 20
_ALIGNED_FROM = 60
"""Columns that the page needs for its lists to begin at one; else each has its own."""
_NARROWEST_TEXT = 10
_INDENT, _GAP = "  ", 2
_USAGE = "Usage: mentorlog "
_WORDS = "[WORD] [VERB] [ID… | TEXT] [OPTIONS]     (short: mlog)"
_FEWEST_BESIDE = 20
"""Columns that the words of the usage need beside the name; else they stand below it."""


def page() -> str:
    """The page, as wide as the terminal is."""
    return "\n".join(_lines(width_of_help(), add_ons.names()))


def width_of_help() -> int:
    """The columns that help takes, also where Typer holds that too narrow."""
    return max(min(get_terminal_size().columns, _WIDEST) - 2, _NARROWEST)


def _lines(width: int, added: Sequence[str]) -> Iterator[str]:
    yield from _set("mentorlog: a mentoring journal and goal tracker. Alone it shows today.", width)
    yield from _usage(width)
    if not added:  # a line less, for that of the add-ons
        yield ""
    week = _together(EVERYDAY)
    further = [(name, _said(chapter)) for name, chapter in CHAPTERS.items()]
    left = max(len(name) for name, _ in week) if width >= _ALIGNED_FROM else 0
    yield from _list(week, left, width)
    yield from ("", "More, by `mentorlog help NAME`:")
    yield from _list(further, left, width)
    yield from _set(" ".join(HOW_THINGS_WORK), width, _INDENT, _INDENT)
    options = [one.parameter.given_by.names[0] for one in EVERYWHERE]
    yield from _set(f"Everywhere: {', '.join((*options, VERSION))}", width)
    if added:
        yield from _set(_listed("Add-ons: ", added, width), width)


def _usage(width: int) -> list[str]:
    """How a command is typed."""
    if width >= len(_USAGE) + _FEWEST_BESIDE:
        return _set(_WORDS, width, _USAGE, " " * len(_USAGE))
    below = " " * (len("Usage: ") + 4)
    return [_USAGE, *_set(_WORDS, width, below, below)]


def _list(rows: Sequence[tuple[str, str]], left: int, width: int) -> Iterator[str]:
    """Names, and beside each what it is for; `left` is the least that the names take."""
    left = max(left, *(len(name) for name, _ in rows)) + _GAP
    for name, text in rows:
        first, *more = _set(text, max(width - left - 2, _NARROWEST_TEXT))
        yield f"{_INDENT}{name:{left}}{first}"
        yield from (f"{_INDENT}{'':{left}}{line}" for line in more)


def _set(text: str, width: int, first: str = "", others: str = "") -> list[str]:
    """The lines of a paragraph, with what stands before the first and before the others."""
    return wrap(text, width, initial_indent=first, subsequent_indent=others)


def _together(words: Mapping[str, Word]) -> list[tuple[str, str]]:
    """Words and what they are for; neighbours that are for the same stand on one line."""
    same = groupby(words, key=lambda name: words[name].together or words[name].help)
    return [(", ".join(names), text) for text, names in same]


def _said(chapter: Chapter) -> str:
    """The words of a chapter, and what they are for."""
    return f"{', '.join(chapter.words)}: {chapter.help}"


def _listed(what: str, names: Sequence[str], width: int) -> str:
    """As many names as fit on one line, and how many there are beside."""
    for count in range(len(names), 0, -1):
        more = len(names) - count
        line = what + ", ".join(names[:count]) + (f" and {more} more" if more else "")
        if len(line) <= width:
            return line
    return f"{what}{len(names)}"
