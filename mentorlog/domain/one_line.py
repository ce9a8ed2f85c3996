"""A meeting in one line: "yesterday 16:00 with sam: Met. !Draft it by fri #career g3".

Up to the first colon stand a day, a time, a span and a name in any order; behind it the text, in
which the marks of a page may stand: `!` what I promise, `!!` what they do, `@name` whoever, `+` and
`~` feedback, `?` a topic, `#` or `%` a tag, the id of a goal or of a topic that was raised. What
cannot be read stays text, and is among what is `unread`. How days and names are read is handed in.
"""

import re
from itertools import pairwise

from mentorlog.domain.one_line_item import (
    OF_DAY,
    Item,
    Reader,
    Reads,
    dated,
    nearly_dated,
    repeated,
)
from mentorlog.domain.text import says_something
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid


class Body(Values, frozen=True):
    """What stands behind the colon."""

    text: str = ""
    items: tuple[Item, ...] = ()
    tags: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


MINE, THEIRS, TOPIC = "!", "!!", "?"


_WORD = re.compile(r"\S+")
_SIGNS = ("!!", "!", "?", "+", "~")
_SIGN = r"(!!|[!?])(?=[\w\"'“‘(@])|([+~])(?=[^\W\d_]|[\"'“‘(])"
_WHO = r"@(\w\S*[^\s:,.;!?]|\w)[:,]*"
_STOPS = ".,;:!?"
"""What may stand behind a tag or an id."""
_ENDS, _CLOSING = (".", "!", "?", "…"), "\"'”’)]"
_SHORT = r"\(?(?:dr|mrs?|ms|prof|st|no|vs|etc|approx|incl|resp|cf|al|e\.g|i\.e|\w)\."
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
"""Patterns as text are compiled where they are needed, which in most lines they are not."""


class _Piece:
    """A run of text under a sign, as `typed`; without one it is of the notes."""

    def __init__(self, sign: str, typed: str = "") -> None:
        self.sign = sign
        self.typed = typed
        self._words: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._words)

    @property
    def text(self) -> str:
        return "".join(self._words).strip()

    def add(self, word: str, gap: str) -> None:
        """One more word, and what stands before it."""
        self._words += ["\n" * min(gap.count("\n"), 2) or " ", word]


