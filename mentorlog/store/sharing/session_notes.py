"""What is told of the notes of sessions: rows of a share that have none in the journal."""

import sqlite3
from collections.abc import Iterable, Mapping

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS
from mentorlog.domain.sharing.perspective import Perspective
from mentorlog.domain.sharing.perspective import Row as Columns
from mentorlog.domain.sharing.session_notes import note_of, uid_of
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.values import GONE

NOTE = KIND_OF["note"]
TOLD = "told"
"""The state of a row that is told, and not here."""

Values = Mapping[str, tuple[int, str]]


def to_tell(
    registers: Registers, view: Perspective, me: str, sessions: Iterable[Columns], now: int
) -> dict[Row, Values]:
    """What there is to say of the notes of these sessions, and of those that are gone."""
    said: dict[Row, Values] = {}
    left = {uid for noun, uid in registers.rows(TOLD) if noun == NOTE.noun}
    for session in sessions:
        row = note_of(session, me)
        told = view.out(NOTE, row) if row else None
        if row is None or told is None:
            continue
        left.discard(row["uid"])
        number = registers.numbered(NOTE.noun, row["uid"], TOLD)
        shown = registers.shown(registers.living(number))
        new = {part: text for part, text in told.items() if _text(shown, part) != text}
        if not set(new) <= set(STAMPS) or registers.state(NOTE.noun, row["uid"]) != TOLD:
            at = seconds(row["updated_at"])
            values = {part: (at, text) for part, text in new.items()}
            said[NOTE.noun, row["uid"]] = {**values, PRESENCE: (at, f'["here","{me}"]')}
            registers.become(NOTE.noun, row["uid"], TOLD)
    return said | {(NOTE.noun, uid): _gone(registers, uid, now) for uid in left}


def _gone(registers: Registers, uid: str, now: int) -> Values:
    """Who comes later is not to read what was taken back."""
    registers.become(NOTE.noun, uid, "gone")
    registers.forget(registers.numbered(NOTE.noun, uid))
    return {PRESENCE: (now, f'["{GONE}",""]')}


def _text(shown: Mapping[str, object], part: str) -> str | None:
    return getattr(shown.get(part), "text", None)


def is_mine(me: str, columns: Columns) -> bool:
    """Whether a note is that of a session of mine, which has no row here."""
    session = columns.get("session")
    return bool(session) and columns.get("uid") == uid_of(str(session), me)


def forget_with_sessions(connection: sqlite3.Connection) -> None:
    """Have what is told of the notes of sessions in `temp.forgotten` be forgotten with them."""
    found = connection.execute(
        """SELECT f.uid, s.me FROM temp.forgotten f JOIN share s
           WHERE f.noun = 'session' AND s.kind = 'pair'"""
    )
    rows = [(NOTE.noun, uid_of(uid, me)) for uid, me in found.fetchall()]
    connection.executemany("INSERT OR IGNORE INTO temp.forgotten VALUES (?, ?)", rows)
