"""The SQLite library: its version, and which of its known faults could harm a store."""

import sqlite3
from typing import NamedTuple

from mentorlog.domain.findings import Finding, at_risk, fine

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
