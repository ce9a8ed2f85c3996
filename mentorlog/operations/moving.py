"""A session that was with somebody else: what came of it goes along."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.session import Session
from mentorlog.domain.text import folded
from mentorlog.operations.closing import went_on
from mentorlog.store.store import Store

_LINKS = {"session": "sessions", "raised_in": "sessions", "goal": "goals"}
"""The links of a record, and the tables in which they are found."""


_OF_SESSIONS = [
    kind.noun for kind in KINDS if {"session", "mentorship"} <= {*kind.__struct_fields__}
]
"""What comes of a session, in the order of the document."""


class Moved(NamedTuple):
    """A corrected session, and where it is with somebody else now, what became of its records.

    `along` went with it, `unnamed` are those of them whose member is not in the other circle,
    `left` are goals that it no longer names, topics that no longer name it.
    """

    session: Session
    along: list[Record]
    unnamed: list[Record]
    left: list[Record]

    def said(self) -> Iterator[str]:
        """The parts of the echo."""
        for records, one, several in (
            (self.along, "went along", "went along"),
            (self.unnamed, "is now theirs as a whole", "are now theirs as a whole"),
            (self.left, "stays where it was", "stay where they were"),
        ):
            if records:
                refs = ", ".join(record.ref for record in records)
                yield f"{refs} {one if len(records) == 1 else several}"


def correct(store: Store, before: Session, after: Session) -> Moved:
    """Write a corrected session; with another mentorship its records follow it there."""
    if before.mentorship == after.mentorship:
        return Moved(went_on(store, before, store.sessions.change(after)), [], [], [])
    goals = store.goals.with_uids(after.goals)
    stay: list[Record] = [one for one in goals if one.mentorship not in (None, after.mentorship)]
    there = {folded(one.name): one.uid for one in _members(store, after.mentorship)}
    here = {one.uid: there.get(folded(one.name)) for one in _members(store, before.mentorship)}
    session = store.sessions.change(
        replace(
            after,
            goals=tuple(one.uid for one in goals if one not in stay),
            attendees=tuple(uid for one in after.attendees if (uid := here.get(one, one))),
        )
    )
    moved = Moved(session, [], [], stay)
    for noun in _OF_SESSIONS:
        table: Any = store.table(noun)
        for record in table.of_session(session.uid):
            if record.mentorship == before.mentorship:
                _take(store, table, record, moved, here)
    return moved


def _take(store: Store, table: Any, record: Any, moved: Moved, here: dict[str, str | None]) -> None:
    """Have a record follow the session, or name it no more where it came of another one."""
    if record.session not in (None, moved.session.uid):
        table.change(replace(record, raised_in=None))
        moved.left.append(record)
        return
    fields: dict[str, Any] = {"mentorship": moved.session.mentorship}
    for name, of in _LINKS.items():
        uid = getattr(record, name, None)
        if uid and getattr(store, of).with_uid(uid).mentorship not in (None, fields["mentorship"]):
            fields[name] = None
    member = getattr(record, "member", None)
    if member is not None:
        fields["member"] = here.get(member)
    changed = table.change(replace(record, **fields))
    moved.along.append(changed)
    if member is not None and fields["member"] is None and len(here) > 1:
        moved.unnamed.append(changed)


def _members(store: Store, uid: str) -> list[Any]:
    return store.mentorships.members.of(store.mentorships.with_uid(uid))
