"""What closes a record, and what opens it again: for the verbs of each noun and for `done a41`.

A record is closed by the day of what closed it. Goals have states, sessions a status.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_open, is_open
from mentorlog.domain.records.base import Close, Record
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.wording import article
from mentorlog.errors import Invalid
from mentorlog.store.store import Store
from mentorlog.store.table import Table

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Goal

R = TypeVar("R", bound=Record)

_FIRST = ("action", "goal", "milestone", "session")

_LATER = {
    "resource": "--takeaway says what stayed",
    "feedback": "--response adds an answer to it",
}
"""Nouns of which more can be said after they are closed, and how."""


def close(
    store: Store, today: date, record: R, how: Close, on: date | None = None, **said: Any
) -> R:
    """Close a record on a day, else today; `said` are fields that go with it, None says nothing.

    What was closed so before keeps its day and takes what is said, where more can be. Raises
    Invalid if it is closed, cannot be closed on that day, or keeps no why.
    """
    said = {name: value for name, value in said.items() if value is not None}
    if "why" in said and "why" not in record.closed_with:
        raise _keeps_no_why(record)
    day = on or today
    if record.noun == "goal":
        return _into_state(store, record, how, day, said.get("why"))
    if isinstance(record, Session):
        return cast("R", _hold(store, today, record, day))
    return _on_its_day(store, record, how, day, said)


def reopen(
    store: Store, today: date, record: R, on: date | None = None, why: str | None = None
) -> R:
    """Open a record again, with nothing said of its end. Raises Invalid if it is open."""
    if record.noun == "goal":
        return _into_state(store, record, "open", on or today, why)
    opened = _planned(record) if isinstance(record, Session) else _without_its_end(record)
    if getattr(record, "series", None) is not None:
        from mentorlog.operations.again import take_back

        take_back(store, record)
    return cast("R", store.table(record.noun).change(opened))


def closed_so(*ways: Close) -> list[str]:
    """The nouns that are closed in one of these ways, promises and aims first; none: in any."""
    from mentorlog.domain.records.catalog import KINDS

    nouns = [kind.noun for kind in KINDS if set(ways or Close) & set(kind.closed_by)]
    return sorted(nouns, key=lambda noun: _FIRST.index(noun) if noun in _FIRST else len(_FIRST))


def _into_state(store: Store, goal: R, state: str, on: date, why: str | None) -> R:
    from mentorlog.domain.records.goal import State  # most of what is closed is no goal

    store.goals.set_state(cast("Goal", goal), State(state), on, why)
    return goal


def _on_its_day(store: Store, record: R, how: Close, on: date, said: dict[str, Any]) -> R:
    field, more = f"{how}_on", _LATER.get(record.noun)
    was = getattr(record, field)
    if was is not None and more is not None and not said:
        raise Invalid(f"{record.ref} was {how} on {was}", more)
    if was is None or more is None:
        ensure_open(record)
    changed = replace(record, **{field: was or on}, **said)
    table: Table[R] = store.table(record.noun)
    table.ensure_sound(changed)
    return went_on(store, record, table.change(changed))


def went_on(store: Store, before: R, after: R) -> R:
    """What comes again and again leaves the next one behind."""
    if getattr(before, "series", None) is not None:
        from mentorlog.operations.again import go_on  # most of what is closed does not

        go_on(store, store.now(), before, after)
    return after


def _without_its_end(record: Record) -> Record:
    if not record.closed_by:
        raise Invalid(f"{record.ref} is never closed", "there is nothing to reopen")
    if is_open(record):
        raise Invalid(f"{record.ref} is open", "there is nothing to reopen")
    days = {f"{how}_on": None for how in record.closed_by}
    return replace(record, **days, **dict.fromkeys(record.closed_with))


def _hold(store: Store, today: date, session: Session, on: date) -> Session:
    """A planned session took place on its own day, said then or today."""
    if on not in (session.on, today):
        raise Invalid(
            f"{session.ref} was planned for {session.on}, not for {on}",
            f"`mentorlog session edit {session.ref} --at WHEN` corrects that",
        )
    held = store.sessions.change(store.sessions.hold(session, today))
    return went_on(store, session, held)


def _planned(session: Session) -> Session:
    if session.status is Status.PLANNED:
        raise Invalid(f"{session.ref} is planned", "there is nothing to reopen")
    return replace(session, status=Status.PLANNED, by=None, why=None)


def _keeps_no_why(record: Record) -> Invalid:
    return Invalid(
        f"{record.ref} is {article(record.noun)} {record.noun}, which takes no --why",
        f"`mentorlog {record.noun} drop {record.ref}`",
    )
