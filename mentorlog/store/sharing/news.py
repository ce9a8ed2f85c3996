"""What came from the other person of a share and was not looked at yet, as the log has it."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from mentorlog.domain.records.base import Record
from mentorlog.store import changes, history
from mentorlog.store.history import IS_SYNC
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.shares import Share


class Came(NamedTuple):
    """A row as it was before, and as it is after all that came; None where there was, or is, none.

    No row is told of that came and is gone again, here or there.
    """

    before: Record | None
    after: Record | None


def unseen(connection: sqlite3.Connection) -> list[Share]:
    """The shares in which something came that nobody has looked at."""
    return [share for share in shares.shares(connection) if share.news is not None]


def since(connection: sqlite3.Connection, share: Share) -> str:
    """The moment at which the first of it came."""
    numbers = _commands(connection, share)
    return history.entry(connection, numbers[0]).at if numbers else ""


def came(connection: sqlite3.Connection, share: Share) -> Iterator[Came]:
    """Each row that is another than before the first of it came, in the order they came."""
    found: dict[tuple[str, str], Came] = {}
    for number in _commands(connection, share):
        for change in history.changes_of(connection, number):
            row = (change.noun, change.uid)
            before = found[row].before if row in found else change.before
            found[row] = Came(before, change.after)
    for (noun, uid), one in found.items():
        is_here = connection.execute(f"SELECT 1 FROM {noun} WHERE uid = ?", (uid,)).fetchone()
        if one.before != one.after and (is_here is not None) is (one.after is not None):
            yield one


def looked_at(connection: sqlite3.Connection, share: Share, newest: int) -> None:
    """Note that all was looked at, up to this change of the log; what came since is still news."""
    if changes.newest(connection) == newest:
        shares.change(connection, share, news=None)


def _commands(connection: sqlite3.Connection, share: Share) -> list[int]:
    """The commands under which it was written: what devices of the other person say."""
    known = shares.members(Registers(connection, share.id)).values()
    theirs = [one.replica for one in known if one.person != share.me]
    marks = ", ".join("?" * len(theirs))
    found = connection.execute(
        f"""SELECT c.id FROM command c WHERE c.id >= ? AND {IS_SYNC} AND c.device IN ({marks})
            ORDER BY c.id""",
        (share.news, *theirs),
    )
    return [number for (number,) in found]
