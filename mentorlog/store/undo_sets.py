"""Taking back what a command did to very many rows of a noun, past its triggers."""

import sqlite3
from collections.abc import Callable, Iterator

from mentorlog.store import sets

FEWEST = 500
"""Rows from which on it is worth while to take the triggers out and put them in again."""

_LOGGED_AT_ONCE = 5_000
"""Rows whose old texts are in memory together."""

_ROWS = """SELECT r.*, t.number AS place, t.last AS newest
    FROM touched t CROSS JOIN {noun} r ON r.uid = t.uid
    WHERE t.number BETWEEN {first} AND {last}"""


def take_out(
    connection: sqlite3.Connection, noun: str, first: int, last: int, delete: Callable[[], object]
) -> None:
    """Remove the touched rows between two numbers, which `delete` does."""
    rows = _ROWS.format(noun=noun, first=first, last=last)
    with sets.past_triggers(connection, noun, "delete") as triggers:
        for some in _parts(noun, first, last):
            sets.log_gone(connection, noun, some)
        sets.index_gone(connection, noun, rows)
        columns = ", ".join(sorted({"uid", *sets.followed_columns(triggers)}))
        connection.execute(f"CREATE TEMP TABLE gone AS SELECT {columns} FROM ({rows})")
        delete()
        sets.follow(connection, noun, triggers, "SELECT {column} FROM gone")
        connection.execute("DROP TABLE gone")


def put_back(
    connection: sqlite3.Connection, noun: str, first: int, last: int, insert: Callable[[], object]
) -> None:
    """Bring the touched rows between two numbers back, which `insert` does."""
    rows = _ROWS.format(noun=noun, first=first, last=last)
    with sets.past_triggers(connection, noun, "insert") as triggers:
        insert()
        for some in _parts(noun, first, last):
            sets.log_new(connection, noun, some)
        sets.index_new(connection, noun, rows)
        sets.follow(connection, noun, triggers, f"SELECT {{column}} FROM ({rows})")


def _parts(noun: str, first: int, last: int) -> Iterator[str]:
    for start in range(first, last + 1, _LOGGED_AT_ONCE):
        end = min(start + _LOGGED_AT_ONCE - 1, last)
        yield _ROWS.format(noun=noun, first=start, last=end)
