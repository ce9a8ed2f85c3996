"""The shares of a store: with which devices, from where, and who they are."""

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple
from zlib import compress, decompress

from msgspec import json

from mentorlog.domain.sharing.pair import Pair, Person
from mentorlog.domain.sharing.parcel import MEMBER
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.domain.sharing.perspective import Own, Perspective
from mentorlog.store.audience_views import lay_out
from mentorlog.store.order import MADE
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.rows import Rows
from mentorlog.store.sharing.values import shown_of

ACTIVE, ENDED = "active", "ended"
MOVED, TAKING = "moved", "taking"
"""The states of a share that another device of mine takes from this one, or this one takes."""
OWN, PAIR = "own", "pair"
CLOSED: dict[str, Any] = {"secret": None, "invite_key": None, "invited_at": None}
"""What a share says of an invitation where none is open."""


class Share(NamedTuple):
    """One share as this store keeps it.

    `replica` is our own number in it, `n` and `hash` those of our last parcel, `base` our last
    whole one: what is older is of no use to anybody. `packed` is the change of the log up to which
    rows were looked at. `state` is active, due, ended, moved or taking; while an
    invitation is open, `secret` and `invite_key` are of it. `news` is the command with which began
    what came from the other person and nobody has looked at, None: there is no such thing.
    """

    id: int
    uid: str
    kind: str
    mentorship: str | None
    me: str
    replica: int
    n: int
    hash: str
    base: int
    packed: int
    with_notes: int
    carrier: str
    state: str
    secret: str | None
    invite_key: str | None
    invited_at: str | None
    news: int | None

    @property
    def is_pair(self) -> bool:
        """Whether it is with another person, and of one mentorship."""
        return self.kind == PAIR


def perspective_of(connection: sqlite3.Connection, share: Share) -> Perspective:
    """How the rows of a share leave and arrive."""
    if not share.is_pair:
        return Own()
    assert share.mentorship is not None
    found = connection.execute(
        f"SELECT uid FROM member WHERE mentorship = ? ORDER BY {MADE}", (share.mentorship,)
    ).fetchone()
    member = found[0] if found else None
    return Pair(Person(share.me), share.mentorship, member, bool(share.with_notes))


def rows_of(connection: sqlite3.Connection, share: Share) -> Rows:
    """The rows that are in a share, unless they are private or of somebody else."""
    return Rows(connection, partial(within, connection, share))


def within(connection: sqlite3.Connection, share: Share) -> str:
    """How the names of what a share reads begin: views of what the other person may see."""
    if not share.is_pair:
        return ""
    assert share.mentorship is not None
    prefix = f"shared_{share.id}_"
    there = "SELECT 1 FROM temp.sqlite_master WHERE name = ?"
    if connection.execute(there, (f"{prefix}mentorship",)).fetchone() is None:
        lay_out(connection, prefix, share.mentorship, bool(share.with_notes))
    return prefix


REMOVED, CIRCLE = "removed", "circle"
"""Why a share of two rests."""


def rests(connection: sqlite3.Connection, share: Share) -> str | None:
    """Why nothing is said or taken in a share: its mentorship is not here, or of more than two."""
    if not share.is_pair:
        return None
    if share.state in (MOVED, TAKING):
        return share.state
    [(here, members)] = connection.execute(
        """SELECT EXISTS (SELECT 1 FROM mentorship WHERE uid = ?1),
                  (SELECT count(*) FROM member WHERE mentorship = ?1)""",
        (share.mentorship,),
    )
    if not here:
        return REMOVED
    return CIRCLE if members > 1 else None


class Member(NamedTuple):
    """A device of a share: its replica, whose it is, what it is called, its public key.

    One that was removed is `gone` since its parcel of this number.
    """

    replica: str
    person: str
    name: str
    key: str
    gone: int | None


def shares(connection: sqlite3.Connection, *, ended: bool = False) -> list[Share]:
    """The shares that go on, and, where asked for, those that ended."""
    condition = "" if ended else f"WHERE state <> '{ENDED}'"
    return [
        Share(*row) for row in connection.execute(f"SELECT * FROM share {condition} ORDER BY id")
    ]


def share_of(connection: sqlite3.Connection, uid: str) -> Share | None:
    """The share with this uid."""
    row = connection.execute("SELECT * FROM share WHERE uid = ?", (uid,)).fetchone()
    return Share(*row) if row else None


