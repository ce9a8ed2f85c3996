"""Short ids say their noun: s12, g3, m5, a41, f7, t2, n9."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mentorlog.cli.registry import WORDS
from mentorlog.domain.wording import one_of
from mentorlog.errors import Invalid
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.store.table import Table

_FEWEST_LETTERS = 2
"""Less is a slip of an id, and no word of a title."""

NOUNS = {word.letter: noun for noun, word in WORDS.items() if word.letter}


BELOW = {"participant": "program roster", "pairing": "program pair"}
"""Nouns whose commands lie below another word."""
_LETTERS = NOUNS | {"u": "participant", "x": "pairing"}


class NoId(Invalid):
    """What was typed for an id is none, and no title has it."""

    def __init__(self, typed: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.typed = typed

    def among(self, nouns: Sequence[str]) -> "NoId":
        """The same where words of a title may stand: no record of these nouns has them."""
        if sum(map(str.isalpha, self.typed)) < _FEWEST_LETTERS or self.typed.startswith("@"):
            return self
        from shlex import quote

        return NoId(
            self.typed,
            f"no {one_of(nouns)} is called {self.typed!r}",
            f"`mentorlog find {quote(self.typed)}` looks everywhere",
        )


def noun_of(ref: str) -> str | None:
    """The noun an id is of, or None if it is no id."""
    word = ref.strip().lower()
    return _LETTERS.get(word[:1]) if word[1:].isdecimal() and word.isascii() else None


def each(words: Sequence[str]) -> list[str]:
    """The ids that words say, one by one, where commas stand between: "a41,a42", "a41, a42"."""
    found: list[str] = []
    for word in words:
        parts = [part.strip() for part in word.split(",") if part.strip()]
        are_ids = bool(parts) and all(noun_of(one) or one.isdecimal() for one in parts)
        found += parts if are_ids else [word]
    return found


def apart(words: Sequence[str]) -> list[str]:
    """The words between which commas stand, one by one: "note,goal"."""
    parts = [part.strip() for word in words for part in word.split(",")]
    return [part for part in parts if part] or [*words]


def with_noun(words: Sequence[str]) -> list[str]:
    """A command line, with the noun in front that its first id names, if it has an id.

    What follows an option may be its value, so other words go first.
    """
    named = [(one.startswith("-"), noun_of(each([two])[0])) for one, two in pairwise(words)]
    nouns = [noun for _, noun in sorted(named, key=lambda one: one[0]) if noun]
    return [*(word for noun in nouns[:1] for word in BELOW.get(noun, noun).split()), *words]


def table_of(store: Store, ref: str) -> "Table[Any]":
    """The table in which an id is found. Raises Invalid if it does not say its noun."""
    noun = noun_of(ref)
    if noun is None:
        raise _misread(ref)
    return store.table(noun)


def _misread(word: str) -> Invalid:
    if word.startswith("-"):
        return Invalid(f"no such option: {word}", "the id goes first: `mentorlog edit s12 …`")
    if word.startswith("@") or word.isdecimal():
        return Invalid(
            f"{word} does not say what kind of record it is",
            f"its letter does: a{word}, s{word}"
            if word.isdecimal()
            else f"write the noun before the verb: `mentorlog session show {word}`",
        )
    letters = ", ".join(NOUNS)
    return NoId(
        word,
        f"{word!r} is no id",
        f"an id is a letter ({letters}) and a number; a name goes with `mentorlog mentorship show`",
    )
