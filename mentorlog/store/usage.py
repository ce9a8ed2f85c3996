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
