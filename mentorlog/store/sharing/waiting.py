"""What waits for something that is not here: pieces for their whole, and links for their end.

That may come back in any way: by a sync, but by an undo, a redo or an import as well, or since it
is private no more, and then nothing is taken. What waits comes with it; only what was taken out by
itself is gone, wherever its whole is.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import PRESENCE, Link, links_of, parts_of
from mentorlog.domain.sharing.perspective import Perspective
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.rows import Rows, wholes_of


def wholes(registers: Registers, view: Perspective, row: Row) -> Iterator[Row]:
    """What a row is part of, as the registers show it."""
    kind = KIND_OF[row[0]]
    told = registers.told_of(row)
    texts = {part: value.text for part, value in told.items() if part != PRESENCE}
    return wholes_of(kind, view.into(kind, texts))


def in_vain(registers: Registers, view: Perspective, here: Rows, standing: Rows) -> Iterator[Row]:
    """The pieces that wait, and are not here, though all they are part of is standing."""
    for noun, uid in registers.rows("waiting"):
        if noun not in KIND_OF or uid in here.uids(noun):
            continue
        if all(one in standing.uids(other) for other, one in wholes(registers, view, (noun, uid))):
            yield noun, uid


def unlinked(registers: Registers, stands: Callable[[Row], bool]) -> Iterator[Row]:
    """The rows that lack a link which the registers have to something that stands."""
    shown = registers.connection.execute(
        "SELECT DISTINCT noun FROM share_row WHERE share = ? AND state = 'shown'",
        (registers.share,),
    )
    for noun in sorted(KIND_OF.keys() & {noun for (noun,) in shown}):
        for link, lacking in _lacking(noun):
            for uid, named in registers.connection.execute(lacking, (registers.share,)).fetchall():
                ends = json.decode(named) if link.is_list else [named]
                if any(stands((link.noun, end)) for end in ends):
                    yield noun, uid


@cache
def _lacking(noun: str) -> list[tuple[Link, str]]:
    """Each link of a noun, and what asks for the rows whose registers say more in it than they.

    What is said there comes with their uid.
    """
    kind = KIND_OF[noun]
    return [
        (link, _fewer(noun, link, *_place(kind, link.column)))
        for link in links_of(kind)
        if not link.is_whole
    ]


def _place(kind: type[Record], column: str) -> tuple[str, int]:
    """In which part of a kind a column is told, and where in it."""
    part = next(one for one in parts_of(kind).values() if column in one.columns)
    return part.name, part.columns.index(column)


def _fewer(noun: str, link: Link, part: str, place: int) -> str:
    said, many = (
        f"{read}(v.value, '$[{place}]')" for read in ("json_extract", "json_array_length")
    )
    fewer = f'{many} > json_array_length(t."{link.column}")'
    return f"""SELECT t.uid, {said} FROM share_row r JOIN share_value v ON v."row" = r.id
        JOIN {noun} t ON t.uid = r.uid
        WHERE r.share = ? AND r.noun = '{noun}' AND r.state = 'shown' AND v.part = '{part}'
        AND {fewer if link.is_list else f'{said} IS NOT NULL AND t."{link.column}" IS NULL'}"""


def was_taken_out(connection: sqlite3.Connection, row: Row, since: int) -> bool:
    """Whether a row that is not here was taken out by itself after this change of the log.

    Whoever removes what it is part of means that, and not the row.
    """
    noun, uid = row
    last = connection.execute(
        """SELECT verb, before, command FROM change WHERE "table" = ? AND uid = ? AND seq > ?
           ORDER BY seq DESC LIMIT 1""",
        (noun, uid, since),
    ).fetchone()
    if last is None or last["verb"] != "delete":
        return False
    along = (
        connection.execute(
            """SELECT 1 FROM change
               WHERE command = ? AND "table" = ? AND uid = ? AND verb = 'delete'""",
            (last["command"], *whole),
        ).fetchone()
        for whole in wholes_of(KIND_OF[noun], json.decode(last["before"]))
    )
    return not any(along)
