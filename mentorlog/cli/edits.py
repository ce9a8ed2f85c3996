"""Changing what is there: which records may be, which fields were typed, what '' means."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from mentorlog.cli.app import App
from mentorlog.cli.ids import NoId
from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid
from mentorlog.operations.names import ensure_may_be_alone, ensure_running, is_nobody
from mentorlog.store.table import Table

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.session import Session

R = TypeVar("R", bound=Record)


def to_change(app: App, table: Table[R], ids: Sequence[str], on: date | None = None) -> list[R]:
    """The records that `ids` name, each once.

    Raises NotFound, or Invalid if the mentorship of one had ended before `on`, else today.
    """
    found = {record.id: record for record in (_meant(app, table, typed) for typed in ids)}
    for record in found.values():
        ensure_open(app, table, record, on)
    return list(found.values())


def _meant(app: App, table: Table[R], typed: str) -> R:
    try:
        return app.find(table, typed)
    except NoId as error:
        raise error.among([table.record.noun]) from None


def ensure_open(app: App, table: Table[R], record: R, on: date | None = None) -> None:
    """Raise Invalid if the mentorship of a record had ended before `on`, else today."""
    mentorship = table.mentorship_of(record)
    if mentorship is not None:
        found = app.store.mentorships.with_uid(mentorship)
        ensure_running(app.store, found, on or app.today, app.today)


def given(example: str, *apart: object, **typed: Any) -> dict[str, Any]:
    """The fields that were typed, for `replace`: a None was not, and '' takes the field out.

    `apart` are values that the caller reads itself; they count as something typed. Raises
    Invalid if there is nothing to correct; `example` names a few options: "--title, --due".
    """
    fields = {field: value for field, value in typed.items() if value is not None}
    if not fields and all(value is None for value in apart):
        raise Invalid("there is nothing to correct", f"name a field: {example} …")
    return {field: None if value == "" else value for field, value in fields.items()}


def mentorship_uid(app: App, kind: type[Record], named: str | None) -> str | None:
    """The uid of the mentorship that --with names; '' for nobody, None where nothing was typed.

    Raises Invalid for nobody where a record of this kind is always with somebody.
    """
    if named is None:
        return None
    if is_nobody(named):
        ensure_may_be_alone(kind)
        return ""
    return app.mentorship(named, on=app.today).uid


def says_again(app: App) -> bool:
    """Whether anything was typed of how often it comes again."""
    return any(app.called.word(name) is not None for name in ("every", "last_on"))


def linked(
    app: App, session: str | None, goal: str | None = None
) -> "tuple[Session | None, Goal | None]":
    """The session and the goal that were typed; '' is none."""
    return (
        app.find(app.store.sessions, session) if session else None,
        app.find(app.store.goals, goal) if goal else None,
    )


def day_of(app: App, on: date | None, session: "Session | None") -> date:
    """The day something happened: as typed, else its session's, else today."""
    return on or (min(session.on, app.today) if session else app.today)
