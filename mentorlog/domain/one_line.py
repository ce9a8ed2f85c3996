"""A meeting in one line: "yesterday 16:00 with sam: Met. !Draft it by fri #career g3".

Up to the first colon stand a day, a time, a span and a name in any order; behind it the text, in
which the marks of a page may stand: `!` what I promise, `!!` what they do, `@name` whoever, `+` and
`~` feedback, `?` a topic, `#` or `%` a tag, the id of a goal. What cannot be read stays text, and
is among what is `unread`. How days and names are read is handed in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mentorlog.domain.dates import parse_span
from mentorlog.domain.day_words import MONTH_WORDS, WEEKDAY_WORDS
from mentorlog.errors import Invalid

Reads = Callable[[str], bool]
"""Whether words are a day, or a name."""


class Head(NamedTuple):
    """What stands before the colon, and the text behind it."""

    text: str
    at: str | None = None
    took: int | None = None
    named: str | None = None
    unread: tuple[str, ...] = ()


class Item(NamedTuple):
    """What one mark says: its sign, or `@` with a name, the text, and the day in it."""

    sign: str
    text: str
    due: str | None = None


class Body(NamedTuple):
    """What stands behind the colon."""

    text: str = ""
    items: tuple[Item, ...] = ()
    tags: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


MINE, THEIRS, TOPIC = "!", "!!", "?"
_COLON = re.compile(r":(?=\s|$)")
_MOST_WORDS = 12
"""A head has no more; what is longer is a sentence with a colon."""
_LONGEST_SPAN = 240
"""In minutes: what may be a time or a span, 1h30, is a span up to here."""
_OF_DAYS = {*WEEKDAY_WORDS, *MONTH_WORDS}
_LINKS = ("on", "at", "for", "took", "and")
_HAS_UNIT = re.compile(r"\d\s*[hm]|hour|min", re.IGNORECASE)
_TIME = re.compile(
    r"\d[:.h]\d\d|\d ?[ap]m\b|\d\dh|noon|midnight|\bnow\b|(?:h|hours?|min\w*) ago",
    re.IGNORECASE,
)


def read_head(line: str, is_when: Reads, is_name: Reads) -> Head:
    """The line up to its first colon, where that says anything, and the rest as text.

    Where some of it says nothing, all of it stays text as well.
    """
    colon = _COLON.search(line)
    words = line[: colon.start()].split() if colon else []
    if colon is None or len(words) > _MOST_WORDS or any(_sign_of(one) for one in words):
        return Head(line.strip())
    found = _Found(words, is_when, is_name)
    if not found.says_anything:
        return Head(line.strip())
    text = line if found.unread else line[colon.end() :]
    return Head(text.strip(), found.at, found.took, found.named, tuple(found.unread))


class _Found:
    """Takes the words of a head, the longest run that says something first."""

    def __init__(self, words: Sequence[str], is_when: Reads, is_name: Reads) -> None:
        self._is_when, self._is_name = is_when, is_name
        self._days: list[str] = []
        self.took: int | None = None
        self.named: str | None = None
        self.unread: list[str] = []
        rest = [word.rstrip(",;") for word in words if word.strip(",;")]
        self._of_names = {one for one in rest if one.lower() not in _OF_DAYS and is_name(one)}
        self._of_names |= {"with"}  # no day has it: what need not be read costs no time
        while rest:
            taken = self._first(rest)
            if not taken:
                self._leave(rest[0])
                taken = 1
            rest = rest[taken:]

    @property
    def says_anything(self) -> bool:
        return bool(self._days or self.took or self.named)

    @property
    def at(self) -> str | None:
        """The day, then the time of it."""
        return " ".join(sorted(self._days, key=lambda one: bool(_TIME.search(one)))) or None

    def _first(self, rest: Sequence[str]) -> int:
        """How many of the first words say one thing, which is remembered; 0: they do not."""
        says_so = rest[0].lower() == "with"
        first = 1 if says_so or rest[0].lower() in _LINKS else 0
        for end in range(len(rest), first, -1):
            words = " ".join(rest[first:end])
            if self._take(words, says_so=says_so):
                return end
        if not says_so:
            return 0
        self.named = " ".join(self._until_known(rest[1:])) or None
        return 1 + len(self.named.split()) if self.named else 0

    def _until_known(self, rest: Sequence[str]) -> Iterator[str]:
        """The words of a name that is not known, up to a day or a span."""
        for number, word in enumerate(rest):
            ends = range(number + 1, len(rest) + 1)
            runs = [" ".join(rest[number:end]) for end in ends]
            if number and any(self._is_when(one) or self._span(one) for one in runs):
                return
            yield word

    def _take(self, words: str, *, says_so: bool) -> bool:
        span = self._span(words)
        if not says_so and span and self.took is None:
            self.took = span
        elif not says_so and self._fits(words) and self._is_when(words):
            self._days.append(words)
        elif self.named is None and self._is_name(words):
            self.named = words
        else:
            return False
        return True

    def _fits(self, words: str) -> bool:
        """Whether there is room for one more day, or for one more time."""
        if not self._of_names.isdisjoint(words.split()):
            return False
        is_time = bool(_TIME.search(words))
        return len(self._days) < 2 and all(bool(_TIME.search(one)) != is_time for one in self._days)

    def _span(self, words: str) -> int | None:
        """The minutes, of what cannot be meant as a time of day."""
        if not _HAS_UNIT.search(words):
            return None
        try:
            span = parse_span(words)
        except Invalid:
            return None
        return span if span <= _LONGEST_SPAN or not self._is_when(words) else None

    def _leave(self, word: str) -> None:
        self.unread.append(word)


# Behind the colon.

_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"(!!|[!?])(?=[\w\"'“‘(@])|([+~])(?=[^\W\d_]|[\"'“‘(])")
_ALONE = re.compile(r"!!|[!?+~]")
_WHO = re.compile(r"@(\w\S*[^\s:,.;!?]|\w)[:,]*")
_TAG = re.compile(r"[#%]([^\W\d_][\w-]*)([.,;:!?]*)")
_GOAL = re.compile(r"([gG]\d+)([.,;:!?]*)", re.ASCII)
_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SHORT = re.compile(
    r"\(?(?:dr|mrs?|ms|prof|st|no|vs|etc|approx|incl|resp|cf|al|e\.g|i\.e|\w)\.", re.IGNORECASE
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_OF_DAY = ("by", "due")
_LONGEST_DAY = 6
"""No day has more words."""


class _Piece:
    """A run of text under a sign; without one it is of the notes."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self._words: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._words)

    @property
    def text(self) -> str:
        return "".join(self._words).strip()

    def add(self, word: str, gap: str) -> None:
        """One more word, and what stands before it."""
        self._words += ["\n" * min(gap.count("\n"), 2) or " ", word]


