"""A seal over each row of the log: one bit that flips in it, wherever it lies, is noticed.

The seal is the CRC-32 of the whole row as SQLite quotes it; a change gets it before COMMIT, a
command when it is opened. What another program writes has none.
"""

import sqlite3

COMMAND = ("id", "at", "device", "noun", "verb", "ids", "flags", "undoes")
CHANGE = (
    *("seq", "command", "at", "device", "verb", '"table"', "uid", "before", "after", "checksum"),
)

_NUMBERS = ("id", "seq", "command", "checksum", "undoes")

CHECKSUM = "seal(CAST(coalesce(after, '') AS BLOB))"
"""The SQL of a change's checksum: the CRC-32 of the row after it, 0 where there is none."""


def sealed(columns: tuple[str, ...], checksum: str = "checksum") -> str:
    """The SQL of a row's seal; its checksum may be one that is only now made.

    One call of printf writes what `quote` of each column would, in half of the time.
    """
    form = ",".join("%s" if column in _NUMBERS else "%Q" for column in columns)
    told = (checksum if column == "checksum" else column for column in columns)
    row = ", ".join(
        f"coalesce({one}, 'NULL')" if column in _NUMBERS else one
        for column, one in zip(columns, told, strict=True)
    )
    return f"seal(CAST(printf('{form}', {row}) AS BLOB))"


def prepare(connection: sqlite3.Connection) -> None:
    """Let SQL call the function of seals."""
    from zlib import crc32  # what only reads has no use for it

    connection.create_function("seal", 1, crc32, deterministic=True)


def add(connection: sqlite3.Connection) -> None:
    """Seal what was logged before there were seals, as it is now."""
    prepare(connection)
    for table, columns in (("command", COMMAND), ("change", CHANGE)):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN seal INTEGER")
        known = "checksum IS NOT NULL OR verb = 'purged'" if table == "change" else "1"
        connection.execute(f"UPDATE {table} SET seal = {sealed(columns)} WHERE {known}")
