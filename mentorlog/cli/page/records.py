"""From a session of the store to its page, and whom a page means by `@dana`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from mentorlog.cli.app import App
from mentorlog.domain.again import in_words
from mentorlog.domain.openness import is_moved
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.said import Advice, Feedback, FeedbackKind, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import NotFound
from mentorlog.exchange.page import Page
from mentorlog.exchange.page.kinds import ActionLine, AdviceLine, FeedbackLine, TopicLine
from mentorlog.exchange.page.words import Word
from mentorlog.operations.page import goal_said, goal_words
from mentorlog.operations.sides import Who, read_who

SIGNS = {FeedbackKind.PRAISE: "+", FeedbackKind.CHANGE: "~", FeedbackKind.QUESTION: "?"}
KINDS_OF_SIGNS = {sign: kind for kind, sign in SIGNS.items()}
_ME, _THEM = "me", "them"
ON_ITS_DAY = Word()
"""The day of the session itself, which `[x]` stands for."""


def page_of(app: App, session: Session, *, with_ids: bool) -> Page:
    """All of a session that a page can say.

    With ids its lines stand for the records of this store. Without, another store can read it, so
    that nothing on it means a record of this one alone: goals have their words, too.
    """
    records = _Records(app, session, with_ids=with_ids)
    goals = app.store.goals.with_uids(session.goals)
    return Page(
        when=Word(session.at),
        with_=Word(app.store.mentorships.with_uid(session.mentorship).name),
        took=Word(f"{session.minutes}m") if session.minutes else None,
        mode=_word(session.mode),
        activity=_word(session.activity),
        status=None if session.status is Status.HELD else Word(session.status),
        came=names_of(app, session.attendees) or None,
        tags=tuple(map(Word, session.tags)) or None,
        goals=tuple(map(records.goal, goals)) or None,
        title=_word(session.title),
        notes=Word(session.notes or ""),
        actions=tuple(map(records.action, app.store.actions.of_session(session.uid))),
        feedback=tuple(map(records.feedback, app.store.feedback.of_session(session.uid))),
        topics=tuple(map(records.topic, app.store.topics.of_session(session.uid))),
        advice=tuple(map(records.advice, app.store.advices.of_session(session.uid))),
        private_notes=_word(session.private_notes),
    )


def names_of(app: App, members: Iterable[str]) -> tuple[Word, ...]:
    """What members are called, by their uids."""
    return tuple(Word(one.name) for one in app.store.mentorships.members.with_uids(members))


class _Records:
    """The lines of the records of one session."""

    def __init__(self, app: App, session: Session, *, with_ids: bool) -> None:
        self._app = app
        self._session = session
        self._with_ids = with_ids

    def action(self, action: Action) -> ActionLine:
        """What is open and undated says so where a new promise without a day would get one."""
        given = self._app.store.actions.commitments.of([action])[action.uid]
        is_open = action.done_on is None and action.dropped_on is None
        due = given[-1].due_on.isoformat() if given else None
        if due is None and is_open and (action.owner is Party.ME or self._has_rhythm()):
            due = "none"
        return ActionLine(
            who=_handle(self._app, action, action.owner),
            due=_word(due),
            every=_word(_often(action)) if is_open else None,
            until=_word(action.last_on) if is_open else None,
            done=self._day(action.done_on),
            dropped=_word(action.dropped_on),
            moved=is_moved(action),
            **self._shared(action),
            goal=self._linked(action.goal),
        )

    def feedback(self, feedback: Feedback) -> FeedbackLine:
        """Theirs unless it says otherwise; `[x]` is what was heard."""
        by_me = feedback.from_ is Party.ME
        by_member = _handle(self._app, feedback, feedback.from_) if feedback.member else None
        return FeedbackLine(
            who=Word(_ME) if by_me else by_member,
            sign=SIGNS.get(feedback.kind),
            heard=self._day(feedback.acknowledged_on),
            **self._shared(feedback),
            goal=self._linked(feedback.goal),
        )

    def topic(self, topic: Topic) -> TopicLine:
        """`[x]` is what was raised; mine unless it says whose."""
        return TopicLine(
            who=_handle(self._app, topic, Party.THEM) if topic.by is Party.THEM else None,
            raised=self._day(topic.raised_on),
            dropped=_word(topic.dropped_on),
            **self._shared(topic),
        )

    def advice(self, advice: "Advice") -> AdviceLine:
        """Theirs unless it says of whom."""
        who = _handle(self._app, advice, advice.from_) if advice.member else None
        return AdviceLine(
            who=Word(_ME) if advice.from_ is Party.ME else who, **self._shared(advice)
        )

    def _shared(self, record: Any) -> dict[str, Any]:
        return {
            "text": Word(record.text.strip()),
            "id": Word(record.ref) if self._with_ids else None,
            "private": record.private,
        }

    def _has_rhythm(self) -> bool:
        """Whether their promises get the day of the next meeting."""
        mentorships = self._app.store.mentorships
        given = mentorships.cadences.of(mentorships.with_uid(self._session.mentorship))
        return bool(given and given[-1].interval)

    def goal(self, goal: Goal) -> Word:
        """Which goal is meant, here or in another store."""
        return Word(goal.ref if self._with_ids else goal_words(goal))

    def _linked(self, uid: str | None) -> Word | None:
        return self.goal(self._app.store.goals.with_uid(uid)) if uid else None

    def _day(self, day: date | None) -> Word | None:
        return ON_ITS_DAY if day == self._session.on else _word(day)


def _often(action: Action) -> str | None:
    """How often it comes again, as the mark says it: "week", "2 weeks"."""
    said = in_words(action)
    return said.removeprefix("every ") if said else None


def line_of(app: App, record: Any, session: Session) -> Any:
    """The line that stands for a record on the page of a session, with its id."""
    records = _Records(app, session, with_ids=True)
    return getattr(records, record.noun)(record)


def who_of(app: App, handle: str, mentorship: Mentorship, on: date) -> Who:
    """Whom `@dana` means on that day: a side, and in a circle the member; `@circle` is all of it.

    A dash may stand for a space. The beginning of a circle's name is nobody in it. Raises NotFound
    or Invalid.
    """
    members = app.store.mentorships.members.of(mentorship)
    typed, whole = handle.lower(), _dashed(mentorship.name)
    is_circle = len(members) > 1
    is_all = typed in (whole, *whole.split("-")) if is_circle else whole.startswith(typed)
    try:
        who = read_who(app.store, handle, mentorship, Party.ME, on)
    except NotFound:
        if is_all:
            return Who(Party.THEM)
        names = [member.name for member in members if _dashed(member.name) == typed]
        if not names:
            raise
        who = read_who(app.store, names[0], mentorship, Party.ME, on)
    return who if is_circle else who.but(member=None)


def _handle(app: App, record: Action | Feedback | Topic | Advice, side: Party) -> Word | None:
    """How a page names the other side, or a member of it; nothing for mine."""
    if side is Party.ME:
        return None
    uid = record.mentorship
    mentorship = app.store.mentorships.with_uid(uid) if uid else None
    members = app.store.mentorships.members.of(mentorship) if mentorship else []
    meant = [one for one in members if one.uid == getattr(record, "member", None)] or members
    return Word(short_name(meant[0].name, members) if len(meant) == 1 else _THEM)


def short_name(name: str, members: Sequence[Member]) -> str:
    """As much of a name, without a space, as tells one member from the others."""
    words = name.lower().split()
    begins_so = [member for member in members if member.name.lower().startswith(words[0])]
    short = words[0] if len(begins_so) == 1 else _dashed(name)
    short = short.rstrip(":,")
    return _THEM if short in ("", _ME) else short


def find_goal(app: App, typed: str, mentorship: str | None) -> Goal:
    """The goal that a page means by id or words. Raises NotFound or Invalid."""
    said = goal_said(app.store, typed, mentorship)
    return app.find(app.store.goals, said.ref if said else typed)


def _dashed(name: str) -> str:
    """A name as one word, "anna-berg"."""
    return "-".join(name.lower().split())


def _word(value: object) -> Word | None:
    return None if value is None else Word(str(value))
