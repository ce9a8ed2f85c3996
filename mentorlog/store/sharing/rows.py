"""Rows of the store as sharing reads them: by column, as JSON has them, and when they changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import msgspec
from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import Part, links_of
from mentorlog.domain.sharing.perspective import Row
from mentorlog.store.rows import shapes_of
from mentorlog.store.sharing import registers as known


class Rows:
    """The rows that are here; which ones is kept in mind, so that many links cost one look.

    `lay_out` says how the names of the views begin through which a share of two people reads: they
    are laid out once something is read.
    """

    def __init__(self, connection: sqlite3.Connection, lay_out: Callable[[], str] = str) -> None:
        self.connection = connection
        self._lay_out = lay_out
        self._uids: dict[str, set[str]] = {}

    @cached_property
    def within(self) -> str:
        """How the names begin of what is read."""
        return self._lay_out()

    def uids(self, noun: str) -> set[str]:
        """The uids of a noun that are here."""
        if noun not in self._uids:
            found = self.connection.execute(f"SELECT uid FROM {self.within}{noun}")
            self._uids[noun] = {uid for (uid,) in found}
        return self._uids[noun]

    def are_new(self) -> None:
        """Rows came or went: look again."""
        self._uids.clear()

    def row(self, kind: type[Record], uid: str) -> Row | None:
        """A row, if it is here."""
        found = self.connection.execute(
            f"SELECT * FROM {self.within}{kind.noun} WHERE uid = ?", (uid,)
        )
        row = found.fetchone()
        return as_json(kind, row) if row else None

    def of(self, kind: type[Record], column: str, uid: str) -> Iterator[Row]:
        """Every row of a kind that names this one in a column."""
        found = self.connection.execute(
            f'SELECT * FROM {self.within}{kind.noun} WHERE "{column}" = ? ORDER BY id', (uid,)
        )
        for row in found.fetchall():
            yield as_json(kind, row)

    def all(self, kind: type[Record]) -> Iterator[Row]:
        """Every row of a kind."""
        for row in self.connection.execute(
            f"SELECT * FROM {self.within}{kind.noun} ORDER BY id"
        ).fetchall():
            yield as_json(kind, row)

    def resolved(self, kind: type[Record], row: Row) -> Row:
        """The row without links to what is not here; one that it cannot be without stays."""
        links = {
            link.column: self._reaching(link.noun, row[link.column], is_list=link.is_list)
            for link in links_of(kind)
            if row.get(link.column) and not link.is_whole
        }
        return {**row, **links} if links else row

    def _reaching(self, noun: str, value: Any, *, is_list: bool) -> Any:
        uids = self.uids(noun)
        if is_list:
            return [uid for uid in value if uid in uids]
        return value if value in uids else None


def as_json(kind: type[Record], row: sqlite3.Row) -> Row:
    """A row of the table by its columns: flags as such, lists as lists."""
    flags, lists = shapes_of(kind)
    values: Row = dict(zip(row.keys(), row, strict=True))
    for column in flags:
        values[column] = values[column] == 1
    for column in lists:
        values[column] = json.decode(values[column])
    return values


def wholes_of(kind: type[Record], row: Row) -> Iterator[known.Row]:
    """What a row is part of."""
    for link in links_of(kind):
        if link.is_whole and row.get(link.column):
            yield link.noun, row[link.column]


@lru_cache(1_000)
def seconds(moment: str) -> int:
    """A moment with its offset, in seconds since 1970."""
    return int(datetime.fromisoformat(moment).timestamp())


class Changed:
    """When the parts of one row were changed, as the log tells it.

    What came by another share was changed when that says so: told on, it is no newer than it was.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        noun: str,
        uid: str,
        else_: str,
        once: Mapping[known.Row, str],
    ) -> None:
        self._of = (connection, noun, uid)
        at = once.get((noun, uid))
        self._entries = (
            [(at, None, None, None)]
            if at
            else connection.execute(
                """SELECT at, before, after,
                  (SELECT h.share FROM share_head h WHERE h.name = change.device)
               FROM change WHERE uid = ? AND "table" = ? AND verb <> 'purged' ORDER BY seq DESC""",
                (uid, noun),
            ).fetchall()
        )
        self._else = seconds(else_)
        self._read: dict[str, Row] = {}

    @property
    def last(self) -> int:
        """When it was changed last."""
        return seconds(self._entries[0][0]) if self._entries else self._else

    def part(self, part: Part) -> int:
        """When one of its columns was changed last."""
        is_only = len(self._entries) == 1
        for at, before, after, share in self._entries:
            if is_only or self._differ(before, after, part.columns):
                came = None if share is None else self._came(part.name, share)
                return seconds(at) if came is None else came
        return self.last

    def typed(self, part: Part, share: int) -> int | None:
        """When what it says was typed here; None where it said so when it was last taken out.

        Neither was it typed where it came by this share.
        """
        if len(self._entries) == 1 and self._entries[0][3] is None:
            return self.last
        at, now, was_away = None, None, False
        for moment, _, after, of in self._entries:
            row = self._row(after)
            value = [row.get(column) for column in part.columns]
            if row and now is not None and value != now:
                break
            if row and (was_away or of == share):
                return None
            at, now = (seconds(moment), value) if row else (at, now)
            was_away = not row
        return at

    def _differ(self, before: str | None, after: str | None, columns: Iterable[str]) -> bool:
        was, became = self._row(before), self._row(after)
        return any(was.get(column) != became.get(column) for column in columns)

    def _came(self, part: str, share: int) -> int | None:
        """When it was changed where it came from, as that share says."""
        connection, noun, uid = self._of
        (at,) = connection.execute(
            """SELECT max(v.at) FROM share_row r JOIN share_value v ON v."row" = r.id
               WHERE r.share = ? AND r.noun = ? AND r.uid = ? AND v.part = ?""",
            (share, noun, uid, part),
        ).fetchone()
        return None if at is None else int(at)

    def _row(self, text: str | None) -> Row:
        if text is None:
            return {}
        if text not in self._read:
            self._read[text] = json.decode(text)
        return self._read[text]


