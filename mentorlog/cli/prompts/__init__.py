"""Questions on a terminal: a line, one of a few, some of a few, yes or no.

Imported only when something is asked. Questions stand on standard error, since they are no
answer. Ctrl-C raises KeyboardInterrupt, the end of the input EOFError; nothing is written by then,
since a command asks before its one transaction begins.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from mentorlog.cli.answered import ask
from mentorlog.cli.prompts.plain import tell as tell
from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.render.safe import safe_line

T = TypeVar("T")

Check = Callable[[str], object]
"""What reads the answer in the end, such as the parser of a flag: it raises if it cannot."""

_FEWEST_COLUMNS = 40
_FEWEST_LINES = 8
"""In less than this a list that moves cannot be read."""


class Way(Protocol):
    """One way to put questions; texts are safe to print."""

    def line(self, question: str, hint: str, typed: str) -> str:
        """A line; `typed` is there to be mended, where that can be."""

    def one(self, question: str, titles: Sequence[str], default: int) -> int:
        """The number of one of the titles, counted from 0."""

    def some(self, question: str, titles: Sequence[str]) -> list[int]:
        """The numbers of some of the titles, or of none."""

    def yes(self, question: str, *, default: bool) -> bool:
        """Yes or no."""

    def take(self, question: str) -> bool:
        """Whether Enter alone is the answer; any other key is not."""

    def key(self, question: str, words: Sequence[str]) -> int:
        """The number of one of the words, by its first letter."""


def ask_line(question: str, check: Check) -> str:
    """A line that `check` can read; one that it cannot is asked for again with the reason."""
    return _line(question, check, "") or ""


def offer_line(question: str, check: Check, enter: str) -> str | None:
    """As `ask_line`, or None for Enter alone; `enter` says in a word or two what that means."""
    return _line(question, check, enter)


def offer_lines(question: str, check: Check) -> Iterator[str]:
    """Lines until Enter alone; between two of them other things may be asked."""
    enter = "none"
    while (line := offer_line(question, check, enter)) is not None:
        yield line
        enter = "no more"


def ask_yes(question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    return bool(ask(question, lambda: _way().yes(safe_line(question), default=default)))


def take(question: str) -> bool:
    """Whether Enter is pressed rather than any other key."""
    return bool(ask(question, lambda: _way().take(safe_line(question))))


def key(question: str, words: Mapping[str, T]) -> T:
    """One of a few by the first letter of its word, no two of which are the same."""
    said = list(words)
    chosen = ask(question, lambda: said[_way().key(safe_line(question), said)])
    return words[str(chosen)] if chosen in words else words[said[-1]]


def choose(question: str, choices: Mapping[str, T], default: int = 0) -> T:
    """One of a few; Enter takes the one with the number `default`."""
    titles = [safe_line(title) for title in choices]
    chosen = ask(question, lambda: titles[_way().one(safe_line(question), titles, default)])
    if chosen not in titles:  # it was one when the draft was written
        chosen = titles[_way().one(safe_line(question), titles, default)]
    return list(choices.values())[titles.index(str(chosen))]


def choose_some(question: str, choices: Mapping[str, T], *, at_least_one: bool = False) -> list[T]:
    """Some of a few, or none."""
    titles, values = [safe_line(title) for title in choices], list(choices.values())
    while True:
        chosen = ask(question, lambda: _some(question, titles))
        if chosen or not at_least_one:
            taken = chosen if isinstance(chosen, list) else []
            return [value for title, value in zip(titles, values, strict=True) if title in taken]
        tell("choose at least one", "Ctrl-C leaves everything as it is")


def _some(question: str, titles: Sequence[str]) -> list[str]:
    return [titles[number] for number in _way().some(safe_line(question), titles)]


def text(what: str) -> Check:
    """The check of a text that is kept as it is typed."""
    return partial(_check_text, what=what)


def _line(question: str, check: Check, enter: str) -> str | None:
    hint, typed = f"(Enter: {safe_line(enter)})" if enter else "", ""
    while True:
        typed = str(ask(question, partial(_put_line, question, hint, typed))).strip()
        if enter and not typed:
            return None
        try:
            check(typed)
        except MentorlogError as error:
            from mentorlog.cli.tried import tried

            wrong = tried(error)
            tell(wrong.message, wrong.hint)
        else:
            return typed


def _put_line(question: str, hint: str, typed: str) -> str:
    return _way().line(safe_line(question), hint, typed)


def _check_text(typed: str, what: str) -> None:
    """Raise Invalid for what no record keeps, and for what a flag would not take as text."""
    if typed == "-":
        raise Invalid("- reads standard input, and here you are asked", "write it in words")
    check_text(typed, what)


def _way() -> Way:
    """Drawn, or line by line where a terminal cannot draw or is too small to."""
    if _can_draw():
        from mentorlog.cli.prompts.drawn import Drawn

        return Drawn()
    from mentorlog.cli.prompts.plain import Plain

    return Plain()


def _can_draw() -> bool:
    size = shutil.get_terminal_size()
    return (
        os.environ.get("TERM", "dumb") not in ("", "dumb", "unknown")
        and size.columns >= _FEWEST_COLUMNS
        and size.lines >= _FEWEST_LINES
        and (sys.stderr.encoding or "").lower().replace("-", "") == "utf8"
    )
