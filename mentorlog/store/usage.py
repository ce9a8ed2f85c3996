"""How often a command was run on a store: what is new to its owner, without keeping count."""

import sqlite3
from typing import NamedTuple


class Run(NamedTuple):
    """A command of the log, and the how-manieth of its kind it was."""

    noun: str
    verb: str
    number: int


def run(connection: sqlite3.Connection, command: int) -> Run:
    """What the log says of a command by its id, which must be there."""
    row = connection.execute(
        """SELECT noun, verb,
             (SELECT count(*) FROM command WHERE noun = c.noun AND verb = c.verb AND id <= c.id)
           FROM command c WHERE id = ?""",
        (command,),
    ).fetchone()
    return Run(*row)


def first_written(connection: sqlite3.Connection, command: int, noun: str) -> str | None:
    """The uid of the record of this noun that a command wrote first, if it wrote one."""
    row = connection.execute(
        'SELECT uid FROM change WHERE command = ? AND "table" = ? ORDER BY seq LIMIT 1',
        (command, noun),
    ).fetchone()
    return row["uid"] if row else None
