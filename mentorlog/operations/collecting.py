"""Statuses that came in: which are taken, and why the others are not.

Of each side of a pair the newest is kept. What is foreign, of a day to come, of a pair that had
ended, stale or doubled changes nothing and is named in a sentence.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from mentorlog.domain.records.program import Pairing
from mentorlog.domain.records.program import Status as Row
from mentorlog.domain.status import Status
from mentorlog.domain.wording import show_date
from mentorlog.errors import Invalid
from mentorlog.store.store import Store


class Came(NamedTuple):
    """A file by its name: the status in it with its checksum, or what is wrong with it."""

    name: str
    found: tuple[Status, str] | Invalid


class Refused(NamedTuple):
    """A file that was not taken; one that is `harmless` says nothing that is not known."""

    name: str
    why: str
    hint: str = ""
    harmless: bool = False


class Sorted(NamedTuple):
    """What is to be written, the number of the row whose place it takes (0: none), and the rest."""

    rows: Sequence[tuple[Row, int]]
    refused: Sequence[Refused]


Side = tuple[str, str]
"""The uid of a pair, and which of the two."""


def sort(store: Store, came: Iterable[Came], today: date) -> Sorted:
    """Which statuses are taken, in the order of their files' names."""
    pairs = {one.uid: one for one in store.pairings.select()}
    known = _Known(store)
    refused: list[Refused] = []
    newest: dict[Side, tuple[str, Status, str]] = {}
    for name, found in sorted(came, key=lambda one: one.name):
        if isinstance(found, Invalid):
            refused.append(Refused(name, found.message, found.hint))
            continue
        status, checksum = found
        why = _unfit(status, pairs.get(status.pair), today) or known.has(status, checksum, today)
        if why is not None:
            refused.append(why._replace(name=name))
            continue
        side = (status.pair, status.side)
        if side in newest:
            first, other, _ = newest[side]
            older, newer = (name, first) if status.made <= other.made else (first, name)
            what = "says the same as" if status == other else "is older than"
            refused.append(Refused(older, f"it {what} {newer}", harmless=True))
            if older == name:
                continue
        newest[side] = (name, status, checksum)
    rows = [
        (_row(status, checksum, today), known.place(status))
        for _, status, checksum in newest.values()
    ]
    return Sorted(rows, refused)


def _unfit(status: Status, pair: Pairing | None, today: date) -> Refused | None:
    """Why a status cannot be of this pair and day, if it cannot."""
    if pair is None:
        return Refused("", "it is of a pair that is not here", "collect it where the kit was made")
    if status.as_of > today:
        on = show_date(status.as_of, today)
        return Refused(
            "", f"it is of {on}, a day to come", "ask for it again; their clock is ahead"
        )
    if pair.ended_on is not None and status.as_of > pair.ended_on and not status.left:
        ended, of = show_date(pair.ended_on, today), show_date(status.as_of, today)
        return Refused("", f"it is of {of}, and {pair.ref} ended on {ended}", "tell its sender so")
    return None


class _Known:
    """What was collected before."""

    def __init__(self, store: Store) -> None:
        self._of: dict[Side, dict[date, tuple[str, int]]] = {}
        self._store = store
        for pair, side, as_of, checksum, number in store.statuses.known():
            days = self._of.setdefault((pair, side), {})
            days[date.fromisoformat(as_of)] = (checksum, number)

    def has(self, status: Status, checksum: str, today: date) -> Refused | None:
        """Why it says nothing new, if it does not."""
        days = self._of.get((status.pair, status.side), {})
        same, number = days.get(status.as_of, ("", 0))
        if same == checksum:
            return Refused("", "it was collected already", harmless=True)
        last = max(days, default=status.as_of)
        is_older = number and self._made(number) > status.made_at
        if last > status.as_of or is_older:
            return Refused(
                "", f"it is stale: there is one of {show_date(last, today)}", harmless=True
            )
        return None

    def place(self, status: Status) -> int:
        """The number of the row of its day, 0 where there is none."""
        return self._of.get((status.pair, status.side), {}).get(status.as_of, ("", 0))[1]

    def _made(self, number: int) -> datetime:
        return msgspec.json.decode(self._store.statuses.get(number).counts, type=Status).made_at


def _row(status: Status, checksum: str, today: date) -> Row:
    return Row(
        pairing=status.pair,
        side=status.side,
        as_of=status.as_of,
        counts=msgspec.json.encode(status).decode(),
        checksum=checksum,
        read_on=today,
    )


def keep(store: Store, rows: Iterable[tuple[Row, int]]) -> list[Row]:
    """Write what is to be taken; what one side said anew of a day takes the place of the other."""
    kept = []
    for row, place in rows:
        if place:
            row = msgspec.structs.replace(
                store.statuses.get(place),
                counts=row.counts,
                checksum=row.checksum,
                read_on=row.read_on,
            )
            kept.append(store.statuses.change(row))
        else:
            kept.append(store.statuses.add(row))
    return kept
