"""The registers of a share: of each part of a record the values that nobody has overwritten.

A value is known by the replica that said it and the number of the parcel it was said in. A parcel
names what its author had seen: of the same part, that is what its values take the place of. No
clock decides what is kept; where several values live, the moment they were written decides which
of them is shown.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import json

from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.store.sharing.replicas import Replicas
from mentorlog.store.sharing.values import HERE, Told, Value, shown_of

DETACHED = "detached"
"""The state of a row that the other person brought, and that was removed or kept back here."""

AWAY = (DETACHED, "waiting", "gone")
"""The states of a row that is not here; it may be said otherwise meanwhile."""

Row = tuple[str, str]
"""Noun and uid."""


class Registers(Replicas):
    """The registers of one share."""

    def __init__(self, connection: sqlite3.Connection, share: int) -> None:
        super().__init__(connection, share)
        self._newest = 0

    # Rows

    def number(self, noun: str, uid: str) -> int | None:
        """The number of a row here, if anything was ever said of it."""
        found = self.connection.execute(
            "SELECT id FROM share_row WHERE share = ? AND noun = ? AND uid = ?",
            (self.share, noun, uid),
        ).fetchone()
        return found[0] if found else None

    def numbered(self, noun: str, uid: str, state: str = "waiting") -> int:
        """The number of a row, a new one if need be."""
        number = self.number(noun, uid)
        return self.add(noun, uid, state) if number is None else number

    def add(self, noun: str, uid: str, state: str) -> int:
        """A number for a row that has none."""
        if not self._newest:
            found = self.connection.execute("SELECT coalesce(max(id), 0) FROM share_row")
            [(self._newest,)] = found
        self._newest = number = self._newest + 1
        self.connection.execute(
            "INSERT INTO share_row VALUES (?, ?, ?, ?, ?)",
            (self.share, noun, uid, number, state),
        )
        return int(number)

    def state(self, noun: str, uid: str) -> str | None:
        """What became of a row here: shown, gone, waiting, refused, purged."""
        found = self.connection.execute(
            "SELECT state FROM share_row WHERE share = ? AND noun = ? AND uid = ?",
            (self.share, noun, uid),
        ).fetchone()
        return found[0] if found else None

    def become(self, noun: str, uid: str, state: str) -> None:
        """Note what became of a row here."""
        self.connection.execute(
            "UPDATE share_row SET state = ? WHERE share = ? AND noun = ? AND uid = ?",
            (state, self.share, noun, uid),
        )

    def rows(self, *states: str, noun: str | None = None) -> list[Row]:
        """The rows of these states; of one noun alone, if it is named."""
        marks = ", ".join("?" * len(states))
        found = self.connection.execute(
            f"""SELECT noun, uid FROM share_row WHERE share = ? AND state IN ({marks})
                AND (? IS NULL OR noun = ?)""",
            (self.share, *states, noun, noun),
        )
        return [(noun, uid) for noun, uid in found]

    def signatures(self) -> set[Row]:
        """The signatures, each of which holds for one wording: some wait for it to come back."""
        return set(self.rows("shown", "refused", noun="signature"))

    # Values

    def living(self, number: int) -> dict[str, list[Value]]:
        """The values of a row that nobody has overwritten, by part."""
        found: dict[str, list[Value]] = {}
        for part, *value in self.connection.execute(
            'SELECT part, replica, n, at, value FROM share_value WHERE "row" = ?', (number,)
        ):
            found.setdefault(part, []).append(Value(*value))
        return found

    def shown(self, living: Mapping[str, list[Value]]) -> Told:
        """Of each part the value that is shown: the one written last."""
        return {part: shown_of(part, values, self.names) for part, values in living.items()}

    def told_of(self, row: Row) -> Told:
        """What is shown of a row, part by part; nothing where nothing was ever said of it."""
        number = self.number(*row)
        return {} if number is None else self.shown(self.living(number))

    def say(
        self,
        replica: int,
        n: int,
        told: Mapping[Row, Mapping[str, tuple[int, str]]],
        *,
        is_first: bool = False,
    ) -> None:
        """A replica that has seen all that lives here says this: it takes the place of all.

        Where it `is_first`, nothing lives here yet.
        """
        numbers = self._add_all(told) if is_first else {}
        values = [
            (numbers.get(row) or self.numbered(*row, "shown"), part, replica, n, at, text)
            for row, parts in told.items()
            for part, (at, text) in parts.items()
        ]
        if not is_first:
            self.connection.executemany(
                'DELETE FROM share_value WHERE "row" = ? AND part = ?',
                [(number, part) for number, part, *_ in values],
            )
        self._insert(values)

    def _add_all(self, rows: Iterable[Row]) -> dict[Row, int]:
        """The numbers of rows of which hardly any has one: all the others get theirs at once."""
        found = self.connection.execute(
            "SELECT noun, uid, id FROM share_row WHERE share = ?", (self.share,)
        )
        numbers = {(noun, uid): number for noun, uid, number in found}
        [(newest,)] = self.connection.execute("SELECT coalesce(max(id), 0) FROM share_row")
        new = {row: newest + place for place, row in enumerate(rows, 1) if row not in numbers}
        self.connection.executemany(
            "INSERT INTO share_row VALUES (?, ?, ?, ?, 'shown')",
            ((self.share, *row, number) for row, number in new.items()),
        )
        self._newest = 0  # to be looked up again
        return numbers | new

    def take(
        self,
        replica: int,
        n: int,
        seen: Mapping[int, int],
        values: Iterable[tuple[Row, Mapping[str, tuple[int, str]]]],
    ) -> set[Row]:
        """Take the values of a parcel; they take the place of what its author had seen."""
        touched: set[Row] = set()
        added: list[tuple[int, str, int, int, int, str]] = []
        for row, told in values:
            number = self.number(*row)
            if number is None:
                number = self.numbered(*row)
            else:
                self._overwrite(number, replica, seen, told)
            added += [(number, part, replica, n, at, text) for part, (at, text) in told.items()]
            touched.add(row)
        self._insert(added)
        return touched

    def _overwrite(
        self, number: int, replica: int, seen: Mapping[int, int], told: Iterable[str]
    ) -> None:
        living = self.living(number)
        self.connection.executemany(
            'DELETE FROM share_value WHERE "row" = ? AND part = ? AND replica = ?',
            [
                (number, part, value.replica)
                for part in told
                for value in living.get(part, ())
                if value.replica == replica or value.n <= seen.get(value.replica, 0)
            ],
        )

    def join(
        self,
        heads: Mapping[int, int],
        told: Mapping[Row, Mapping[str, Sequence[Value]]],
        *,
        keeps: bool = False,
    ) -> set[Row]:
        """Take all registers of another: what it knew and has not is gone, here as well.

        With `keeps` it goes only where something else is said in its place.
        """
        own = {number: head.n for number, head in self.heads().items()}
        gone = self._let_go(heads, told, own, keeps=keeps)
        return gone | self._add_new(told, own)

    def _let_go(
        self,
        heads: Mapping[int, int],
        told: Mapping[Row, Mapping[str, Sequence[Value]]],
        own: Mapping[int, int],
        *,
        keeps: bool,
    ) -> set[Row]:
        """Drop what the other knew and has not."""
        touched: set[Row] = set()
        for row, number, living in self._everything():
            theirs = told.get(row, {})
            for part, values in living.items():
                known = {(one.replica, one.n) for one in theirs.get(part, ())}
                gone = [
                    value
                    for value in values
                    if value.n <= heads.get(value.replica, 0) and value[:2] not in known
                ]
                is_new = any(one.n > own.get(one.replica, 0) for one in theirs.get(part, ()))
                if keeps and len(gone) == len(values) and not is_new:
                    continue
                for value in gone:
                    self._drop(number, part, value.replica)
                    touched.add(row)
        return touched

    def _add_new(
        self, told: Mapping[Row, Mapping[str, Sequence[Value]]], own: Mapping[int, int]
    ) -> set[Row]:
        """Take what is newer than what was known of its replica."""
        touched: set[Row] = set()
        for row, parts in told.items():
            new = [
                (part, value)
                for part, values in parts.items()
                for value in values
                if value.n > own.get(value.replica, 0)
            ]
            if new:
                number = self.numbered(*row)
                touched.add(row)
                for part, value in new:
                    self._drop(number, part, value.replica)
                self._insert((number, part, *value) for part, value in new)
        return touched

    def everything(self) -> dict[Row, dict[str, list[Value]]]:
        """All that lives in the share."""
        return {row: living for row, _, living in self._everything()}

    def contested(self) -> dict[Row, dict[str, list[Value]]]:
        """All that lives of the rows of which more than one value of some part does."""
        rows = self.connection.execute(
            """SELECT DISTINCT r.noun, r.uid, r.id FROM share_row r JOIN (
                 SELECT "row" FROM share_value GROUP BY "row", part HAVING min(value) <> max(value)
               ) v ON r.id = v."row" WHERE r.share = ? ORDER BY r.noun, r.uid""",
            (self.share,),
        ).fetchall()
        return {(noun, uid): self.living(number) for noun, uid, number in rows}

    def _everything(self) -> Iterator[tuple[Row, int, dict[str, list[Value]]]]:
        rows = self.connection.execute(
            "SELECT noun, uid, id FROM share_row WHERE share = ? ORDER BY noun, uid", (self.share,)
        ).fetchall()
        values: dict[int, dict[str, list[Value]]] = {}
        for number, part, *value in self.connection.execute(
            """SELECT v."row", v.part, v.replica, v.n, v.at, v.value FROM share_value v
               JOIN share_row r ON r.id = v."row" WHERE r.share = ?""",
            (self.share,),
        ):
            values.setdefault(number, {}).setdefault(part, []).append(Value(*value))
        for noun, uid, number in rows:
            if number in values:
                yield (noun, uid), number, values[number]

    def author(self, row: Row) -> str | None:
        """Who brought a row that is shown: only they can take it from the other."""
        shown = self.told_of(row)
        word, who = json.decode(shown[PRESENCE].text) if PRESENCE in shown else (None, None)
        return str(who) if word == HERE else None

    def forget(self, number: int) -> None:
        """Take the values of a row out; that it is gone is all that stays."""
        self.connection.execute(
            'DELETE FROM share_value WHERE "row" = ? AND part <> ?', (number, PRESENCE)
        )

    def _drop(self, number: int, part: str, replica: int) -> None:
        self.connection.execute(
            'DELETE FROM share_value WHERE "row" = ? AND part = ? AND replica = ?',
            (number, part, replica),
        )

    def _insert(self, values: Iterable[tuple[int, str, int, int, int, str]]) -> None:
        self.connection.executemany("INSERT INTO share_value VALUES (?, ?, ?, ?, ?, ?)", values)
