"""What to speak of next time as a Markdown page, to paste or to be read by `session add -`.

Ids say which record a line is, so that reading the page marks and edits records and copies none.
Texts stand as they were typed, on one line. What is pasted is shown to others: it is made from a
store without what is private.
"""

import json
import re
from collections.abc import Iterable, Iterator

from mentorlog.render.safe import safe_line
from mentorlog.render.words import percent
from mentorlog.reports.meeting import Promised, Slipping, Waiting
from mentorlog.reports.prep import OfMentorship

_OPEN = ("overdue", "open")
_SIGNS = {"praise": "+", "change": "~", "question": "?"}
_PLAIN = re.compile(r"[^\W\d_]\w*( \w+)*")
"""Names that YAML takes for a text without quotes, but for these."""

_OF_YAML = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")


def agenda(one: OfMentorship) -> str:
    """The page of one mentorship."""
    sections = (
        ("Actions", _actions(one)),
        (
            "Topics",
            (f"({topic.id}) {safe_line(topic.text)}" for topic in one.topics),
        ),
        ("Goals", map(_goal, one.goals)),
        ("Feedback", map(_feedback, one.feedback)),
    )
    parts = [_front_matter(one), f"# {_title(one)}"]
    for heading, lines in sections:
        if listed := "\n".join(f"- {line}" for line in lines):
            parts.append(f"## {heading}\n{listed}")
    return "\n\n".join(parts) + "\n"


def _front_matter(one: OfMentorship) -> str:
    when = f"when: {one.next.at}\n" if one.next else ""
    return f"---\n{when}with: {_yaml(one.name)}\n---"


def _yaml(name: str) -> str:
    """A text as YAML reads it; JSON is YAML, too."""
    line = safe_line(name)
    is_plain = _PLAIN.fullmatch(line) and line.lower() not in _OF_YAML
    return line if is_plain else json.dumps(line, ensure_ascii=False)


def _title(one: OfMentorship) -> str:
    planned = one.next.title if one.next else None
    return safe_line(planned or f"Next time with {one.name}")


def _actions(one: OfMentorship) -> Iterator[str]:
    for action in _open(one.mine):
        yield f"[ ] {safe_line(action.text)} ({action.id})"
    for action in _open(one.theirs):
        yield f"[ ] @{_first_name(action.by)} {safe_line(action.text)} ({action.id})"


def _open(promises: Iterable[Promised]) -> list[Promised]:
    return [one for one in promises if one.state in _OPEN]


def _first_name(name: str) -> str:
    return safe_line(name).partition(" ")[0].lower()


def _goal(goal: Slipping) -> str:
    stale = ", stale" if goal.stale else ""
    reached = f", {percent(goal.progress)}" if goal.progress is not None else ""
    return f"({goal.id}) {safe_line(goal.title)}: {goal.pace}{stale}{reached}"


def _feedback(word: Waiting) -> str:
    return f"{_SIGNS[word.kind]} {safe_line(word.text)} ({word.id})"
