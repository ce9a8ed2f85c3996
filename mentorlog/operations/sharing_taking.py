"""Taking what other devices say: parcel by parcel, each after all that its author had seen.

Whoever wrote a parcel has to be known: by what a device of the share said of it, by a device's key
that is known already (a store that was restored goes on under another name), or by an invitation
of ours that is still open.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parcel import MEMBER, Join
from mentorlog.operations.sharing_letters import Letter, Letters
from mentorlog.operations.sharing_ready import Ready
from mentorlog.operations.sharing_wholes import WholeLetter
from mentorlog.operations.sharing_words import (
    MOST_DEVICES,
    MOST_TOLD,
    Listener,
    believed,
    is_invited,
    with_room,
)
from mentorlog.store import changes
from mentorlog.store.changes import Command
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.telling import size_of
from mentorlog.store.sharing.writing import Writer, Written
from mentorlog.store.store import Store

SYNC = Command("share", "sync")
_LEAVE = "`mentorlog share stop` leaves this share; every record stays"


class Taken(NamedTuple):
    """What came from one device."""

    device: str
    written: Written


class Taking:
    """Takes the letters of a share, inside a transaction."""

    def __init__(
        self, store: Store, share: Share, letters: Letters, trusted: tuple[str, ...] = ()
    ) -> None:
        self.store = store
        self.trusted = trusted
        self.share = share
        self.letters = letters
        self.registers = Registers(store.connection, share.id)
        self.members = shares.members(self.registers)
        self.view = shares.perspective_of(store.connection, share)
        self.admitted: dict[str, Member] = {}
        self.taken: list[Taken] = []
        self.calls_for_answer = False
        self.news: int | None = None
        self.stands: set[Row] = set()
        self.ready = Ready(letters, self.registers)

    def take_all(self) -> None:
        """Take what is ready, until nothing more is."""
        own = self.registers.names[self.share.replica]
        known = dict.fromkeys(self.members, 0) | self.registers.seen()
        others = [one for one in self.letters.replicas(known) if one != own]
        while sum(self._take_from(replica) for replica in others):
            pass
        for replica in others:
            self._tell_what_is_missing(replica)
        if others:
            self._judge_again(others[0])
        self.share = shares.change(
            self.store.connection, self.share, packed=changes.newest(self.store.connection)
        )

    def _take_from(self, replica: str) -> bool:
        """Take what is ready of one device; False where there is nothing."""
        candidates = self.ready.of(replica, self.members)
        ready = next(filter(None, map(self._vouched_for, candidates)), None)
        if ready is None or self._is_too_much(ready):
            return False
        touched: set[Row] = set()
        for letter in ready:
            touched |= self._take(letter)
        self.ready.look_again()
        self.members = shares.members(self.registers)
        self._write(replica, touched)
        return True

    def _judge_again(self, replica: str) -> None:
        """What was reworded since it was signed, and what waits for something that came back."""
        self._write(replica, self.registers.signatures())

    def _tell_what_is_missing(self, replica: str) -> None:
        """Why nothing more is taken of a device that has written more."""
        n = self.registers.seen().get(replica, 0)
        member = self.members.get(replica)
        if self.letters.highest(replica) <= n or (member and member.gone is not None):
            return
        if next(self.letters.after(replica, n), None) is None:
            why, hint = self._why_not_for_us(replica)
        elif member is None:
            why = "nobody of the share has let it in yet"
            hint = "an invitation opens once; `mentorlog share start` makes another"
        else:
            why, hint = f"it waits for parcel {n + 1}", "the next sync looks again"
        self.letters.refuse(replica, why, hint)

    def _why_not_for_us(self, replica: str) -> tuple[str, str]:
        own = self.registers.names[self.share.replica]
        heads = {head.name: head for head in self.registers.heads().values()}
        if replica in heads and own not in heads[replica].acks:
            return "it has not heard of this device yet", "its next sync writes for both"
        if replica not in heads:
            return "nobody here can read it", "of a share that ended? Then remove it there"
        return "what it wrote is not for this device", "was this device removed there?"

    # Whom they are from

    def _vouched_for(self, ready: list[Letter]) -> list[Letter]:
        """Those up to the last that its device has signed; what was put behind them is told."""
        if not ready:
            return ready
        replica, good, bad = ready[0].parcel.replica, 0, len(ready) + 1
        tried = len(ready)
        while bad - good > 1:
            if self._is_believed(replica, ready[:tried]):
                good = tried
            else:
                bad = tried
            tried = (good + bad) // 2
        if good < len(ready) and replica in self.members:
            self.letters.set_aside(ready[good], "it is not signed by its device")
        return ready[:good]

    def _is_believed(self, replica: str, ready: list[Letter]) -> bool:
        """Whether the last one is signed by its device: that vouches for those before it."""
        member, last = self.members.get(replica), ready[-1]
        if member is not None:
            return last.is_by(member.key)
        if self._is_one_too_many(replica):
            return False
        join = next((one.parcel.join for one in ready if one.parcel.join is not None), None)
        if join is not None and last.is_by(join.key) and self._admit(replica, join):
            return True
        keys = {one.key for one in shares.live(self.members).values()}.union(self.trusted)
        return any(last.is_by(key) for key in keys)

    def _is_one_too_many(self, replica: str) -> bool:
        """Whether more devices have come already than a share has; what those say is taken."""
        known = self.registers.names.values()
        is_too_many = replica not in known and len(known) >= MOST_DEVICES
        if is_too_many:
            self.letters.refuse(replica, f"there are {MOST_DEVICES} devices already", _LEAVE)
        return is_too_many

    def _is_too_much(self, ready: list[Letter]) -> bool:
        """Whether the other one tells more than what a parcel of ours could pass on."""
        if not self.share.is_pair:
            return False
        size = size_of(self.registers) + sum(len(one.data) for one in ready)
        if size > MOST_TOLD:
            self.letters.refuse(ready[0].parcel.replica, "it tells more than one journal", _LEAVE)
        return size > MOST_TOLD

    def _admit(self, replica: str, join: Join) -> bool:
        """Let a device in that has our invitation, which is closed then."""
        if not is_invited(self.share, replica, join):
            return False
        if self.share.is_pair and join.person != Person(self.share.me).other:
            return False
        self.admitted[replica] = Member(replica, join.person, join.name, join.key, None)
        self.members[replica] = self.admitted[replica]
        self.share = shares.change(self.store.connection, self.share, **shares.CLOSED)
        return True

    # Taking them

    def _take(self, letter: Letter) -> set[Row]:
        parcel = letter.parcel
        author, person = self.registers.replica(parcel.replica), self._person(letter)
        here = self._listener(person, {} if parcel.whole else parcel.seen)
        if parcel.whole is not None:
            touched = WholeLetter(here, self.share, parcel).take(person)
        else:
            touched = self.registers.take(
                author,
                parcel.n,
                {self.registers.replica(name): n for name, n in parcel.seen.items()},
                [
                    ((noun, uid), told)
                    for noun, uid, parts in with_room(parcel.values, self.members)
                    if (told := self._believed(here, person, (noun, uid), parts))
                ],
            )
        self.calls_for_answer |= bool(touched or parcel.join or parcel.whole)
        self.registers.reach(author, parcel.n, letter.hash, parcel.seen, parcel.made)
        return touched

    def _believed(
        self, here: Listener, person: str, row: Row, parts: dict[str, tuple[int, list[object]]]
    ) -> dict[str, tuple[int, str]]:
        """The parts that this person may say, as text."""
        may = set(parts)
        if self.share.is_pair:
            told = {part: value for part, (_, value) in parts.items()}
            may = believed(here, person, row, told)
        return {
            part: (at, json.encode(value).decode())
            for part, (at, value) in parts.items()
            if part in may
        }

    def _listener(self, person: str, seen: Mapping[str, int]) -> Listener:
        """Hears this person, who has `seen` so much more than what was said before."""
        read = Counter(seen)
        for head in self.registers.heads().values():
            if head.name in self.members and self.members[head.name].person == person:
                read |= Counter(head.acks)
        return Listener(
            *(self.registers, self.view, self.members, self.share.me), read, self.stands
        )

    def _person(self, letter: Letter) -> str:
        """Whose letter it is; of two people it is the other's, unless a device of mine wrote it."""
        member = self.members.get(letter.parcel.replica)
        if member is None:
            known = (one for one in self.members.values() if letter.is_by(one.key))
            member = next(known, None)
        if member is not None:
            return member.person
        return str(Person(self.share.me).other) if self.share.is_pair else ""

    def _write(self, replica: str, touched: set[Row]) -> None:
        """Write the rows under a command of the device that it came from."""
        self.store.go_on_with(SYNC.but(device=replica))
        written = Writer(self.store.connection, self.share, self.registers).write(touched)
        if any(written):
            member = self.members.get(replica)
            if self.news is None and member is not None and member.person != self.share.me:
                self.news = self.store.opened
            self.taken.append(Taken(member.name if member else replica, written))


def said_of(member: Member) -> str:
    """The value of what is said of a device."""
    return json.encode([member.person, member.name, member.key, member.gone]).decode()


def row_of(member: Member) -> Row:
    """What a device is known by in the registers."""
    return MEMBER, member.replica
