"""What a record is linked to belongs to its own mentorship."""

from typing import TYPE_CHECKING, Any, TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.store.store import Store
    from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)

_HINTS = {
    "session": "name one of the same mentorship; in edit, --session '' takes the link out",
    "raised_in": "name a session of the same mentorship",
    "goal": "name one of the same mentorship; in edit, --goal '' takes the link out",
    "member": "say anew who it is: me, them or a member of that circle",
}


def together(store: "Store", record: R) -> R:
    """The record as it is.

    Raises Invalid if it is linked to a session, goal or member of another mentorship; either
    of the two may be of none.
    """
    own: str | None = getattr(record, "mentorship", None)
    for field, hint in _HINTS.items():
        uid = getattr(record, field, None)
        other = _table(store, field).with_uid(uid) if uid and own else None
        if own and other is not None and other.mentorship not in (None, own):
            names = store.mentorships.names()
            what = other.name if field == "member" else other.ref
            with_ = f"with {names[other.mentorship]}, this {record.noun} with {names[own]}"
            raise Invalid(f"{what} is {with_}", hint)
    return record


def _table(store: "Store", field: str) -> "Table[Any]":
    if field == "member":
        return store.mentorships.members
    return store.goals if field == "goal" else store.sessions
