"""Which device of mine talks to whom, in the registers of the own share."""

from collections.abc import Iterator

import msgspec

from mentorlog.domain.sharing.junction import JUNCTION, Junction
from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers


def junctions(registers: Registers) -> dict[str, Junction]:
    """What is said of the shares with other people, by their uids."""
    found = {}
    for uid, number in registers.connection.execute(
        "SELECT uid, id FROM share_row WHERE share = ? AND noun = ?", (registers.share, JUNCTION)
    ).fetchall():
        shown = registers.shown(registers.living(number))
        if PRESENCE in shown:
            found[uid] = msgspec.json.decode(shown[PRESENCE].text, type=Junction)
    return found


def said_by(registers: Registers, uid: str) -> str:
    """The replica of mine that said it of the share with this uid."""
    number = registers.numbered(JUNCTION, uid)
    return registers.names[registers.shown(registers.living(number))[PRESENCE].replica]


def said_of(one: Junction) -> str:
    """The value of what is said of it."""
    return msgspec.json.encode(one).decode()


def new(registers: Registers, own: shares.Share) -> Iterator[tuple[str, Junction]]:
    """What there is to say of the shares with people that are here, or are here no more.

    Of one in which another device talks nothing is, unless that was removed.
    """
    known = shares.live(shares.members(registers))
    me = known.get(registers.names[own.replica])
    if me is None:
        return
    keys = {one.key for one in known.values()}
    said, here = junctions(registers), shares.shares(registers.connection)
    for share in here:
        if not share.is_pair or share.state in (shares.MOVED, shares.TAKING):
            continue
        before = said.get(share.uid)
        one = _as_here(registers, me.key, share)
        if before is None or (before.key == me.key or before.key not in keys):
            if before is not None and before[:6] == one[:6]:
                continue
            yield share.uid, one
    uids = {share.uid for share in here}
    for uid, before in said.items():
        if before.key == me.key and uid not in uids:
            yield uid, before._replace(key="")


def _as_here(registers: Registers, key: str, share: shares.Share) -> Junction:
    replica = Registers(registers.connection, share.id).names[share.replica]
    mentorship, notes = str(share.mentorship), share.with_notes
    return Junction(key, mentorship, Person(share.me), notes, share.carrier, replica, None, 0)
