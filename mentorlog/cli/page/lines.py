"""From the lines of a page to promises, feedback and topics: new ones, and what became of old ones.

A line with an id is that record. Only what it says otherwise than the store is changed; what it
leaves out stays as it was, and nothing is ever removed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorlog.cli.days import parse_day
from mentorlog.cli.moments import read_due
from mentorlog.cli.page.line_fields import LineFields, in_brackets
from mentorlog.cli.page.records import SIGNS
from mentorlog.cli.session.words import named, promise_cell
from mentorlog.domain.dates import Looks, show_day
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.domain.records.session import Session
from mentorlog.domain.records.topic import Topic
from mentorlog.errors import Invalid
from mentorlog.exchange.page.lines import ActionLine, FeedbackLine, Line, TopicLine, read_lines
from mentorlog.exchange.page.words import at
from mentorlog.operations import promises
from mentorlog.operations.closing import close
from mentorlog.operations.topics import raise_topic
from mentorlog.store.links import together

if TYPE_CHECKING:
    from mentorlog.cli.app import App

_MOVED = "moved"
_KINDS = {sign: kind for kind, sign in SIGNS.items()}


def write_lines(
    app: "App", session: Session, lines: Iterable[Line], *, corrects: bool
) -> list[str]:
    """Write what the lines of a session's page say, within a transaction; gives it in words.

    A new day for an old promise `corrects` a slip, or else is promised anew on the day of the
    session, which is remembered. Raises Mistake.
    """
    entry = _Entry(app, session, corrects=corrects)
    said: list[str] = []
    for line in lines:
        with at(line.text):
            said += entry.write(line)
    return said


def feedback_of(app: "App", typed: Iterable[str]) -> tuple[FeedbackLine, ...]:
    """Words of feedback as a page has them, typed without a page: "me: + You waited"."""
    said = [str(app.text(one, "feedback")).replace("\n", "\n  ") for one in typed]
    lines = [read_lines(FeedbackLine, f"- {one}".split("\n"), first=0) for one in said]
    for line in lines:
        app.text(line[0].text if line else "", "feedback")  # a sign alone says nothing
    return tuple(line for [line] in lines)


class _Entry(LineFields):
    """Writes the lines of one session's page."""

    @property
    def counts_from(self) -> date:
        """The day from which due days are read: the session's, and once that is written today."""
        return self.app.today if self.corrects else self.session.on

    def write(self, line: Line) -> Iterator[str]:
        """Write one line; gives what was done, in words."""
        known = self.known(line)
        if isinstance(line, ActionLine):
            return self._change_action(known, line) if known else self._add_action(line)
        if isinstance(line, FeedbackLine):
            return self._change_feedback(known, line) if known else self._add_feedback(line)
        assert isinstance(line, TopicLine)
        return self._change_topic(known, line) if known else self._add_topic(line)

    # Actions

    def _add_action(self, line: ActionLine) -> Iterator[str]:
        """What was closed before the session was promised before it, too."""
        done, dropped = self.past(line.done), self.past(line.dropped)
        if line.moved and not done:
            dropped = dropped or self.day
        closed = [day for day in (done, dropped) if day is not None]
        party, member = self.who(line, Party.ME)
        action = Action(
            **self.new(line),
            owner=party,
            member=member,
            promised_on=min([self.day, *closed]),
        )
        with in_brackets():
            due = read_due(line.due, self.counts_from)
        is_dated = bool(closed) or line.due is not None
        action, due = promises.make(
            self.store, self.app.now, action, due, is_dated=is_dated, session=self.session
        )
        yield from self._close_action(action, done, dropped, _MOVED if line.moved else None)
        if not closed:
            yield promise_cell(self.app, action, due)

    def _change_action(self, action: Action, line: ActionLine) -> Iterator[str]:
        fields = self.changes(action, line)
        if "party" in fields:
            fields["owner"] = fields.pop("party")
        if fields:
            action = self.store.actions.correct(replace(action, **fields))
            yield f"{named(action)} corrected"
        if line.moved and not line.due:
            raise Invalid(
                f"{action.ref} was moved, but not to which day",
                f"write {line.text or action.text} (due DAY), or [-] if it was given up",
            )
        yield from self._change_due(action, line)
        done, dropped = self.past(line.done), self.past(line.dropped)
        if self.corrects and action.done_on and done is None:
            self.app.talk(f"{action.ref} stays done: `mentorlog action reopen {action.ref}`")
        if action.done_on and done and line.done:
            action = self.store.actions.correct(replace(action, done_on=done))
        yield from self._close_action(
            action, None if action.done_on else done, None if action.dropped_on else dropped
        )

    def _change_due(self, action: Action, line: ActionLine) -> Iterator[str]:
        """None of these is the day that it has."""
        if line.due is None:
            return
        given = self.store.actions.commitments.of([action])[action.uid]
        was = given[-1].due_on if given else None
        with in_brackets():
            undated = line.due.lower() == "none"
            due = None if undated else parse_day(line.due, self.counts_from, Looks.AHEAD)
        if due == was:
            return
        if self.corrects:
            self.store.actions.correct_due(action, due)
        elif due is None:
            raise Invalid(
                f"{action.ref} is promised for {was}: it cannot be without a day any more",
                "give it another day, or drop it",
            )
        else:
            self.store.actions.defer(action, due, self.day)
        yield f"{action.ref} {f'due {show_day(due, self.app.today)}' if due else 'no date'}"

    def _close_action(
        self, action: Action, done: date | None, dropped: date | None, why: str | None = None
    ) -> Iterator[str]:
        if done is not None:
            action = close(self.store, self.app.today, action, Close.DONE, done)
            yield f"{named(action)} done"
        if dropped is not None:
            action = close(self.store, self.app.today, action, Close.DROPPED, dropped, why=why)
            yield f"{named(action)} {why or 'dropped'}"

    # Feedback

    def _add_feedback(self, line: FeedbackLine) -> Iterator[str]:
        party, member = self.who(line, Party.THEM)
        heard = self.past(line.heard)
        if heard is not None and heard < self.day:
            raise Invalid(
                f"it was said on {self.day}: it was not heard on {heard}",
                "leave the day out if it was heard at once",
            )
        feedback = Feedback(
            **self.new(line),
            from_=party,
            member=member,
            on=self.day,
            kind=_KINDS[line.sign] if line.sign else FeedbackKind.NOTE,
            acknowledged_on=heard,
        )
        feedback = self.store.feedback.add(together(self.store, feedback))
        yield f"{named(feedback)} {feedback.kind}"

    def _change_feedback(self, feedback: Feedback, line: FeedbackLine) -> Iterator[str]:
        fields = self.changes(feedback, line)
        if "party" in fields:
            fields["from_"] = fields.pop("party")
        if line.sign and _KINDS[line.sign] is not feedback.kind:
            fields["kind"] = _KINDS[line.sign]
        if fields:
            feedback = self.store.feedback.change(together(self.store, replace(feedback, **fields)))
            yield f"{named(feedback)} corrected"
        heard = self.past(line.heard)
        if heard is not None and feedback.acknowledged_on is None:
            feedback = close(self.store, self.app.today, feedback, Close.ACKNOWLEDGED, heard)
            yield f"{feedback.ref} acknowledged"

    # Topics

    def _add_topic(self, line: TopicLine) -> Iterator[str]:
        topic = self.store.topics.add(Topic(**self.new(line)))
        closed = list(self._close_topic(topic, line))
        yield from closed or [f"{named(topic)} noted"]

    def _change_topic(self, topic: Topic, line: TopicLine) -> Iterator[str]:
        fields = self.changes(topic, line)
        if fields:
            topic = self.store.topics.change(replace(topic, **fields))
            yield f"{named(topic)} corrected"
        yield from self._close_topic(topic, line)

    def _close_topic(self, topic: Topic, line: TopicLine) -> Iterator[str]:
        raised, dropped = self.past(line.raised), self.past(line.dropped)
        if raised is not None and topic.raised_on is None:
            here = self.session if raised == self.session.on else None
            topic = raise_topic(self.store, self.app.today, topic, raised, here)
            yield f"{named(topic)} raised"
        if dropped is not None and topic.dropped_on is None:
            topic = close(self.store, self.app.today, topic, Close.DROPPED, dropped)
            yield f"{named(topic)} dropped"
