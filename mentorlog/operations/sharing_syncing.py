"""Syncing a share: packing what is new here, taking what is new there, and what is to be sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.errors import Invalid
from mentorlog.operations import sharing_moving, sharing_words
from mentorlog.operations.sharing import (
    BEGIN_ANEW,
    DUE,
    OPEN_FOR,
    Device,
    Synced,
    current,
    go_on_as_another,
    introduce,
    is_ours,
)
from mentorlog.operations.sharing_letters import Letters
from mentorlog.operations.sharing_taking import SYNC, Taking, row_of, said_of
from mentorlog.operations.sharing_words import gone_still
from mentorlog.store.sharing import packing, shares
from mentorlog.store.sharing.packing import Packer
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.rows import seconds
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.store import Store


class Resting(Invalid):
    """Nothing is exchanged in a share for as long as its mentorship is not one of two."""


_LIVES = 32
"""As often a store goes on as another device for what others say alone; then they are told of."""


_DOUBT = (
    "it says to have seen more of this device than was written here",
    f"was this store restored? {BEGIN_ANEW}",
)


class Mail(NamedTuple):
    """What is to be delivered: our parcels by number, for whom, and from which on they count."""

    share: Share
    replica: str
    parcels: Sequence[tuple[int, bytes]]
    recipients: Sequence[str]
    invited: str | None


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
        is_other = _goes_on_as_another(store, uid, letters, device, mark)
        packing.pack_all(store.connection, moment)
        share = current(store, uid)
        share, has_expired = _closed_in_time(store, share, now)
        taking = Taking(store, share, letters)
        known = shares.live(taking.members)
        before = _keys(known)
        taking.take_all()
        _tell_who_doubts(taking)
        is_due = has_expired or bool(_keys(taking.members) - before)
        share = _answer(store, taking, device, now, is_due=is_due)
        if not share.is_pair:
            sharing_moving.follow(store, share, device)
        shares.let_parcels_go(store.connection, share, shares.acknowledged(taking.registers, share))
    joined = tuple(_come(taking, before))
    left = [known[replica] for replica in known.keys() - shares.live(taking.members).keys()]
    return Synced(share, taking.taken, joined, tuple(letters.wrong.values()), is_other, left)


def _goes_on_as_another(
    store: Store, uid: str, letters: Letters, device: Device, mark: tuple[str, int] | None
) -> bool:
    """Begin the share's exchange; whether this device, restored or copied, is another one now."""
    share = _begun(store, current(store, uid), letters)
    _ensure_ours(store, share, device)
    _ensure_awake(store, share)
    is_other = _was_restored(store, share, letters, mark, device.key)
    if is_other:
        go_on_as_another(store, share)
    return is_other


def _answer(store: Store, taking: Taking, device: Device, now: datetime, *, is_due: bool) -> Share:
    """Answer what was taken, with all that is here where that `is_due` or somebody waits for it."""
    packer = Packer(store.connection, _heard(store, taking), now.isoformat())
    _say_what_follows(packer, taking, now.isoformat())
    introduce(packer, device, now)
    is_due |= taking.share.state == DUE or bool(taking.admitted) or _somebody_waits(taking)
    share = packer.parcel(whole=is_due, always=taking.calls_for_answer)
    return shares.change(store.connection, share, state=shares.ACTIVE) if is_due else share


def _say_what_follows(packer: Packer, taking: Taking, moment: str) -> None:
    """Say who was let in by what was taken, and what is gone still."""
    for member in taking.admitted.values():
        packer.say(row_of(member), {PRESENCE: (seconds(moment), said_of(member))})
    for row, gone in gone_still(taking.registers, taking.stands):
        packer.say(row, gone)


def pass_on(store: Store, now: datetime) -> list[Share]:
    """Say in each share what came by the others; the shares in which that is something."""
    with store.writing(SYNC, beside=True):
        before = {share.id: share.n for share in shares.shares(store.connection)}
        packing.pack_all(store.connection, now.isoformat())
        after = shares.shares(store.connection)
    return [share for share in after if share.n > before[share.id]]


def _ensure_ours(store: Store, share: Share, device: Device) -> None:
    """Raise Invalid where the others know this store by another key."""
    if not is_ours(store, share, device):
        there = "`share start NAME` by the other one" if share.is_pair else "`share start --own`"
        raise Invalid(
            "this store is a copy without the keys of its device, and speaks for nobody",
            f"have it invited anew, {there}; `mentorlog share accept` here goes on",
        )


