"""Topics in the store."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_closed_once
from mentorlog.domain.records.topic import Topic
from mentorlog.store.openness import is_open
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day

_DAY = "r.created_at"
TopicState = Literal["raised", "dropped"]


class Topics(Table[Topic]):
    """The topics: what to raise at a next meeting."""

    record = Topic

    def open(self, wanted: Wanted) -> list[Topic]:
        """What is still to be raised, newest first unless asked."""
        return by_day(self, wanted, _DAY, is_open(Topic), order=wanted.by("r.id"))

    def listed(self, wanted: Wanted, states: Sequence[TopicState] = ()) -> list[Topic]:
        """Topics by the day they were noted, newest first unless asked; no states: all."""
        closed = " OR ".join(f"r.{state}_on IS NOT NULL" for state in states)
        only = (f"({closed})",) if states else ()
        return by_day(self, wanted, _DAY, *only, order=wanted.by("r.id"))

    def correct(self, topic: Topic) -> Topic:
        """As `Table.correct`; one that was not raised was raised nowhere."""
        return super().correct(topic if topic.raised_on else replace(topic, raised_in=None))

    def ensure_sound(self, topic: Topic) -> None:
        """Raise Invalid if it is both raised and dropped."""
        ensure_closed_once(topic)

    def of_session(self, session: str) -> list[Topic]:
        """What came up in a session or was raised in it, in order."""
        return self.select("WHERE session = ? OR raised_in = ? ORDER BY id", (session, session))
