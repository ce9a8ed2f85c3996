"""What a row of the log is called: its id, its title unless that is private, whose part it is."""

import sqlite3

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import marks, title_of, whole_of
from mentorlog.domain.records.origin import Origin
from mentorlog.store.history import last_known

_LONGEST = 40


def ref_of(connection: sqlite3.Connection, record: Record) -> str:
    """A mentorship's name, the id of anything else that has one, or "check-in of g3"."""
    if record.noun in ("mentorship", "program"):
        return title_of(record)
    if record.letter:
        return record.ref
    whole = _whole(connection, record)
    of = ref_of(connection, whole) if whole else "a purged record"
    return f"{record.noun.replace('_', '-')} of {of}"


def label(connection: sqlite3.Connection, noun: str, uid: str) -> str:
    """A row as an error names it: "s12 (Promotion packet)"."""
    record = last_known(connection, noun, uid)
    if record is None:
        return f"a purged {noun.replace('_', '-')}"
    ref, title = ref_of(connection, record), title_of(record)
    if not title or title == ref or is_private(connection, record):
        return ref
    return f"{ref} ({title if len(title) <= _LONGEST else title[: _LONGEST - 1] + '…'})"


def is_private(connection: sqlite3.Connection, record: Record) -> bool:
    """Whether the row is private, or names one that is, and so speaks of it."""
    if getattr(record, "private", False):
        return True
    return any(
        getattr(last_known(connection, marked.noun, uid), "private", False)
        for name, marked in marks(type(record)).items()
        if marked.noun and not marked.is_list and (uid := getattr(record, name))
    )


def _whole(connection: sqlite3.Connection, record: Record) -> Record | None:
    if isinstance(record, Origin):
        return last_known(connection, record.of, record.record)
    noun = whole_of(type(record))
    return last_known(connection, noun, getattr(record, noun)) if noun else None
