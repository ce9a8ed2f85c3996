"""Changing what is there: which records may be, which fields were typed, what '' means."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec.structs import replace

from mentorlog.cli.app import App
from mentorlog.cli.who import NOBODY, read_who
from mentorlog.domain.records.base import Party
from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record
    from mentorlog.store.table import Table

R = TypeVar("R", bound="Record")
T = TypeVar("T")


def to_change(app: App, table: "Table[R]", ids: Sequence[str], on: date | None = None) -> list[R]:
    """The records that `ids` name, each once.

    Raises NotFound, or Invalid if the mentorship of one had ended before `on`, else today.
    """
    found = {record.id: record for record in (app.find(table, typed) for typed in ids)}
    for record in found.values():
        ensure_open(app, table, record, on)
    return list(found.values())


def ensure_open(app: App, table: "Table[R]", record: R, on: date | None = None) -> None:
    """Raise Invalid if the mentorship of a record had ended before `on`, else today."""
    mentorship = table.mentorship_of(record)
    if mentorship is not None:
        app.mentorship(None, mentorship, on=on or app.today)


def given(example: str, *apart: object, **typed: Any) -> dict[str, Any]:
    """The fields that were typed, for `replace`: a None was not, and '' takes the field out.

    `apart` are values that the caller reads itself; they count as something typed. Raises
    Invalid if there is nothing to correct; `example` names a few options: "--title, --due".
    """
    fields = {field: value for field, value in typed.items() if value is not None}
    if not fields and all(value is None for value in apart):
        raise Invalid("there is nothing to correct", f"name a field: {example} …")
    return {field: None if value == "" else value for field, value in fields.items()}


def optional_text(app: App, typed: str | None, what: str) -> str | None:
    """As `App.text`, for a field that may be taken out: '' stays for `given` to read.

    A field that a record cannot be without takes `app.text(typed, what, optional=True)`.
    """
    return typed if typed == "" else app.text(typed, what, optional=True)


def optional(typed: str | None, read: Callable[[str], T]) -> T | str | None:
    """What `read` makes of a word; None and '' stay for `given` to read."""
    return read(typed) if typed else typed


def tags(typed: Sequence[str] | None) -> tuple[str, ...] | None:
    """The tags that were typed, each once; `--tag ''` takes all out, None leaves them be."""
    return None if typed is None else tuple(dict.fromkeys(tag for tag in typed if tag))


def mentorship_uid(app: App, named: str | None) -> str | None:
    """The uid of the mentorship that --with names; '' for `none`, None where nothing was typed."""
    if named is None or named.strip().lower() in ("", NOBODY):
        return None if named is None else ""
    return app.mentorship(named, on=app.today).uid


def owned(app: App, record: R, fields: dict[str, Any], owner: str | None) -> R:
    """The record with these fields, and with the owner that was typed."""
    return sided(app, record, fields, "owner", owner)


def sided(app: App, record: R, fields: dict[str, Any], side: str, typed: str | None) -> R:
    """The record with these fields, and with the one whose it is, in the field `side`, as typed.

    A member of the mentorship that it leaves is meant no more.
    """
    changed: Any = replace(record, **fields)
    uid = changed.mentorship
    if typed is None:
        stays = uid == getattr(record, "mentorship", None)
        return cast("R", changed if stays else replace(changed, member=None))
    mentorship = app.store.mentorships.with_uid(uid) if uid else None
    who = read_who(app.store, typed, mentorship, Party.ME, date.min)
    return cast("R", replace(changed, member=who.member, **{side: who.party}))
