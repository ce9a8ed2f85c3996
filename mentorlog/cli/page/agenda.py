"""What to speak of next time as a page, to paste or to be read by `session add -`.

Ids say which record a line is, so that reading the page marks and edits records and copies none.
Texts stand as they were typed, on one line. What is pasted is shown to others: it is made from a
store without what is private.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from mentorlog.domain.wording import show_moment
from mentorlog.domain.zones import for_them
from mentorlog.exchange.page import front_matter
from mentorlog.exchange.page.kinds import ActionLine, FeedbackLine, TopicLine
from mentorlog.exchange.page.lines import write_line
from mentorlog.exchange.page.words import Word
from mentorlog.render.safe import safe_line
from mentorlog.render.words import percent
from mentorlog.reports.meeting import Promised, Slipping, Waiting
from mentorlog.reports.prep import OfMentorship

_OPEN = ("overdue", "open")
_SIGNS = {"praise": "+", "change": "~", "question": "?"}


def agenda(one: OfMentorship, as_of: date) -> str:
    """The page of one mentorship; what it says of goals is notes to whoever reads it."""
    topics = (_topic(topic.id, topic.text) for topic in one.topics)
    sections = (
        ("Actions", map(write_line, _actions(one))),
        ("Topics", topics),
        ("Goals", map(_goal, one.goals)),
        ("Feedback", map(write_line, map(_feedback, one.feedback))),
    )
    parts = [_front_matter(one, as_of), f"# {_title(one)}"]
    for heading, lines in sections:
        if listed := "\n".join(lines):
            parts.append(f"## {heading}\n{listed}")
    return "\n\n".join(parts) + "\n"


def _front_matter(one: OfMentorship, as_of: date) -> str:
    when = {"when": Word(one.next.at)} if one.next else {}
    said = front_matter.write({**when, "with": _line(one.name)}, {})
    return "\n".join(["---", *_both_times(one, as_of), *said, "---"])


def _both_times(one: OfMentorship, as_of: date) -> Iterator[str]:
    """Where their clock shows another time, a comment with both; who reads the page skips it."""
    if one.next and one.next.their_at:
        there = for_them(one.next.at, one.next.their_at, _line(one.name), as_of)
        yield f"# {show_moment(one.next.at, as_of)}{there}"


def _title(one: OfMentorship) -> str:
    planned = one.next.title if one.next else None
    return _line(planned or f"Next time with {one.name}")


def _actions(one: OfMentorship) -> Iterator[ActionLine]:
    for action in _open(one.mine):
        yield ActionLine(text=_line(action.text), id=Word(action.id))
    for action in _open(one.theirs):
        who = _handle(action.by, is_member=action.by != one.name)
        yield ActionLine(text=_line(action.text), id=Word(action.id), who=who)


def _handle(by: str, *, is_member: bool) -> Word:
    """Like "dana"; of a circle the whole name, since others may be called so, too."""
    words = _line(by).lower().split()
    return Word(("-".join(words) if is_member else words[0]).rstrip(":,") if words else "them")


def _open(promises: Iterable[Promised]) -> list[Promised]:
    return [one for one in promises if one.state in _OPEN]


def _topic(id_: str, text: str) -> str:
    """With a box, to tick what was talked about."""
    return write_line(TopicLine(text=_line(text), id=Word(id_))).replace("- ", "- [ ] ", 1)


def _goal(goal: Slipping) -> str:
    stale = ", stale" if goal.stale else ""
    reached = f", {percent(goal.progress)}" if goal.progress is not None else ""
    return f"- ({goal.id}) {_line(goal.title)}: {goal.pace}{stale}{reached}"


def _feedback(word: Waiting) -> FeedbackLine:
    return FeedbackLine(text=_line(word.text), id=Word(word.id), sign=_SIGNS.get(word.kind))


def _line(text: str) -> Word:
    return Word(safe_line(text))
