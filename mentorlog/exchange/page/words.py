"""A text of a page that knows its line, and a mistake that says on which line it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentorlog.errors import Invalid, MentorlogError, StoreError, Unavailable


class Word(str):
    """A text as it stands on a page; `line` counts from 1, and is 0 for what never stood on one."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str = "", line: int = 0) -> "Word":
        """The same text, with its place."""
        word = super().__new__(cls, text)
        word.line = line
        return word


class Mistake(Invalid):
    """What cannot be meant, on one line of a page; it keeps the exit code of what it comes from.

    Line 0 is of no page: such a line was typed by itself.
    """

    def __init__(self, line: int, what: str, hint: str = "") -> None:
        super().__init__(f"line {line}: {what}" if line else what, hint)
        self.line = line
        self.what = what


@contextmanager
def at(*words: str | None) -> Iterator[None]:
    """What goes wrong inside is a mistake on the line of the first word that stands on the page.

    Where none does, and for what the store or another program refuses, it is none of the page.
    """
    try:
        yield
    except (Mistake, StoreError, Unavailable):
        raise
    except MentorlogError as error:
        line = next((word.line for word in words if isinstance(word, Word) and word.line), None)
        if line is None:
            raise
        mistake = Mistake(line, error.message, error.hint)
        mistake.exit_code = error.exit_code
        raise mistake from error
