"""The rows of a table, of whatever file, as sessions, actions, notes or goals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from mentorlog.domain.dates import parse_span
from mentorlog.domain.drafts import Bad, Choices, Draft, Item, Items, LeftOut, Meant
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Mode, Party, Record
from mentorlog.domain.records.goal import Goal, GoalState, State
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns, days, statuses, tags
from mentorlog.exchange.foreign.days import Spelled
from mentorlog.exchange.foreign.files import LONGEST, MOST_TAGS
from mentorlog.exchange.foreign.table_row import Row, came, cell, is_private, number, unmapped

Rows = Callable[[], Iterable[tuple[int, Sequence[str]]]]
"""Gives the rows below the header with their lines, as often as it is called."""

_DATES = ("date", "due", "created", "closed")
_HELD = {
    "planned": Status.PLANNED,
    "scheduled": Status.PLANNED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "no show": Status.NO_SHOW,
    "missed": Status.NO_SHOW,
    "held": Status.HELD,
    "done": Status.HELD,
    "completed": Status.HELD,
}


def read(headers: Sequence[str], rows: Rows, choices: Choices) -> Items:
    """What the rows say. Raises Invalid where the columns do not tell what they are."""
    found = columns.columns(headers, choices.columns)
    noun = columns.noun_of(found, headers, choices.as_)
    if "about" in found:
        found.setdefault("text" if "title" in found else "title", found.pop("about"))
    if noun == "session" and columns.is_of_promises(headers, found.get("title")):
        del found["title"]
    columns.ensure_needed(found, headers, noun)
    if noun != "goal":
        found = {field: n for field, n in found.items() if field not in columns.OF_A_GOAL}
    orders = _orders(found, rows, choices)
    placed = frozenset(headers[number] for number in found.values())
    reader = _Reader(noun, orders, choices, placed)
    for line, cells in rows():
        if not any(map(str.strip, cells)):
            continue
        place = f"line {line}"
        if len(cells) > len(headers) and any(map(str.strip, cells[len(headers) :])):
            yield Bad(place, f"has {len(cells)} cells, and the header {len(headers)}")
            continue
        said = {name: one for name, one in zip(headers, cells, strict=False) if one}
        at = {field: cells[n] for field, n in found.items() if n < len(cells)}
        yield reader.item(Row(place, at, said))


def _orders(found: Mapping[str, int], rows: Rows, choices: Choices) -> dict[str, bool | None]:
    """Whether days stand first, by column: as one of its own days tells, else one of the file."""
    numbers = {field: found[field] for field in _DATES if field in found}
    told: dict[str, set[bool]] = {field: set() for field in numbers}
    if choices.day_first is None and numbers:
        for _, cells in rows():
            for field, number in numbers.items():
                day = days.spelled(cells[number]) if number < len(cells) else None
                if day is not None and day.order is not None:
                    told[field].add(day.order)
    every = set().union(*told.values())
    return {
        field: choices.day_first
        if choices.day_first is not None
        else next(iter(own if len(own) == 1 else every if len(every) == 1 else {None}))
        for field, own in told.items()
    }


class _Reader:
    """What makes a draft of a row."""

    def __init__(
        self,
        noun: str,
        orders: Mapping[str, bool | None],
        choices: Choices,
        headers: frozenset[str],
    ) -> None:
        self.noun, self.orders, self.choices, self.headers = noun, orders, choices, headers
        self.make = getattr(self, f"_{noun}")

    def item(self, row: Row) -> Item:
        """The draft of a row, or why there is none."""
        try:
            self._check(row)
            whom = self._whom(row)
            if isinstance(whom, LeftOut):
                return whom
            draft: Item = self.make(row, whom)
        except Invalid as error:
            return Bad.of(row.place, error)
        return draft

    def _check(self, row: Row) -> None:
        if any(len(one) > LONGEST for one in row.said.values()):
            raise Invalid(f"a cell of more than {LONGEST:,} characters")
        if row("tags").count(",") >= MOST_TAGS:
            raise Invalid(f"more than {MOST_TAGS:,} tags")

    def _whom(self, row: Row) -> Meant | LeftOut:
        """With whom: as its own cell says, else whoever it is of, else as was chosen."""
        choices = self.choices
        names = [name.strip() for name in row("who").replace(";", ",").split(",") if name.strip()]
        meant = [choices.named(name) or choices.filed(name) for name in (row("who"), *names)]
        found = next((one for one in meant if one is not None and not one.is_me), None)
        if found is None and names and choices.with_ is None and not any(meant):
            return unmapped(row, "rows with names that nobody in this journal has", *names)
        owner = self._owner(row)
        whom = found or choices.with_ or (owner if owner and owner.mentorship else None)
        if whom is None and owner and owner.is_me and row("id") and self.noun in ("action", "goal"):
            return owner  # what is mine and of no mentorship, as our own sheet has it
        whom = whom or choices.only
        if whom is None:
            return unmapped(row, "rows that nothing says with whom", row("owner"))
        if whom.is_nobody and found is not None:
            return LeftOut(row.place, "rows that --who gives to nobody")
        if row("owner") and self.noun in ("action", "goal"):
            if owner is None:
                return unmapped(row, "rows of owners that no --who names", row("owner"))
            if owner.is_nobody:
                return LeftOut(row.place, "rows that --who gives to nobody")
        return whom

    def _owner(self, row: Row) -> Meant | None:
        word = row("owner")
        if not word:
            return None
        if word.lower() in tuple(Party):
            return Meant(is_me=word.lower() == Party.ME, mentorship=None)
        return self.choices.named(word) or self.choices.filed(word)

    def _side(self, row: Row, whom: Meant) -> dict[str, Any]:
        """Whose a promise or a goal is."""
        owner = self._owner(row)
        if owner is None or owner.is_me:
            return {"owner": Party.ME}
        member = owner.member if owner.mentorship == whom.mentorship else None
        return {"owner": Party.THEM, "member": member}

    def _day(self, row: Row, field: str) -> date | None:
        """The day in a cell. Raises Invalid for what is none, and for two readings."""
        text = row(field)
        if not text or text.lower() in ("null", "none", "n/a", "-"):
            return None
        moment = days.zoned(self.choices, text)
        if moment is not None:
            return moment.date()
        day = days.spelled(text)
        if day is None or day.start:
            raise Invalid(f"{text[:40]!r} is no day")
        order = self.orders.get(field)
        if day.is_open(order):
            raise day.unclear()
        on = day.on(order)
        if on is None:
            raise Invalid(f"{day.text} is no day")
        return on

    def _time(self, row: Row) -> time | None:
        moment = days.zoned(self.choices, row("date"))
        if moment is not None:
            return moment.time()
        day: Spelled | None = days.spelled(row("date"))
        beside = row("date")[day.end :] if day else ""
        return days.time_in(row("time"))[0] or days.time_in(beside)[0]

    def _minutes(self, row: Row) -> int | None:
        hours, minutes = row("hours"), row("minutes")
        if hours:
            return parse_span(hours if "h" in hours.lower() else f"{hours}h")
        return parse_span(minutes.removesuffix(".0")) if minutes else None

    def _closed(self, row: Row) -> str:
        return statuses.meaning(row("status"), self.choices.status)

    def _tags(self, row: Row) -> tuple[str, ...]:
        text = row("tags").strip("[]").replace('"', "").replace(";", ",")
        return tags.kept(text.split("," if "," in text else None))

    def _draft(self, row: Row, record: Record, on: date | None, *parts: Record) -> Draft:
        key = row("id")
        text = " ".join((row("title") or row("text")).split())
        known = "\n".join((row("who"), row("date"), text))
        return Draft(
            key=key or known,
            place=row.place,
            record=record,
            said=row.said,
            placed=self.headers,
            parts=parts,
            is_certain=bool(key),
            is_dated=self._time(row) is not None,
            on=on,
            says=tuple(row.cells),
        )

    def _session(self, row: Row, whom: Meant) -> Item:
        on = self._day(row, "date")
        if on is None:
            raise Invalid("has no day")
        if whom.mentorship is None:
            return LeftOut(row.place, "meetings that nothing says with whom", asks=True)
        said = " ".join(row("status").lower().replace("-", " ").split())
        ahead = on > self.choices.today
        status = _HELD.get(said, Status.PLANNED if ahead else Status.HELD)
        if said and said not in _HELD:
            meant = statuses.meaning(said, self.choices.status)
            status = Status.CANCELLED if meant == statuses.DROPPED else status
        mode = row("mode").lower()
        record = Session(
            mentorship=whom.mentorship,
            at=days.moment(self.choices, on, self._time(row)),
            minutes=self._minutes(row),
            status=status,
            mode=Mode(mode) if mode in tuple(Mode) else None,
            title=row("title") or None,
            notes=cell(row, "text"),
            why=row("why") or None if status in (Status.CANCELLED, Status.NO_SHOW) else None,
            tags=self._tags(row),
            attendees=came(row, whom, self.choices),
            **self.choices.stamps,
        )
        return self._draft(row, record, on)

    def _action(self, row: Row, whom: Meant) -> Item:
        text = cell(row, "title")
        if text is None:
            raise Invalid("has no text")
        due, closed_on = self._day(row, "due"), self._day(row, "closed")
        on = self._day(row, "created") or self._day(row, "date")
        state = self._closed(row)
        closed = closed_on or on or self.choices.today
        promised = on or min(filter(None, (self.choices.today, due, closed_on)))
        record = Action(
            mentorship=whom.mentorship,
            **self._side(row, whom),
            text=text,
            promised_on=promised,
            done_on=closed if state == statuses.DONE else None,
            dropped_on=closed if state == statuses.DROPPED else None,
            why=row("why") or None if state == statuses.DROPPED else None,
            tags=self._tags(row),
            private=is_private(row, self.choices),
            **self.choices.stamps,
        )
        if due is None:
            return self._draft(row, record, on)
        part = Commitment(action="-", set_on=promised, due_on=due, **self.choices.stamps)
        return self._draft(row, record, on or due, part)

    def _note(self, row: Row, whom: Meant) -> Item:
        text = "\n".join(filter(None, (cell(row, "title"), cell(row, "text"))))
        if not text:
            raise Invalid("has no text")
        record = Note(
            mentorship=whom.mentorship,
            on=self._day(row, "date") or self._day(row, "created") or self.choices.today,
            text=text,
            tags=self._tags(row),
            private=is_private(row, self.choices),
            **self.choices.stamps,
        )
        return self._draft(row, record, record.on)

    def _goal(self, row: Row, whom: Meant) -> Item:
        title = cell(row, "title")
        if title is None:
            raise Invalid("has no title")
        due, closed_on = self._day(row, "due"), self._day(row, "closed")
        on = self._day(row, "created") or self._day(row, "date")
        starts = on or min(filter(None, (self.choices.today, due, closed_on)))
        record = Goal(
            mentorship=whom.mentorship,
            **self._side(row, whom),
            title=title,
            why=row("why") or cell(row, "text"),
            starts_on=starts,
            due_on=due,
            area=row("area") or None,
            metric=row("metric") or None,
            unit=row("unit") or None,
            baseline=number(row("baseline")) or 0.0,
            target=number(row("target")),
            tags=self._tags(row),
            private=is_private(row, self.choices),
            **self.choices.stamps,
        )
        is_paused = row("status").lower() == State.PAUSED
        state = State.PAUSED if is_paused else _STATES.get(self._closed(row))
        on = closed_on or on or self.choices.today
        parts = [GoalState(goal="-", on=on, state=state, **self.choices.stamps)] if state else []
        return self._draft(row, record, starts, *parts)


_STATES = {statuses.DONE: State.ACHIEVED, statuses.DROPPED: State.DROPPED}
