"""Words of days that are written nearly right: "tomorow", "wensday", "last firday"."""

from difflib import get_close_matches

from mentorlog.domain.day_words import MONTH_WORDS, NEAR, SHIFTS, WEEKDAY_WORDS

_LIKENESS = 0.75
_FEWEST_LETTERS = 4
"""Of fewer letters too many words are like each other."""


def respelt(words: str) -> str | None:
    """The words with each name of a day as it is written; None where that changes nothing.

    It is never taken for what was meant, only said.
    """
    known = {*SHIFTS, *WEEKDAY_WORDS, *MONTH_WORDS, *(one for near in NEAR for one in near.split())}
    names = [one for one in known if len(one) >= _FEWEST_LETTERS]
    found = [_respelt(one, known, names) for one in words.split()]
    meant = " ".join(found)
    return None if meant == " ".join(words.split()) else meant


def _respelt(word: str, known: set[str], names: list[str]) -> str:
    if word in known or not word.isalpha() or len(word) < _FEWEST_LETTERS:
        return word
    return next(iter(get_close_matches(word, names, 1, _LIKENESS)), word)
