"""The head of a meeting in one line: a day, a time, a span and a name, in any order."""

import re
from collections.abc import Iterator, Sequence

from mentorlog.domain.dates import parse_span
from mentorlog.domain.day_words import MONTH_WORDS, WEEKDAY_WORDS, may_be_day
from mentorlog.domain.one_line import sign_of
from mentorlog.domain.one_line_item import Reads
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid

_MARK = r"\s(?=[!?+~@#%]+\w)"
_DASH = r"(?<=[\dm]) [-–] (?=\d)"
"""Between two times."""
_MOST_WORDS = 12
"""A head has no more; what is longer is a sentence with a colon."""
_MOST_OF_A_NAME = 3
_LONGEST_DAY = 5
"""No day has more words."""
_PRESENT = ("now", "today")
"""What a meeting is of where nothing else is said."""
_LONGEST_SPAN = 240
"""In minutes: what may be a time or a span, 1h30, is a span up to here."""
_OF_DAYS = {*WEEKDAY_WORDS, *MONTH_WORDS}
_LINKS = ("on", "at", "for", "took", "and")
_TIME = r"\d[:.h]\d\d|\d ?[ap]m\b|\d\dh|noon|midnight|\bnow\b|(?:h|hours?|min\w*) ago"
"""Patterns as text are compiled where they are needed, which in most lines they are not."""


class Head(Values, frozen=True):
    """What stands before the colon, and the text behind it.

    `unread` says nothing there; `left` are days and spans that the text says, and stay text.
    """

    text: str
    at: str | None = None
    took: int | None = None
    named: str | None = None
    unread: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def read_head(line: str, is_when: Reads, is_name: Reads) -> Head:
    """The line up to its first colon, where that says anything, and the rest as text.

    Where some of it says nothing, all of it stays text as well. A line without a colon has a head
    if all of it, or all before its first mark, is one; a day or a span that it only begins with is
    text, and unread.
    """
    colon = _colon(line)
    head = re.split(_MARK, line, maxsplit=1)[0] if colon is None else line[:colon]
    words = (re.sub(_DASH, "-", head) if " - " in head or " – " in head else head).split()
    if not words or len(words) > _MOST_WORDS or any(sign_of(one) for one in words):
        return Head(line.strip())
    if colon is None and not (may_be_day(" ".join(words)) or _may_be_name(words, is_name)):
        return Head(line.strip())
    found = _Found(words, is_when, is_name, is_whole=colon is None)
    if colon is None and (found.unread or not found.says_anything):
        return Head(line.strip(), left=(*found.times,) or _day_at_end(words, is_when))
    if not found.says_anything:
        return Head(line.strip(), left=_like_name(words))
    text = (line if found.unread else line[len(head) + 1 :]).strip()
    behind = () if found.unread or found.at else _day_at_start(text, is_when, is_name)
    return Head(text, found.at, found.took, found.named, (*found.unread,), behind)


def _like_name(words: Sequence[str]) -> tuple[str, ...]:
    """A single word before a colon that could be a name, and is nobody's: "bob: Met"."""
    is_one = len(words) == 1 and words[0].isalpha() and not may_be_day(words[0])
    return (*words,) if is_one else ()


def _day_at_start(text: str, is_when: Reads, is_name: Reads) -> tuple[str, ...]:
    """The day, the time and the span that a text begins with: "dana: tomorrow 5pm lunch"."""
    words = text.split()[:_MOST_WORDS]
    if not words or words[0].lower() in _PRESENT or not may_be_day(" ".join(words[:2])):
        return ()
    try:
        return (*_Found(words, is_when, is_name, is_whole=True).times,)
    except Invalid:  # a day that there is not
        return (" ".join(words[:2]),)


