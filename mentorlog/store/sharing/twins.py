"""Two loggings of one meeting: both people of a share wrote it down, each in their own journal."""

import sqlite3
from collections.abc import Collection
from datetime import date

_THEIRS = """EXISTS (SELECT 1 FROM share_row r JOIN share_value v ON v."row" = r.id
    WHERE r.share = s.id AND r.noun = 'session' AND r.uid = {}.uid AND r.state = 'shown'
    AND v.part = '@' AND v.value = json_array('here', iif(s.me = 'guest', 'founder', 'guest')))"""
_FEW_HOURS = 3 / 24 + 1 / 100_000


def are_theirs(connection: sqlite3.Connection, uid: str) -> bool:
    """Whether the other person of a share brought the session with this uid."""
    found = connection.execute(
        f"""SELECT 1 FROM share s JOIN session t ON t.mentorship = s.mentorship
            WHERE s.kind = 'pair' AND t.uid = ? AND {_THEIRS.format("t")}""",
        (uid,),
    )
    return found.fetchone() is not None


def is_left_alone(connection: sqlite3.Connection, uid: str) -> bool:
    """Whether the other person removed the session, and it is only here still."""
    found = connection.execute(
        "SELECT 1 FROM share_row WHERE noun = 'session' AND state = 'detached' AND uid = ?", (uid,)
    )
    return found.fetchone() is not None


def twins(
    connection: sqlite3.Connection,
    since: date | None = None,
    mentorship: str | None = None,
    among: Collection[str] | None = None,
) -> list[tuple[str, str]]:
    """Of each meeting that both may have logged the uids of theirs and of mine, by their time.

    Both are held, on one day, and began within three hours of each other. Those `since` a day, of
    one mentorship, or with one `among` these.
    """
    found = connection.execute(
        f"""SELECT t.uid, m.uid FROM share s
            JOIN session t ON t.mentorship = s.mentorship AND t.status = 'held'
            JOIN session m ON m.mentorship = s.mentorship AND m.status = 'held'
                AND substr(m.at, 1, 10) = substr(t.at, 1, 10)
                AND abs(julianday(m.at) - julianday(t.at)) <= {_FEW_HOURS}
            WHERE s.kind = 'pair' AND s.state <> 'ended' AND t.at >= ?
                AND s.mentorship = coalesce(?, s.mentorship)
                AND {_THEIRS.format("t")} AND NOT {_THEIRS.format("m")}
            ORDER BY t.at, t.uid, m.at, m.uid""",
        (since.isoformat() if since else "", mentorship),
    )
    return [(theirs, mine) for theirs, mine in found if among is None or {theirs, mine} & {*among}]
