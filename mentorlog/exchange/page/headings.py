"""The headings of a page in every form that people write, and what stands below ours.

`## Actions`, `### Next steps ##`, `**To do**`, `TODO:` and words that are underlined; signs, emoji
and capitals make no difference.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from mentorlog.domain.privacy import Privacy, of_heading, words_of

BOLD, COLON = 7, 8
"""The levels of `**Actions**` and of `Actions:`, below those of headings with #."""

_PERHAPS = re.compile(r" {0,3}[#*_]")
_HASHES = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?", re.DOTALL)
_GLUED = re.compile(r" {0,3}(#{2,6})([^\s#].*)", re.DOTALL)
_BOLD = re.compile(r" {0,3}(?:\*\*|__)(?=\S)(.+?)(?<=\S)(?:\*\*|__)\s*:?\s*")
_COLON = re.compile(r" {0,3}([^\s:\\-][^:]{0,40}):\s*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_NO_PARAGRAPH = re.compile(r"\s*(?:$|[-*+>#|\\]|\d+[.)]\s|```|~~~)")
_COUNT = re.compile(r"\s*\(?\d+\)?\s*$")

_ACTIONS = frozenset(
    {
        *("action", "actions", "action item", "action items", "action point", "action points"),
        *("action list", "next step", "next steps", "next action", "next actions", "to do"),
        *("to dos", "todo", "todos", "to do list", "todo list", "task", "tasks", "promise"),
        *("promises", "commitment", "commitments", "follow up", "follow ups", "followups"),
        *("our actions", "agreed actions", "actions agreed", "actionables"),
    }
)
_SHORT = frozenset({"ai", "ais"})
_SECTIONS = {
    **dict.fromkeys(_ACTIONS, "actions"),
    **dict.fromkeys(("feedback", "feedbacks"), "feedback"),
    **dict.fromkeys(("topic", "topics"), "topics"),
    "advice": "advice",
}

NAMES = (*_SECTIONS, "private")
"""What our headings are called."""


class Heading(NamedTuple):
    """The words of a heading, how high it is (1 is the highest), and its number of lines."""

    words: str
    level: int
    size: int = 1

    @property
    def privacy(self) -> Privacy:
        """Whether private text begins below it."""
        return of_heading(self.words)

    @property
    def section(self) -> str | None:
        """Which of our lists begins below it: actions, feedback, topics or advice."""
        return _section(self.words)

    @property
    def is_short(self) -> bool:
        """Whether it says AI, which may be actions, or the subject of a talk."""
        return " ".join(words_of(_COUNT.sub("", self.words))) in _SHORT

    @property
    def is_ours(self) -> bool:
        """Whether it means something, or nearly does."""
        return bool(self.section or self.is_short or self.privacy is not Privacy.NOTHING)

    @property
    def is_certain(self) -> bool:
        """Whether it is a heading whatever it says; the others are headings where we know them."""
        return self.level < BOLD and self.size == 1


@lru_cache(256)
def _section(words: str) -> str | None:
    parts = re.split(r"[&/,+]|\band\b", _COUNT.sub("", words), flags=re.IGNORECASE)
    found = {_SECTIONS.get(" ".join(words_of(part))) for part in parts}
    return found.pop() if len(found) == 1 else None


def _is_ours(heading: Heading) -> bool:
    return heading.is_ours


def heading_at(
    line: str, below: str = "", is_known: Callable[[Heading], bool] = _is_ours
) -> Heading | None:
    """The heading that a line begins, or None; some forms are headings of what `is_known`."""
    underlined = _underlined(line, below)
    if underlined or not (_PERHAPS.match(line) or line.rstrip()[-1:] == ":"):
        return underlined
    found = _HASHES.fullmatch(line)
    if found:
        return Heading((found[2] or "").strip(), len(found[1]))
    for pattern, level in ((_GLUED, 2), (_BOLD, BOLD), (_COLON, COLON)):
        found = pattern.fullmatch(line)
        if found and is_known(heading := Heading(found[found.re.groups], level)):
            return heading
    return None


def _underlined(line: str, below: str) -> Heading | None:
    if not below or not _UNDERLINE.fullmatch(below) or _NO_PARAGRAPH.match(line):
        return None
    return Heading(line.strip(), 1 if below.lstrip()[0] == "=" else 2, size=2)