def begin(
    connection: sqlite3.Connection, uid: str, kind: str, replica: str, carrier: str, **more: Any
) -> Share:
    """A new share of the store, in which nothing was said yet."""
    [(number,)] = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM share")
    share = Share(
        number,
        uid,
        kind,
        **{
            "mentorship": None,
            "me": "",
            "replica": Registers(connection, number).replica(replica),
            "n": 0,
            "hash": "",
            "base": 0,
            "packed": 0,
            "with_notes": 0,
            "carrier": carrier,
            "state": ACTIVE,
            "secret": None,
            "invite_key": None,
            "invited_at": None,
            "news": None,
            **more,
        },
    )
    connection.execute(f"INSERT INTO share VALUES ({', '.join('?' * len(share))})", share)
    return share


def change(connection: sqlite3.Connection, share: Share, **fields: Any) -> Share:
    """The share with other values of these fields, written."""
    settings = ", ".join(f"{name} = ?" for name in fields)
    connection.execute(f"UPDATE share SET {settings} WHERE id = ?", (*fields.values(), share.id))
    return share._replace(**fields)


def members(registers: Registers) -> dict[str, Member]:
    """The devices of a share by their replicas, those that were removed as well."""
    found = {}
    for uid, number in registers.connection.execute(
        "SELECT uid, id FROM share_row WHERE share = ? AND noun = ?", (registers.share, MEMBER)
    ).fetchall():
        values = registers.living(number).get(PRESENCE)
        if values:
            # that one was removed wins over all else that is said of it
            gone = [one for one in values if json.decode(one.text)[3] is not None]
            said = shown_of("", gone or values, registers.names)
            found[uid] = Member(uid, *json.decode(said.text))
    return found


def follows_another(registers: Registers, share: Share) -> bool:
    """Whether another device of this person spoke to the other one before."""
    known = members(registers).values() if share.is_pair else ()
    return sum(one.person == share.me for one in known) > 1


def live(known: Mapping[str, Member]) -> dict[str, Member]:
    """Those that were not removed."""
    return {replica: one for replica, one in known.items() if one.gone is None}


def own_parcels(connection: sqlite3.Connection, share: Share) -> list[tuple[int, bytes]]:
    """Our parcels that are kept: not everybody has said to have them."""
    rows = connection.execute(
        "SELECT n, data FROM share_parcel WHERE share = ? ORDER BY n", (share.id,)
    )
    return [(n, decompress(data)) for n, data in rows]


def keep_parcel(connection: sqlite3.Connection, share: Share, n: int, data: bytes) -> None:
    """Keep a parcel of ours until everybody has it."""
    connection.execute(
        "INSERT INTO share_parcel VALUES (?, ?, ?)", (share.id, n, compress(data, 1))
    )


def let_parcels_go(connection: sqlite3.Connection, share: Share, up_to: int) -> None:
    """Our parcels up to this number are kept no longer."""
    connection.execute("DELETE FROM share_parcel WHERE share = ? AND n <= ?", (share.id, up_to))


def acknowledged(registers: Registers, share: Share) -> int:
    """Up to which of our parcels every other device has said to have them."""
    heads = registers.heads()
    own = heads[share.replica].name
    known = live(members(registers))
    acks = {head.name: head.acks.get(own, 0) for head in heads.values()}
    seen: dict[str, int] = {}  # by key: one that came from a backup goes on under another name
    for replica, one in known.items():
        if own not in known or one.key != known[own].key:
            seen[one.key] = max(seen.get(one.key, 0), acks.get(replica, 0))
    return min(seen.values(), default=0)


def drop(connection: sqlite3.Connection, share: Share) -> None:
    """Forget all that a share holds, but that it was."""
    connection.execute(
        'DELETE FROM share_value WHERE "row" IN (SELECT id FROM share_row WHERE share = ?)',
        (share.id,),
    )
    for table in ("share_row", "share_parcel", "share_head"):
        connection.execute(f"DELETE FROM {table} WHERE share = ?", (share.id,))
    connection.execute("DELETE FROM share WHERE id = ?", (share.id,))


def device_names(connection: sqlite3.Connection) -> dict[str, str]:
    """What the devices of all shares are called, by replica: the log names them by that."""
    found = {}
    for share in shares(connection, ended=True):
        known = members(Registers(connection, share.id)).values()
        found.update({one.replica: one.name for one in known})
    return found
