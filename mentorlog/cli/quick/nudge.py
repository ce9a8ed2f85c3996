"""`due --format prompt`: the next meeting, and how much of mine is due today and overdue.

It says of the store what `reports/nudge.py` says of it.
"""

import os
import sqlite3

from mentorlog import clock
from mentorlog.cli.letters import wants_ascii
from mentorlog.render.nudge import COUNTED, WITHIN, segment

_RUNNING = """(a.mentorship IS NULL OR a.mentorship NOT IN (
    SELECT uid FROM mentorship WHERE ended_on <= :today))"""

# A slot for which a meeting is planned is in it, too: that meeting comes before it.
_MINE = f"""mine AS NOT MATERIALIZED (
    SELECT noun, uid, mentorship, due_on FROM agenda a
    WHERE due_on <= :until AND (owner = 'me' OR owner IS NULL) AND {_RUNNING})"""

_STALE = f"SELECT 1 FROM agenda a WHERE noun = 'slot' AND holds_until < :today AND {_RUNNING}"

_COUNTS = f"""WITH {_MINE} SELECT
    (SELECT count(*) FROM (SELECT 1 FROM mine WHERE due_on = :today
        AND noun NOT IN ('session', 'slot') LIMIT {COUNTED})),
    (SELECT count(*) FROM (SELECT 1 FROM mine WHERE due_on < :today LIMIT {COUNTED}))"""

_MEETING = f"""WITH {_MINE}
    SELECT name, CAST(julianday(due_on) - julianday(:today) AS INTEGER)
    FROM mine JOIN mentorship m ON m.uid = mine.mentorship
    WHERE due_on >= :today AND noun IN ('session', 'slot')
    ORDER BY due_on, noun, mine.uid LIMIT 1"""

_UNITS = {"": 1, "d": 1, "w": 7}


def read_days(typed: str | None) -> int | None:
    """How far to look ahead, of what is written like 3, 3d or 2w; None of anything else."""
    if typed is None:
        return WITHIN
    digits = typed.rstrip("dw")
    if not (digits.isdecimal() and typed.isascii() and len(digits) <= 2):
        return None
    unit = _UNITS.get(typed[len(digits) :])
    return unit * int(digits) if unit else None


def nudge(store: sqlite3.Connection, days: int) -> str | None:
    """The segment; None where time has passed a slot by, which only the whole program can judge."""
    today = clock.today()
    window = {
        "today": today.isoformat(),
        "until": today.fromordinal(today.toordinal() + days).isoformat(),
    }
    if store.execute(_STALE, window).fetchone():
        return None
    meeting = store.execute(_MEETING, window).fetchone()
    said = segment(meeting, *store.execute(_COUNTS, window).fetchone())
    if said.isascii() or not wants_ascii(os.environ):
        return said
    from mentorlog.render.ascii_text import in_ascii

    return in_ascii(said)
