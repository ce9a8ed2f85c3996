"""Shares of a journal as every step of sharing knows them: starting, joining, syncing, leaving.

All that is about the store; what is sealed, where it lies and who is asked is the caller's. In
each transaction what is new here is packed before anything is taken.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from os import urandom
from typing import NamedTuple

from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.errors import Invalid
from mentorlog.operations import sharing_words
from mentorlog.operations.sharing_letters import Unheard
from mentorlog.operations.sharing_taking import Taken, row_of, said_of
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.store import Store

OPEN_FOR = timedelta(days=14)
"""An invitation that nobody took ends by itself."""

BEGIN_ANEW = "`mentorlog share stop`, then `share start`, on both: every record stays"
"""What to do where a share cannot go on."""

OWN, PAIR = shares.OWN, shares.PAIR
DUE = "due"
"""The state of a share whose next parcel has to be a whole one."""


class Device(NamedTuple):
    """A device as the others will know it."""

    name: str
    key: str


class Synced(NamedTuple):
    """What a sync did.

    `joined` are the devices that came in by our invitation, `wrong` those passed over; `is_other`
    says that the store was restored or copied, and goes on as another device. `left` are devices
    that share no more.
    """

    share: Share
    taken: Sequence[Taken]
    joined: Sequence[Member]
    wrong: Sequence[Unheard]
    is_other: bool
    left: Sequence[Member] = ()


def own_share(store: Store) -> Share | None:
    """The share of one's own devices, if there is one."""
    return next((one for one in shares.shares(store.connection) if one.kind == OWN), None)


def share_of(store: Store, kind: str, mentorship: str | None = None) -> Share | None:
    """The share of a kind, of this mentorship if it is of one."""
    found = shares.shares(store.connection)
    return next((one for one in found if (one.kind, one.mentorship) == (kind, mentorship)), None)


def current(store: Store, uid: str) -> Share:
    """The share as it is now. Raises Invalid where it has ended."""
    share = shares.share_of(store.connection, uid)
    if share is None:
        raise Invalid("this share has ended", "`mentorlog share status` shows what there is")
    return share


def is_ours(store: Store, share: Share, device: Device) -> bool:
    """Whether it is with this key that the others know us."""
    registers = Registers(store.connection, share.id)
    me = shares.members(registers).get(registers.names[share.replica])
    return me is None or me.key == device.key


def introduce(packer: Packer, device: Device, now: datetime) -> None:
    """Say who we are, unless the others know."""
    own = packer.registers.names[packer.share.replica]
    known = shares.members(packer.registers)
    me = known.get(own)
    if me is not None and me.key == device.key:
        return
    taken = {one.name for one in known.values() if one.key != device.key}
    member = Member(own, packer.share.me, _free(device.name, taken), device.key, None)
    packer.say(row_of(member), {PRESENCE: (seconds(now.isoformat()), said_of(member))})


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def go_on_as_another(store: Store, share: Share) -> Share:
    """A new replica of ours; what the old one wrote is taken as another's.

    It tells all anew: of what the old one wrote some may have reached nobody. An invitation that
    was open then may have been taken since, and is closed. Raises Invalid where the others would
    hear no more of it.
    """
    registers = Registers(store.connection, share.id)
    if len(registers.names) >= sharing_words.MOST_DEVICES:
        raise Invalid(
            "this store was restored or copied so often that the others have no room for it",
            BEGIN_ANEW,
        )
    number = registers.replica(new_replica())
    shares.let_parcels_go(store.connection, share, share.n)
    fresh = {"replica": number, "n": 0, "hash": "", "base": 0, "state": DUE}
    return shares.change(store.connection, share, **fresh, **shares.CLOSED)


def new_replica() -> str:
    """The name of a new replica, by chance."""
    return urandom(6).hex()