def _day_at_end(words: Sequence[str], is_when: Reads) -> tuple[str, ...]:
    """The day that a text without a head ends with: "Coffee with dana yesterday"."""
    for start in range(max(1, len(words) - _LONGEST_DAY), len(words)):
        day = " ".join(words[start:]).rstrip(".,;!?")
        is_other = day.lower() not in _PRESENT and not day.lower().startswith("in ")
        if may_be_day(day) and is_other and _is_day_or_none(day, is_when):
            return (day,)
    return ()


def _is_day_or_none(day: str, is_when: Reads) -> bool:
    """Whether this is a day, or one that there is not."""
    try:
        return is_when(day)
    except Invalid:
        return True


def _may_be_name(words: Sequence[str], is_name: Reads) -> bool:
    return words[0].lower() == "with" or is_name(words[0])


def _colon(line: str) -> int | None:
    """Where the first colon stands that ends a word: "dana: Met", "dana:Met", but no time."""
    return next((at for at, one in enumerate(line) if one == ":" and _ends_word(line, at)), None)


def _ends_word(line: str, colon: int) -> bool:
    before, behind = line[colon - 1 : colon], line[colon + 1 : colon + 2]
    return not behind.strip() or (before.isalpha() and (behind.isalpha() or behind in "!+~?#@"))


def _is_time(words: str) -> bool:
    return bool(re.search(_TIME, words, re.IGNORECASE))


def _has_unit(words: str) -> bool:
    """Whether a span would say its unit: no pattern is compiled where no digit is."""
    has_digit = any(map(str.isdecimal, words))
    return "hour" in words.lower() or (has_digit and bool(re.search(r"(?i)\d\s*[hm]", words)))


def before_colon(line: str) -> str | None:
    """The few words before the first colon of a line, where a name could stand."""
    colon = _colon(line)
    words = line[:colon].split() if colon is not None else []
    return " ".join(words) if 0 < len(words) <= _MOST_OF_A_NAME else None


class _Found:
    """Takes the words of a head, the longest run that says something first.

    One that must be a head as a whole is given up at the first word that says nothing.
    """

    def __init__(
        self, words: Sequence[str], is_when: Reads, is_name: Reads, *, is_whole: bool = False
    ) -> None:
        self._is_when, self._is_name = is_when, is_name
        self._days, self._spans = list[str](), list[str]()
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
                taken = len(rest) if is_whole else 1
            rest = rest[taken:]

    @property
    def says_anything(self) -> bool:
        return bool(self._days or self.took or self.named)

    @property
    def times(self) -> list[str]:
        """The words that say when it was and how long."""
        return [*self._days, *self._spans]

    @property
    def at(self) -> str | None:
        """The day, then the time of it."""
        return _in_order(self._days) or None

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
        lasting = None if says_so or self.took else _lasting(words)
        if lasting and self._fits(lasting[0]) and self._is_when(lasting[0]):
            self._days.append(lasting[0])
            self.took = lasting[1]
        elif not says_so and span and self.took is None:
            self.took = span
            self._spans.append(words)
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
        if not self._days:
            return True
        days = [*self._days, words]
        return len(days) == 2 and self._is_when(_in_order(days))

    def _span(self, words: str) -> int | None:
        """The minutes, of what cannot be meant as a time of day."""
        if not _has_unit(words):
            return None
        try:
            span = parse_span(words)
        except Invalid:
            return None
        return span if span <= _LONGEST_SPAN or not self._is_when(words) else None

    def _leave(self, word: str) -> None:
        self.unread.append(word)


def _lasting(words: str) -> tuple[str, int] | None:
    """When it began and how long it took, of words that say when it ended: "15:00-16:00"."""
    begins = words[:1].isdecimal() or words.startswith("from ")
    if not begins or not any(sign in words for sign in ("-", "–", " to ", "till", "until")):
        return None
    from mentorlog.domain.from_to import from_to  # it compiles a pattern, and few lines have it

    return from_to(words)


def _in_order(days: Sequence[str]) -> str:
    """A day, then the time of it."""
    return " ".join(sorted(days, key=_is_time) if len(days) > 1 else days)
