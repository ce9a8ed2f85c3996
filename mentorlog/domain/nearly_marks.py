"""What is nearly a mark: "(due: fri)", "[due fri]", "(by fri)", "due fri" at the end, a calendar.

Each is given as the mark that may have been meant.
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from mentorlog.domain.dates import Looks, parse_when
from mentorlog.domain.day_words import PERIODS, NoSuchDay, Stretch
from mentorlog.domain.privacy import PRIVATE
from mentorlog.errors import Invalid

_ANY_DAY = datetime(2026, 1, 5, 12)  # noqa: DTZ001
_NAMES = "mon|tue|wed|thu|fri|sat|sun"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WEEKDAY = rf"(?:{_NAMES})(?:[a-z]?|rs|ur|nes|[a-z]{{0,4}}d[a-z]?y)s?\b"
_LIKE_DAY = re.compile(
    rf"(?:the )?(?:(?:next|this|coming|end of|start of|in \d)\b|{_WEEKDAY}"
    rf"|(?:{_MONTHS})[a-z]*\.? \d|\d+(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTHS})|\d+[-./]\d"
    r"|\d+(?:st|nd|rd|th)\b|today|tonight|tomorrow|asap|eod|eo[wmy]\b)",
    re.IGNORECASE,
)
_NUMBER_OF_DAY = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)", re.IGNORECASE)
_LINKS = re.compile(r"\A(?:by|on|till|until|before|at|date|for)\b[\s:]*", re.IGNORECASE)
_FIELD = re.compile(r"[^\w@]*(\w+)[\s:=–—-]*(.*)", re.DOTALL)
_SAME = {"by": "due", "until": "due", "till": "due", "deadline": "due", "before": "due"}
_SAME |= {"dued": "due", "deu": "due", "do": "due", "duedate": "due", "finished": "done"}
_SAME |= {"each": "every"}
_OFTEN = {"daily": "day", "weekly": "week", "fortnightly": "2 weeks", "monthly": "month"}
_OFTEN |= {"each day": "day", "each week": "week", "each month": "month", "yearly": "year"}
_DUE_ON = "(due "
_EMPTY = {"due": "DAY", "until": "DAY", "every": "1w"}
_SIGNS = {
    **dict.fromkeys("\U0001f4c5\U0001f4c6\U0001f5d3\u23f0\u23f3\u231b", "due"),
    "\u2705": "done",
    "\u274c": "dropped",
}
"""Signs of other programs: calendars and clocks, a tick, a cross."""

_SIGN = re.compile(rf"(?P<sign>[{''.join(_SIGNS)}])\ufe0f?(?P<rest>[^\n]*)")
_DUE = re.compile(r"(?<![^\W_])(?P<due>due|deadline)\b(?P<rest>[^\n]*)", re.IGNORECASE)
_BY = re.compile(r"(?<![^\W_])by[ \t]+(?P<rest>[^\n]*)$", re.IGNORECASE)
_LOCKS = "\U0001f512\U0001f510\U0001f50f\U0001f92b"
_PRIVATE_LAST = re.compile(
    rf"(?:(?:[,;:|#*_({{\[<\"'`“«–—!.{_LOCKS}]|(?<=\s)-+|^)[\s\\]*(?P<private>private)"
    rf"|(?P<lock>[{_LOCKS}]))[\W_]*$",
    re.IGNORECASE,
)
_PRIVATE_FIRST = re.compile(
    r"[\W_]*?(?P<private>private)(?:[*_`\"'”»)\]]*\s*[:–—|]|\s+-+\s|[*_`\"'”»\]]+(?:\s|$))",
    re.IGNORECASE,
)


class NearlyMark(Invalid):
    """What is nearly a mark, and the mark to write instead, in which a day may yet be refused."""

    def __init__(self, typed: str, meant: str, where: str, harm: str, why: str = "") -> None:
        nearly = f"is nearly the mark {meant}" if typed != meant else f"does not stand {where}"
        super().__init__(
            f"{typed} {nearly}, and would be {harm}",
            f"{why}write {meant} {where}, or \\{typed} if it is text",
        )
        self.day = meant[len(_DUE_ON) : -1] if meant.startswith(_DUE_ON) else ""
        self._said = typed, where, harm

    def without_day(self, why: str) -> "NearlyMark":
        """The same with another day to be named, since there is a reason against that one."""
        typed, where, harm = self._said
        return NearlyMark(typed, f"{_DUE_ON}{_EMPTY['due']})", where, harm, f"{why}: ")


def is_day(text: str) -> bool:
    """Whether this is nothing but a day, with or without a time, in whichever year it is one."""
    try:
        parse_when(text, _ANY_DAY, Looks.AHEAD)
    except NoSuchDay:
        return True
    except Invalid:
        return False
    return text.lower() not in ("now", "noon") and re.search(r"[^\W\d_]|\d-\d", text) is not None


def looks_like_day(text: str) -> bool:
    """Whether somebody who wrote this behind *due* or *by* meant a day."""
    words = _plain(text)
    return bool(words) and (is_day(words) or _LIKE_DAY.match(words) is not None)


def _is_day_or_stretch(text: str) -> bool:
    """Whether this is nothing but a day, or a stretch in which one is meant: "next week"."""
    try:
        parse_when(text, _ANY_DAY, Looks.AHEAD)
    except Stretch:
        return text.lower().removeprefix("the ") not in (*PERIODS, "night")  # sorted by week
    except Invalid:
        pass
    return is_day(text) or _NUMBER_OF_DAY.fullmatch(text) is not None


def _plain(text: str) -> str:
    words = " ".join(re.sub(r"[\\()\[\]{}<>*_`\"']+", " ", text).split())
    return _LINKS.sub("", words.strip(" .,;:!?=–—"))


def in_brackets(inside: str, fields: Collection[str]) -> str | None:
    """The mark that brackets at the end of a line may have been meant to be: "(due fri)"."""
    sign = _SIGN.match(inside.strip())
    if sign and _SIGNS[sign["sign"]] in fields:
        return _mark(_SIGNS[sign["sign"]], sign["rest"])
    often = _OFTEN.get(_plain(inside).lower())
    if often and "every" in fields:
        return f"(every {often})"
    if "due" in fields and is_day(_plain(inside)):
        return _mark("due", inside)
    found = _FIELD.match(inside)
    if found is None:
        return None
    word = found[1].lower()
    field = word if word in fields else _SAME.get(word, "")
    if field not in fields or field == PRIVATE:
        return None
    is_said = word == field or looks_like_day(found[2])
    return _mark(field, found[2]) if is_said else None


def bare(line: str, fields: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where what is nearly a mark stands without brackets in a line, and what may be meant."""
    for found in (_PRIVATE_FIRST.match(line), _PRIVATE_LAST.search(line)):
        if found:
            yield found.start(found.lastgroup or 0), f"({PRIVATE})"
    sign = _SIGN.search(line)
    if sign and _SIGNS[sign["sign"]] in fields and looks_like_day(sign["rest"]):
        yield sign.start(), _mark(_SIGNS[sign["sign"]], sign["rest"])
    if "due" in fields:
        for due in _DUE.finditer(line):
            if looks_like_day(due["rest"].lstrip(" \t:=–—-")):
                yield due.start(), _mark("due", due["rest"])
        by = _BY.search(line)
        if by and _is_day_or_stretch(_plain(by["rest"])):
            yield by.start(), _mark("due", by["rest"])


def _mark(field: str, typed: str) -> str:
    value = _plain(typed) or _EMPTY.get(field, "")
    return f"({' '.join(filter(None, (field, value)))})"
