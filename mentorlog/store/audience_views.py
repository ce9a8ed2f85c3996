"""What someone else may see of each kind, as SQL that is derived from the marks of the fields."""

import sqlite3
from collections.abc import Iterator

from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.records.marks import Marks, column_marks

_PRIVATE = {kind.noun for kind in KINDS if "private" in kind.__struct_fields__}
"""The nouns whose rows may be private."""


def lay_out(connection: sqlite3.Connection, within: str, mentorship: str, with_notes: bool) -> None:
    """Views of what is shown of a mentorship beside the tables; their names begin with `within`."""
    (uid,) = connection.execute("SELECT quote(?)", (mentorship,)).fetchone()
    for kind in KINDS:
        select = view_of(kind, uid, with_notes, f"temp.{within}")
        connection.execute(f"CREATE TEMP VIEW IF NOT EXISTS {within}{kind.noun} AS {select}")


def view_of(kind: type[Record], uid: str | None, with_notes: bool, within: str = "temp.") -> str:
    """The SELECT of what is shown of a kind; `uid` is quoted, None: of all mentorships.

    It reads the views of the other kinds by names that begin with `within`.
    """
    fields = column_marks(kind)
    columns = ", ".join(
        f'{_column(name, marked, with_notes, within)} AS "{name}"'
        for name, marked in fields.items()
    )
    # A join rather than a query for each row: who asks for the rows of one gets at them by index.
    joins = " ".join(
        f'LEFT JOIN (SELECT uid {_shown(KIND_OF[marked.noun], uid, within)}) "of_{name}"'
        f' ON "of_{name}".uid = r."{name}"'
        for name, marked in fields.items()
        if marked.noun and _may_be_hidden(name, marked) and not _is_left_out(marked, with_notes)
    )
    return f"SELECT {columns} {_shown(kind, uid, within, joins)}"


def _shown(kind: type[Record], uid: str | None, within: str, joins: str = "") -> str:
    conditions = " AND ".join(_conditions(kind, uid, within)) or "1"
    return f"FROM main.{kind.noun} r {joins} WHERE {conditions}"


def _may_be_hidden(name: str, marked: Marks) -> bool:
    """Whether it refers to something that may stay out while the row that does is shown."""
    return bool(marked.is_optional and marked.noun and not marked.is_list) and name != "mentorship"


def _column(name: str, marked: Marks, with_notes: bool, within: str) -> str:
    if _is_left_out(marked, with_notes):
        return "'[]'" if marked.is_list else "NULL"
    if marked.is_list and marked.noun:
        return f"""(SELECT json_group_array(value) FROM json_each(r."{name}")
            WHERE EXISTS (SELECT 1 FROM {within}{marked.noun} WHERE uid = value))"""
    if _may_be_hidden(name, marked):
        return f'"of_{name}".uid'
    return f'r."{name}"'


def _conditions(kind: type[Record], uid: str | None, within: str) -> Iterator[str]:
    fields = column_marks(kind)
    if kind.stays:
        yield "0"
    if uid is not None and kind.noun == "mentorship":
        yield f"r.uid = {uid}"
    if uid is not None and "mentorship" in fields:
        yield f"r.mentorship = {uid}"
    if kind.noun in _PRIVATE:
        yield "NOT r.private"
    if kind.shown_by:
        yield f"coalesce({', '.join(f'r.{name}' for name in kind.shown_by)}) IS NOT NULL"
    for name, marked in fields.items():
        if marked.noun is None or marked.is_list or name == "mentorship":
            continue
        if not marked.is_optional:
            yield f'EXISTS (SELECT 1 FROM {within}{marked.noun} WHERE uid = r."{name}")'
        elif marked.noun in _PRIVATE:
            yield f"""NOT EXISTS
                (SELECT 1 FROM main.{marked.noun} p WHERE p.uid = r."{name}" AND p.private)"""


def _is_left_out(marked: Marks, with_notes: bool) -> bool:
    if marked.leaves is Leaves.WITH_NOTES:
        return not with_notes
    return marked.leaves is not None