def _begun(store: Store, share: Share, letters: Letters) -> Share:
    """The share, once it was taken over if need be. Raises Resting where that has to wait."""
    if share.state != shares.TAKING:
        return share
    begun = sharing_moving.take_over(store, share, letters)
    if begun is None:
        raise Resting(
            "the device that talked there has handed it over to this one",
            "what it wrote there has not come yet; the next sync looks again",
        )
    return begun


def _come(taking: Taking, before: set[str]) -> Iterator[Member]:
    """Devices that were let in; of another person, by an invitation or by a device of theirs."""
    for replica, one in shares.live(taking.admitted | taking.members).items():
        theirs = taking.share.is_pair and one.person != taking.share.me
        if replica in taking.admitted or (theirs and one.key not in before):
            yield one


def _somebody_waits(taking: Taking) -> bool:
    """Whether a device lacks what one that is gone wrote, which it may never be able to read."""
    registers, base = taking.registers, taking.share.base
    heads = {head.name: head for head in registers.heads().values()}
    own = registers.names[taking.share.replica]
    gone = [name for name, one in taking.members.items() if one.gone is not None and name in heads]
    return any(
        heads[name].acks.get(own, 0) >= base and heads[name].acks.get(lost, 0) < heads[lost].n
        for name in shares.live(taking.members).keys() & heads.keys() - {own}
        for lost in gone
    )


def _ensure_awake(store: Store, share: Share) -> None:
    """Raise Resting where nothing can be shared just now."""
    why = shares.rests(store.connection, share)
    if why == shares.REMOVED:
        raise Resting(
            "the mentorship was removed here",
            "`mentorlog undo` brings it back; `mentorlog share stop NAME` shares no more",
        )
    if why == shares.MOVED:
        raise Resting(
            "another device of yours talks there now", "`mentorlog share status` says which one"
        )
    if why == shares.CIRCLE:
        raise Resting(
            "it is a circle now, and only two can share a mentorship",
            "`mentorlog share stop NAME` shares no more",
        )


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


def _was_restored(
    store: Store, share: Share, letters: Letters, mark: tuple[str, int] | None, key: str
) -> bool:
    """Whether more was written under our name, and with our key, than this store knows of."""
    registers = Registers(store.connection, share.id)
    own = registers.names[share.replica]
    if mark and mark[0] == own and mark[1] > share.n:
        return True
    known = share.n if letters.has(own, share.n, share.hash) else max(share.n - 1, 0)
    if any(there.is_by(key) for there in letters.after(own, known)):
        return True
    return _is_said_to_be(share, registers, letters, own, key)


def _is_said_to_be(
    share: Share, registers: Registers, letters: Letters, own: str, key: str
) -> bool:
    """Whether a device of the share has seen more of us; it may lie, but not for ever."""
    members = shares.members(registers)
    lives = sum(one.key == key for one in members.values())
    has_room = lives < _LIVES and len(registers.names) < sharing_words.MOST_DEVICES
    seen, keys = registers.seen(), _keys(members)
    for replica in letters.replicas(dict.fromkeys(members, 0) | seen):
        for letter in letters.after(replica, seen.get(replica, 0)) if replica != own else ():
            if letter.parcel.seen.get(own, 0) > share.n and any(map(letter.is_by, keys)):
                if has_room:
                    return True
                letters.refuse(replica, *_DOUBT)
    return False


def _tell_who_doubts(taking: Taking) -> None:
    """Tell of who has said to have seen more of us than there is, which is believed no more."""
    registers, share = taking.registers, taking.share
    own = registers.names[share.replica]
    for head in registers.heads().values():
        if head.acks.get(own, 0) > share.n:
            taking.letters.refuse(head.name, *_DOUBT)


def _closed_in_time(store: Store, share: Share, now: datetime) -> tuple[Share, bool]:
    """An invitation that nobody took in time is closed; whether that happened."""
    if share.invited_at is None or now <= datetime.fromisoformat(share.invited_at) + OPEN_FOR:
        return share, False
    return shares.change(store.connection, share, **shares.CLOSED), True


def _heard(store: Store, taking: Taking) -> Share:
    """The share, which notes where news of the other person begin until somebody looks."""
    share = taking.share
    if not share.is_pair or taking.news is None or share.news is not None:
        return share
    return shares.change(store.connection, share, news=taking.news)


def _keys(members: dict[str, Member]) -> set[str]:
    return {one.key for one in shares.live(members).values()}
