"""What is shared against the rows: whether the registers say what the journal says."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from mentorlog.domain.findings import Finding, fine, notice
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS
from mentorlog.domain.sharing.perspective import Parts, Perspective, Row
from mentorlog.domain.wording import counted
from mentorlog.store.connection import connect
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.inspection.structure import is_older
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.rows import Rows, touched_since
from mentorlog.store.sharing.shares import Share, perspective_of, rests, shares, within


def sharing(store: Examined) -> Finding:
    """Whether every record that is shared is told of as it is, but for what the next sync tells."""
    if is_older(store):
        return fine("not shared")
    known = shares(store.connection)
    if not known:
        return fine("not shared")
    awake = [share for share in known if not rests(store.connection, share)]
    differing = sum(_differing(store, share) for share in awake)
    if differing:
        return notice(
            f"{counted(differing, 'record')} are not told of as they are",
            hint="--fix has the next `mentorlog sync` look at every record",
            mend=partial(look_at_all, store.path),
        )
    return fine("what is shared is what the journal says")


def _differing(store: Examined, share: Share) -> int:
    connection, view = store.connection, perspective_of(store.connection, share)
    registers = Registers(connection, share.id)
    rows = Rows(connection, partial(_views, connection, share))
    since = touched_since(connection, share.packed)
    known = registers.everything()
    found = 0
    for noun, uid in registers.rows("shown"):
        if noun not in KIND_OF or uid in since.get(noun, ()):
            continue
        kind, row = KIND_OF[noun], rows.row(KIND_OF[noun], uid)
        shown = registers.shown(known.get((noun, uid), {}))
        texts = {part: value.text for part, value in shown.items() if part != PRESENCE}
        found += row is None or _told(view, kind, rows, row, texts) != _told(view, kind, rows, row)
    return found


def _told(
    view: Perspective, kind: type[Record], rows: Rows, row: Row, shown: Parts | None = None
) -> Parts | None:
    """What is told of a row; or what would be if it were as it is `shown`."""
    told = view.out(kind, rows.resolved(kind, {**row, **view.into(kind, shown or {})}))
    return {part: told[part] for part in told if part not in STAMPS} if told else None


def _views(connection: sqlite3.Connection, share: Share) -> str:
    """The views of what is shared: they are of this connection alone, not of the store."""
    connection.execute("PRAGMA query_only = OFF")
    try:
        return within(connection, share)
    finally:
        connection.execute("PRAGMA query_only = ON")


def look_at_all(path: Path) -> str:
    """Have the next sync hold every record against what was said of it."""
    with closing(connect(path)) as connection:
        connection.execute("UPDATE share SET packed = 0")
    return "the next sync looks at every record"
