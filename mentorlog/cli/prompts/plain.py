"""Questions line by line, for terminals that draw nothing: the kernel edits, numbers choose."""

import shutil
import sys
import textwrap
from collections.abc import Sequence

from mentorlog.domain.text import from_word
from mentorlog.render.safe import safe_line


def tell(reason: str, hint: str) -> None:
    """Say why an answer cannot be taken."""
    for said in filter(None, (reason, hint)):
        print(f"  {safe_line(said)}", file=sys.stderr)


class Plain:
    """A question is printed, and a line is read."""

    def line(self, question: str, hint: str, typed: str) -> str:
        """A line; what was typed before is still to be seen above."""
        return _read(" ".join(filter(None, (question, hint))))

    def one(self, question: str, titles: Sequence[str], default: int) -> int:
        """One of the titles by its number, or by a word that is in no other."""
        _list(question, titles)
        while True:
            typed = _read(f"Number (Enter: {default + 1})") or str(default + 1)
            places = enumerate(titles)
            by_word = [place for place, title in places if from_word(title, typed) is not None]
            numbers = _numbers(typed, len(titles)) or by_word
            if len(numbers) == 1:
                return numbers[0]
            tell(f"write a number from 1 to {len(titles)}", "")

    def some(self, question: str, titles: Sequence[str]) -> list[int]:
        """Some of the titles by their numbers."""
        _list(question, titles)
        while True:
            typed = _read("Numbers, like 1 3 (Enter: none)")
            numbers = _numbers(typed, len(titles))
            if numbers or not typed:
                return numbers
            tell(f"write numbers from 1 to {len(titles)}", "")

    def yes(self, question: str, *, default: bool) -> bool:
        """Yes or no, by the first letter."""
        while True:
            typed = _read(f"{question} ({'Y/n' if default else 'y/N'})").lower()
            if typed in ("", "y", "yes", "n", "no"):
                return typed.startswith("y") if typed else default
            tell("write y or n", "")

    def take(self, question: str) -> bool:
        """An empty line."""
        return not _read(question)

    def key(self, question: str, words: Sequence[str]) -> int:
        """One of a few words by its first letter."""
        letters = [word[0] for word in words]
        while True:
            typed = _read(f"{question} ({', '.join(words)})").lower()
            if typed[:1] in letters and typed:
                return letters.index(typed[0])
            tell(f"write {', '.join(letters[:-1])} or {letters[-1]}", "")


def _list(question: str, titles: Sequence[str]) -> None:
    print(_fitted(question), file=sys.stderr)
    for number, title in enumerate(titles, 1):
        print(_fitted(f"  {number} {title}"), file=sys.stderr)


def _fitted(text: str) -> str:
    """Broken between words, where the terminal would break within one."""
    columns = shutil.get_terminal_size().columns
    return textwrap.fill(text, max(columns - 1, 1), subsequent_indent="  ")


def _numbers(typed: str, count: int) -> list[int]:
    """The places that are named, each once; none if a word is no number of the list."""
    words = typed.replace(",", " ").split()
    if not all(word.isdecimal() and word.isascii() and 1 <= int(word) <= count for word in words):
        return []
    return [int(word) - 1 for word in dict.fromkeys(words)]


def _read(question: str) -> str:
    """The line that is typed. Raises EOFError if there is none."""
    print(_fitted(question), end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return line.decode(errors="surrogateescape").strip()
