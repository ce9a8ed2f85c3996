"""What a carrier brings, as the operations of sharing see it: letters, and who they are from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import NamedTuple, Protocol

from mentorlog.domain.sharing.parcel import Parcel, decode, hash_of
from mentorlog.errors import Invalid

MOST_UNKNOWN = 64
"""Names that nobody of the share has, of which letters are looked at: anybody can make them up."""

MOST_WASTED = 64 * 2**20
"""Bytes of one device's letters that nobody here can read, after which no more of it are opened.

Each counts as `_LEAST` at least, and each device for itself: what somebody puts there under one
name keeps no other from being heard.
"""

_LEAST = 2**16

MOST_HELD = 256 * 2**20
"""Bytes that letters of one device say, after which the rest is left to the next sync."""

MOST_OPENED = 2_048
"""Letters that are opened in one sync, for each may cost a look at its signature.

Each device that has something new has an equal part of them, and those that nobody has are one.
"""

_FEWEST = 16
_FIRST = 256
"""Letters of one device that are opened before it is known how many have something new."""

_TOO_MUCH = "look at that place: somebody else may fill it"


class Letter:
    """One parcel that was opened; `is_by` says whether it was signed with a public key."""

    def __init__(self, data: bytes, is_by: Callable[[str], bool]) -> None:
        self.data = data
        self.is_by = cache(is_by)

    @cached_property
    def parcel(self) -> Parcel:
        """What it says. Raises Invalid for what is no parcel, or of a newer version."""
        return decode(self.data)

    @cached_property
    def hash(self) -> str:
        """What the next one of its device names."""
        return hash_of(self.data)


class Inbox(Protocol):
    """What lies on a carrier, by the replicas that wrote it."""

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""

    def numbers(self, replica: str) -> Sequence[int]:
        """Which of its parcels there are, in order."""

    def size(self, replica: str, n: int) -> int:
        """The bytes that one of them takes, as its place tells before it is read."""

    def letter(self, replica: str, n: int) -> Letter | None:
        """One of them; None where it was not sealed for us. Raises Invalid if it is damaged."""


class Unheard(NamedTuple):
    """Why a device is passed over for now."""

    replica: str
    why: str
    hint: str


class Letters:
    """The letters of an inbox, each opened once, and what was found wrong with them."""

    def __init__(self, inbox: Inbox, share: str) -> None:
        self.inbox = inbox
        self.share = share
        self.wrong: dict[str, Unheard] = {}
        self._opened: dict[tuple[str, int], Letter | None] = {}
        self._bad: dict[tuple[str, int], Invalid] = {}
        self._listed: dict[str, Sequence[int]] = {}
        self._unknown: set[str] = set()
        self._wasted: Counter[str] = Counter()
        self._held: Counter[str] = Counter()
        self._looked: Counter[str] = Counter()
        self._part = _FIRST

    def replicas(self, known: Mapping[str, int]) -> list[str]:
        """Whose letters to look at: those of whom we know, and up to which, and some others."""
        found = self.inbox.replicas()
        unknown = [one for one in found if one not in known][:MOST_UNKNOWN]
        self._unknown = set(unknown)
        heard = [one for one in found if one in known or one in self._unknown]
        new = {self._name(one) for one in heard if self.highest(one) > known.get(one, 0)}
        self._part = max(_FEWEST, MOST_OPENED // max(1, len(new)))
        return heard

    def after(self, replica: str, n: int) -> Iterator[Letter]:
        """The letters of a replica after this number, as far as they can be read, in order."""
        for number in self._numbers(replica):
            if number <= n:
                continue
            if (replica, number) not in self._opened and self._is_too_much(replica):
                return
            try:
                letter = self._open(replica, number)
            except Invalid as error:
                self.refuse(replica, error.message, error.hint)
                continue
            if letter is not None:
                yield letter

    def _is_too_much(self, replica: str) -> bool:
        if self._wasted[self._name(replica)] >= MOST_WASTED:
            self.refuse(replica, "there is too much that nobody here can read", _TOO_MUCH)
            return True
        name = self._name(replica)
        if self._held[replica] >= MOST_HELD or self._looked[name] >= self._part:
            self.refuse(replica, "it wrote more than is read at once", "the next sync reads on")
            return True
        return False

    def set_aside(self, letter: Letter, why: str) -> None:
        """Look at a letter no more, nor at what follows on it."""
        place = (letter.parcel.replica, letter.parcel.n)
        self._bad[place] = Invalid(why)
        self.refuse(letter.parcel.replica, why)
        self._waste(*place)

    def _waste(self, replica: str, n: int) -> None:
        self._wasted[self._name(replica)] += max(_LEAST, self.inbox.size(replica, n))

    def _name(self, replica: str) -> str:
        """What its bytes are counted by: those of names that nobody has are counted as one."""
        return "" if replica in self._unknown else replica

    def has(self, replica: str, n: int, hash_: str) -> bool:
        """Whether this very letter lies there, which is known and need not be read again."""
        if n not in self._numbers(replica):
            return False
        with suppress(Invalid):
            letter = self.inbox.letter(replica, n)
            return letter is not None and letter.hash == hash_
        return False

    def _numbers(self, replica: str) -> Sequence[int]:
        """Which of its letters there were when they were looked at first."""
        if replica not in self._listed:
            self._listed[replica] = self.inbox.numbers(replica)
        return self._listed[replica]

    def refuse(self, replica: str, why: str, hint: str = "") -> None:
        """Note what is wrong with the letters of a replica."""
        self.wrong.setdefault(replica, Unheard(replica, why, hint))

    def highest(self, replica: str) -> int:
        """The number of its last letter there."""
        return max(self._numbers(replica), default=0)

    def _open(self, replica: str, n: int) -> Letter | None:
        if (replica, n) in self._bad:
            raise self._bad[replica, n]
        try:
            return self._read(replica, n)
        except Invalid as error:
            self._bad[replica, n] = error
            self._waste(replica, n)
            raise

    def _read(self, replica: str, n: int) -> Letter | None:
        if (replica, n) not in self._opened:
            self._looked[self._name(replica)] += 1
            letter = self.inbox.letter(replica, n)
            if letter is None:
                self._waste(replica, n)
            else:
                self._held[replica] += len(letter.data)
                parcel = letter.parcel
                if parcel.share != self.share:
                    raise Invalid(
                        "it belongs to another share", "each share has a place of its own"
                    )
                if (parcel.replica, parcel.n) != (replica, n):
                    raise Invalid("it lies under the name of another")
            self._opened[replica, n] = letter
        return self._opened[replica, n]


class InMemory:
    """Letters that are there already: of one file, or of an invitation."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters = {(one.parcel.replica, one.parcel.n): one for one in letters}

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""
        return sorted({replica for replica, _ in self._letters})

    def numbers(self, replica: str) -> Sequence[int]:
        """Which of its parcels there are, in order."""
        return sorted(n for other, n in self._letters if other == replica)

    def size(self, replica: str, n: int) -> int:
        """The bytes of one."""
        return len(self._letters[replica, n].data)

    def letter(self, replica: str, n: int) -> Letter | None:
        """One of them."""
        return self._letters[replica, n]
