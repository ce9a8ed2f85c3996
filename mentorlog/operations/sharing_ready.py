"""Which parcels of a device are ready to be taken: each after all that its author had seen."""

from collections import Counter
from collections.abc import Mapping

from mentorlog.domain.sharing.parcel import Parcel
from mentorlog.operations.sharing_letters import Letter, Letters
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.shares import Member

_Members = Mapping[str, Member]


class Ready:
    """Looks for what is ready; of a device that waits for another it looks no further."""

    def __init__(self, letters: Letters, registers: Registers) -> None:
        self.letters = letters
        self.registers = registers
        self._read = registers.seen()
        self._waits: dict[str, dict[str, int]] = {}
        self._seen_of_gone: Counter[str] = Counter()

    def look_again(self) -> None:
        """Something was taken: see how far each is read now."""
        self._read = self.registers.seen()

    def of(self, replica: str, members: _Members) -> list[list[Letter]]:
        """A whole letter, past a gap; or those that come next, one after the other.

        Whoever forges one puts it beside the others: each may be the one that its device signed.
        """
        if self._missing(self._waits.get(replica, {}), self._read):
            return []
        self._waits.pop(replica, None)
        n, hash_ = self.registers.read_up_to(replica)
        heads, found = dict(self._read), list[Letter]()
        wholes: list[list[Letter]] = []
        for letter in self.letters.after(replica, n):
            parcel = letter.parcel
            if self._is_past_its_end(parcel, members):
                break
            follows = parcel.n == n + 1 and parcel.prev == hash_
            if follows and self._has_come(letter, heads, members):
                n, hash_ = parcel.n, letter.hash
                heads[replica] = n
                found.append(letter)
            elif parcel.whole is not None and parcel.n > n:
                wholes.append([letter])
            elif follows:
                self._waits.setdefault(replica, self._missing(parcel.seen, heads))
        if found or wholes:
            self._waits.pop(replica, None)
        return [*wholes, found]

    def _missing(self, seen: Mapping[str, int], heads: Mapping[str, int]) -> dict[str, int]:
        return {name: n for name, n in seen.items() if n > heads.get(name, 0)}

    def _has_come(self, letter: Letter, heads: Mapping[str, int], members: _Members) -> bool:
        """Whether all that its author had seen is here.

        What it had seen of a device that is gone may be taken, too, if it is signed: whoever has
        that device could write such a letter.
        """
        missing = self._missing(letter.parcel.seen, heads)
        member = members.get(letter.parcel.replica)
        of_gone = Counter({name: n for name, n in missing.items() if _is_gone(name, members)})
        is_live = member is not None and member.gone is None
        if of_gone and is_live and member and letter.is_by(member.key):
            self._seen_of_gone |= of_gone
        return not missing

    def _is_past_its_end(self, parcel: Parcel, members: _Members) -> bool:
        """Whether it was written after its device was removed, and nobody had seen it."""
        member = members.get(parcel.replica)
        if member is None or member.gone is None:
            return False
        return parcel.n > max(member.gone, self._seen_of_gone[parcel.replica])


def _is_gone(replica: str, members: _Members) -> bool:
    return replica in members and members[replica].gone is not None
