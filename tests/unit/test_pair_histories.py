"""Two people share a mentorship, by chance: they end with the same, and no private word leaves.

Each day has 6 histories, an eightieth of them, of three turns at most instead of six.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from msgspec import json

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.sharing.parts import links_of, parts_of
from mentorlog.operations import sharing_inviting, sharing_syncing
from mentorlog.operations.sharing import Synced
from mentorlog.operations.sharing_letters import InMemory, Letter, Letters
from mentorlog.operations.sharing_syncing import Resting
from mentorlog.store import creation
from mentorlog.store.audience import for_audience
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.store import Store
from tests.amounts import share
from tests.unit.conftest import ANY
from tests.unit.shared_lives import ByChance, Machine, Post, broken, quiet, some

HISTORIES, TURNS = share(500, days=80), share(6, least=3)
WORD = re.compile(r"\b[ab]-\d+\b")


class OfAPerson(Machine):
    """A device whose letters are signed: by which key is known by their replica."""

    signed: ClassVar[dict[str, str]] = {}

    def live(self) -> None:
        """Something happens; which words were lost is not asked of two people."""
        self.happen()

    def deliver(self, post: Post) -> None:
        super().deliver(post)
        assert self.mark is not None
        self.signed[self.mark[0]] = self.device.key

    def sync(self, post: Post) -> Synced | None:
        given = (self.store, self.life.now, self.uid, letters(post, self.uid), self.device)
        try:
            done = sharing_syncing.sync(*given, self.mark)
        except Resting:  # for as long as the mentorship is removed
            self.rests = True
            return None
        self.rests = False
        self.deliver(post)
        return done


def letters(post: Post, uid: str) -> Letters:
    def by(replica: str) -> Callable[[str], bool]:
        return lambda key: OfAPerson.signed[replica] == key

    return Letters(InMemory(Letter(data, by(of)) for (of, _), data in post.items()), uid)


@contextmanager
def two(chance: Random) -> Iterator[list[Machine]]:
    """Ilya, who mentors Dana, and Dana, each with a journal of their own, lived in for a while."""
    with TemporaryDirectory() as place:
        found: list[Machine] = []
        for name in "ab":
            store = Store(Path(place) / f"{name}.db")
            creation.create(store.path)
            store.connection.execute("PRAGMA synchronous = OFF")
            skew = timedelta(minutes=chance.randint(-48 * 60, 48 * 60))
            machine = OfAPerson(ByChance(chance, store, name, skew))
            machine.life.at(0)
            with store.writing(ANY):
                role = Role.MENTEE if name == "b" else Role.MENTOR
                other = Mentorship(name=machine.life.word(), role=role)
                store.mentorships.start(other, [machine.life.word()], None)
            for _ in range(chance.randint(0, 12)):
                machine.live()
            found.append(machine)
        yield found
        for one in found:
            one.store.close()


def of_two(store: Store) -> Mentorship:
    """A mentorship that is no circle."""
    for one in store.mentorships.all():
        if len(store.mentorships.members.of(one)) < 2:
            return one
    with store.writing(ANY):
        return store.mentorships.start(Mentorship(name="Dana", role=Role.MENTEE), ["Dana"], None)


def invite(found: list[Machine], post: Post, *, with_notes: bool) -> None:
    first, second = found
    for machine in found:
        machine.life.at(10)
    theirs = of_two(first.store)
    begun = sharing_inviting.start_pair(
        first.store, first.life.now, first.device, "", "age1", theirs, with_notes=with_notes
    )
    given = sharing_inviting.invitation(begun, first.life.now, first.device.key)
    given = given._replace(until=(second.life.now + timedelta(days=99)).isoformat())
    first.uid = second.uid = begun.uid
    first.deliver(post)
    second.life.at(10)
    mine = Mentorship(name="Ilya", role=Role.MENTEE, started_on=date(2026, 3, 1))
    sharing_inviting.accept(
        *(second.store, second.life.now, given, second.device, "", letters(post, begun.uid)), mine
    )
    second.deliver(post)
    first.life.at(11)
    first.sync(post)


def seen_by_other(machine: Machine) -> set[str]:
    """The words that an export for the other one would hold just now: an audience's own views."""
    [one] = shares.shares(machine.store.connection)
    return for_other(machine.store, one.mentorship, with_notes=bool(one.with_notes))


