"""Taking what other devices say: parcel by parcel, each after all that its author had seen.

Whoever wrote a parcel has to be known: by what a device of the share said of it, by a device's key
that is known already (a store that was restored goes on under another name), or by an invitation
of ours that is still open.
"""

import hmac
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from msgspec import json

from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parcel import MEMBER, Join, Parcel
from mentorlog.operations.sharing_letters import Letter, Letters
from mentorlog.operations.sharing_words import Told, believed
from mentorlog.store import changes
from mentorlog.store.changes import Command
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.shares import Member, Share
from mentorlog.store.sharing.values import Value
from mentorlog.store.sharing.writing import Writer, Written
from mentorlog.store.store import Store

SYNC = Command("share", "sync")


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
        self._seen_of_gone: dict[str, int] = {}

    def take_all(self) -> None:
        """Take what is ready, until nothing more is."""
        own = self.registers.names[self.share.replica]
        others = [one for one in self.letters.inbox.replicas() if one != own]
        while sum(self._take_from(replica) for replica in others):
            pass
        for replica in others:
            self._tell_what_is_missing(replica)
        if self.share.is_pair and others:
            self._judge_signatures(others[0])
        self.share = shares.change(
            self.store.connection, self.share, packed=changes.newest(self.store.connection)
        )

    def _take_from(self, replica: str) -> bool:
        """Take what is ready of one device; False where there is nothing."""
        ready = self._ready(replica)
        if not ready or not self._is_believed(replica, ready):
            return False
        self.letters.wrong.pop(replica, None)
        touched: set[Row] = set()
        for letter in ready:
            touched |= self._take(letter)
        self.members = shares.members(self.registers)
        self._write(replica, touched)
        return True

    def _judge_signatures(self, replica: str) -> None:
        """What was reworded here since it was signed is signed no longer."""
        known = self.registers.rows("shown")
        self._write(replica, {row for row in known if row[0] == "signature"})

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
        return "what it wrote is not for this device", "was this device removed there?"

    # Which parcels are ready

    def _ready(self, replica: str) -> list[Letter]:
        """The letters that come next, one after the other; or a whole one, past a gap."""
        known = self.registers.heads().get(self.registers.replica(replica))
        n, hash_ = (known.n, known.hash) if known else (0, "")
        heads, found = self.registers.seen(), []
        for letter in self.letters.after(replica, n):
            parcel = letter.parcel
            if self._is_past_its_end(parcel):
                break
            if parcel.n == n + 1 and parcel.prev == hash_ and self._has_come(parcel, heads):
                n, hash_ = parcel.n, letter.hash
                heads[replica] = n
                found.append(letter)
            elif parcel.whole is not None and parcel.n > n:
                return [letter]
        return found

    def _has_come(self, parcel: Parcel, heads: dict[str, int]) -> bool:
        """Whether all that its author had seen is here.

        What it had seen of a device that is gone may be taken, too.
        """
        missing = {name: n for name, n in parcel.seen.items() if n > heads.get(name, 0)}
        if parcel.replica in shares.live(self.members):
            for name, n in missing.items():
                self._seen_of_gone[name] = max(n, self._seen_of_gone.get(name, 0))
        return not missing

    def _is_past_its_end(self, parcel: Parcel) -> bool:
        """Whether it was written after its device was removed, and nobody had seen it."""
        member = self.members.get(parcel.replica)
        if member is None or member.gone is None:
            return False
        return parcel.n > max(member.gone, self._seen_of_gone.get(parcel.replica, 0))

    # Whom they are from

    def _is_believed(self, replica: str, ready: list[Letter]) -> bool:
        """Whether the last one is signed by its device: that vouches for those before it."""
        member, last = self.members.get(replica), ready[-1]
        if member is not None:
            if last.is_by(member.key):
                return True
            self.letters.refuse(replica, "it is not signed by its device")
            return False
        keys = {one.key for one in shares.live(self.members).values()}.union(self.trusted)
        if any(last.is_by(key) for key in keys):
            return True
        join = next((one.parcel.join for one in ready if one.parcel.join is not None), None)
        if join is None or not last.is_by(join.key):
            return False
        if not is_invited(self.share, replica, join):
            return False
        if self.share.is_pair and join.person != Person(self.share.me).other:
            return False
        self.admitted[replica] = Member(replica, join.person, join.name, join.key, None)
        self.members[replica] = self.admitted[replica]
        self.share = shares.change(
            self.store.connection, self.share, secret=None, invite_key=None, invited_at=None
        )
        return True

    # Taking them

    def _take(self, letter: Letter) -> set[Row]:
        parcel = letter.parcel
        author = self.registers.replica(parcel.replica)
        if parcel.whole is not None:
            touched = self._join(parcel, author, self._person(letter))
        else:
            person = self._person(letter)
            touched = self.registers.take(
                author,
                parcel.n,
                {self.registers.replica(name): n for name, n in parcel.seen.items()},
                [
                    ((noun, uid), told)
                    for noun, uid, parts in parcel.values
                    if (told := self._believed(person, (noun, uid), parts))
                ],
            )
        self.calls_for_answer |= bool(touched or parcel.join or parcel.whole)
        self.registers.reach(author, parcel.n, letter.hash, parcel.seen, parcel.made)
        return touched

    def _believed(
        self, person: str, row: Row, parts: dict[str, tuple[int, list[object]]]
    ) -> dict[str, tuple[int, str]]:
        """The parts that this person may say, as text."""
        may = set(parts)
        if self.share.is_pair:
            told = {part: value for part, (_, value) in parts.items()}
            may = believed(self.registers, self.view, person, row, told)
        return {
            part: (at, json.encode(value).decode())
            for part, (at, value) in parts.items()
            if part in may
        }

    def _person(self, letter: Letter) -> str:
        """Whose letter it is; of two people it is the other's, unless a device of mine wrote it."""
        member = self.members.get(letter.parcel.replica)
        if member is None:
            known = (one for one in self.members.values() if letter.is_by(one.key))
            member = next(known, None)
        if member is not None:
            return member.person
        return str(Person(self.share.me).other) if self.share.is_pair else ""

    def _is_told_by(self, person: str, row: Row, told: Told, part: str, name: str, n: int) -> bool:
        """Whether a value of a whole parcel is taken from them: it is known, or their own.

        `told` is what is told of the row, this value among it.
        """
        if not self.share.is_pair or n <= self.registers.seen().get(name, 0):
            return True
        if row[0] == MEMBER and self._is_of_mine(told[part]):
            return True
        member = self.members.get(name)
        if member is not None and member.person != person:
            return False
        return part in believed(self.registers, self.view, person, row, told)

    def _is_of_mine(self, said: list[Any]) -> bool:
        """Whether it says of a device that I know as mine that it is."""
        person, _, key, gone = said
        return person == self.share.me and gone is None and key in self._mine

    @cached_property
    def _mine(self) -> set[str]:
        """The keys of the devices in my own share, lost ones as well."""
        found = shares.shares(self.store.connection)
        own = next((one for one in found if not one.is_pair), None)
        known = shares.members(Registers(self.store.connection, own.id)) if own else {}
        return {one.key for one in known.values()}

    def _join(self, parcel: Parcel, author: int, person: str) -> set[Row]:
        whole = parcel.whole
        assert whole is not None
        number = self.registers.replica
        heads = {number(name): n for name, (n, _) in whole.heads.items()} | {author: parcel.n}
        told = {}
        for noun, uid, parts in whole.values:
            any_of = {part: values[0][3] for part, values in parts.items() if values}
            told[noun, uid] = {
                part: [
                    Value(number(name), n, at, json.encode(value).decode())
                    for name, n, at, value in values
                    if self._is_told_by(person, (noun, uid), {**any_of, part: value}, part, name, n)
                ]
                for part, values in parts.items()
            }
        touched = self.registers.join(heads, told, keeps=self.share.is_pair)
        known = self.registers.heads()
        for name, (n, hash_) in whole.heads.items():
            head = known.get(number(name))
            if number(name) != self.share.replica and (head is None or head.n < n):
                acks = head.acks if head else {}
                self.registers.reach(number(name), n, hash_, acks, head.made if head else None)
        return touched

    def _write(self, replica: str, touched: set[Row]) -> None:
        """Write the rows under a command of the device that it came from."""
        self.store.go_on_with(SYNC._replace(device=replica))
        written = Writer(self.store.connection, self.share, self.registers).write(touched)
        if any(written):
            member = self.members.get(replica)
            if self.news is None and member is not None and member.person != self.share.me:
                self.news = self.store.opened
            self.taken.append(Taken(member.name if member else replica, written))


def mac_of(secret: str, replica: str, key: str) -> str:
    """What proves that a device has the invitation, which holds the secret."""
    return hmac.new(bytes.fromhex(secret), f"{replica} {key}".encode(), sha256).hexdigest()


def is_invited(share: Share, replica: str, join: Join) -> bool:
    """Whether a device has our invitation, and that is open."""
    return share.secret is not None and hmac.compare_digest(
        mac_of(share.secret, replica, join.key), join.mac
    )


def said_of(member: Member) -> str:
    """The value of what is said of a device."""
    return json.encode([member.person, member.name, member.key, member.gone]).decode()


def row_of(member: Member) -> Row:
    """What a device is known by in the registers."""
    return MEMBER, member.replica