def written_by(connection: sqlite3.Connection, row: known.Row, column: str) -> str | None:
    """Which replica brought what a column says; None where it was typed, or nobody knows."""
    path = f'$."{column}"'
    found = connection.execute(
        """SELECT command.device FROM change JOIN command ON command.id = change.command
           WHERE change."table" = ? AND change.uid = ? AND change.verb <> 'purged'
           AND json_extract(before, ?) IS NOT json_extract(after, ?)
           ORDER BY seq DESC LIMIT 1""",
        (*row, path, path),
    ).fetchone()
    return found[0] if found else None


def changed_once(connection: sqlite3.Connection) -> dict[known.Row, str]:
    """The moments of the rows that the log speaks of once: at the first look those are most."""
    rows = connection.execute(
        """SELECT "table", uid, max(at) FROM change GROUP BY uid, "table"
           HAVING count(*) = 1 AND max(verb) = 'insert'"""
    )
    return {(noun, uid): at for noun, uid, at in rows}


def touched_since(connection: sqlite3.Connection, change: int) -> dict[str, list[str]]:
    """The rows that the log speaks of after this change, by noun."""
    found: dict[str, list[str]] = {}
    for noun, uid in connection.execute(
        'SELECT DISTINCT "table", uid FROM change WHERE seq > ?', (change,)
    ):
        if noun in KIND_OF:
            found.setdefault(noun, []).append(uid)
    return found


def empty(kind: type[Record]) -> Row:
    """The columns of a record that says nothing."""
    return {
        field.encode_name: msgspec.to_builtins(field.default)
        for field in msgspec.structs.fields(kind)
        if field.default is not msgspec.NODEFAULT
    }


def uids_in(value: str) -> Iterator[str]:
    """Every text in a value, among which are the uids that it names."""

    def strings(found: Any) -> Iterator[str]:
        if isinstance(found, str):
            yield found
        elif isinstance(found, list):
            for one in found:
                yield from strings(one)

    yield from strings(json.decode(value))
