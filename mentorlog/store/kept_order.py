"""Records come as they were made, by instant and uid, and those of one instant stay as they were.

Part of a migration: what it did may not change, so it spells out all that it needs.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from mentorlog.store.new_columns import crc32_of, without_triggers

_MADE_LAST = "julianday(created_at) DESC, uid DESC LIMIT 1"
_STATE = f"""coalesce((SELECT state FROM goal_state WHERE goal = {{}}
    ORDER BY "on" DESC, {_MADE_LAST}), 'open')"""
_OPEN = {
    "action": f"""'action', uid, r.mentorship, r.owner, (SELECT due_on FROM commitment
            WHERE action = r.uid ORDER BY set_on DESC, {_MADE_LAST})
            FROM action r WHERE r.done_on IS NULL AND r.dropped_on IS NULL""",
    "goal": f"""'goal', uid, r.mentorship, r.owner, iif(
            EXISTS (SELECT 1 FROM term WHERE goal = r.uid),
            (SELECT due_on FROM term WHERE goal = r.uid ORDER BY set_on DESC, {_MADE_LAST}),
            r.due_on)
            FROM goal r WHERE {_STATE.format("r.uid")} = 'open'""",
    "milestone": f"""'milestone', uid, (SELECT mentorship FROM goal WHERE uid = r.goal),
            (SELECT owner FROM goal WHERE uid = r.goal), r.due_on
            FROM milestone r WHERE r.done_on IS NULL AND {_STATE.format("r.goal")} = 'open'""",
}
"""What is open of each noun, and for which day: of what was set on one day the last word counts."""


def keep_order(connection: sqlite3.Connection) -> None:
    """Move rows of one instant apart, by thousandths of a second, where their uids belie them.

    Until now the local `id` said which came first. Then the agenda goes by the new order, too.
    """
    connection.create_function("crc32", 1, crc32_of, deterministic=True)
    nouns = connection.execute(
        "SELECT substr(name, 1, length(name) - 4) FROM sqlite_master WHERE name LIKE '%\\_row'"
        " ESCAPE '\\' AND type = 'view'"
    ).fetchall()
    for (noun,) in nouns:
        if moved := list(_moved(connection, noun)):
            with without_triggers(connection, noun):
                for told in moved:
                    _move(connection, noun, *told)
    for noun, what in _OPEN.items():
        connection.execute(f"DROP VIEW {noun}_open")
        connection.execute(f"CREATE VIEW {noun}_open AS SELECT {what}")
        connection.execute("DELETE FROM agenda WHERE noun = ?", (noun,))
        connection.execute(
            f"""INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
                SELECT * FROM {noun}_open"""
        )


def _moved(connection: sqlite3.Connection, noun: str) -> Iterator[tuple[str, str, str]]:
    """The uid of each row to be moved, when it was made, and when it is to have been made."""
    last = (-1, "")
    rows = connection.execute(
        f"""SELECT CAST(round(julianday(created_at) * 86400000) AS INTEGER) AS instant,
            uid, created_at FROM {noun} WHERE instant IS NOT NULL ORDER BY instant, id"""
    )
    for instant, uid, created_at in rows:
        place = (instant, uid)
        if place < last:
            place = (last[0] + (uid < last[1]), uid)
            later = timedelta(milliseconds=place[0] - instant)
            moment = datetime.fromisoformat(created_at) + later
            yield uid, created_at, moment.isoformat(timespec="milliseconds")
        last = place


def _move(connection: sqlite3.Connection, noun: str, uid: str, before: str, after: str) -> None:
    """In the row, and in all that the log tells of it; a damaged entry stays so."""
    connection.execute(
        f"""UPDATE {noun} SET created_at = :after,
            updated_at = iif(updated_at = :before, :after, updated_at) WHERE uid = :uid""",
        {"after": after, "before": before, "uid": uid},
    )
    stamps = {
        f"{name}_{when}": f'"{name}_at":"{moment}"'
        for name in ("created", "updated")
        for when, moment in (("before", before), ("after", after))
    }
    told = "replace(replace({}, :created_before, :created_after), :updated_before, :updated_after)"
    connection.execute(
        f"""UPDATE change SET before = {told.format("before")}, after = {told.format("after")},
            checksum = iif(checksum = crc32(after), crc32({told.format("after")}), checksum)
            WHERE uid = :uid AND "table" = :noun""",
        {**stamps, "uid": uid, "noun": noun},
    )
