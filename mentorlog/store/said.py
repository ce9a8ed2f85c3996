"""What was said, or is to be, in the store: notes, feedback and topics."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_closed_once
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.said import (
    Advice,
    Contact,
    Feedback,
    FeedbackKind,
    Note,
    NoteKind,
    Topic,
)
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.table import OF_THEM, Table
from mentorlog.store.wanted import Wanted, by_day


class Notes(Table[Note]):
    """One note a row."""

    record = Note

    def listed(self, wanted: Wanted, *, kind: NoteKind | None = None) -> list[Note]:
        """Notes by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', kind=kind)

    def mine(self, wanted: Wanted, *, kind: NoteKind | None = None) -> list[Note]:
        """The same without those of others, which speak for nobody here."""
        return by_day(self, wanted, 'r."on"', kind=kind, by=Party.ME)

    def change(self, record: Note) -> Note:
        """Write the note. Raises Invalid if it is theirs."""
        self._ensure_mine(record)
        return super().change(record)

    def remove(self, record: Note) -> None:
        """Delete the note. Raises Invalid if it is theirs."""
        self._ensure_mine(record)
        super().remove(record)

    def _ensure_mine(self, note: Note) -> None:
        if self.get(note.id).by is Party.THEM:
            raise Invalid(
                f"{note.ref} is theirs: you read it here, and only they change it",
                f"`mentorlog note add TEXT --passed-on {note.ref}` keeps a word of yours beside it",
            )

    def ensure_sound(self, note: Note) -> None:
        """Raise Invalid if it has a result and is no experiment, or passes itself on in the end."""
        if note.result is not None and note.kind is not NoteKind.EXPERIMENT:
            raise Invalid(
                f"a result is of an experiment, and this is a note of kind {note.kind}",
                "--kind experiment says that it is one",
            )
        before, seen = note.passed_on, {note.uid}
        while before is not None:
            if before in seen:
                raise Invalid("a note cannot pass itself on", "name the one that it came from")
            seen.add(before)
            before = self.with_uid(before).passed_on

    def of_myself(
        self, kind: NoteKind, mentorships: Sequence[str | None], until: date
    ) -> list[Note]:
        """The notes of a kind by that day of these mentorships, None: of none, the latest first."""
        marks = " OR ".join("mentorship IS ?" for _ in mentorships)
        return self.select(
            f"""WHERE kind = ? AND by = 'me' AND ({marks}) AND "on" <= ?
                ORDER BY "on" DESC, {MADE_LAST}""",
            (kind, *mentorships, until.isoformat()),
        )

    def passed_on(self, until: date) -> list[Note]:
        """The notes by that day that pass another one on, the earliest first."""
        return self.select(
            f"""WHERE passed_on IS NOT NULL AND by = 'me' AND "on" <= ? ORDER BY "on", {MADE}""",
            (until.isoformat(),),
        )

    def last_vision(self, mentorship: str | None, until: date) -> Note | None:
        """The vision noted last by that day, of this mentorship or of none."""
        return self.first(
            f"""WHERE kind = 'vision' AND by = 'me' AND mentorship IS ? AND "on" <= ?
               ORDER BY "on" DESC, {MADE_LAST} LIMIT 1""",
            (mentorship, until.isoformat()),
        )


class Feedbacks(Table[Feedback]):
    """One word of feedback a row."""

    record = Feedback

    def ensure_sound(self, feedback: Feedback) -> None:
        """Raise Invalid if it was heard before it was given."""
        heard = feedback.acknowledged_on
        if heard is not None and heard < feedback.on:
            raise Invalid(
                f"{feedback.ref} was given on {feedback.on}: it cannot have been heard on {heard}",
                f"`mentorlog feedback edit {feedback.ref} --on DAY` corrects the day it was given",
            )

    def listed(
        self,
        wanted: Wanted,
        *,
        from_: Party | None = None,
        kind: FeedbackKind | None = None,
        waiting: bool = False,
    ) -> list[Feedback]:
        """Feedback by its day, newest first; `waiting`: theirs that I have not heard yet."""
        only = (is_open(Feedback),) if waiting else ()
        return by_day(self, wanted, 'r."on"', *only, from_=from_, kind=kind)


_DAY = "r.created_at"
TopicState = Literal["raised", "dropped"]


class Topics(Table[Topic]):
    """The topics: what to raise at a next meeting."""

    record = Topic

    def open(self, wanted: Wanted) -> list[Topic]:
        """What is still to be raised, newest first unless asked."""
        return by_day(self, wanted, _DAY, is_open(Topic), order=wanted.by_made())

    def listed(self, wanted: Wanted, states: Sequence[TopicState] = ()) -> list[Topic]:
        """Topics by the day they were noted, newest first unless asked; no states: all."""
        closed = " OR ".join(f"r.{state}_on IS NOT NULL" for state in states)
        only = (f"({closed})",) if states else ()
        return by_day(self, wanted, _DAY, *only, order=wanted.by_made())

    def correct(self, topic: Topic) -> Topic:
        """As `Table.correct`; one that was not raised was raised nowhere."""
        return super().correct(topic if topic.raised_on else replace(topic, raised_in=None))

    def ensure_sound(self, topic: Topic) -> None:
        """Raise Invalid if it is both raised and dropped."""
        ensure_closed_once(topic)

    def of_session(self, session: str) -> list[Topic]:
        """What came up in a session or was raised in it, in order."""
        return self.select(
            f"WHERE session = ? OR raised_in = ? ORDER BY {MADE}", (session, session)
        )


class Contacts(Table[Contact]):
    """One line to or from somebody a row."""

    record = Contact

    def listed(self, wanted: Wanted, *, by: Party | None = None) -> list[Contact]:
        """Contacts by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', by=by)


_UNTRIED = f"{is_open(Advice)} AND r.tried_on IS NULL"


class Advices(Table[Advice]):
    """One piece of advice a row."""

    record = Advice

    def listed(self, wanted: Wanted, *, untried: bool = False) -> list[Advice]:
        """Advice by the day it was given, newest first; `untried`: what waits to be tried."""
        return by_day(self, wanted, 'r."on"', *[_UNTRIED] * untried)

    def untried(self, mentorships: Iterable[Record], until: date) -> dict[str, list[Advice]]:
        """What I was told by that day, and waits to be tried, by mentorship, the oldest first."""
        told = f""""on" <= ? AND "from" = 'them' AND {_UNTRIED} AND {OF_THEM}"""
        return self.grouped("mentorship", mentorships, f'"on", {MADE}', told, [until.isoformat()])

    def ensure_sound(self, advice: Advice) -> None:
        """Raise Invalid if it is both kept and dropped, or was tried before it was given."""
        ensure_closed_once(advice)
        if advice.tried_on is not None and advice.tried_on < advice.on:
            raise Invalid(
                f"it was given on {advice.on}: it cannot have been tried on {advice.tried_on}",
                "`mentorlog advice edit --on DAY` corrects the day it was given",
            )
