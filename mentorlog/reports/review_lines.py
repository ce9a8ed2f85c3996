"""What a review tells, line by line: one function for each kind of evidence.

A new kind takes its place in the review by a function here and a line in `SOURCES`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct

from mentorlog.domain.ladder import is_step
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.decision import Decision
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Advice, Feedback, FeedbackKind, Note, NoteKind
from mentorlog.domain.unnamed import Unnamed
from mentorlog.reports.explained import made_of
from mentorlog.reports.scope import Names
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

MENTEE = "a mentee"


class Line(Struct, frozen=True):
    """One line of evidence: what it is of, in whose words, and what was added to it.

    `by` is None for my own. `text` is word for word, but for the names of mentees.
    """

    uid: str
    id: str
    on: date
    of: str
    by: str | None
    text: str
    more: str | None
    private: bool


class Asked:
    """The store, the days, the mentorship and the goal that a review is about, and who is named."""

    def __init__(
        self, store: Store, wanted: Wanted, window: tuple[date, date], goal: str | None
    ) -> None:
        self.store = store
        self.wanted = wanted
        self.since, self.until = window
        self.goal = goal
        self.hides_names = True

    @cached_property
    def mentorships(self) -> dict[str, Mentorship]:
        """All there are, by uid."""
        return {one.uid: one for one in self.store.mentorships.all()}

    @cached_property
    def _talked_over(self) -> set[str]:
        """The sessions in which the goal was talked about."""
        return {one.uid for one in self.store.sessions.of_goal(self.goal or "")}

    @cached_property
    def _unnamed(self) -> Unnamed:
        """Without all who are mentees, and nothing else to me."""
        names: dict[bool, set[str]] = {True: set(), False: set()}
        for one in self.mentorships.values():
            people = {member.name for member in self.store.mentorships.members.of(one)}
            people |= {one.name} if len(people) < 2 else set()
            names[one.role is Role.MENTOR] |= people
        return Unnamed(names[True] - names[False])

    def is_mentor_of(self, mentorship: str | None) -> bool:
        """Whether I am the mentor there."""
        return mentorship is not None and self.mentorships[mentorship].role is Role.MENTOR

    def serves(self, record: Any) -> bool:
        """Whether it is about the goal, if one was asked for."""
        if self.goal is None:
            return True
        of_goal = self.goal in (record.uid, getattr(record, "goal", None))
        return of_goal or getattr(record, "session", None) in self._talked_over

    def within(self, on: date | None) -> bool:
        """Whether a day is one of those that were asked for."""
        return on is not None and self.since <= on <= self.until

    def text(self, said: str) -> str:
        """What somebody wrote, without mentees unless they are to be named."""
        return self._unnamed.text(said) if self.hides_names else said

    def who(self, mentorship: str | None, member: str | None) -> str:
        """Somebody of the other side."""
        if self.hides_names and self.is_mentor_of(mentorship):
            return MENTEE
        return Names(self.store, mentorship).them(member)

    def line(self, record: Record, on: date, of: str, said: str, *more: str | None) -> Line:
        """A line in my own words; what was added stands behind it."""
        behind = " · ".join(self.text(one) for one in more if one) or None
        private = getattr(record, "private", False)
        made = {"on": on, "of": of, "text": self.text(said), "more": behind, "by": None}
        return made_of(Line, record, **made, private=private)

    def theirs(self, record: Any, line: Line) -> Line:
        """The line as one of the other side's."""
        return made_of(Line, line, by=self.who(record.mentorship, record.member))


def _careers(asked: Asked) -> Iterator[Line]:
    for event in filter(is_step, asked.store.careers.listed(asked.wanted, owner=Party.ME)):
        if asked.serves(event):
            yield asked.line(event, event.on, str(event.kind), event.title, event.note)


def _notes(asked: Asked, kind: NoteKind) -> Iterator[Note]:
    yield from filter(asked.serves, asked.store.notes.mine(asked.wanted, kind=kind))


def _wins(asked: Asked) -> Iterator[Line]:
    for note in _notes(asked, NoteKind.WIN):
        if not asked.is_mentor_of(note.mentorship):
            yield asked.line(note, note.on, "win", note.text)


