"""Topics in the store."""

from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.topic import Topic
from mentorlog.errors import Invalid
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Order, Wanted


class Topics(Table[Topic]):
    """One thing to raise a row."""

    record = Topic

    def open(self, mentorship: str | None = None) -> list[Topic]:
        """What is still to be raised, the oldest first."""
        return self.listed(Wanted(mentorship=mentorship, order=Order.OLDEST), open_only=True)

    def listed(self, wanted: Wanted, *, open_only: bool = False) -> list[Topic]:
        """Topics by the day they were noted, newest first unless asked otherwise."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day="r.created_at")
        if open_only:
            conditions.add("r.raised_on IS NULL AND r.dropped_on IS NULL")
        return self.select(
            f"{conditions.where} {wanted.by('r.id')}",
            conditions.values,
        )

    def raise_(self, topic: Topic, on: date, session: str | None) -> Topic:
        """It was talked about. Raises Invalid if it was raised or dropped already."""
        self._refuse_closed(topic)
        return self.change(replace(topic, raised_on=on, raised_in=session))

    def drop(self, topic: Topic, on: date) -> Topic:
        """It is no topic any more. Raises Invalid if it was raised or dropped already."""
        self._refuse_closed(topic)
        return self.change(replace(topic, dropped_on=on))

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
