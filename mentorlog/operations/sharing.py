"""Sharing a journal between devices: begin, join, sync, settle, leave.

All that is about the store; what is sealed, where it lies and who is asked is the caller's. In
each transaction what is new here is packed before anything is taken.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from os import urandom
from typing import Any, NamedTuple

from mentorlog.domain.records.base import new_uid
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parcel import Join
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.errors import Invalid
from mentorlog.operations.sharing_letters import Letters, Unheard
from mentorlog.operations.sharing_taking import SYNC, Taken, Taking, mac_of, row_of, said_of
from mentorlog.store.changes import Command
from mentorlog.store.sharing import packing, shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.store import Store

OPEN_FOR = timedelta(days=14)
"""An invitation that nobody took ends by itself."""

OWN, PAIR = shares.OWN, shares.PAIR
DUE = "due"
"""The state of a share whose next parcel has to be a whole one."""


class Invitation(NamedTuple):
    """What an invitation has to hold: all that a device needs to read us, and to be believed.

    `key` is that of the device that invites. Where there is no carrier, the whole `parcel` is here.
    """

    share: str
    kind: str
    key: str
    secret: str
    carrier: str
    until: str


class Device(NamedTuple):
    """A device as the others will know it."""

    name: str
    key: str


class Synced(NamedTuple):
    """What a sync did.

    `joined` are the devices that came in by our invitation, `wrong` those passed over; `is_other`
    says that the store was restored or copied, and goes on as another device.
    """

    share: Share
    taken: Sequence[Taken]
    joined: Sequence[Member]
    wrong: Sequence[Unheard]
    is_other: bool


class Mail(NamedTuple):
    """What is to be delivered: our parcels by number, for whom, and from which on they count."""

    share: Share
    replica: str
    parcels: Sequence[tuple[int, bytes]]
    recipients: Sequence[str]
    invited: str | None


def own_share(store: Store) -> Share | None:
    """The share of one's own devices, if there is one."""
    return next((one for one in shares.shares(store.connection) if one.kind == OWN), None)


def start_own(store: Store, now: datetime, device: Device, carrier: str, invite_key: str) -> Share:
    """Begin to share with one's own devices, or invite one more; the share, with its secret."""
    return _start(store, now, device, carrier, invite_key, OWN)


def start_pair(
    store: Store,
    now: datetime,
    device: Device,
    carrier: str,
    invite_key: str,
    mentorship: Mentorship,
    *,
    with_notes: bool,
) -> Share:
    """Begin to share a mentorship with the other one in it, or invite a device of theirs.

    Raises Invalid for a circle: what is told of `them` there has no person.
    """
    _ensure_two(store, mentorship)
    own = {"mentorship": mentorship.uid, "me": str(Person.FOUNDER), "with_notes": int(with_notes)}
    return _start(store, now, device, carrier, invite_key, PAIR, **own)


def _ensure_two(store: Store, mentorship: Mentorship) -> None:
    if len(store.mentorships.members.of(mentorship)) > 1:
        raise Invalid(
            f"{mentorship.name} is a circle, and only two can share a mentorship",
            "`mentorlog data export --audience NAME --format page` writes a page for its members",
        )


def share_of(store: Store, kind: str, mentorship: str | None = None) -> Share | None:
    """The share of a kind, of this mentorship if it is of one."""
    found = shares.shares(store.connection)
    return next((one for one in found if (one.kind, one.mentorship) == (kind, mentorship)), None)


def _start(
    store: Store,
    now: datetime,
    device: Device,
    carrier: str,
    invite_key: str,
    kind: str,
    **own: Any,
) -> Share:
    with store.writing(Command("share", "start"), beside=True):
        packing.pack_all(store.connection, now.isoformat())
        share = share_of(store, kind, own.get("mentorship"))
        if share is None:
            share = shares.begin(store.connection, new_uid(), kind, _new_replica(), carrier, **own)
        elif carrier and carrier != share.carrier:
            raise Invalid(
                f"your devices meet at {share.carrier or 'no place, but by files'}",
                "`mentorlog share carrier --own --to PLACE` moves it",
            )
        share = shares.change(
            store.connection,
            share,
            secret=urandom(32).hex(),
            invite_key=invite_key,
            invited_at=now.isoformat(),
        )
        packer = Packer(store.connection, share, now.isoformat())
        packer.look()
        _introduce(packer, device, now)
        return packer.parcel(whole=True)


