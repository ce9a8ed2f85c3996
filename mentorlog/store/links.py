"""What a record is linked to belongs to its own mentorship."""

from sqlite3 import Row
from typing import TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.file import StoreFile

R = TypeVar("R", bound=Record)

_HINTS = {
    "session": "name one of the same mentorship; in edit, --session '' takes the link out",
    "raised_in": "name a session of the same mentorship",
    "goal": "name one of the same mentorship; in edit, --goal '' takes the link out",
    "member": "say anew who it is: me, them or a member of that circle",
}


def together(store: StoreFile, record: R) -> R:
    """The record as it is.

    Raises Invalid if it is linked to a session, goal or member of another mentorship; either
    of the two may be of none.
    """
    own: str | None = getattr(record, "mentorship", None)
    for field, hint in _HINTS.items():
        uid = getattr(record, field, None)
        other = _linked(store, field, uid) if uid and own else None
        if other is not None and other["mentorship"] not in (None, own):
            names = dict(store.connection.execute("SELECT uid, name FROM mentorship").fetchall())
            with_ = f"with {names[other['mentorship']]}, this {record.noun} with {names[own]}"
            letter = "g" if field == "goal" else "s"
            what = other["name"] if field == "member" else f"{letter}{other['id']}"
            raise Invalid(f"{what} is {with_}", hint)
    return record


def _linked(store: StoreFile, field: str, uid: str) -> Row:
    noun = "session" if field == "raised_in" else field
    row: Row | None = store.connection.execute(
        f"SELECT * FROM {noun} WHERE uid = ?", (uid,)
    ).fetchone()
    if row is None:
        raise NotFound(noun, uid)
    return row
