"""The change log: one row a command, one row a change, sealed before COMMIT.

Triggers write the changes; here a command is opened and closed. It keeps words, ids and
the names of flags, never a text that someone typed.

Each row has a seal, so that one bit that flips in it, wherever it lies, is noticed: the CRC-32 of
the whole row as SQLite quotes it. A change gets it before COMMIT, a command when it is opened;
what another program writes has none.

What another program changes is logged, too, though unsealed and under our newest command; the
next command gives it one of its own, so that it can be seen and undone apart.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import json, structs

from mentorlog.domain.records.base import Record
from mentorlog.domain.values import Values
from mentorlog.errors import StoreError

OF_COMMAND = ("id", "at", "device", "noun", "verb", "ids", "flags", "undoes")
OF_CHANGE = (
    *("seq", "command", "at", "device", "verb", '"table"', "uid", "before", "after", "checksum"),
)
"""The columns that a seal is over."""

_NUMBERS = ("id", "seq", "command", "checksum", "undoes")

CHECKSUM = "seal(CAST(coalesce(after, '') AS BLOB))"
"""The SQL of a change's checksum: the CRC-32 of the row after it, 0 where there is none."""

R = TypeVar("R", bound=Record)


class Command(Values, frozen=True):
    """What was invoked: `session add`, with which ids and which flags (their names alone).

    `device` is that of another machine, where what is written comes from it.
    """

    noun: str
    verb: str
    ids: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    device: str = ""


OUTSIDE = Command("outside", "change")
"""What another program changed."""


