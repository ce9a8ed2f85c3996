"""The devices of a share: which there are, what would go to them, one that was lost, leaving."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.sharing.parts import PRESENCE, STAMPS
from mentorlog.errors import Invalid, MentorlogError, NotFound
from mentorlog.operations.sharing import current
from mentorlog.operations.sharing_taking import SYNC, row_of, said_of
from mentorlog.store.changes import Command
from mentorlog.store.sharing import packing, shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.values import GONE
from mentorlog.store.store import Store


class Known(NamedTuple):
    """A device as `status` shows it: which of our parcels it has seen, when it wrote last."""

    name: str
    is_this: bool
    gone: bool
    seen: int
    made: str | None


def devices(store: Store, share: Share) -> list[Known]:
    """The devices of a share, this one first; none under a name that it had before a backup."""
    registers = Registers(store.connection, share.id)
    own = registers.names[share.replica]
    heads = {head.name: head for head in registers.heads().values()}
    found = []
    known = shares.members(registers)
    present = {one.key: replica for replica, one in _by_age(registers, known)}
    if own in known:
        present[known[own].key] = own
    for replica in present.values():
        one = known[replica]
        head = heads.get(replica)
        seen = head.acks.get(own, 0) if head else 0
        made = head.made if head else None
        found.append(Known(one.name, replica == own, one.gone is not None, seen, made))
    return sorted(found, key=lambda one: (not one.is_this, one.name))


def _by_age(registers: Registers, known: Mapping[str, Member]) -> list[tuple[str, Member]]:
    """The devices, those that were heard of last at the end."""
    made = {head.name: head.made or "" for head in registers.heads().values()}
    return sorted(known.items(), key=lambda one: made.get(one[0], ""))


class Leaving(NamedTuple):
    """What would leave in a share, record by record with its parts, and for which devices."""

    share: str
    devices: list[str]
    rows: list[tuple[Row, list[str]]]


def leaving(store: Store, now: datetime) -> list[Leaving]:
    """What the next sync would send of what is new; nothing is written."""
    found = []
    with store.writing(SYNC, rehearsal=True, beside=True):
        for share in shares.shares(store.connection):
            packer = Packer(store.connection, share, now.isoformat())
            packer.look()
            own = packer.registers.names[share.replica]
            known = shares.live(shares.members(packer.registers))
            devices = sorted(one.name for replica, one in known.items() if replica != own)
            rows = [(row, _told(parts)) for row, parts in packer.said.items() if _told(parts)]
            found.append(Leaving(share.uid, devices, rows))
    return found


def _told(parts: Mapping[str, tuple[int, str]]) -> list[str]:
    """The parts that say something; that a record is gone is one of them."""
    gone = json.decode(parts[PRESENCE][1])[0] == GONE if PRESENCE in parts else False
    words = [part for part in parts if part not in (PRESENCE, *STAMPS)]
    return ["removed"] if gone else words


def remove_device(store: Store, now: datetime, found: Sequence[Share], name: str) -> Member:
    """Say in these shares that a device of mine is lost: nothing is sealed for it any more.

    It is one device by its key, whatever it is called in each. Raises NotFound, Invalid.
    """
    with store.writing(Command("share", "remove"), beside=True):
        known = [(share, other_devices(store, share)) for share in found]
        named = [
            (share, one)
            for share, others in known
            for one in others
            if name in (one.name, one.replica)
        ]
        mine = [one for share, one in named if one.person == share.me]
        if not mine:
            raise _not_mine(name, known, is_theirs=bool(named))
        keys = {one.key for one in mine}
        for share, others in known:
            _tell_gone(store, now, share, [one for one in others if one.key in keys])
    return mine[0]


def other_devices(store: Store, share: Share) -> list[Member]:
    """The devices of a share but this one, under whatever name it went before."""
    registers = Registers(store.connection, share.id)
    known = shares.live(shares.members(registers))
    me = known.get(registers.names[share.replica])
    return [one for one in known.values() if me is None or one.key != me.key]


def _not_mine(
    name: str, known: Sequence[tuple[Share, Sequence[Member]]], *, is_theirs: bool
) -> MentorlogError:
    if is_theirs:
        return Invalid(
            f"{name} is a device of the other one",
            "they remove it themselves; `mentorlog share stop NAME` shares no more",
        )
    return unknown_device(name, [one for share, found in known for one in found
                                 if one.person == share.me])  # fmt: skip


def unknown_device(name: str, known: Iterable[Member]) -> NotFound:
    """None of my devices is called like this; the hint has those that there are."""
    names = ", ".join(sorted({one.name for one in known}))
    error = NotFound("device", name)
    error.hint = f"there are {names}" if names else "there is no other device"
    return error


def tell_lost(store: Store, packer: Packer, now: datetime) -> None:
    """Say in a share with a person which of my devices were removed from my own share before."""
    own = next((one for one in shares.shares(store.connection) if not one.is_pair), None)
    if own is None or not packer.share.is_pair:
        return
    known = shares.members(Registers(store.connection, own.id)).values()
    lost = {one.key for one in known if one.gone is not None}
    lost -= {one.key for one in known if one.gone is None}
    heads = {head.name: head.n for head in packer.registers.heads().values()}
    for one in shares.live(shares.members(packer.registers)).values():
        if one.key in lost and one.person == packer.share.me:
            gone = one._replace(gone=heads.get(one.replica, 0))
            packer.say(row_of(one), {PRESENCE: (seconds(now.isoformat()), said_of(gone))})


def _tell_gone(store: Store, now: datetime, share: Share, lost: Sequence[Member]) -> None:
    registers = Registers(store.connection, share.id)
    heads = {head.name: head.n for head in registers.heads().values()}
    told = [
        (row_of(one), {PRESENCE: (seconds(now.isoformat()), said_of(gone))})
        for one in lost
        if (gone := one._replace(gone=heads.get(one.replica, 0)))
    ]
    if told:
        packing.say(store.connection, current(store, share.uid), now.isoformat(), told)


def meet_at(store: Store, now: datetime, share: Share, carrier: str) -> Share:
    """Have the parcels lie elsewhere; the next one is whole, since nothing is there yet."""
    with store.writing(Command("share", "carrier"), beside=True):
        share = packing.pack(store.connection, share, now.isoformat(), whole=True)
        return shares.change(store.connection, share, carrier=carrier)


def leave(store: Store, now: datetime, share: Share) -> Share:
    """Say that this device goes; `ended` is to follow when that was delivered."""
    with store.writing(Command("share", "stop"), beside=True):
        registers = Registers(store.connection, share.id)
        me = shares.members(registers)[registers.names[share.replica]]
        gone = me._replace(gone=share.n + 1)
        told = [(row_of(me), {PRESENCE: (seconds(now.isoformat()), said_of(gone))})]
        return packing.say(store.connection, current(store, share.uid), now.isoformat(), told)


def end(store: Store, share: Share) -> None:
    """Forget the share; every row stays."""
    with store.writing(Command("share", "stop"), beside=True):
        shares.drop(store.connection, share)
