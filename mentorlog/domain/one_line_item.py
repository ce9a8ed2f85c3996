"""What one mark of a meeting in one line says, and the days in it: "Draft it by fri every 1w"."""

from collections.abc import Callable, Iterator, Sequence

from mentorlog.domain.day_words import may_be_day
from mentorlog.domain.values import Values

Reads = Callable[[str], bool]
"""Whether words are a name, or an id."""
ReadsDay = Callable[[str], bool | None]
"""Whether words are a day; None where they are refused as one: "31 feb", "next week"."""


class Item(Values, frozen=True):
    """What one mark says: its sign, or `@` with a name, the text, and the day in it."""

    sign: str
    text: str
    due: str | None = None
    every: str | None = None
    until: str | None = None


class Reader(Values, frozen=True):
    """What words are read as."""

    is_day: ReadsDay
    is_link: Reads
    is_like_day: Reads
    is_interval: Reads


OF_DAY = ("by", "due")
_BETWEEN_DAYS = ("or", "and", "to", "the")
_LONGEST_DAY = 6
"""No day has more words."""


def in_words(item: Item) -> str:
    """What a mark says, with its day and how often."""
    said = {"by": item.due, "every": item.every, "until": item.until}
    return " ".join([item.text, *(f"{word} {value}" for word, value in said.items() if value)])


def dated(item: Item, reads: Reader) -> Item:
    """The item without the last day in it: "by fri", "due 10 dec"."""
    words = item.text.split()
    for start in reversed(range(len(words))):
        end = _end_of_day(words, start, reads) if words[start].lower() in OF_DAY else None
        if end:
            rest = " ".join((*words[:start], *words[end:]))
            day = _without_end(" ".join(words[start + 1 : end]))
            return item.but(text=rest.rstrip(" ,:;"), due=day)
    return item


def _end_of_day(words: Sequence[str], start: int, reads: Reader) -> int | None:
    """Where the day behind a "by" or "due" ends; None if there is none, or one that is not clear.

    "mon 1 dec", where that is a Tuesday, is not clear, nor is "fri or mon".
    """
    for end in range(min(len(words), start + 1 + _LONGEST_DAY), start + 1, -1):
        day = _without_end(" ".join(words[start + 1 : end]))
        is_none = words[start].lower() == "due" and day.lower() == "none"
        is_day = is_none or reads.is_day(day)
        if is_day:
            return None if _goes_on(words[end:], reads) else end
        if is_day is None:
            return None
    return None


def _goes_on(rest: Sequence[str], reads: Reader) -> bool:
    """Whether what stands behind a day says another one: "or mon", "the 5th", "11 dez"."""
    if rest and _is_time(rest[0]):
        return _goes_on(rest[1:], reads)
    if rest and _without_end(rest[0]).isdecimal():
        return True
    first = 1 if rest and rest[0].lower() in _BETWEEN_DAYS else 0
    return bool(rest[first:]) and reads.is_like_day(_without_end(" ".join(rest[first : first + 2])))


def _is_time(word: str) -> bool:
    """Whether this is a time of day, which a promise does not have: "16:00", "5pm"."""
    bare = _without_end(word).lower()
    return bare[:1].isdecimal() and (":" in bare or bare.endswith(("am", "pm")))


def _without_end(words: str) -> str:
    return words.rstrip(".,;!")


def repeated(item: Item, reads: Reader) -> Item:
    """The item without how often it comes, at its end: "every 2 weeks", "every 1w until 1 may"."""
    words = item.text.split()
    folded = [word.lower() for word in words]
    if "every" not in folded[1:]:
        return item
    start = len(words) - 1 - folded[::-1].index("every")
    end = folded.index("until", start) if "until" in folded[start:] else len(words)
    every, until = (
        " ".join(some).rstrip(".,;!") for some in (words[start + 1 : end], words[end + 1 :])
    )
    if not reads.is_interval(every) or (end < len(words) and not reads.is_day(until)):
        return item
    text = " ".join(words[:start]).rstrip(" ,:;")
    return item.but(text=text, every=every, until=until or None)


def nearly_dated(item: Item, reads: Reader) -> Iterator[str]:
    """What looks like a day, or is refused as one, behind "by"; else a day at the end."""
    found = [*_behind_by(item, reads)]
    day = None if found or item.due is not None else day_at_end(item.text, reads)
    yield from [*found, *filter(None, [day])]


def day_at_end(text: str, reads: Reader) -> str | None:
    """A day without "by" at the end: "Send it tomorrow", "on fri", "before next week"."""
    words = text.split()
    if not words or not may_be_day(_without_end(words[-1])):
        return None
    for start in range(max(1, len(words) - _LONGEST_DAY), len(words)):
        day = _without_end(" ".join(words[start:]))
        is_day = reads.is_day(day)
        is_said = any(map(str.isalpha, day)) and (is_day or reads.is_like_day(day))
        if is_day is not False and is_said:
            return day
    return None


def _behind_by(item: Item, reads: Reader) -> Iterator[str]:
    words = item.text.split()
    for number, word in enumerate(words):
        if item.due is not None or word.lower() not in OF_DAY:
            continue
        ends = range(min(len(words), number + 1 + _LONGEST_DAY), number + 1, -1)
        days = (_without_end(" ".join(words[number + 1 : end])) for end in ends)
        near = next((day for day in days if reads.is_day(day) is not False), None)
        until = number + (3 if words[number + 1 : number + 2] == ["the"] else 2)
        behind = _without_end(" ".join(words[number + 1 : until]))
        if near is None and behind and reads.is_like_day(behind):
            near = behind
        if near:
            yield f"{word} {near}"
