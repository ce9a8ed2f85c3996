"""The rows of a table, of whatever file, as sessions, actions, notes or goals."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from mentorlog.domain.drafts import Bad, Choices, Draft, Item, Items, LeftOut, Meant
from mentorlog.domain.records.base import Mode, Party, Record
from mentorlog.domain.records.goal import Goal, GoalState, State
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns, days, heading_words, statuses, todoist
from mentorlog.exchange.foreign.files import LONGEST, MOST_TAGS
from mentorlog.exchange.foreign.promises import promise
from mentorlog.exchange.foreign.table_cells import SERIAL, Cells, Rows, minutes, tags_in
from mentorlog.exchange.foreign.table_row import (
    Row,
    came,
    cell,
    is_private,
    is_sum,
    number,
    unmapped,
)

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

_MET = {
    statuses.OPEN: Status.PLANNED,
    statuses.DONE: Status.HELD,
    statuses.DROPPED: Status.CANCELLED,
}
"""What other words say of a meeting: what was not begun was not held, even if its day is over."""


def read(headers: Sequence[str], rows: Rows, choices: Choices) -> Items:
    """What the rows say. Raises Invalid where the columns do not tell what they are."""
    if todoist.is_it(headers):
        headers, rows, choices = todoist.as_table(headers, rows, choices)
    found = columns.columns(headers, choices.columns)
    noun = columns.noun_of(found, headers, choices.as_)
    if (name := columns.by_name(found, headers, noun)) is not None:
        found["title"] = name
    if noun == "action" and (name := columns.summary(found, headers)) is not None:
        found["title"] = name
        del found["text"]
    if "about" in found:
        found.setdefault("text" if "title" in found else "title", found.pop("about"))
    if noun == "session" and columns.is_of_promises(headers, found.get("title")):
        del found["title"]
    columns.ensure_needed(found, headers, noun)
    if noun != "session" and columns.only_begins(found, headers):
        del found["date"]
    if noun != "goal":
        found = {field: n for field, n in found.items() if field not in columns.OF_A_GOAL}
    cells_of = Cells(found, rows, choices)
    placed = frozenset(headers[n] for field, n in found.items() if columns.has(noun, field))
    reader = _Reader(noun, cells_of, placed)
    for line, cells in rows():
        if not any(map(str.strip, cells)):
            continue
        place = f"line {line}"
        if cells[0] == headers[0] and list(cells) == list(headers):
            yield LeftOut(place, "the headers again")
            continue
        if len(cells) > len(headers) and any(map(str.strip, cells[len(headers) :])):
            yield Bad(place, f"has {len(cells)} cells, and the header {len(headers)}")
            continue
        said = {name: one for name, one in zip(headers, cells, strict=False) if one}
        at = {field: cells[n] for field, n in found.items() if n < len(cells)}
        bare = {field: cell.strip() for field, cell in at.items()}
        yield reader.item(Row(place, at, bare, said))


class _Reader:
    """What makes a draft of a row."""

    def __init__(self, noun: str, cells: Cells, headers: frozenset[str]) -> None:
        self.noun, self.cells, self.headers = noun, cells, headers
        self.choices = cells.choices
        self.make = getattr(self, f"_{noun}")
        self._named = cache(self._meant)
        self._owner = cache(self._meant_by_owner)
        self._closed = cache(partial(statuses.meaning, chosen=self.choices.status))

    def item(self, row: Row) -> Item:
        """The draft of a row, or why there is none."""
        try:
            self._check(row)
            whom = self._whom(row)
            if isinstance(whom, LeftOut):
                return whom
            draft: Item = self.make(row, whom)
        except Invalid as error:
            return LeftOut(row.place, "sums") if is_sum(row) else Bad.of(row.place, error)
        return draft

    def _check(self, row: Row) -> None:
        if max(map(len, row.said.values()), default=0) > LONGEST:
            raise Invalid(f"a cell of more than {LONGEST:,} characters")
        if row("tags").count(",") >= MOST_TAGS:
            raise Invalid(f"more than {MOST_TAGS:,} tags")

    def _whom(self, row: Row) -> Meant | LeftOut:
        """With whom: as its own cell says, else whoever it is of, else as was chosen."""
        choices = self.choices
        beside = row("beside")
        names, found, is_anybody = self._named(
            ", ".join((row("who"), beside)) if beside else row("who")
        )
        if names and choices.with_ is None and not is_anybody:
            return unmapped(row, "rows with names that nobody in this journal has", *names)
        owner = self._owner(row("owner"))
        whom = found or choices.with_ or (owner if owner and owner.mentorship else None)
        if whom is None and owner and owner.is_me and row("id") and self.noun in ("action", "goal"):
            return owner  # what is mine and of no mentorship, as our own sheet has it
        whom = whom or choices.only
        if whom is None:
            return unmapped(row, "rows that do not say with whom", row("owner"))
        if whom.is_nobody and found is not None:
            return LeftOut(row.place, "rows that --who gives to nobody")
        if row("owner") and self.noun in ("action", "goal"):
            if owner is None:
                return unmapped(row, "rows of owners that no --who names", row("owner"))
            if owner.is_nobody and row("owner").lower() != Party.THEM:
                return LeftOut(row.place, "rows that --who gives to nobody")
        return whom

    def _meant(self, who: str) -> tuple[list[str], Meant | None, bool]:
        """The names in a cell, whom they mean beside me, and whether they mean anybody."""
        names = [name.strip() for name in who.replace(";", ",").split(",") if name.strip()]
        meant = [self.choices.named(one) or self.choices.filed(one) for one in (who, *names)]
        others = (one for one in meant if one is not None and not one.is_me)
        return names, next(others, None), any(meant)

    def _meant_by_owner(self, word: str) -> Meant | None:
        if not word:
            return None
        if word.lower() in tuple(Party):
            return Meant(is_me=word.lower() == Party.ME, mentorship=None)
        return self.choices.named(word) or self.choices.filed(word)

    def _side(self, row: Row, whom: Meant) -> dict[str, Any]:
        """Whose a promise or a goal is."""
        owner = self._owner(row("owner"))
        if owner is None or owner.is_me:
            return {"owner": Party.ME}
        member = owner.member if owner.mentorship == whom.mentorship else None
        return {"owner": Party.THEM, "member": member}

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
            is_dated=self.cells.time(row) is not None,
            on=on,
            says=tuple(row.cells),
            warnings=self._warnings(row),
        )

    def _warnings(self, row: Row) -> tuple[str, ...]:
        undated = (_UNDATED,) if self.cells.is_undated(row) else ()
        return (*undated, SERIAL) if self.cells.has_serial(row) else undated

    def _session(self, row: Row, whom: Meant) -> Item:
        on = self.cells.day(row, "date")
        if on is None:
            raise Invalid("has no day")
        if whom.mentorship is None:
            return LeftOut(row.place, "meetings that do not say with whom", asks=True)
        said = " ".join(row("status").lower().replace("-", " ").split())
        ahead = on > self.choices.today
        status = _HELD.get(said, Status.PLANNED if ahead else Status.HELD)
        if said and said not in _HELD:
            status = _MET[statuses.meaning(said, self.choices.status)]
        if ahead and status is Status.HELD:
            status = Status.PLANNED
        title, not_held = heading_words.not_held("", row("title") or None, [])
        if said or not_held is None:
            title = row("title") or None
        else:
            status = not_held
        mode = row("mode").lower()
        record = Session(
            mentorship=whom.mentorship,
            at=days.moment(self.choices, on, self.cells.time(row)),
            minutes=minutes(row) or self.cells.between(row),
            status=status,
            mode=Mode(mode) if mode in tuple(Mode) else None,
            title=title,
            notes=cell(row, "text"),
            why=row("why") or None if status in (Status.CANCELLED, Status.NO_SHOW) else None,
            tags=tags_in(row),
            attendees=came(row, whom, self.choices),
            **self.choices.stamps,
        )
        return self._draft(row, record, on)

    def _action(self, row: Row, whom: Meant) -> Item:
        text = cell(row, "title")
        if text is None:
            raise Invalid("has no text")
        due, closed_on = self.cells.due(row), self.cells.day(row, "closed")
        on = self.cells.day(row, "created") or self.cells.day(row, "date")
        state = self._closed(row("status") or ("done" if closed_on else ""))
        closed = closed_on or on or self.choices.today
        found = promise(
            *(whom, text, on or min(filter(None, (self.choices.today, due, closed_on))), due),
            self.choices,
            **self._side(row, whom),
            done_on=closed if state == statuses.DONE else None,
            dropped_on=closed if state == statuses.DROPPED else None,
            why=row("why") or None if state == statuses.DROPPED else None,
            tags=tags_in(row),
            private=is_private(row, self.choices),
        )
        return self._draft(row, found.action, on or due, *found.days)

    def _note(self, row: Row, whom: Meant) -> Item:
        text = "\n".join(filter(None, (cell(row, "title"), cell(row, "text"))))
        if not text:
            raise Invalid("has no text")
        record = Note(
            mentorship=whom.mentorship,
            on=self.cells.day(row, "date") or self.cells.day(row, "created") or self.choices.today,
            text=text,
            tags=tags_in(row),
            private=is_private(row, self.choices),
            **self.choices.stamps,
        )
        return self._draft(row, record, record.on)

    def _goal(self, row: Row, whom: Meant) -> Item:
        title = cell(row, "title")
        if title is None:
            raise Invalid("has no title")
        due, closed_on = self.cells.due(row), self.cells.day(row, "closed")
        on = self.cells.day(row, "created") or self.cells.day(row, "date")
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
            tags=tags_in(row),
            private=is_private(row, self.choices),
            **self.choices.stamps,
        )
        is_paused = row("status").lower() == State.PAUSED
        said = row("status") or ("done" if closed_on else "")
        state = State.PAUSED if is_paused else _STATES.get(self._closed(said))
        on = closed_on or on or self.choices.today
        parts = [GoalState(goal="-", on=on, state=state, **self.choices.stamps)] if state else []
        return self._draft(row, record, starts, *parts)


_UNDATED = "due in words that name no day: taken without one"
_STATES = {statuses.DONE: State.ACHIEVED, statuses.DROPPED: State.DROPPED}
