"""The change log: one row a command, one row a change, sealed before COMMIT.

Triggers write the changes; here a command is opened and closed. It keeps words, ids and
the names of flags, never a text that someone typed.
"""

import sqlite3
from typing import NamedTuple
from zlib import crc32

from msgspec import json

from mentorlog.domain.records.base import stamp


class Command(NamedTuple):
    """What was invoked: `session add`, with which ids and which flags (their names alone)."""

    noun: str
    verb: str
    ids: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def open_command(connection: sqlite3.Connection, command: Command) -> int:
    """Put the command at the head of the log; the triggers write under it. Returns its id."""
    cursor = connection.execute(
        """INSERT INTO command (at, device, noun, verb, ids, flags)
           SELECT ?, uid, ?, ?, ?, ? FROM device""",
        (
            stamp(),
            command.noun,
            command.verb,
            json.encode(command.ids).decode(),
            json.encode(command.flags).decode(),
        ),
    )
    return cursor.lastrowid or 0


def seal(connection: sqlite3.Connection, command: int) -> bool:
    """Give every change of the command its checksum; False where it changed nothing.

    The checksum is the CRC-32 of the row after the change, which finds every single flipped bit.
    """
    rows = connection.execute(
        "SELECT seq, after FROM change WHERE command = ? AND after IS NOT NULL", (command,)
    )
    connection.executemany(
        "UPDATE change SET checksum = ? WHERE seq = ?",
        ((crc32(after.encode()), seq) for seq, after in rows.fetchall()),
    )
    found = connection.execute("SELECT 1 FROM change WHERE command = ? LIMIT 1", (command,))
    return found.fetchone() is not None
