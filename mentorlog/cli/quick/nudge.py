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

_SILENT = "a.noun = 'slot' AND a.overdue_since <= :today"

# A silence goes on whatever slots go by; all else that is kept of a slot holds for some days only.
_STALE = f"""SELECT 1 FROM agenda a WHERE noun = 'slot' AND {_RUNNING}
    AND (quiet_until < :today OR (holds_until < :today AND NOT ifnull({_SILENT}, 0)))"""

# A slot for which a meeting is planned is in it, too: that meeting comes before it.
_MINE = f"""mine AS NOT MATERIALIZED (
    SELECT noun, uid, mentorship, due_on FROM agenda a
    WHERE due_on <= :until AND (owner = 'me' OR owner IS NULL) AND {_RUNNING}
    AND NOT ifnull({_SILENT}, 0))"""

_COUNTS = f"""WITH {_MINE} SELECT
    (SELECT count(*) FROM (SELECT 1 FROM mine WHERE due_on = :today
        AND noun NOT IN ('session', 'slot') LIMIT {COUNTED})),
    (SELECT count(*) FROM (SELECT 1 FROM mine WHERE due_on < :today LIMIT {COUNTED}))"""

# One that ends a silence within the length of the cadence is told of, however far off it is. The
# agenda is walked day by day up to the first: with a plus no column but the day leads to its rows.
_MEETING = f"""SELECT name, CAST(julianday(a.due_on) - julianday(:today) AS INTEGER), s.uid
    FROM agenda a JOIN mentorship m ON m.uid = a.mentorship
    LEFT JOIN agenda s ON s.noun = 'slot' AND s.uid = a.mentorship AND s.overdue_since <= :today
    WHERE a.due_on >= :today AND +a.noun IN ('session', 'slot') AND {_RUNNING}
    AND NOT ifnull({_SILENT}, 0) AND (+a.due_on <= :until OR (+a.noun = 'session'
        AND julianday(a.due_on) - julianday(:today) <= s.nominal_days))
    ORDER BY a.due_on, a.noun, julianday(iif(a.noun = 'slot', m.created_at,
        (SELECT created_at FROM session WHERE uid = a.uid))), a.uid LIMIT 1"""

# Whom nobody has met for long, nor will within the length of the cadence.
_UNMET = f"""SELECT name, CAST(julianday(:today) - julianday(quiet_since) AS INTEGER)
    FROM agenda a JOIN mentorship m ON m.uid = a.uid
    WHERE {_SILENT} AND {_RUNNING} AND NOT EXISTS (
        SELECT 1 FROM agenda s WHERE s.mentorship = a.uid AND s.noun = 'session'
        AND s.due_on >= :today AND julianday(s.due_on) - julianday(:today) <= a.nominal_days)
    ORDER BY overdue_since, julianday(m.created_at), m.uid LIMIT {COUNTED}"""

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


def nudge(store: sqlite3.Connection, days: int) -> tuple[str, bool] | None:
    """The segment, and whether it tells of more than a meeting that ends a silence.

    None where time has passed a slot by, which only the whole program can judge.
    """
    today = clock.today()
    until = min(today.toordinal() + days, today.max.toordinal())
    window = {"today": today.isoformat(), "until": today.fromordinal(until).isoformat()}
    if store.execute(_STALE, window).fetchone():
        return None
    name, ahead, ends_silence = store.execute(_MEETING, window).fetchone() or (None, 0, None)
    meeting = (name, ahead) if name else None
    unmet = store.execute(_UNMET, window).fetchall()
    due_today, overdue = store.execute(_COUNTS, window).fetchone()
    said = segment(meeting, due_today, overdue, unmet)
    needs_attention = bool(due_today or overdue or unmet or (meeting and not ends_silence))
    if said.isascii() or not wants_ascii(os.environ):
        return said, needs_attention
    from mentorlog.render.ascii_text import in_ascii

    return in_ascii(said), needs_attention
