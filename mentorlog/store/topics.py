"""Topics in the store."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from mentorlog.domain.records.topic import Topic
from mentorlog.errors import Invalid
from mentorlog.store.links import together
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.session import Session

TopicState = Literal["raised", "dropped"]


class Topics(Table[Topic]):
    """One thing to raise a row."""

    record = Topic

    def open(self, wanted: Wanted) -> list[Topic]:
        """What is still to be raised, newest first unless asked."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.created_at")
        conditions.add("r.raised_on IS NULL AND r.dropped_on IS NULL")
        return self.select(f"{conditions.where} {wanted.by('r.id')}", conditions.values)

    def listed(self, wanted: Wanted, states: Sequence[TopicState] = ()) -> list[Topic]:
        """Topics by the day they were noted, newest first unless asked; no states: all."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.created_at")
        if states:
            conditions.add(f"(r.{' OR r.'.join(f'{state}_on IS NOT NULL' for state in states)})")
        return self.select(
            f"{conditions.where} {wanted.by('r.id')}",
            conditions.values,
        )

    def raise_(self, topic: Topic, on: date, session: "Session | None") -> Topic:
        """It was talked about on that day, in that session or the one held last on the day.

        Raises Invalid if it was raised or dropped already, or if the session is another
        mentorship's.
        """
        self._refuse_closed(topic)
        if session is None and topic.mentorship is not None:
            session = self.store.sessions.held_on(topic.mentorship, on)
        raised = replace(topic, raised_on=on, raised_in=session.uid if session else None)
        return self.change(together(self.store, raised))

    def drop(self, topic: Topic, on: date) -> Topic:
        """It is no topic any more. Raises Invalid if it was raised or dropped already."""
        self._refuse_closed(topic)
        return self.change(replace(topic, dropped_on=on))

    def correct(self, topic: Topic) -> Topic:
        """Write a topic whose fields were edited; one that was not raised was raised nowhere.

        Raises Invalid if it is both raised and dropped, or its session is another mentorship's.
        """
        if topic.raised_on is None:
            topic = replace(topic, raised_in=None)
        else:
            self._refuse_closed(replace(topic, raised_on=None))
        return self.change(together(self.store, topic))

    def reopen(self, topic: Topic) -> Topic:
        """It is to be raised again. Raises Invalid if it is open."""
        if topic.raised_on is None and topic.dropped_on is None:
            raise Invalid(f"{topic.ref} is open", "there is nothing to reopen")
        return self.change(replace(topic, raised_on=None, raised_in=None, dropped_on=None))

    def of_session(self, session: str) -> list[Topic]:
        """What came up in a session or was raised in it, in order."""
        return self.select("WHERE session = ?1 OR raised_in = ?1 ORDER BY id", (session,))

    def _refuse_closed(self, topic: Topic) -> None:
        for day, word in ((topic.raised_on, "raised"), (topic.dropped_on, "dropped")):
            if day is not None:
                raise Invalid(
                    f"{topic.ref} was {word} on {day}",
                    f"`mentorlog topic reopen {topic.ref}` opens it again",
                )
