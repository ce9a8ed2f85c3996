"""What lines of every kind say of a record: which one it is, whose, of which goal, on which day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.cli.days import parse_day
from mentorlog.cli.page.records import find_goal, line_of, who_of
from mentorlog.domain.dates import Looks
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, NotFound
from mentorlog.exchange.page.lines import ActionLine, FeedbackLine, Line
from mentorlog.exchange.page.words import Word
from mentorlog.render.safe import safe_line

if TYPE_CHECKING:
    from mentorlog.cli.app import App


class LineFields:
    """The lines of one session's page as fields of records.

    What is not there or cannot be meant is raised as NotFound or Invalid.
    """

    def __init__(self, app: "App", session: Session, *, corrects: bool) -> None:
        self.app = app
        self.store = app.store
        self.session = session
        self.corrects = corrects
        self.mentorship = app.store.mentorships.with_uid(session.mentorship)
        self.day = min(session.on, app.today)
        """The day that `[x]` means: the session's, once it has come."""

    def known(self, line: Line) -> Any:
        """The record that the line's id names. Raises Invalid if it is of another mentorship."""
        if line.id is None:
            return None
        record = self.app.find(self.store.table(line.noun), line.id)
        if record.mentorship not in (None, self.session.mentorship):
            names = self.store.mentorships.names()
            raise Invalid(
                f"{record.ref} is with {names[record.mentorship]},"
                f" this session with {self.mentorship.name}",
                "take the id out to write it down anew",
            )
        return record

    def new(self, line: Line) -> dict[str, Any]:
        """The fields that records of all kinds get from a line."""
        goal: Word | None = getattr(line, "goal", None)
        linked = {} if goal is None else {"goal": self.goal(goal)}
        return linked | {
            "mentorship": self.session.mentorship,
            "session": self.session.uid,
            "text": str(line.text),
            "private": line.private,
        }

    def changes(self, record: Any, line: Line) -> dict[str, Any]:
        """The fields of a record that its line says otherwise; `party` is whose it is then."""
        now = line_of(self.app, record, self.session)
        fields: dict[str, Any] = {}
        if line.text and line.text not in (now.text, safe_line(now.text)):
            fields["text"] = str(line.text)
        if line.private and not record.private:
            fields["private"] = True
        goal, who = (getattr(line, name, None) for name in ("goal", "who"))
        if goal and goal.lower() != now.goal:
            fields["goal"] = self.goal(goal)
        if who and who.lower() != now.who:
            meant = who_of(self.app, who, self.mentorship, self.day)
            side = record.owner if isinstance(line, ActionLine) else record.from_
            if meant != (side, record.member):
                fields |= meant._asdict()
        return fields

    def who(self, line: ActionLine | FeedbackLine, default: Party) -> tuple[Party, str | None]:
        """The side whose it is, and the member of it who is named."""
        if not line.who:
            return default, None
        return who_of(self.app, line.who, self.mentorship, self.day)

    def goal(self, typed: Word) -> str:
        """The uid of the goal that an id names."""
        with in_brackets():
            return find_goal(self.app, typed, self.session.mentorship).uid

    def past(self, typed: Word | None) -> date | None:
        """A day on which something happened, seen from the session; empty is the session's own."""
        if not typed:
            return None if typed is None else self.day
        with in_brackets():
            day = parse_day(typed, self.session.on, Looks.BACK)
        if day > self.app.today:
            raise Invalid(f"{day} is still to come", "write the day on which it was")
        return day


@contextmanager
def in_brackets() -> Iterator[None]:
    """What cannot be read there may have been meant as text: say how that is written."""
    try:
        yield
    except (Invalid, NotFound) as error:
        error.hint += "; brackets that are text begin with \\("
        raise
