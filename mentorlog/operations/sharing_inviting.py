"""Inviting to a share and joining it: the first device begins it, each other one comes in once."""

from datetime import datetime
from os import urandom
from typing import Any, NamedTuple

from mentorlog.domain.records.base import new_uid
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parcel import Join
from mentorlog.errors import Invalid
from mentorlog.operations.sharing import (
    OPEN_FOR,
    OWN,
    PAIR,
    Device,
    Synced,
    go_on_as_another,
    introduce,
    is_ours,
    new_replica,
    share_of,
)
from mentorlog.operations.sharing_devices import tell_lost
from mentorlog.operations.sharing_letters import Letters
from mentorlog.operations.sharing_moving import ensure_talks_here
from mentorlog.operations.sharing_taking import Taking
from mentorlog.operations.sharing_words import mac_of
from mentorlog.store.changes import Command
from mentorlog.store.sharing import packing, shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.shares import Share
from mentorlog.store.store import Store


class Invitation(NamedTuple):
    """What an invitation has to hold: all that a device needs to read us, and to be believed.

    `key` is that of the device that invites; of two people `person` is invited. Where there is no
    carrier, the whole `parcel` is here.
    """

    share: str
    kind: str
    key: str
    secret: str
    carrier: str
    until: str
    person: str = ""


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
    ensure_talks_here(store, device.key, mentorship.uid)
    own = {"mentorship": mentorship.uid, "me": str(Person.FOUNDER), "with_notes": int(with_notes)}
    return _start(store, now, device, carrier, invite_key, PAIR, **own)


def _ensure_two(store: Store, mentorship: Mentorship) -> None:
    if len(store.mentorships.members.of(mentorship)) > 1:
        raise Invalid(
            f"{mentorship.name} is a circle, and only two can share a mentorship",
            "`mentorlog data export --audience NAME --format page` writes a page for its members",
        )


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
            share = shares.begin(store.connection, new_uid(), kind, new_replica(), carrier, **own)
        elif carrier and carrier != share.carrier:
            raise _meets_elsewhere(store, share)
        share = shares.change(
            store.connection,
            share,
            secret=urandom(32).hex(),
            invite_key=invite_key,
            invited_at=now.isoformat(),
        )
        packer = Packer(store.connection, share, now.isoformat())
        packer.look()
        introduce(packer, device, now)
        return packer.parcel(whole=True)


def _meets_elsewhere(store: Store, share: Share) -> Invalid:
    """An invitation brings to the place where a share meets already."""
    whom, word = "your devices", "--own"
    if share.is_pair:
        whom, word = f"you and {store.mentorships.names()[str(share.mentorship)]}", "NAME"
    return Invalid(
        f"{whom} meet at {share.carrier or 'no place, but by files'}",
        f"`mentorlog share carrier {word} --to PLACE` moves it",
    )


def invitation(share: Share, now: datetime, key: str) -> Invitation:
    """What the invitation to a share holds, once it was begun."""
    assert share.secret is not None
    until = (now + OPEN_FOR).isoformat()
    person = str(Person(share.me).other) if share.is_pair else ""
    return Invitation(share.uid, share.kind, key, share.secret, share.carrier, until, person)


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
    if mentorship is not None and mentorship.id:
        ensure_talks_here(store, device.key, mentorship.uid)
    with store.writing(Command("share", "accept"), beside=True):
        moment = now.isoformat()
        own = _own_side(store, mentorship, given, device, with_notes=with_notes)
        share = _place_for(store, given, device, carrier, own)
        packing.pack_all(store.connection, moment, but=share.id)
        packer = Packer(store.connection, share, moment)
        packer.look()
        replica = packer.registers.names[share.replica]
        mac = mac_of(given.secret, replica, device.key)
        share = packer.parcel(always=True, join=Join(share.me, device.name, device.key, mac))
        taking = Taking(store, share, letters, trusted=(given.key,))
        taking.take_all()
        _ensure_opened(taking, replica)
        packer = Packer(store.connection, taking.share, moment)
        introduce(packer, device, now)
        tell_lost(store, packer, now)
        share = packer.parcel()
    return Synced(share, taking.taken, (), tuple(letters.wrong.values()), False)


def _ensure_opened(taking: Taking, replica: str) -> None:
    """Raise Invalid where nothing was taken but what this `replica` says itself."""
    if not taking.registers.seen().keys() - {replica}:
        raise Invalid(
            "the invitation is closed, or its first parcel has not come yet",
            "each opens once, for one device; have another one made: `mentorlog share start`",
        )


def _ensure_not_shared(
    store: Store, mentorship: Mentorship, given: Invitation, device: Device
) -> None:
    """Raise Invalid where it is shared already, but by a copy that has lost its keys."""
    found = share_of(store, PAIR, mentorship.uid)
    if found is not None and (found.uid != given.share or is_ours(store, found, device)):
        raise Invalid(
            f"you share with {mentorship.name} already",
            "`mentorlog sync` exchanges what is new; `mentorlog share stop NAME` ends it",
        )


def _own_side(
    store: Store,
    mentorship: Mentorship | None,
    given: Invitation,
    device: Device,
    *,
    with_notes: bool,
) -> dict[str, Any]:
    """What a share says of the mentorship here that it is joined for; without an id it is added."""
    if mentorship is None:
        return {}
    _ensure_not_shared(store, mentorship, given, device)
    _ensure_two(store, mentorship)
    if not mentorship.id:
        mentorship = _added(store, mentorship)
    return {"mentorship": mentorship.uid, "me": given.person, "with_notes": int(with_notes)}


def _added(store: Store, mentorship: Mentorship) -> Mentorship:
    """A new mentorship, with the other one in it; how often they meet comes from them."""
    mentorship = store.mentorships.add(mentorship)
    name, joined_on = mentorship.name, mentorship.started_on
    store.mentorships.members.add(Member(mentorship=mentorship.uid, name=name, joined_on=joined_on))
    return mentorship


def _place_for(
    store: Store, given: Invitation, device: Device, carrier: str, own: dict[str, Any]
) -> Share:
    """A new share; a copy that has lost its keys comes in anew under another name.

    Raises Invalid where this store, or another share of one's own, is in the way.
    """
    for share in shares.shares(store.connection):
        if share.uid == given.share:
            if share.kind != given.kind:
                raise Invalid("this invitation is to another share than it says", "take no part")
            if is_ours(store, share, device):
                raise Invalid(
                    "this store is in that share already", "`mentorlog sync` exchanges what is new"
                )
            return go_on_as_another(store, shares.change(store.connection, share, carrier=carrier))
        if share.kind == given.kind == OWN:
            raise Invalid(
                "this store shares with other devices already",
                "`mentorlog share stop --own` leaves them; every record stays",
            )
    return shares.begin(store.connection, given.share, given.kind, new_replica(), carrier, **own)