def invitation(share: Share, now: datetime, key: str) -> Invitation:
    """What the invitation to a share holds, once it was begun."""
    assert share.secret is not None
    until = (now + OPEN_FOR).isoformat()
    return Invitation(share.uid, share.kind, key, share.secret, share.carrier, until)


def ensure_open(given: Invitation, now: datetime) -> None:
    """Raise Invalid if an invitation has ended, or is of a kind that is not known here."""
    if now > datetime.fromisoformat(given.until):
        raise Invalid(
            f"the invitation ended on {given.until[:10]}", "have another one made: `share start`"
        )
    if given.kind not in (OWN, PAIR):
        raise Invalid("this invitation is of a newer mentorlog", "update mentorlog here")


def accept(
    store: Store,
    now: datetime,
    given: Invitation,
    device: Device,
    carrier: str,
    letters: Letters,
    mentorship: Mentorship | None = None,
    *,
    with_notes: bool = False,
) -> Synced:
    """Join the share of an invitation, by its whole parcel; what is here goes to the others.

    A `mentorship` is shared with the person who invites; without an id it is added. Raises Invalid
    if the store shares with its devices already.
    """
    ensure_open(given, now)
    with store.writing(Command("share", "accept"), beside=True):
        moment = now.isoformat()
        own: dict[str, Any] = {}
        if mentorship is not None:
            _ensure_two(store, mentorship)
            if share_of(store, PAIR, mentorship.uid) is not None:
                raise Invalid(
                    f"you share {mentorship.name} already", "`mentorlog sync` exchanges what is new"
                )
            if not mentorship.id:
                mentorship = store.mentorships.start(mentorship, [mentorship.name], None)
            own = {"mentorship": mentorship.uid, "me": str(Person.GUEST)}
            own["with_notes"] = int(with_notes)
        share = _place_for(store, given, device, carrier, own)
        packing.pack_all(store.connection, moment, but=share.id)
        packer = Packer(store.connection, share, moment)
        packer.look()
        replica = packer.registers.names[share.replica]
        mac = mac_of(given.secret, replica, device.key)
        share = packer.parcel(always=True, join=Join(share.me, device.name, device.key, mac))
        taking = Taking(store, share, letters, trusted=(given.key,))
        taking.take_all()
        if not taking.registers.seen().keys() - {replica}:
            raise Invalid(
                "the invitation is closed, or its first parcel has not come yet",
                "each opens once, for one device; have another one made: `mentorlog share start`",
            )
        packer = Packer(store.connection, taking.share, moment)
        _introduce(packer, device, now)
        share = packer.parcel()
    return Synced(share, taking.taken, (), tuple(letters.wrong.values()), False)


def sync(
    store: Store,
    now: datetime,
    uid: str,
    letters: Letters,
    device: Device,
    mark: tuple[str, int] | None = None,
    *,
    rehearsal: bool = False,
) -> Synced:
    """Pack what is new here, take what is new there, and answer it.

    `mark` is the highest parcel that this device is known to have written, whatever the store says:
    one that was restored or copied goes on as another device.
    """
    moment = now.isoformat()
    with store.writing(SYNC, rehearsal=rehearsal, beside=True):
        share = current(store, uid)
        if not _is_ours(store, share, device):
            raise Invalid(
                "this store is a copy without the keys of its device, and speaks for nobody",
                "invite it from a device of yours: `mentorlog share start --own`",
            )
        is_other = _was_restored(store, share, letters, mark)
        if is_other:
            share = _go_on_as_another(store, share)
        packing.pack_all(store.connection, moment)
        share = current(store, uid)
        share, has_expired = _closed_in_time(store, share, now)
        taking = Taking(store, share, letters)
        before = _keys(taking.members)
        taking.take_all()
        packer = Packer(store.connection, taking.share, moment)
        for member in taking.admitted.values() if not share.is_pair else ():
            packer.say(row_of(member), {PRESENCE: (seconds(moment), said_of(member))})
        _introduce(packer, device, now)
        is_due = has_expired or taking.share.state == DUE or bool(_keys(taking.members) - before)
        share = packer.parcel(whole=is_due, always=taking.calls_for_answer)
        if is_due:
            share = shares.change(store.connection, share, state=shares.ACTIVE)
        shares.let_parcels_go(store.connection, share, shares.acknowledged(taking.registers, share))
    joined = tuple(taking.admitted.values())
    return Synced(share, taking.taken, joined, tuple(letters.wrong.values()), is_other)


