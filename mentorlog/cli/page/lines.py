"""The lines of a page: their words read against the store, written, and told in the echo."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.cli.app import App
from mentorlog.cli.days import parse_day, read_due
from mentorlog.cli.page.records import KINDS_OF_SIGNS, find_goal, line_of, who_of
from mentorlog.cli.session.promised import in_brackets, past
from mentorlog.cli.session.words import follows, named, promise_cell
from mentorlog.domain.dates import Looks, show_day
from mentorlog.domain.day_words import is_next_meeting, is_no_day
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.said import Advice, Feedback, FeedbackKind, Topic
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.exchange.page.kinds import AdviceLine, FeedbackLine, Line
from mentorlog.exchange.page.lines import read_line
from mentorlog.exchange.page.words import Word, at
from mentorlog.operations.page import DUE, OFTEN, PROMISED, STAYS, Did, Said, day_of, write_line
from mentorlog.operations.promises import next_meeting
from mentorlog.render.safe import safe_line

if TYPE_CHECKING:
    from mentorlog.domain.again import Often

_RECORDS = {kind.noun: kind for kind in (Action, Feedback, Topic, Advice)}
_CLOSED_BY = {
    "done": Close.DONE,
    "dropped": Close.DROPPED,
    "heard": Close.ACKNOWLEDGED,
    "raised": Close.RAISED,
}
_SIDES = {"action": "owner", "feedback": "from_", "topic": "by", "advice": "from_"}
"""The field that says whose a record is."""


def write_lines(app: App, session: Session, lines: Iterable[Line], *, corrects: bool) -> list[str]:
    """Write what the lines of a session's page say, within a transaction; gives it in words.

    A new day for an old promise `corrects` a slip, or else is promised anew on the day of the
    session, which is remembered. Raises Mistake.
    """
    reader = _Reader(app, session, corrects=corrects)
    told: list[str] = []
    for line in lines:
        with at(line.text):
            said = reader.read(line)
            for did in write_line(app.store, app.now, session, said, corrects=corrects):
                told += _told(app, did)
    return told


def feedback_of(app: App, typed: Iterable[str]) -> tuple[FeedbackLine, ...]:
    """Words of feedback as a page has them, typed without a page: "me: + You waited"."""
    lines = [
        read_line(FeedbackLine, Word(app.text(one, "feedback", is_marked=True) or ""))
        for one in typed
    ]
    for line in lines:
        app.text(line.text, "feedback", is_marked=True)  # a sign alone says nothing
    return tuple(lines)


def advice_of(app: App, typed: Iterable[str]) -> tuple[AdviceLine, ...]:
    """Advice as a page has it, typed without a page."""
    return tuple(
        read_line(AdviceLine, Word(app.text(one, "advice", is_marked=True) or "")) for one in typed
    )


def _told(app: App, did: Did) -> Iterator[str]:
    """What was done with a record in the words of the echo."""
    record = did.record
    if did.what == STAYS:
        app.talk(f"{record.ref} stays done: `mentorlog action reopen {record.ref}`")
    elif did.what == PROMISED:
        yield promise_cell(app, record, did.due)
    elif did.what == OFTEN:
        from mentorlog.cli.again import words

        yield " ".join((record.ref, *(words(app, record) or ["comes no more"])))
    elif did.what == DUE:
        yield f"{record.ref} {f'due {show_day(did.due, app.today)}' if did.due else 'no date'}"
    else:
        yield ", ".join((f"{named(record)} {did.what}", *follows(app, record)))


class _Reader:
    """Reads the lines of one session's page.

    What is not there or cannot be meant is raised as NotFound or Invalid.
    """

    def __init__(self, app: App, session: Session, *, corrects: bool) -> None:
        self._app = app
        self._session = session
        self._corrects = corrects
        self._mentorship = app.store.mentorships.with_uid(session.mentorship)
        self._day = day_of(session, app.today)

    def read(self, line: Line) -> Said:
        known = self._known(line)
        due: Word | None = getattr(line, "due", None)
        return Said(
            _RECORDS[line.noun],
            known,
            self._changes(known, line) if known else self._new(line),
            self._closed(known, line),
            self._due(due, is_new=known is None),
            is_dated=due is not None,
            moved=getattr(line, "moved", False),
            often=self._often(known, line),
        )

    def _known(self, line: Line) -> Any:
        """The record that the line's id names. Raises Invalid if it is of another mentorship."""
        if line.id is None:
            return None
        record = self._app.find(self._app.store.table(line.noun), line.id)
        if record.mentorship not in (None, self._session.mentorship):
            names = self._app.store.mentorships.names()
            raise Invalid(
                f"{record.ref} is with {names[record.mentorship]},"
                f" this session with {self._mentorship.name}",
                "take the id out to write it down anew",
            )
        return record

    def _new(self, line: Line) -> dict[str, Any]:
        """The fields of a new record; feedback is theirs, all else mine, unless it says whose."""
        fields = {
            "mentorship": self._session.mentorship,
            "session": self._session.uid,
            "text": str(line.text),
            "private": line.private,
        }
        if isinstance(line, AdviceLine):
            fields["on"] = self._day
        if goal := getattr(line, "goal", None):
            fields["goal"] = self._goal(goal)
        if isinstance(line, FeedbackLine):
            sign = line.sign
            fields |= {"from_": Party.THEM, "kind": KINDS_OF_SIGNS[sign] if sign else _NOTE}
        return fields | (self._whose(line) if getattr(line, "who", None) else {})

    def _changes(self, record: Any, line: Line) -> dict[str, Any]:
        """The fields of a record that its line says otherwise."""
        now = line_of(self._app, record, self._session)
        fields: dict[str, Any] = {}
        if line.text and line.text not in (now.text, safe_line(now.text)):
            fields["text"] = str(line.text)
        if line.private and not record.private:
            fields["private"] = True
        goal, who, sign = (getattr(line, name, None) for name in ("goal", "who", "sign"))
        if goal and goal.lower() != now.goal:
            fields["goal"] = self._goal(goal)
        if who and who.lower() != now.who:
            whose = self._whose(line)
            if any(getattr(record, name) != value for name, value in whose.items()):
                fields |= whose
        if sign and KINDS_OF_SIGNS[sign] is not record.kind:
            fields["kind"] = KINDS_OF_SIGNS[sign]
        return fields

    def _whose(self, line: Any) -> dict[str, Any]:
        who = who_of(self._app, line.who, self._mentorship, self._day)
        member = {} if line.noun == "topic" else {"member": who.member}
        return {_SIDES[line.noun]: who.party, **member}

    def _goal(self, typed: Word) -> str:
        """The uid of the goal that is meant."""
        with in_brackets():
            return find_goal(self._app, typed, self._session.mentorship).uid

    def _closed(self, known: Any, line: Line) -> dict[Close, date]:
        """What closed it, and on which day; `[x]` says no other day than that which is known."""
        found: dict[Close, date] = {}
        for name, how in _CLOSED_BY.items():
            typed = getattr(line, name, None)
            day = getattr(known, f"{how}_on", None) if typed == "" else None
            if day := day or past(self._app, typed, self._session.on):
                found[how] = day
        return found

    def _due(self, typed: Word | None, *, is_new: bool) -> date | None:
        """The day something is promised for, seen from the session's, or today once it is written.

        A new promise is for a day to come; an old one may have been for a day that is past.
        """
        seen_from = self._app.today if self._corrects else self._session.on
        with in_brackets():
            if typed is not None and is_next_meeting(typed):
                return next_meeting(self._app.store, self._app.now, self._session.mentorship)
            if is_new or typed is None or is_no_day(typed):
                return read_due(typed, seen_from)
            return parse_day(typed, seen_from, Looks.AHEAD)

    def _often(self, known: Any, line: Line) -> "Often | None":
        """How often it comes again; None where the line does not say so, or nothing new."""
        said = {name: getattr(line, name, None) for name in ("every", "until")}
        if not any(said.values()):
            return None
        from mentorlog.cli.again import read_marks
        from mentorlog.domain.again import interval_of

        with in_brackets():
            often = read_marks({name: value for name, value in said.items() if value}, self._day)
        if known is None or often is None:
            return often
        is_new = often.says_every and often.interval != interval_of(known)
        is_new |= often.says_last and often.last != known.last_on
        return often if is_new else None


_NOTE = FeedbackKind.NOTE
"""What feedback without a sign is."""
