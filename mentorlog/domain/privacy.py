"""Which words ask to be kept private, and which nearly do: those are never guessed at.

The mark is the word *private*. What is close to it, or says the same in other words, is refused by
whoever reads it: taken for text it would be shown to others.
"""

import re
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache
from unicodedata import category, normalize

PRIVATE = "private"


class Privacy(Enum):
    """What words say of it."""

    NOTHING = auto()
    NEARLY = auto()
    PRIVATE = auto()


_SOFTENED = frozenset({"note", "notes", "only", "stuff", "text", "part", "section"})
"""What may stand beside the word in a heading."""
_OTHER_WORDS = frozenset({"pirate", "pirates", "primate", "primates", "probate", "prorate"})
_PERHAPS = re.compile(
    r"p[\W_]?r|r[\W_]?i[\W_]?v|v[\W_]?a|shar|show|publi|forward|only|me\b|self|us\b|eyes|record"
    r"|confid|secret|pvt"
)
_SHORT = 60
_FEW = 4
"""So many words at most are no sentence."""
_LIKENESS = 0.79
"""One letter too many, too few or another."""
_SAME_SENSE = re.compile(
    r"(?:(?:do |please |must |should )?(?:not|dont|never|cannot) "
    r"(?:\w+ ){0,2}(?:share|shared|sharing|show|shown|publish|published|public|forward)\b"
    r"|(?:keep|stays?) (?:\w+ ){0,2}(?:me|myself|us|private|secret|confidential)\b"
    r"|(?:just|only|between) (?:\w+ )?(?:me|myself|us)(?: only| alone)?$|no sharing\b"
    r"|(?:my|mine|your|own) (?:own )?eyes(?: only)?\b|(?:for )?(?:me|mine|eyes|self) only\b"
    r"|off the record\b|(?:confidential|secret|prive|privee|pvt|prvt|priv)$)"
)
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0131", "aeopctyxii"
)
"""Letters of other alphabets that look like ours."""
_LOCKS = re.compile("[\U0001f512\U0001f510\U0001f50f\U0001f92b]")
"""Locks, and a face with a finger on its lips."""


@lru_cache(256)
def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, without signs, accents and what cannot be seen."""
    if text.isascii():
        return (*re.sub(r"[\W_]+", " ", text.lower().replace("'", "")).split(),)
    plain = "".join(
        letter
        for letter in normalize("NFKD", text).casefold().translate(_LOOK_ALIKE)
        if category(letter) not in ("Cf", "Mn") and letter not in "'\N{RIGHT SINGLE QUOTATION MARK}"
    )
    return (*re.sub(r"[\W_]+", " ", plain).split(),)


def of_mark(text: str) -> Privacy:
    """What stands in brackets: the word alone is meant, whatever signs are around it."""
    words = words_of(text)
    if words == (PRIVATE,):
        return Privacy.PRIVATE
    return Privacy.NEARLY if _is_near(words) or _LOCKS.search(text) else Privacy.NOTHING


def of_heading(text: str) -> Privacy:
    """What a heading says: the word alone, or beside notes, only or stuff, is meant."""
    words = words_of(text)
    if words[:1] == (PRIVATE,) and _SOFTENED.issuperset(words[1:]):
        return Privacy.PRIVATE
    return of_mark(text)


def _is_near(words: tuple[str, ...]) -> bool:
    """Begins like it, says the same, or is the word among a few others."""
    if not words:
        return False
    return (
        is_like(words[0])
        or is_like("".join(words))
        or is_like("".join(words[:2]))
        or (len(words) <= 3 and PRIVATE in words)
        or _SAME_SENSE.match(" ".join(words)) is not None
    )


def is_like(word: str) -> bool:
    """Whether somebody who wrote this may have meant *private*."""
    if word.startswith(("privat", "privac")):
        return True
    if word in _OTHER_WORDS or not 5 <= len(word) <= 9 or len({*PRIVATE}.intersection(word)) < 5:
        return False
    return (
        sorted(word) == sorted(PRIVATE) or SequenceMatcher(None, word, PRIVATE).ratio() >= _LIKENESS
    )


def nearly_private(line: str) -> bool:
    """Whether a line is nothing but such words, or begins with *private* and a colon."""
    if not may_be_private(line):
        return False
    first, colon, _ = line.partition(":")
    if colon and len(first) <= _SHORT and len(words_of(first)) == 1 and is_like(words_of(first)[0]):
        return True
    few = len(line) <= _SHORT and len(words_of(line)) <= _FEW
    return few and of_mark(line) is not Privacy.NOTHING


def may_be_private(line: str) -> bool:
    """Whether it is worth while to look closely at a line; most are passed over at once."""
    return not line.isascii() or _PERHAPS.search(line.lower()) is not None
