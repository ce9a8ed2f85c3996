"""Taking a whole parcel: all that a device knows, others too, as far as that is its to say."""

from functools import cached_property
from typing import Any

from msgspec import json

from mentorlog.domain.sharing.parcel import MEMBER, Parcel
from mentorlog.operations.sharing_words import Listener, Told, believed, of_devices, with_room
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.values import Value


class WholeLetter:
    """A whole parcel on its way into the registers, inside a transaction."""

    def __init__(self, here: Listener, share: Share, parcel: Parcel) -> None:
        assert parcel.whole is not None
        self.here = here
        self.registers = here.registers
        self.share = share
        self.parcel = parcel
        known = {*self.registers.names.values(), parcel.replica}
        self.whole = of_devices(parcel.whole, known)

    def take(self, person: str) -> set[Row]:
        """Take what this person may say; gives the rows that it is about."""
        number = self.registers.replica
        heads = {number(name): n for name, (n, _) in self.whole.heads.items()}
        heads[number(self.parcel.replica)] = self.parcel.n
        told = {}
        for noun, uid, parts in with_room(self.whole.values, self.here.members):
            any_of = {part: values[0][3] for part, values in parts.items() if values}
            told[noun, uid] = {
                part: [
                    Value(number(name), n, at, json.encode(value).decode())
                    for name, n, at, value in values
                    if self._is_taken(person, (noun, uid), {**any_of, part: value}, part, name, n)
                ]
                for part, values in parts.items()
            }
        touched = self.registers.join(heads, told, keeps=self.share.is_pair)
        self._read_as_far(person)
        return touched

    def _is_taken(self, person: str, row: Row, told: Told, part: str, name: str, n: int) -> bool:
        """Whether a value of a whole parcel is taken from them: it is known, or their own.

        `told` is what is told of the row, this value among it.
        """
        if not self.share.is_pair or n <= self._seen.get(name, 0):
            return True
        if row[0] == MEMBER and self._is_of_mine(told[part]):
            return True
        member = self.here.members.get(name)
        if _is_anothers(member, person):
            return False
        return part in believed(self.here, person, row, told)

    def _is_of_mine(self, said: list[Any]) -> bool:
        """Whether it says of a device that I know as mine that it is."""
        person, _, key, gone = said
        return person == self.share.me and gone is None and key in self._mine

    @cached_property
    def _seen(self) -> dict[str, int]:
        """How far each was read before this parcel."""
        return self.registers.seen()

    @cached_property
    def _mine(self) -> set[str]:
        """The keys of the devices in my own share, lost ones as well."""
        found = shares.shares(self.registers.connection)
        own = next((one for one in found if not one.is_pair), None)
        known = shares.members(Registers(self.registers.connection, own.id)) if own else {}
        return {one.key for one in known.values()}

    def _read_as_far(self, person: str) -> None:
        """What it knew is read; how far one is to be read is not for another person to say."""
        number, known = self.registers.replica, self.registers.heads()
        for name, (n, hash_) in self.whole.heads.items():
            head, member = known.get(number(name)), self.here.members.get(name)
            if _is_anothers(member, person):
                continue
            if number(name) != self.share.replica and (head is None or head.n < n):
                acks = head.acks if head else {}
                self.registers.reach(number(name), n, hash_, acks, head.made if head else None)


def _is_anothers(member: Member | None, person: str) -> bool:
    """Whether a device speaks for itself, as one of another person; one that is gone does not."""
    return member is not None and member.person != person and member.gone is None
