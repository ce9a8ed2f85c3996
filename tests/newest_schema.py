"""`python -m tests.newest_schema`: write anew what a new store is laid out with.

The migrations say how every schema came about; the two files beside them only what comes of it, so
that a new store, and reading where there is none yet, need not go all that way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mentorlog.store import APPLICATION_ID, VERSION
from mentorlog.store.creation import SCHEMA_READ, SCHEMA_WRITTEN
from mentorlog.store.schema import migrate

HEADS = {
    SCHEMA_READ: "What reading needs of the newest schema: tables and views.",
    SCHEMA_WRITTEN: "What writing needs beside: indexes, triggers, and which migrations this is.",
}
_WRITTEN_ANEW = "Written anew by `python -m tests.newest_schema`; the migrations are the source."


def texts() -> dict[str, str]:
    """What belongs into each of the files."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, APPLICATION_ID, VERSION)
        declared = list(_declared(connection))
        done = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        searched = connection.execute(_SEARCHED).fetchall()
    read = [sql for kind, sql in declared if kind in ("table", "view")]
    written = [sql for kind, sql in declared if kind not in ("table", "view")]
    written += [f"INSERT INTO searched VALUES ({row})" for (row,) in searched]
    written += [_MIGRATED.format(name) for (name,) in done]
    return {
        path: f"-- {HEADS[path]}\n-- {_WRITTEN_ANEW}\n\n" + "".join(f"{sql};\n\n" for sql in of)
        for path, of in ((SCHEMA_READ, read), (SCHEMA_WRITTEN, written))
    }


_SEARCHED = """SELECT printf('%Q, %d, %Q, %Q, %Q, %Q, %Q',
        noun, number, day, texts, listed, own, whole)
    FROM searched ORDER BY number"""
_MIGRATED = """INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', '{}', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"""


def _declared(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Kind and statement of all that is declared; what FTS5 makes for itself is left out."""
    rows = connection.execute(
        r"""SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL
            AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND NOT (type = 'table' AND EXISTS (
                SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL %'
                AND sqlite_master.name GLOB v.name || '_*' AND v.name <> sqlite_master.name
                AND sqlite_master.sql NOT LIKE 'CREATE VIRTUAL %'))
            ORDER BY rowid"""
    )
    yield from rows


if __name__ == "__main__":
    for file, text in texts().items():
        Path(file).write_text(text, "utf-8")
