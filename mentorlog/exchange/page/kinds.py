"""What a line says in each of our sections: a promise, a word of feedback, a topic, advice."""

from typing import ClassVar

from msgspec import Struct

from mentorlog.domain import marks
from mentorlog.exchange.page.words import Word


class Line(Struct, frozen=True, kw_only=True):
    """What lines of every section have; `text` is empty where an id alone says what is meant."""

    noun: ClassVar[str]
    closed: ClassVar[str]
    """The field that `[x]` stands for."""
    said: ClassVar[tuple[str, ...]]
    """The fields that are said in brackets at the end, in the order they are written."""
    plural: ClassVar[str]
    example: ClassVar[str]

    text: Word = Word()
    id: Word | None = None
    private: bool = False


class ActionLine(Line, frozen=True, kw_only=True):
    """A promise: mine, or of `who`. A day that is empty is the day of the session."""

    noun: ClassVar[str] = "action"
    closed: ClassVar[str] = "done"
    said: ClassVar[tuple[str, ...]] = marks.OF_ACTION
    plural: ClassVar[str] = "actions"
    example: ClassVar[str] = "- [ ] Draft the packet (due fri)"

    who: Word | None = None
    due: Word | None = None
    every: Word | None = None
    until: Word | None = None
    goal: Word | None = None
    done: Word | None = None
    dropped: Word | None = None
    moved: bool = False
    """It went on elsewhere, `[>]`."""

    @property
    def is_new(self) -> bool:
        """Whether it is promised here, and open."""
        return not self.moved and self.id is None and self.done is self.dropped is None


class FeedbackLine(Line, frozen=True, kw_only=True):
    """A word of feedback, from them or from `who`; `sign` is +, ~ or ?."""

    noun: ClassVar[str] = "feedback"
    closed: ClassVar[str] = "heard"
    said: ClassVar[tuple[str, ...]] = marks.OF_FEEDBACK
    plural: ClassVar[str] = "words of feedback"
    example: ClassVar[str] = "- + Clear structure in the demo"

    who: Word | None = None
    sign: str | None = None
    goal: Word | None = None
    heard: Word | None = None


class TopicLine(Line, frozen=True, kw_only=True):
    """Something to raise, or that was raised; `who` brings it, or I do."""

    noun: ClassVar[str] = "topic"
    closed: ClassVar[str] = "raised"
    said: ClassVar[tuple[str, ...]] = marks.OF_TOPIC
    plural: ClassVar[str] = "topics"
    example: ClassVar[str] = "- How do I say no to on-call?"

    who: Word | None = None
    raised: Word | None = None
    dropped: Word | None = None


class AdviceLine(Line, frozen=True, kw_only=True):
    """What I was told to do, by them or by `who`: `> Say no with a date`."""

    noun: ClassVar[str] = "advice"
    closed: ClassVar[str] = ""
    said: ClassVar[tuple[str, ...]] = marks.OF_ADVICE
    plural: ClassVar[str] = "pieces of advice"
    example: ClassVar[str] = "> Say no with a date"

    who: Word | None = None


KINDS: dict[str, type[Line]] = {
    "actions": ActionLine,
    "feedback": FeedbackLine,
    "topics": TopicLine,
    "advice": AdviceLine,
}
"""What the items of each of our sections are."""
