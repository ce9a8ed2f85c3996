"""Having another device of mine talk to those I share with: one at a time does.

The one that does says so in the own share, and lets the other one in where it talked itself; its
last parcel there is a whole one. With that the other goes on from where it left off.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.junction import JUNCTION, Junction
from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.errors import Invalid
from mentorlog.operations.sharing import Device, current, new_replica, own_share
from mentorlog.operations.sharing_devices import other_devices, unknown_device
from mentorlog.operations.sharing_letters import Letter, Letters
from mentorlog.operations.sharing_taking import row_of, said_of
from mentorlog.store.changes import Command
from mentorlog.store.sharing import junctions, packing, shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.registers import DETACHED, Registers
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.telling import values_in
from mentorlog.store.sharing.values import HERE
from mentorlog.store.sharing.waiting import wholes
from mentorlog.store.store import Store


class Moved(NamedTuple):
    """To which device, and which shares with people."""

    device: Member
    shares: Sequence[Share]


def ensure_talks_here(store: Store, key: str, mentorship: str) -> None:
    """Raise Invalid where another device of mine shares this mentorship already."""
    own = own_share(store)
    if own is None:
        return
    registers = Registers(store.connection, own.id)
    known = {one.key: one.name for one in shares.live(shares.members(registers)).values()}
    for one in junctions.junctions(registers).values():
        if one.mentorship == mentorship and one.key != key and one.key in known:
            raise Invalid(
                f"{known[one.key]} shares this mentorship already, and you follow by it",
                f"`mentorlog share move {known.get(key, 'DEVICE')}` there has this device do it",
            )


def elsewhere(store: Store, own: Share) -> list[tuple[str, str]]:
    """The mentorships that another device of mine shares, and which one."""
    registers = Registers(store.connection, own.id)
    known = shares.live(shares.members(registers))
    me = known.get(registers.names[own.replica])
    names = {one.key: one.name for one in known.values() if me is None or one.key != me.key}
    said = junctions.junctions(registers).values()
    return [(one.mentorship, names[one.key]) for one in said if one.key in names]


def move(store: Store, now: datetime, own: Share, name: str) -> Moved:
    """Have a device of mine talk to all I share with here. Raises NotFound, Invalid."""
    moment = now.isoformat()
    with store.writing(Command("share", "move"), beside=True):
        found = other_devices(store, own)
        device = next((one for one in found if name in (one.name, one.replica)), None)
        if device is None:
            raise unknown_device(name, found)
        packing.pack_all(store.connection, moment)
        pairs = [
            one
            for one in shares.shares(store.connection)
            if one.is_pair and one.state not in (shares.MOVED, shares.TAKING)
        ]
        if not pairs:
            raise Invalid(
                "from here you share with nobody else",
                "`mentorlog share status` says which device does",
            )
        told = [_handed_over(store, moment, share, device) for share in pairs]
        packing.say(store.connection, current(store, own.uid), moment, told)
        pairs = [current(store, one.uid) for one in pairs]
    return Moved(device, pairs)


def _handed_over(
    store: Store, moment: str, share: Share, device: Member
) -> tuple[tuple[str, str], dict[str, tuple[int, str]]]:
    """Let the device in where I go; what the own share is to be told of it."""
    share, at = current(store, share.uid), seconds(moment)
    packer, replica = Packer(store.connection, share, moment), new_replica()
    by = packer.registers.names[share.replica]
    packer.look()
    me = shares.members(packer.registers).get(by)
    comes = Member(replica, share.me, device.name, device.key, None)
    for one in (comes, me._replace(gone=share.n + 1)) if me else (comes,):
        packer.say(row_of(one), {PRESENCE: (at, said_of(one))})
    share = packer.parcel(whole=True)
    share = shares.change(store.connection, share, state=shares.MOVED)
    known = Junction(device.key, str(share.mentorship), Person(share.me), share.with_notes,
        share.carrier, replica, by, share.n)  # fmt: skip
    return (JUNCTION, share.uid), {PRESENCE: (at, junctions.said_of(known))}


def follow(store: Store, own: Share, device: Device) -> None:
    """Begin to talk, or cease to, as another device of mine said, inside a transaction."""
    registers = Registers(store.connection, own.id)
    keys = {one.key for one in shares.live(shares.members(registers)).values()}
    for uid, one in junctions.junctions(registers).items():
        here = shares.share_of(store.connection, uid)
        if here is None and one.key == device.key and one.by is not None:
            begun = shares.begin(
                *(store.connection, uid, shares.PAIR, one.replica, one.carrier),
                mentorship=one.mentorship,
                me=str(one.me),
            )
            shares.change(store.connection, begun, with_notes=one.with_notes, state=shares.TAKING)
        elif here is not None and one.key in keys - {device.key} and here.state != shares.MOVED:
            shares.drop(store.connection, here)


def take_over(store: Store, share: Share, letters: Letters) -> Share | None:
    """Go on from the whole parcel of the device before; None where that has not come yet.

    Nothing is written into the rows: they are here by the own share, and may be newer.
    """
    own = own_share(store)
    assert own is not None
    of_mine = Registers(store.connection, own.id)
    one = junctions.junctions(of_mine)[share.uid]
    said_by = shares.members(of_mine).get(junctions.said_by(of_mine, share.uid))
    letter = next(letters.after(str(one.by), one.n - 1), None)
    if letter is None or letter.parcel.n != one.n or not (said_by and letter.is_by(said_by.key)):
        return None
    registers = Registers(store.connection, share.id)
    _learn(registers, letter)
    _settle_states(store, share, registers)
    return shares.change(store.connection, share, state=shares.ACTIVE)


def _learn(registers: Registers, letter: Letter) -> None:
    parcel, whole = letter.parcel, letter.parcel.whole
    if whole is None:
        raise Invalid("the device before did not tell all it knew")
    author = registers.replica(parcel.replica)
    heads = {registers.replica(name): n for name, (n, _) in whole.heads.items()}
    registers.join({**heads, author: parcel.n}, values_in(registers, whole))
    for name, (n, hash_) in whole.heads.items():
        registers.reach(registers.replica(name), n, hash_, {}, None)
    registers.reach(author, parcel.n, letter.hash, parcel.seen, parcel.made)


def _settle_states(store: Store, share: Share, registers: Registers) -> None:
    """What became of each row here: it is shown, gone, waits, or one of the two alone has it."""
    rows = shares.rows_of(store.connection, share)
    view = shares.perspective_of(store.connection, share)
    mine = {uid for uid, one in shares.members(registers).items() if one.person == share.me}
    for (noun, uid), living in registers.everything().items():
        if noun not in KIND_OF:
            continue
        said = registers.shown(living).get(PRESENCE)
        word, who = json.decode(said.text) if said else (None, None)
        is_here, is_theirs = (
            uid in rows.uids(noun),
            said and registers.names[said.replica] not in mine,
        )
        if word != HERE:
            registers.become(noun, uid, DETACHED if is_here and is_theirs else "gone")
        elif is_here or who == share.me:
            registers.become(noun, uid, "shown")
        else:
            whole = wholes(registers, view, (noun, uid))
            waits = any(one not in rows.uids(other) for other, one in whole)
            registers.become(noun, uid, "waiting" if waits else DETACHED)
