"""What a heading or the name of a file says beside its day."""

import re

from mentorlog.exchange.foreign import days
from mentorlog.exchange.foreign.days import Spelled

_AROUND = re.compile(r"^(?:[\W_]*date[\W_]*:)?[\s:,–—·|()\[\]-]+|[\s:,–—·|()\[\]-]+$", re.I)
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY}\b[.,]?\s*(?:the\s+)?$", re.IGNORECASE)
_LINKS = re.compile(r"\b(?:on|of|from)\s*$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"^[\s,]*[(\[]?{_WEEKDAY}\b\.?[)\]]?", re.IGNORECASE)
_EMPTY = re.compile(r"\s*(?:\(\s*\)|\[\s*\])\s*(?:[–—-]+\s+)?")
_LABEL = re.compile(r"^[\W_]*(?:date|day|when|meeting date)\s*:?\s*$", re.IGNORECASE)
_LINE_BETWEEN_FIGURES = re.compile(r"(?<=\d)_(?=\d)")
_HASH = re.compile(r"[ _-]?[0-9a-f]{32}$")


def title_of(words: str, day: Spelled | None) -> str | None:
    """A heading without its day."""
    if day is None:
        return words.strip() or None
    before = _LINKS.sub("", _WEEKDAY_BEFORE.sub("", words[: day.start]))
    after = _WEEKDAY_AFTER.sub("", words[day.end :])
    before = "" if _LABEL.match(before) else before
    left = _AROUND.sub("", _EMPTY.sub(" ", f"{before.rstrip()} {after.lstrip()}").strip())
    return re.sub(r"\s+(?=[:,;])", "", left.strip()) if re.search(r"\w", left) else None


def hash_of(stem: str) -> str:
    """The 32 figures that Notion knows a page by, if they stand behind its name."""
    found = _HASH.search(stem)
    return found[0].lstrip(" _-") if found else ""


def without_hash(stem: str) -> str:
    """A name without the 32 figures that Notion puts behind it."""
    return _HASH.sub("", stem)


def day_of_name(stem: str) -> tuple[str, Spelled | None]:
    """The name of a file, and the day in it: 2026-11-12, or 2026_11_12 as Logseq has it."""
    name = without_hash(stem)
    if (day := days.spelled(name)) is not None:
        return name, day
    blank = _LINE_BETWEEN_FIGURES.sub("-", name).replace("_", " ")
    return (blank, day) if (day := days.spelled(blank)) is not None else (name, None)


def title_words(stem: str) -> str:
    """What a name says beside the day."""
    return title_of(*day_of_name(stem)) or ""