def read_body(text: str, is_day: Reads, is_goal: Reads, is_like_day: Reads) -> Body:
    """The text without its marks, and what they say."""
    reader = _Reader(is_goal)
    words = [*_WORD.finditer(text)]
    for word, following in zip(words, [*words[1:], None], strict=False):
        reader.read(word, following)
    items, unread = list[Item](), list[str]()
    for piece in reader.pieces:
        item = Item(piece.sign, piece.text)
        if piece.sign and piece.sign not in ("+", "~", TOPIC):
            item = _dated(item, is_day)
            unread += _nearly_dated(item, is_like_day)
        if item.sign and item.text:
            items.append(item._replace(text=_without_stop(item.text)))
    notes = " ".join(piece.text for piece in reader.pieces if not piece.sign and piece)
    return Body(notes, (*items,), (*reader.tags,), (*reader.goals,), (*unread,))


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence or line of a text, without its full stop, and what follows."""
    line, _, more = text.partition("\n")
    words = [*_WORD.finditer(line)]
    for word, following in pairwise(words):
        if _ends(word, following):
            rest = "\n".join(filter(None, (line[following.start() :], more)))
            return _without_stop(line[: word.end()]), rest.strip()
    return _without_stop(line.strip()), more.strip()


class _Reader:
    """Reads a text word by word."""

    def __init__(self, is_goal: Reads) -> None:
        self._is_goal = is_goal
        self.pieces = [_Piece("")]
        self.tags: list[str] = []
        self.goals: list[str] = []
        self._is_fresh = True
        """Whether a sentence begins here."""
        self._is_behind = False
        """Whether this stands behind a tag or a goal."""
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
        is_day_of_it = self._is_behind and piece.sign and text.lower() in _OF_DAY
        ends = self._is_fresh and piece and (piece.sign or self._is_behind) and not is_day_of_it
        if sign or ends:
            self.pieces.append(piece := _Piece(sign))
        if text:
            piece.add(text, gap)
        self._is_fresh = not text or (following is not None and _ends(word, following))
        self._is_behind = False

    def _without_link(self, word: str, following: re.Match[str] | None) -> str | None:
        """Nothing of a tag or a goal, its word within a sentence of notes; None: it is neither."""
        tag, goal = _TAG.fullmatch(word), _GOAL.fullmatch(word)
        if tag:
            self.tags.append(tag[1])
        elif goal and self._is_goal(goal[1]):
            self.goals.append(goal[1])
        else:
            return None
        goes_on = following is not None and following[0][0].islower() and not self._is_fresh
        is_within = not self.pieces[-1].sign and (goes_on or word[-1] in ".,;:!?")
        return word.lstrip("#%") if is_within else ""

    def _opened(self, word: str, following: re.Match[str] | None) -> tuple[str, str]:
        """The sign that a word begins with, and the rest; one alone begins a sentence."""
        if who := _WHO.fullmatch(word):
            return {"me": MINE, "them": THEIRS}.get(who[1].lower(), f"@{who[1]}"), ""
        if self._is_fresh and following is not None and _ALONE.fullmatch(word):
            return word, ""
        sign = _sign_of(word)
        return sign, word[len(sign) :]


def _sign_of(word: str) -> str:
    """The sign that a word begins with, or nothing."""
    found = _SIGN.match(word)
    return found[0] if found else ""


def _ends(word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a sentence ends with this word."""
    if "\n" in word.string[word.end() : following.start()]:
        return True
    if not _END.search(word[0]) or _SHORT.fullmatch(word[0]):
        return False
    is_of_day = word[0][:-1].isdecimal() and _MONTH.match(following[0])
    goes_on = "…" in word[0][-2:] and following[0][:1].islower()
    return not is_of_day and not goes_on


def _dated(item: Item, is_day: Reads) -> Item:
    """The item without the last day in it: "by fri", "due 10 dec"."""
    words = item.text.split()
    for start in reversed(range(len(words))):
        if words[start].lower() not in _OF_DAY:
            continue
        for end in range(min(len(words), start + 1 + _LONGEST_DAY), start + 1, -1):
            day = " ".join(words[start + 1 : end]).rstrip(".,;!")
            is_none = words[start].lower() == "due" and day.lower() == "none"
            if is_none or is_day(day):
                rest = " ".join((*words[:start], *words[end:]))
                return item._replace(text=rest.rstrip(" ,"), due=day)
    return item


def _nearly_dated(item: Item, is_like_day: Reads) -> Iterator[str]:
    """What stands where a day does, and looks like one."""
    words = item.text.split()
    for number, word in enumerate(words):
        behind = words[number + 1 : number + 2]
        if item.due is None and word.lower() in _OF_DAY and behind and is_like_day(behind[0]):
            yield f"{word} {behind[0].rstrip('.,;')}"


def _without_stop(text: str) -> str:
    return text.removesuffix(".") if not text.endswith("..") else text