def sealed(
    columns: tuple[str, ...],
    checksum: str = "checksum",
    alike: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The SQL of a row's seal; its checksum may be one that is only now made.

    One call of printf writes what `quote` of each column would, in half of the time; what is
    `alike` in many rows is given as `quote` writes it.
    """
    form = ",".join(
        alike[one].replace("%", "%%") if one in alike else "%s" if one in _NUMBERS else "%Q"
        for one in columns
    ).replace("'", "''")
    told = {one: checksum if one == "checksum" else one for one in columns if one not in alike}
    row = ", ".join(
        f"coalesce({value}, 'NULL')" if one in _NUMBERS else value for one, value in told.items()
    )
    return f"seal(CAST(printf('{form}', {row}) AS BLOB))"


def know_seals(connection: sqlite3.Connection) -> None:
    """Let SQL call the function of seals."""
    from zlib import crc32  # what only reads has no use for it

    connection.create_function("seal", 1, crc32, deterministic=True)


def add_seals(connection: sqlite3.Connection) -> None:
    """Seal what was logged before there were seals, as it is now."""
    know_seals(connection)
    for table, columns in (("command", OF_COMMAND), ("change", OF_CHANGE)):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN seal INTEGER")
        known = "checksum IS NOT NULL OR verb = 'purged'" if table == "change" else "1"
        connection.execute(f"UPDATE {table} SET seal = {sealed(columns)} WHERE {known}")


def open_command(connection: sqlite3.Connection, command: Command, at: datetime) -> int:
    """Put the command at the head of the log; the triggers write under it. Returns its id."""
    know_seals(connection)
    _part_from_others(connection, at)
    return _insert(connection, command, at)


def _part_from_others(connection: sqlite3.Connection, at: datetime) -> None:
    """Give what another program changed since our newest command a command of its own."""
    newest = connection.execute(
        "SELECT command, checksum, verb FROM change ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if newest is None or newest["checksum"] is not None or newest["verb"] == "purged":
        return
    connection.execute(
        """UPDATE change SET command = ? WHERE command = ? AND verb <> 'purged' AND seq > (
            SELECT coalesce(max(seq), 0) FROM change
            WHERE command = ? AND checksum IS NOT NULL)""",
        (_insert(connection, OUTSIDE, at), newest["command"], newest["command"]),
    )


def _insert(connection: sqlite3.Connection, command: Command, at: datetime) -> int:
    cursor = connection.execute(
        """INSERT INTO command (at, device, noun, verb, ids, flags)
           SELECT ?, iif(? = '', uid, ?), ?, ?, ?, ? FROM device""",
        (
            at.isoformat(),
            command.device,
            command.device,
            command.noun,
            command.verb,
            json.encode(command.ids).decode(),
            json.encode(command.flags).decode(),
        ),
    )
    number = cursor.lastrowid or 0
    _seal_command(connection, number)
    return number


def _seal_command(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(f"UPDATE command SET seal = {sealed(OF_COMMAND)} WHERE id = ?", (number,))


def take_back(connection: sqlite3.Connection, command: int, taken_back: int) -> None:
    """Note which command this one takes back."""
    connection.execute("UPDATE command SET undoes = ? WHERE id = ?", (taken_back, command))
    _seal_command(connection, command)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written to the store."""
    return connection.execute("SELECT 1 FROM command LIMIT 1").fetchone() is None


def begins_with(connection: sqlite3.Connection, noun: str) -> bool:
    """Whether the first command of the log is of this noun."""
    first = connection.execute("SELECT noun FROM command ORDER BY id LIMIT 1").fetchone()
    return first is not None and first["noun"] == noun


def newest(connection: sqlite3.Connection) -> int:
    """The number of the newest change; 0 before the first."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def before_others(
    connection: sqlite3.Connection, noun: str, uid: str, seen: int, own: Iterable[int]
) -> dict[str, Any] | None:
    """The row as it was before other commands than `own` changed it, after the change `seen`.

    None if nobody did.
    """
    row = connection.execute(
        f"""SELECT before FROM change WHERE "table" = ? AND uid = ? AND seq > ?
            AND command NOT IN ({", ".join(map(str, own))})
            AND before IS NOT NULL ORDER BY seq LIMIT 1""",
        (noun, uid, seen),
    ).fetchone()
    return json.decode(row["before"], type=dict[str, Any]) if row else None


def seal(connection: sqlite3.Connection, command: int) -> bool:
    """Give every change of the command its checksum and seal; False where nothing is to be kept.

    The checksum is the CRC-32 of the row after the change, which finds every single flipped bit;
    0 where there is no row any more. The seal is over the entry itself. What has one keeps it.
    What takes another command back is kept though it changes nothing.
    """
    checksum = f"iif(verb = 'purged', checksum, {CHECKSUM})"
    connection.execute(
        f"""UPDATE change SET checksum = {checksum}, seal = {sealed(OF_CHANGE, checksum)}
            WHERE command = ? AND seal IS NULL""",
        (command,),
    )
    found = connection.execute(
        """SELECT 1 FROM change WHERE command = ?
           UNION ALL SELECT 1 FROM command WHERE id = ? AND undoes IS NOT NULL LIMIT 1""",
        (command, command),
    )
    return found.fetchone() is not None


def drop_empty(connection: sqlite3.Connection, first: int, last: int) -> list[int]:
    """Forget the commands of these numbers that changed no record; gives those that did."""
    connection.execute(
        """DELETE FROM command WHERE id BETWEEN ? AND ? AND undoes IS NULL
           AND id NOT IN (SELECT command FROM change)""",
        (first, last),
    )
    connection.execute(
        """UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM command)
           WHERE name = 'command'"""
    )
    kept = connection.execute("SELECT id FROM command WHERE id BETWEEN ? AND ?", (first, last))
    return [number for (number,) in kept]


def with_theirs(mine: R, base: R, present: R) -> R:
    """What I changed of a record read as `base`, and what another program did to it meanwhile.

    Raises StoreError if both changed the very same field.
    """
    theirs: dict[str, Any] = {}
    for field in mine.__struct_fields__:
        was, own, now = (getattr(one, field) for one in (base, mine, present))
        if own == was:
            theirs[field] = now
        elif now not in (was, own) and field != "updated_at":
            raise StoreError(
                f"another program changed {mine.ref or mine.noun} at the same moment",
                "nothing was changed; look again, and try again",
            )
    return structs.replace(mine, **theirs)
