"""Forgetting what was shared: no text of what was purged stays in registers and parcels of ours.

That it is gone stays, and wins over whatever others say; the next parcel is a whole one, in the
place of all that told of it.
"""

import sqlite3

from mentorlog.store.sharing.session_notes import forget_with_sessions
from mentorlog.store.sharing.values import PURGED

_ROWS = """SELECT r.id FROM share_row r JOIN temp.forgotten f
    ON f.noun = r.noun AND f.uid = r.uid"""


def forget(connection: sqlite3.Connection) -> None:
    """Take the values of all that is in `temp.forgotten` out."""
    if not _is_shared(connection):
        return
    forget_with_sessions(connection)
    connection.execute(f"DELETE FROM share_value WHERE \"row\" IN ({_ROWS}) AND part <> '@'")
    _make_whole(connection)
    connection.execute(f"UPDATE share_row SET state = '{PURGED}' WHERE id IN ({_ROWS})")


def forget_versions(connection: sqlite3.Connection) -> None:
    """Of what is in `temp.forgotten`, let all parcels go, and the values that are not shown."""
    if not _is_shared(connection):
        return
    forget_with_sessions(connection)
    connection.execute(
        f"""DELETE FROM share_value WHERE "row" IN ({_ROWS}) AND part <> '@' AND EXISTS (
            SELECT 1 FROM share_value o JOIN share_head oh ON oh.replica = o.replica
            JOIN share_head h ON h.replica = share_value.replica AND h.share = oh.share
            JOIN share_row r ON r.id = o."row" AND r.share = h.share
            WHERE o."row" = share_value."row" AND o.part = share_value.part
            AND (o.at, oh.name) > (share_value.at, h.name))"""
    )
    _make_whole(connection)


def _make_whole(connection: sqlite3.Connection) -> None:
    """The shares that tell of it have to tell all anew, since parcels hold what was said."""
    told = f"SELECT r.share FROM share_row r WHERE r.id IN ({_ROWS})"
    connection.execute(f"DELETE FROM share_parcel WHERE share IN ({told})")
    connection.execute(f"UPDATE share SET state = 'due' WHERE state = 'active' AND id IN ({told})")


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether a share has to tell all anew."""
    return connection.execute("SELECT 1 FROM share WHERE state = 'due'").fetchone() is not None


def _is_shared(connection: sqlite3.Connection) -> bool:
    """Whether there is a share; a backup of an older schema knows of none."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'share_row'").fetchone()
    return there is not None and connection.execute("SELECT 1 FROM share").fetchone() is not None
