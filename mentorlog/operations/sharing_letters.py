"""What a carrier brings, as the operations of sharing see it: letters, and who they are from."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from mentorlog.domain.sharing.parcel import Parcel, decode, hash_of
from mentorlog.errors import Invalid

MOST_UNKNOWN = 64
"""Names that nobody of the share has, of which letters are looked at: anybody can make them up."""

MOST_BAD = 100
"""Letters that cannot be read, after which no more are opened in one sync."""


class Letter:
    """One parcel that was opened; `is_by` says whether it was signed with a public key."""

    def __init__(self, data: bytes, is_by: Callable[[str], bool]) -> None:
        self.data = data
        self.is_by = is_by

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

    def replicas(self, known: Container[str]) -> list[str]:
        """Whose letters to look at: those of whom we know, and some others."""
        found = self.inbox.replicas()
        unknown = [one for one in found if one not in known][:MOST_UNKNOWN]
        return [one for one in found if one in known or one in set(unknown)]

    def after(self, replica: str, n: int) -> Iterator[Letter]:
        """The letters of a replica after this number, as far as they can be read, in order."""
        for number in self.inbox.numbers(replica):
            if number <= n:
                continue
            if len(self._bad) >= MOST_BAD and (replica, number) not in self._opened:
                return
            try:
                letter = self._open(replica, number)
            except Invalid as error:
                self.refuse(replica, error.message, error.hint)
                continue
            if letter is not None:
                yield letter

    def refuse(self, replica: str, why: str, hint: str = "") -> None:
        """Note what is wrong with the letters of a replica."""
        self.wrong.setdefault(replica, Unheard(replica, why, hint))

    def highest(self, replica: str) -> int:
        """The number of its last letter there."""
        return max(self.inbox.numbers(replica), default=0)

    def _open(self, replica: str, n: int) -> Letter | None:
        if (replica, n) in self._bad:
            raise self._bad[replica, n]
        try:
            return self._read(replica, n)
        except Invalid as error:
            self._bad[replica, n] = error
            raise

    def _read(self, replica: str, n: int) -> Letter | None:
        if (replica, n) not in self._opened:
            letter = self.inbox.letter(replica, n)
            if letter is not None:
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

    def letter(self, replica: str, n: int) -> Letter | None:
        """One of them."""
        return self._letters[replica, n]