def _praise(asked: Asked) -> Iterator[Line]:
    """Word for word, with the situation, what was done, and what it led to."""
    listed = asked.store.feedback.listed
    for word in listed(asked.wanted, from_=Party.THEM, kind=FeedbackKind.PRAISE):
        if asked.serves(word):
            yield asked.theirs(word, asked.line(word, word.on, "praise", word.text, *_sbi(word)))


def _sbi(word: Feedback) -> Sequence[str | None]:
    return (word.situation, word.behavior, word.impact)


def _given(asked: Asked) -> Iterator[Line]:
    """What came of it for those whom I mentor: their wins, and steps of their careers."""
    for note in _notes(asked, NoteKind.WIN):
        if asked.is_mentor_of(note.mentorship):
            yield asked.line(note, note.on, "win", note.text)
    for event in filter(is_step, asked.store.careers.listed(asked.wanted, owner=Party.THEM)):
        if asked.is_mentor_of(event.mentorship) and asked.serves(event):
            line = asked.line(event, event.on, str(event.kind), event.title, event.note)
            yield asked.theirs(event, line)


def _learned(asked: Asked) -> Iterator[Line]:
    """Insights, what stayed of what I read, advice that I tried, what I took from an end."""
    for note in _notes(asked, NoteKind.INSIGHT):
        yield asked.line(note, note.on, "insight", note.text)
    for one in filter(asked.serves, asked.store.resources.listed(asked.wanted, done=True)):
        on = one.done_on or one.added_on
        yield asked.line(one, on, str(one.kind), one.title, one.takeaway)
    yield from _tried(asked)
    for mentorship in asked.mentorships.values():
        if asked.goal is None and asked.wanted.mentorship in (None, mentorship.uid):
            yield from _ends(asked, mentorship)


def _tried(asked: Asked) -> Iterator[Line]:
    """Advice by the day it was tried, or kept without a try."""
    for advice in asked.store.advices.listed(asked.wanted.but(since=None)):
        on = advice.tried_on or advice.kept_on
        if on is None or not asked.within(on) or not asked.serves(advice):
            continue
        if advice.from_ is Party.THEM:
            line = asked.line(advice, on, _came_of(advice), advice.text, advice.result)
            yield asked.theirs(advice, line)


def _came_of(advice: Advice) -> str:
    return "advice kept" if advice.kept_on else "advice tried"


def _ends(asked: Asked, mentorship: Mentorship) -> Iterator[Line]:
    for closing in asked.store.closings.of(mentorship, asked.until):
        if closing.learned and asked.within(closing.on):
            line = asked.line(closing, closing.on, "lesson", closing.learned)
            yield made_of(Line, line, id=mentorship.ref)


def _decisions(asked: Asked) -> Iterator[Line]:
    """What I decided, by the day I did, and what I only looked back at, by that one."""
    for note in _notes(asked, NoteKind.DECISION):
        yield asked.line(note, note.on, "decision", note.text)
    for one in asked.store.decisions.listed(asked.wanted.but(since=None)):
        days = [day for day in (one.made_on, one.reviewed_on) if asked.within(day)]
        if days and days[0] is not None and asked.serves(one):
            chosen = f"{one.text}: {one.chosen}"
            yield asked.line(one, days[0], "decision", chosen, *_hindsight(asked, one))


def _hindsight(asked: Asked, one: Decision) -> Iterator[str | None]:
    yield f"why: {one.why}" if one.why else None
    yield f"expected: {one.expect}" if one.expect else None
    if one.reviewed_on is not None and one.reviewed_on <= asked.until:
        yield f"happened: {one.happened}" if one.happened else None
        yield f"again: {one.again}" if one.again else None


SOURCES: dict[str, Callable[[Asked], Iterator[Line]]] = {
    "career": _careers,
    "wins": _wins,
    "praise": _praise,
    "given": _given,
    "learned": _learned,
    "decisions": _decisions,
}
"""The parts of a review that are made of lines."""


def lines(asked: Asked, part: str) -> tuple[Line, ...]:
    """The lines of a part, the oldest first."""
    return tuple(sorted(SOURCES[part](asked), key=lambda one: one.on))


def wanted(mentorship: str | None, window: tuple[date, date]) -> Wanted:
    """What is of these days, the oldest first."""
    return Wanted(mentorship, *window, order=Order.OLDEST)
