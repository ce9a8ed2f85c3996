"""The replicas of a share that were ever heard of, and how far each was read."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import json


class Head(NamedTuple):
    """How far a replica was read, the hash of its parcel there, and what it had seen by then."""

    name: str
    n: int
    hash: str
    acks: dict[str, int]
    made: str | None


class Replicas:
    """The replicas of one share."""

    def __init__(self, connection: sqlite3.Connection, share: int) -> None:
        self.connection = connection
        self.share = share
        self.names = {number: head.name for number, head in self.heads().items()}
        """The names of the replicas by their numbers."""
        self._numbers = {name: number for number, name in self.names.items()}

    def replica(self, name: str) -> int:
        """The number of a replica here."""
        if name not in self._numbers:
            number = max(self.names, default=0) + 1
            self.connection.execute(
                "INSERT INTO share_head VALUES (?, ?, ?, 0, '', '{}', NULL)",
                (self.share, number, name),
            )
            self._numbers[name], self.names[number] = number, name
        return self._numbers[name]

    def heads(self) -> dict[int, Head]:
        """Every replica that was ever heard of."""
        rows = self.connection.execute(
            "SELECT replica, name, n, hash, acks, made FROM share_head WHERE share = ?",
            (self.share,),
        )
        return {
            number: Head(name, n, hash_, json.decode(acks, type=dict[str, int]), made)
            for number, name, n, hash_, acks, made in rows
        }

    def reach(
        self, replica: int, n: int, hash_: str, acks: Mapping[str, int], made: str | None
    ) -> None:
        """A replica was read up to this parcel; what it had seen before, it has seen for ever."""
        [(before,)] = self.connection.execute(
            "SELECT acks FROM share_head WHERE share = ? AND replica = ?", (self.share, replica)
        )
        known = json.decode(before, type=dict[str, int])
        acks = known | {name: max(seen, known.get(name, 0)) for name, seen in acks.items()}
        self.connection.execute(
            """UPDATE share_head SET n = ?, hash = ?, acks = ?, made = ?
               WHERE share = ? AND replica = ?""",
            (n, hash_, json.encode(acks).decode(), made, self.share, replica),
        )

    def seen(self) -> dict[str, int]:
        """How far each was read, by name."""
        found = self.connection.execute(
            "SELECT name, n FROM share_head WHERE share = ? AND n > 0", (self.share,)
        )
        return dict(found.fetchall())

    def read_up_to(self, name: str) -> tuple[int, str]:
        """The number and the hash of the last parcel that was read of one."""
        found = self.connection.execute(
            "SELECT n, hash FROM share_head WHERE share = ? AND name = ?", (self.share, name)
        ).fetchone()
        return found or (0, "")