def mail(store: Store, share: Share) -> Mail:
    """What a share has to deliver: every parcel of ours that somebody may lack, and for whom."""
    registers = Registers(store.connection, share.id)
    known = shares.live(shares.members(registers))
    keys = sorted({one.key for one in known.values()})
    parcels = shares.own_parcels(store.connection, share)
    return Mail(share, registers.names[share.replica], parcels, keys, share.invite_key)


def renew(store: Store, now: datetime, uid: str) -> Share:
    """Make a whole parcel, in the place of all that were before it: what they told is forgotten."""
    with store.writing(SYNC, beside=True):
        share = packing.pack(store.connection, current(store, uid), now.isoformat(), whole=True)
        return shares.change(store.connection, share, state=shares.ACTIVE)


def current(store: Store, uid: str) -> Share:
    """The share as it is now. Raises Invalid where it has ended."""
    share = shares.share_of(store.connection, uid)
    if share is None:
        raise Invalid("this share has ended", "`mentorlog share status` shows what there is")
    return share


def _place_for(
    store: Store, given: Invitation, device: Device, carrier: str, own: dict[str, Any]
) -> Share:
    """A new share; a copy that has lost its keys comes in anew under another name.

    Raises Invalid where this store, or another share of one's own, is in the way.
    """
    for share in shares.shares(store.connection):
        if share.uid == given.share:
            if _is_ours(store, share, device):
                raise Invalid(
                    "this store is in that share already", "`mentorlog sync` exchanges what is new"
                )
            return _go_on_as_another(store, shares.change(store.connection, share, carrier=carrier))
        if share.kind == given.kind == OWN:
            raise Invalid(
                "this store shares with other devices already",
                "`mentorlog share stop --own` leaves them; every record stays",
            )
    return shares.begin(store.connection, given.share, given.kind, _new_replica(), carrier, **own)


def _is_ours(store: Store, share: Share, device: Device) -> bool:
    """Whether it is with this key that the others know us."""
    registers = Registers(store.connection, share.id)
    me = shares.members(registers).get(registers.names[share.replica])
    return me is None or me.key == device.key


def _introduce(packer: Packer, device: Device, now: datetime) -> None:
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


def _was_restored(
    store: Store, share: Share, letters: Letters, mark: tuple[str, int] | None
) -> bool:
    """Whether more was written under our name than this store knows of."""
    registers = Registers(store.connection, share.id)
    own = registers.names[share.replica]
    if letters.highest(own) > share.n or (mark and mark[0] == own and mark[1] > share.n):
        return True
    if share.n and share.n in letters.inbox.numbers(own):
        there = next(letters.after(own, share.n - 1), None)
        if there is not None and there.hash != share.hash:
            return True
    seen = registers.seen()
    return any(
        letter.parcel.seen.get(own, 0) > share.n
        for replica in letters.inbox.replicas()
        if replica != own
        for letter in letters.after(replica, seen.get(replica, 0))
    )


def _go_on_as_another(store: Store, share: Share) -> Share:
    """A new replica of ours; what the old one wrote is taken as another's.

    It tells all anew: of what the old one wrote some may have reached nobody.
    """
    number = Registers(store.connection, share.id).replica(_new_replica())
    shares.let_parcels_go(store.connection, share, share.n)
    fresh = {"replica": number, "n": 0, "hash": "", "base": 0, "state": DUE}
    return shares.change(store.connection, share, **fresh)


def _closed_in_time(store: Store, share: Share, now: datetime) -> tuple[Share, bool]:
    """An invitation that nobody took in time is closed; whether that happened."""
    if share.invited_at is None or now <= datetime.fromisoformat(share.invited_at) + OPEN_FOR:
        return share, False
    closed = {"secret": None, "invite_key": None, "invited_at": None}
    return shares.change(store.connection, share, **closed), True


def _keys(members: dict[str, Member]) -> set[str]:
    return {one.key for one in shares.live(members).values()}


def _new_replica() -> str:
    return urandom(6).hex()
