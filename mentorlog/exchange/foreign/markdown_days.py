"""The days that a promise in Markdown says, in any way of marking them, and how often it comes."""

import re
from datetime import date, timedelta
from functools import partial

from mentorlog.domain.drafts import Choices
from mentorlog.domain.intervals import Interval
from mentorlog.exchange.foreign import again_words, days
from mentorlog.exchange.month_names import ANY

_ISO = r"(\d{4}-\d\d-\d\d)"
_STAMP = rf"[<\[]{_ISO}[^>\]\n]*[>\]]"
_DAYS = {
    "due": rf"📅\s*{_ISO}|📆\s*{_ISO}|🗓\ufe0f?\s*{_ISO}|\bDEADLINE:\s*{_STAMP}"
    rf"|^(?:due|deadline)\s*:\s*{_ISO}$",
    "promised": rf"➕\s*{_ISO}",
    "done": rf"✅\s*{_ISO}|\bCLOSED:\s*{_STAMP}"
    rf"|^(?:completed|done)(?:[-_](?:on|at))?::\s*\[*{_ISO}\]*$",
    "dropped": rf"❌\s*{_ISO}",
}
_FIELDS = {
    "due": "due",
    **dict.fromkeys(("created", "promised"), "promised"),
    **dict.fromkeys(("completion", "completed", "done"), "done"),
    **dict.fromkeys(("cancelled", "canceled", "dropped"), "dropped"),
}
_SIGNS = [(name, re.compile(pattern, re.MULTILINE)) for name, pattern in _DAYS.items()]
_INLINE = re.compile(r"[\[(](\w+)::\s*([^\])]+)[\])]")
_MARK = re.compile(
    r"[(\[](due|by|until|bis|done|dropped)(?:\s+(?:on\s+)?|:\s*)([^()\[\]]+?)"
    r"(?:,\s*(every\b[^()\[\]]*))?[)\]]",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"[,;–—-]?\s*\b(?:(?:due|by)\s*:|due(?: on| by)?|by|until|bis|deadline:?)\s*"
    r"(?!.*\b(?:due|by|until|bis)\b)(\S.*?)[\s.]*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"[,;–—-]?\s*\b(?:done|completed|finished|erledigt)(?: on| am)?\s*:?\s*(\d.*?)[\s.]*$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\s*(?:[(\[]([^()\[\]]*\d[^()\[\]]*)[)\]]\s*$|@((?:{ANY})\s+\d\d?,\s+\d{{4}})(?!\w))",
    re.IGNORECASE,
)
"""A day that stands in brackets at the end, or is named as Notion names one."""
_EVERY = re.compile(r"\s*\((every\b[^()]*)\)", re.IGNORECASE)
_EVERY_SIGN = re.compile(r"🔁\s*(every (?:\d+ )?\w+(?: when done)?)", re.IGNORECASE)
_REPEATER = re.compile(r"DEADLINE:\s*<[^>\n]*?\s([.+]{1,2}\d+[dwmy])\b")
_DRAWER = re.compile(r"^:LOGBOOK:.*?^:END:\n?", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r"^[\w-]+:: .*\n?", re.MULTILINE)
_OF_MARK = {"done": "done", "dropped": "dropped"}
_HALF_A_YEAR = timedelta(days=183)


class Told:
    """What is left of a text when the marks that say a day or how often are taken out of it."""

    def __init__(self, on: date, choices: Choices, *, is_done: bool) -> None:
        self.on, self.choices, self.is_done = on, choices, is_done
        self.days: dict[str, date] = {}
        """By what they are of: due, promised, done, dropped."""
        self.interval: Interval | None = None

    def read(self, text: str) -> str:
        """The text without what it says; of several lines the first has marks in brackets."""
        first, *lines = (line.strip() for line in text.split("\n"))
        more = "\n".join(lines)
        if (repeater := _REPEATER.search(text)) is not None:
            self.interval = again_words.often_in_short(repeater[1])
        for name, pattern in _SIGNS:
            cut = partial(self._of_sign, name)
            first, more = pattern.sub(cut, first), pattern.sub(cut, more)
        first = self._first(first)
        more = _PROPERTY.sub("", _DRAWER.sub("", f"{more}\n"))
        left = [line.strip() for line in more.split("\n") if line.strip()]
        return "\n".join([" ".join(first.split()) if self.days else first.strip(), *left])

    def _first(self, text: str) -> str:
        text = _INLINE.sub(lambda m: self._cut(m, _FIELDS.get(m[1].lower()), m[2]), text)
        text = _MARK.sub(self._of_mark, text)
        text = _DUE.sub(lambda m: self._cut(m, "due", m[1]), text)
        if self.is_done:
            text = _DONE.sub(lambda m: self._cut(m, "done", m[1]), text)
        text = _ALONE.sub(self._alone, text)
        text = _EVERY.sub(self._every, text)
        sign = _EVERY_SIGN.search(text)
        if sign is not None and self.interval is None:
            self.interval = again_words.often(sign[1])
        return text

    def _cut(self, match: re.Match[str], name: str | None, typed: str, left: str = " ") -> str:
        """What is left of a mark: nothing if it says a day that nothing said before."""
        day = self._day(typed) if name and name not in self.days else None
        if name is None or day is None:
            return match[0]
        self.days[name] = day
        return left

    def _of_sign(self, name: str, match: re.Match[str]) -> str:
        return self._cut(match, name, next(filter(None, match.groups())))

    def _of_mark(self, match: re.Match[str]) -> str:
        name = _OF_MARK.get(match[1].lower(), "due")
        return self._cut(match, name, match[2].strip(), f"({match[3]})" if match[3] else " ")

    def _alone(self, match: re.Match[str]) -> str:
        """A day by itself is when something is due, where that lies ahead and it is open."""
        typed = match[1] or match[2]
        day = self._day(typed)
        is_due = day is not None and day >= self.on and not self.is_done
        return self._cut(match, "due", typed) if is_due else match[0]

    def _every(self, match: re.Match[str]) -> str:
        found = again_words.often(match[1]) if "due" in self.days and not self.is_done else None
        self.interval = self.interval or found
        return "" if found else match[0]

    def _day(self, typed: str) -> date | None:
        """A day in words; one without its year is the first from the meeting on, if it is near."""
        order = self.choices.day_first
        day = days.whole(typed)
        if day is not None:
            return None if day.is_open(order) else day.on(order)
        for year in (self.on.year, self.on.year + 1):
            day = days.whole(f"{typed} {year}")
            found = day.on(None) if day is not None and day.pair is None else None
            if found is not None and self.on <= found <= self.on + _HALF_A_YEAR:
                return found
        return None