def for_other(store: Store, mentorship: str | None, *, with_notes: bool) -> set[str]:
    """The words in all columns that somebody else may see; most nouns have no row at all."""
    audience = for_audience(store.path, mentorship, with_notes=with_notes)
    try:
        return {
            word
            for noun in KIND_OF
            if store.connection.execute(f"SELECT 1 FROM {noun} LIMIT 1").fetchone()
            for row in audience.connection.execute(f"SELECT * FROM {noun}")
            for value in row
            for word in WORD.findall(str(value))
        }
    finally:
        audience.close()


def words_in(post: Post) -> dict[str, set[str]]:
    """All words that were ever delivered, by the replica that did."""
    found: dict[str, set[str]] = {}
    for (replica, _), data in post.items():
        found.setdefault(replica, set()).update(WORD.findall(data.decode()))
    return found


Told = dict[tuple[str, str], dict[str, str]]
"""The parts of rows, as text."""


def told(machine: Machine) -> Told:
    """What both share, as this side would tell it of its rows; own words as they are known."""
    connection = machine.store.connection
    [one] = [share for share in shares.shares(connection) if share.is_pair]
    registers = Registers(connection, one.id)
    view = shares.perspective_of(connection, one)
    rows = shares.rows_of(connection, one)
    found = {}
    for noun, uid in registers.rows("shown"):
        if noun in KIND_OF and (row := rows.row(KIND_OF[noun], uid)) is not None:
            found[noun, uid] = view.out(KIND_OF[noun], row) or {}
    return found


NOT_HERE = ("gone", "detached", "waiting", "refused", "told")


def state(machine: Machine, row: tuple[str, str]) -> str | None:
    """What became of a row on a device."""
    [one] = shares.shares(machine.store.connection)
    return Registers(machine.store.connection, one.id).state(*row)


def assert_alike(found: Sequence[Machine], mine: Told, yours: Told) -> None:
    """What both tell is the same, but for links to what one of them has taken out of the share.

    Such a link is empty there; a piece that was moved to it stays under what it was part of.
    """
    left = set().union(*map(taken_out, found))

    def linked(one: object) -> object:
        if isinstance(one, list):
            return [each for each in one if each not in left]
        return None if one in left else one

    for row in mine.keys() & yours.keys():
        wholes = {link.column for link in links_of(KIND_OF[row[0]]) if link.is_whole}
        for part in (mine[row].keys() & yours[row].keys()) - {"updated_at"}:
            columns = parts_of(KIND_OF[row[0]])[part].columns
            said = [json.decode(of[row][part]) for of in (mine, yours)]
            for column, one, other in zip(columns, *said, strict=True):
                is_moved_away = column in wholes and not left.isdisjoint((one, other))
                assert is_moved_away or linked(one) == linked(other), (row, part, column)


def taken_out(machine: Machine) -> set[str]:
    """The uids of what is shared no more on a device."""
    [one] = [share for share in shares.shares(machine.store.connection) if share.is_pair]
    registers = Registers(machine.store.connection, one.id)
    return {uid for _, uid in registers.rows(*NOT_HERE)}


@pytest.mark.parametrize("number", range(HISTORIES))
def test_two_people_share_what_is_shared_and_nothing_else(number: int, chance: Random) -> None:
    chance = Random(f"{chance.random()} {number}")
    post: Post = {}
    could_leave: set[str] = set()
    with two(chance) as found:
        with_notes = chance.random() < 0.5
        shared_words = set()

        def look() -> None:
            for machine in found:
                if shares.shares(machine.store.connection):
                    could_leave.update(seen_by_other(machine))

        first = found[0]
        theirs = of_two(first.store)
        could_leave |= for_other(first.store, theirs.uid, with_notes=with_notes)
        invite(found, post, with_notes=with_notes)
        look()
        for turn in range(chance.randint(2, TURNS)):
            for machine in found:
                machine.life.at(60 * (turn + 1))
                for _ in range(chance.randint(0, 8)):
                    machine.live()
            look()
            for machine in chance.sample(found, 2):
                machine.sync(some(post, chance))
                machine.deliver(post)
        look()
        quiet(found, post, 10_000)
        for said in words_in(post).values():
            shared_words |= said
        assert shared_words <= could_leave, shared_words - could_leave
        for machine in found:
            assert broken(machine.store) == []
            assert list(damaged_rows(machine.store.connection)) == []
        if any(machine.rests for machine in found):
            return
        mine, yours = map(told, found)
        for row, machine in [(row, found[1]) for row in mine.keys() - yours.keys()] + [
            (row, found[0]) for row in yours.keys() - mine.keys()
        ]:
            assert state(machine, row) in NOT_HERE, (row, state(machine, row))
        assert_alike(found, mine, yours)
