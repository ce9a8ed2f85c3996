"""What goes along when a record is removed, and what only loses its link to it."""

import sqlite3
from collections.abc import Sequence

from mentorlog.domain.records.base import stamp

# noun → (table, column) of what makes no sense without it.
PARTS = {
    "mentorship": [
        (noun, "mentorship")
        for noun in (
            *("session", "goal", "action", "feedback", "topic", "note"),
            *("member", "cadence", "pause"),
        )
    ],
    "goal": [(noun, "goal") for noun in ("term", "goal_state", "milestone", "check_in")],
    "action": [("commitment", "action")],
}

# noun → (table, column) of what stays and lets go.
_LINKS = {
    "session": [
        *[(noun, "session") for noun in ("action", "feedback", "topic", "note")],
        ("topic", "raised_in"),
    ],
    "goal": [("action", "goal"), ("feedback", "goal")],
    "member": [("goal", "member"), ("action", "member"), ("feedback", "member")],
}

# noun → (table, column) of lists that name it.
_LISTS = {"goal": [("session", "goals")], "member": [("session", "attendees")]}


def remove_rows(
    connection: sqlite3.Connection, noun: str, where: str, values: Sequence[str | int]
) -> None:
    """Delete the rows of `noun` that match, with their parts; links to them are set to null."""
    gone = f"(SELECT uid FROM {noun} WHERE {where})"
    for table, column in PARTS.get(noun, ()):
        remove_rows(connection, table, f"{column} IN {gone}", values)
    for table, column in _LINKS.get(noun, ()):
        connection.execute(
            f"UPDATE {table} SET {column} = NULL, updated_at = ? WHERE {column} IN {gone}",
            (stamp(), *values),
        )
    for table, column in _LISTS.get(noun, ()):
        connection.execute(
            f"""UPDATE {table} SET updated_at = ?, {column} = (
                    SELECT json_group_array(value) FROM json_each({column})
                    WHERE value NOT IN {gone})
                WHERE EXISTS (SELECT 1 FROM json_each({column}) WHERE value IN {gone})""",
            (stamp(), *values, *values),
        )
    connection.execute(f"DELETE FROM {noun} WHERE {where}", tuple(values))


def count_parts(connection: sqlite3.Connection, noun: str, uid: str) -> dict[str, int]:
    """How many rows of each kind `remove_rows` would take along with a record."""
    counts = {
        table: connection.execute(
            f"SELECT count(*) FROM {table} WHERE {column} = ?", (uid,)
        ).fetchone()[0]
        for table, column in PARTS.get(noun, ())
    }
    return {table: count for table, count in counts.items() if count}