def read_body(text: str, reads: Reader) -> Body:
    """The text without its marks, and what they say; a mark without a text stays text.

    Raises Invalid where there are signs, but no words.
    """
    reader = _Words(reads.is_link)
    words = [*_WORD.finditer(text)]
    for word, following in zip(words, [*words[1:], None], strict=False):
        reader.read(word, following)
    items, notes, unread = list[Item](), list[str](), [*reader.unread]
    for piece in reader.pieces:
        item = Item(piece.sign, piece.text)
        if piece.sign and piece.sign not in ("+", "~", TOPIC):
            item = repeated(dated(item, reads), reads)
            unread += nearly_dated(item, reads)
        if piece.sign and says_something(item.text):
            items.append(item.but(text=_without_stop(item.text)))
        elif piece.sign:
            unread.append(f"{piece.typed}{piece.text}".rstrip())
            notes.append(unread[-1])
        elif piece:
            notes.append(piece.text)
    is_marks_alone = not any(map(says_something, notes)) or (*unread,) == (*notes,)
    if text.strip() and is_marks_alone and not (items or reader.tags or reader.links):
        raise Invalid("there are marks here, but no text", "write a few words")
    goals, topics = ([one for one in reader.links if one[0].lower() == of] for of in "gt")
    return Body(" ".join(notes), (*items,), (*reader.tags,), (*goals,), (*topics,), (*unread,))


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence or line of a text, without its full stop, and what follows."""
    line, _, more = text.partition("\n")
    words = [*_WORD.finditer(line)]
    for word, following in pairwise(words):
        if _ends(word, following):
            rest = "\n".join(filter(None, (line[following.start() :], more)))
            return _without_stop(line[: word.end()]), rest.strip()
    return _without_stop(line.strip()), more.strip()


class _Words:
    """Reads a text word by word."""

    def __init__(self, is_link: Reads) -> None:
        self._is_link = is_link
        self.pieces = [_Piece("")]
        self.tags: list[str] = []
        self.links: list[str] = []
        self.unread: list[str] = []
        """What is nearly a tag: "#c++"."""
        self._is_fresh = True
        """Whether a sentence begins here."""
        self._is_behind = False
        """Whether this stands behind a tag or an id."""
        self._end = 0

    def read(self, word: re.Match[str], following: re.Match[str] | None) -> None:
        """One more word, with the one that follows it."""
        gap, self._end = word.string[self._end : word.start()], word.end()
        piece = self.pieces[-1]
        kept = self._without_link(word[0], following)
        if kept == "":
            self._is_fresh = self._is_behind = True
            return
        sign, text = ("", kept) if kept else self._opened(word[0], following)
        typed = word[0].removesuffix(text) if text else f"{word[0]} "
        is_day_of_it = self._is_behind and piece.sign and text.lower() in OF_DAY
        ends = self._is_fresh and piece and (piece.sign or self._is_behind) and not is_day_of_it
        if sign or ends:
            self.pieces.append(piece := _Piece(sign, typed))
        if text:
            piece.add(text, gap)
        self._is_fresh = not text or (following is not None and _ends(word, following))
        self._is_behind = False

    def _without_link(self, word: str, following: re.Match[str] | None) -> str | None:
        """Nothing of a tag or an id, its word within a sentence of notes; None: it is neither."""
        bare = word.rstrip(_STOPS)
        if tags := _tags(bare):
            self.tags += tags
        elif bare[:1] == "#" and bare[1:2].isalpha():
            self.unread.append(bare)
            return None
        elif _is_id(bare) and self._is_link(bare):
            self.links.append(bare)
        else:
            return None
        goes_on = following is not None and following[0][0].islower() and not self._is_fresh
        is_within = not self.pieces[-1].sign and (goes_on or word[-1] in ".,;:!?")
        return word.lstrip("#%") if is_within else ""

    def _opened(self, word: str, following: re.Match[str] | None) -> tuple[str, str]:
        """The sign that a word begins with, and the rest; one alone begins a sentence."""
        if word.startswith("@") and (who := re.fullmatch(_WHO, word)):
            return {"me": MINE, "them": THEIRS}.get(who[1].lower(), f"@{who[1]}"), ""
        if self._is_fresh and following is not None and word in _SIGNS:
            return word, ""
        sign = sign_of(word)
        return sign, word[len(sign) :]


def _tags(word: str) -> list[str]:
    """The tags that a word says: one, or several with commas between, "#career,growth"."""
    if word[:1] not in ("#", "%"):
        return []
    tags = [one.lstrip("#%") for one in word.split(",")]
    return tags if all(_is_tag(f"{word[0]}{tag}") for tag in tags) else []


def _is_tag(word: str) -> bool:
    """Whether it is `#` or `%` and a word that begins with a letter."""
    letters = word[1:].replace("_", "").replace("-", "")
    is_word = word[1:2].isalnum() and letters.isalnum()
    return word[0:1] in ("#", "%") and is_word and not word[1].isdecimal()


def _is_id(word: str) -> bool:
    """Whether it is a small letter, or the one of goals, and digits."""
    return word[1:].isdecimal() and word.isascii() and (word[0].islower() or word[0] == "G")


def sign_of(word: str) -> str:
    """The sign that a word begins with, or nothing."""
    found = re.match(_SIGN, word) if word.startswith(_SIGNS) else None
    return found[0] if found else ""


def _ends(word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a sentence ends with this word."""
    if "\n" in word.string[word.end() : following.start()]:
        return True
    if not word[0].rstrip(_CLOSING).endswith(_ENDS):
        return False
    if re.fullmatch(_SHORT, word[0], re.IGNORECASE):
        return False
    is_of_day = word[0][:-1].isdecimal() and re.match(_MONTH, following[0], re.IGNORECASE)
    goes_on = "…" in word[0][-2:] and following[0][:1].islower()
    return not is_of_day and not goes_on


def _without_stop(text: str) -> str:
    return text.removesuffix(".") if not text.endswith("..") else text
