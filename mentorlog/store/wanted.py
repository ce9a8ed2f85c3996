"""Which records a list is asked for: one mentorship or all, a window of days, a tag, how many."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.domain.values import Values
from mentorlog.store.order import ROW_MADE, as_made
from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)
Value = str | int | float | None


class Order(StrEnum):
    """How a list is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"


class DayOrder(StrEnum):
    """How a list of what has no due day is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Wanted(Values, frozen=True):
    """The filters that every list knows; days are inclusive, no `limit` is all.

    `running_on` leaves out what is of a mentorship that has ended by that day; `tag` is folded
    (`domain.tags`).
    """

    mentorship: str | None = None
    since: date | None = None
    until: date | None = None
    tag: str | None = None
    limit: int | None = None
    order: Order | DayOrder | None = None
    member: str | None = None
    """The uid of the one on the other side whose records are meant."""
    running_on: date | None = None
    also: tuple[str, ...] = ()
    """The uids of other mentorships with the same person."""
    goal: str | None = None
    """The uid of the goal that it serves, or that was talked about."""
    kind: str | None = None
    nouns: tuple[str, ...] = ()
    """Of which kinds of record, where several are looked through."""
    later: bool = False
    """Whether records are to be read when each is asked for, since there may be very many."""

    @property
    def mentorships(self) -> tuple[str, ...]:
        """The uids of those that are meant; none: all."""
        return (self.mentorship, *self.also) if self.mentorship is not None else ()

    def by(self, day: str) -> str:
        """The end of the SELECT: by day, newest first unless the oldest are asked for."""
        return f"ORDER BY {day} {self._direction}, {self._made} {limited(self.limit)}"

    def by_made(self) -> str:
        """The end of the SELECT: as they were made, newest first unless the oldest are wanted."""
        return f"ORDER BY {self._made} {limited(self.limit)}"

    def by_due(self, due: str) -> str:
        """The end of the SELECT: most urgent first, undated last, unless asked otherwise."""
        if self.order in (Order.NEWEST, Order.OLDEST):
            return self.by_made()
        return f"ORDER BY {due} IS NULL, {due}, {ROW_MADE} {limited(self.limit)}"

    @property
    def _direction(self) -> str:
        return "ASC" if self.order == Order.OLDEST else "DESC"

    @property
    def _made(self) -> str:
        return as_made(direction=self._direction)


HAS_TAG = "EXISTS (SELECT 1 FROM json_each(r.tags) WHERE folded_tag(value) = ?)"
"""Whether a row has a tag that is given as `domain.tags.folded` makes it."""

OF_MEMBER = """(r.member = ? OR (r.member IS NULL AND r.mentorship IN (
    SELECT mentorship FROM member GROUP BY mentorship HAVING count(*) = 1 AND max(uid) = ?)))"""
"""Who is alone on the other side is meant by all that is theirs."""


class Conditions:
    """A WHERE clause that grows one condition at a time; user text only ever as a value."""

    def __init__(self) -> None:
        self._sql: list[str] = []
        self.values: list[Value] = []

    def add(self, sql: str, *values: Value) -> None:
        """One more condition that must hold."""
        self._sql.append(sql)
        self.values.extend(values)

    def add_wanted(
        self,
        wanted: Wanted,
        *,
        day: str,
        mentorship: str = "r.mentorship",
        goal: str = "r.goal = ?",
    ) -> None:
        """The conditions of `wanted`; `day` is the SQL of the day the window is about."""
        if wanted.mentorships:
            self.add_one_of(mentorship, wanted.mentorships)
        if wanted.since is not None:
            self.add(f"{day} >= ?", wanted.since.isoformat())
        if wanted.until is not None:
            # A moment of that day is text that goes on after the day: "T" sorts below "U".
            self.add(f"{day} < ?", wanted.until.isoformat() + "U")
        if wanted.running_on is not None:
            self.add_running(mentorship, wanted.running_on)
        if wanted.tag is not None:
            self.add(HAS_TAG, wanted.tag)
        if wanted.goal is not None:
            self.add(goal, wanted.goal)
        if wanted.member is not None:
            self.add(OF_MEMBER, wanted.member, wanted.member)

    def add_equal(self, row: str, **values: Value) -> None:
        """Each of these columns of a row must hold its value; None: whatever it holds."""
        for column, value in values.items():
            if value is not None:
                self.add(f'{row}."{column.rstrip("_")}" = ?', value)

    def add_one_of(self, column: str, values: Sequence[str]) -> None:
        """The column must hold one of these."""
        self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def add_running(self, mentorship: str, on: date) -> None:
        """Leave out what belongs to a mentorship that has ended by that day."""
        self.add(
            f"""({mentorship} IS NULL OR {mentorship} NOT IN (
                SELECT uid FROM mentorship WHERE ended_on IS NOT NULL AND ended_on <= ?))""",
            on.isoformat(),
        )

    @property
    def where(self) -> str:
        """The clause, empty where nothing was asked for."""
        return "WHERE " + " AND ".join(self._sql) if self._sql else ""


def by_day(
    table: Table[R],
    wanted: Wanted,
    day: str,
    *only: str,
    order: str | None = None,
    **equal: Value,
) -> list[R]:
    """The rows that are wanted, by that day, newest first unless asked otherwise.

    Those `only` for which these conditions hold, and whose columns are `equal` to what is given.
    """
    return table.select(*those_by_day(wanted, day, *only, order=order, **equal))


def those_by_day(
    wanted: Wanted, day: str, *only: str, order: str | None = None, **equal: Value
) -> tuple[str, Sequence[Value]]:
    """The same rows as `Table.select` is asked for them."""
    conditions = Conditions()
    conditions.add_wanted(wanted, day=day)
    conditions.add_equal("r", **equal)
    for condition in only:
        conditions.add(condition)
    return f"{conditions.where} {order or wanted.by(day)}", conditions.values


def chosen(table: Table[R], wanted: Wanted, rest: str, values: Sequence[Value]) -> Sequence[R]:
    """The records of `Table.select`, read now or `later`."""
    if not wanted.later:
        return table.select(rest, values)
    from mentorlog.store.later import Later

    return Later(table, rest, values)


def on_agenda(
    table: Table[R], wanted: Wanted, before: date | None = None, **equal: Value
) -> list[R]:
    """What is open, by its latest due day, undated last; `before` a day: what is due by then."""
    conditions = Conditions()
    conditions.add("a.noun = ?", table.record.noun)
    conditions.add_wanted(wanted, day="a.due_on", mentorship="a.mentorship")
    conditions.add_equal("a", **equal)
    if before is not None:
        conditions.add("a.due_on < ?", before.isoformat())
    order = wanted.by_due("a.due_on")
    return table.select(
        f"JOIN agenda a ON a.uid = r.uid {conditions.where} {order}", conditions.values
    )


def limited(limit: int | None) -> str:
    """The LIMIT clause; SQLite takes -1 for all."""
    return f"LIMIT {limit if limit is not None else -1}"
