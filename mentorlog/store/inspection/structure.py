"""The file as SQLite sees it: its schema, its pages, and what refers to what."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mentorlog.domain.findings import Finding, at_risk, fine, notice
from mentorlog.store import VERSION
from mentorlog.store.connection import connect
from mentorlog.store.declarations import deviations
from mentorlog.store.inspection.examined import Examined

_SHOWN = 10
"""So many single cases are named; the number of more would help nobody."""

_OF_AN_INDEX = ("row ", "wrong # of entries in index ", "non-unique entry in index ")
"""How SQLite begins to say that only an index is wrong, which is made anew from its table."""

RESTORE = "keep a copy of the file as it is; `mentorlog data restore` puts a backup in its place"


def schema(store: Examined) -> Finding:
    """Whether the tables, indexes, views and triggers are those that the migrations make."""
    version = _version(store)
    if not 1 <= version <= VERSION:
        return at_risk(f"schema {version} was never made by mentorlog", hint=RESTORE)
    changed, added = deviations(store.connection, version)
    if changed:
        sentence = "the schema is not the one that mentorlog makes"
        return at_risk(sentence, *shown([*changed, *added]), hint=RESTORE)
    if added:
        sentence = f"schema {version}, and something that mentorlog did not make"
        return notice(sentence, *shown(added), hint="take it out again if it is not yours")
    if version < VERSION:
        return notice(f"schema {version}; the next command makes it {VERSION}")
    return fine(f"schema {version}")


def is_older(store: Examined) -> bool:
    """Whether its schema is an earlier one of ours."""
    return _version(store) < VERSION


def can_be_trusted(store: Examined) -> bool:
    """Whether all that reading goes by, tables and views, is declared as mentorlog declares it."""
    version = _version(store)
    if not 1 <= version <= VERSION:
        return False
    changed, _ = deviations(store.connection, version)
    return not any(one.startswith(("table ", "view ")) for one in changed)


def _version(store: Examined) -> int:
    return int(store.connection.execute("PRAGMA user_version").fetchone()[0])


def journal(store: Examined) -> Finding:
    """Whether the file is kept with the rollback journal."""
    mode = store.connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        return fine("a rollback journal")
    return at_risk(
        "another program turned the write-ahead log on",
        hint="--fix turns the rollback journal on again",
        mend=partial(_leave_wal, store.path),
    )


def _leave_wal(path: Path) -> str:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return "the rollback journal is on again"


def pages(store: Examined) -> Finding:
    """SQLite's own check of every page and every index."""
    faults = [
        line
        for (text,) in store.connection.execute("PRAGMA integrity_check")
        for line in str(text).splitlines()
    ]
    if faults == ["ok"]:
        return fine("every page and every index is whole")
    if all(fault.startswith(_OF_AN_INDEX) for fault in faults):
        return at_risk(
            "an index is damaged, its rows are not",
            *shown(faults),
            hint="--fix makes it anew",
            mend=partial(_make_indexes_anew, store.path),
        )
    return at_risk("the file is damaged", *shown(faults), hint=RESTORE)


def _make_indexes_anew(path: Path) -> str:
    """All of them, or none where the file is not whole then either."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("REINDEX")
        is_whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.execute("COMMIT" if is_whole else "ROLLBACK")
    return "every index was made anew" if is_whole else "the indexes could not be made anew"


def references(store: Examined) -> Finding:
    """Whether every reference leads to a row."""
    broken = [
        f"a {row['table']} refers to a {row['parent']} that is not there"
        for row in store.connection.execute("PRAGMA foreign_key_check")
    ]
    if not broken:
        return fine("every reference leads to a row")
    return at_risk("a reference leads nowhere", *shown(broken), hint=RESTORE)


def shown(cases: list[str]) -> list[str]:
    """The first of them, and how many there are beside."""
    more = len(cases) - _SHOWN
    return [*cases[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]


_NEEDED = (3, 37, 0)
"""The first that knows STRICT tables."""


class Fault(NamedTuple):
    """A fault of SQLite: what it does, from which version on until which, and who says so.

    `also_mended` are older lines of releases that took the mend over.
    """

    what: str
    since: tuple[int, ...]
    mended: tuple[int, ...]
    also_mended: tuple[tuple[int, ...], ...]
    harmless_because: str
    source: str


FAULTS = (
    Fault(
        what="a write-ahead log that is reset at the wrong moment loses writes",
        since=(3, 7, 0),
        mended=(3, 51, 3),
        also_mended=((3, 44, 6), (3, 50, 7)),
        harmless_because="a store is kept with a rollback journal",
        source="https://www.sqlite.org/wal.html#walresetbug",
    ),
    Fault(
        what="a query that aggregates more columns than there can be writes out of bounds",
        since=(3, 0, 0),
        mended=(3, 50, 2),
        also_mended=(),
        harmless_because="nobody's SQL but our own is run",
        source="https://osv.dev/vulnerability/CVE-2025-6965",
    ),
    Fault(
        what="a full-text index that was forged writes out of bounds",
        since=(3, 9, 0),
        mended=(3, 53, 2),
        also_mended=(),
        harmless_because="a store of yours was made by yourself; open nobody else's file",
        source="https://osv.dev/vulnerability/CVE-2026-11822",
    ),
)


def library() -> Finding:
    """Whether this SQLite can keep a store, and which of its faults stay outside."""
    return judge(sqlite3.sqlite_version_info)


def judge(version: tuple[int, ...]) -> Finding:
    """As `library`, of any version."""
    named = ".".join(map(str, version))
    if version < _NEEDED:
        return at_risk(f"{named} is too old", hint="have Python use SQLite 3.37 or newer")
    known = [
        f"{fault.what}: {fault.harmless_because} ({fault.source})"
        for fault in FAULTS
        if _has(fault, version)
    ]
    if not known:
        return fine(f"{named}, no known fault")
    faults = "fault" if len(known) == 1 else "faults"
    return fine(f"{named}; of its {len(known)} known {faults} none reaches a store", *known)


def _has(fault: Fault, version: tuple[int, ...]) -> bool:
    took_it_over = any(version[:2] == line[:2] and version >= line for line in fault.also_mended)
    return fault.since <= version < fault.mended and not took_it_over
