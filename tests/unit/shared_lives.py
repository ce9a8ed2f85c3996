"""Several devices that share one journal, by chance: what they do, and what reaches whom."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from mentorlog.errors import Invalid, StoreError
from mentorlog.operations import sharing_inviting, sharing_syncing
from mentorlog.operations.sharing import Device, Synced
from mentorlog.operations.sharing_letters import InMemory, Letter, Letters
from mentorlog.store import creation, undo
from mentorlog.store.changes import Command
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.store import Store
from tests.unit.conftest import ANY
from tests.unit.filled import exported
from tests.unit.lives import BEGINNING, FIRST, HAPPENINGS, Life

UNDO, REDO = Command("undo", "undo"), Command("redo", "redo")

_WORD = re.compile(rb"\b[abc]-\d+\b")

Post = dict[tuple[str, int], bytes]
"""Every parcel that was ever delivered, by its replica and number."""


class ByChance(Life):
    """A life on one device that draws from a generator, and whose clock may be wrong."""

    def __init__(self, chance: Random, store: Store, name: str, skew: timedelta) -> None:
        self.chance = chance
        self.name = name
        self.skew = skew
        self.store = store
        self.today = FIRST
        self.words = 0

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(os.environ["MENTORLOG_NOW"])

    def at(self, minutes: int) -> None:
        """It is so many minutes after the beginning, by this device's clock."""
        moment = datetime.fromisoformat(f"{FIRST}T12:00+01:00") + timedelta(minutes=minutes)
        moment += self.skew
        self.today = moment.date()
        os.environ["MENTORLOG_NOW"] = moment.isoformat(timespec="seconds")

    def word(self) -> str:
        self.words += 1
        return f"{self.name}-{self.words}"

    def one_of(self, table: Any) -> Any:
        found = table.select("ORDER BY id")
        if not found:
            raise Invalid("there is none yet")
        return self.chance.choice(found)

    def maybe(self, table: Any) -> str | None:
        return None if self.yes() else self.one_of(table).uid

    def day(self) -> Any:
        return self.today + timedelta(days=self.chance.randint(-20, 40))

    def maybe_day(self) -> Any:
        return self.chance.choice([None, self.day()])

    def yes(self) -> bool:
        return self.chance.random() < 0.5

    def pick(self, *choices: Any) -> Any:
        return self.chance.choice(choices)


class Machine:
    """One device: its store, its life, and the mark beside the store of what it has written."""

    def __init__(self, life: ByChance) -> None:
        self.life = life
        self.device = Device(life.name, f"ssh-ed25519 {life.name * 68}")
        self.uid = ""
        self.mark: tuple[str, int] | None = None
        self.kept: Path | None = None
        self.rests = False
        self.had: set[bytes] = set()
        self.took_out: set[bytes] = set()

    @property
    def store(self) -> Store:
        return self.life.store

    def deliver(self, post: Post) -> None:
        [share] = shares.shares(self.store.connection)
        sent = sharing_syncing.mail(self.store, share)
        for n, data in sent.parcels:
            post.setdefault((sent.replica, n), data)
        self.mark = (sent.replica, share.n)

    def sync(self, post: Post) -> Synced | None:
        done = sharing_syncing.sync(
            self.store, self.life.now, self.uid, letters(post, self.uid), self.device, self.mark
        )
        self.deliver(post)
        return done

    def live(self) -> None:
        """Something happens; or what happened last is undone, or done again.

        Which words there were then, and which somebody who had them took out, is noted.
        """
        before = self.words()
        self.happen()
        after = self.words()
        self.had |= after
        self.took_out |= before - after

    def words(self) -> set[bytes]:
        """The words that its journal holds."""
        return set(_WORD.findall(exported(self.store)))

    def happen(self) -> None:
        """Something happens, or is undone, or done again."""
        chance = self.life.chance
        with suppress(Invalid, StoreError):
            drawn = chance.random()
            if drawn < 0.1:
                undo.take_back(self.store, UNDO, undo.last)
            elif drawn < 0.14:
                undo.take_back(self.store, REDO, undo.last_undo)
            else:
                with self.store.writing(ANY):
                    chance.choice((*BEGINNING * 2, *HAPPENINGS))(self.life)

    def keep_a_copy(self, place: Path) -> None:
        self.store.close()
        self.kept = place / f"{self.life.name}.kept"
        shutil.copy(self.store.path, self.kept)

    def restore(self) -> None:
        if self.kept is not None:
            self.store.close()
            shutil.copy(self.kept, self.store.path)


def letters(post: Post, uid: str) -> Letters:
    return Letters(InMemory(map(_letter, post.values())), uid)


@lru_cache(1_000)
def _letter(data: bytes) -> Letter:
    """A parcel opened; each device opens those of all others, again and again."""
    return Letter(data, lambda _key: True)


@contextmanager
def machines(chance: Random, number: int = 3, *, hours: int = 48) -> Iterator[list[Machine]]:
    """So many devices in one share of their own, whose clocks are so many hours apart."""
    with TemporaryDirectory() as place:
        found = []
        for index in range(number):
            store = Store(Path(place) / f"{index}.db")
            creation.create(store.path)
            store.connection.execute("PRAGMA synchronous = OFF")
            skew = timedelta(minutes=chance.randint(-hours * 60, hours * 60))
            found.append(Machine(ByChance(chance, store, "abcdefgh"[index], skew)))
        yield found
        for machine in found:
            machine.store.close()


def join_all(found: list[Machine], post: Post, minutes: int) -> None:
    """Let the first invite the others, one after the other."""
    first, *others = found
    for machine in others:
        first.life.at(minutes)
        share = sharing_inviting.start_own(first.store, first.life.now, first.device, "", "age1")
        given = sharing_inviting.invitation(share, first.life.now, first.device.key)
        first.uid = machine.uid = share.uid
        first.deliver(post)
        machine.life.at(minutes)
        given = given._replace(until=(machine.life.now + timedelta(days=99)).isoformat())
        sharing_inviting.accept(
            machine.store, machine.life.now, given, machine.device, "", letters(post, share.uid)
        )
        machine.deliver(post)
        first.life.at(minutes)
        first.sync(post)


def some(post: Post, chance: Random) -> Post:
    """What a carrier shows of it just now."""
    return {key: data for key, data in post.items() if chance.random() < 0.8}


def quiet(found: list[Machine], post: Post, minutes: int) -> None:
    """Exchange all there is until nobody has anything to say."""
    for _ in range(8):
        before = len(post)
        for machine in found:
            machine.life.at(minutes)
            machine.sync(post)
        if len(post) == before:
            return
    raise AssertionError("they never fall silent")


def living(machine: Machine) -> dict[tuple[str, str, str], set[str]]:
    """All values that nobody has overwritten, by record and part."""
    [share] = shares.shares(machine.store.connection)
    registers = Registers(machine.store.connection, share.id)
    return {
        (*row, part): {one.text for one in values}
        for row, parts in registers.everything().items()
        for part, values in parts.items()
    }


def lost(found: list[Machine]) -> set[bytes]:
    """The words that nobody who had them took out, and that are nowhere any more."""
    had = {word for machine in found for word in machine.had}
    took_out = {word for machine in found for word in machine.took_out}
    texts = " ".join(text for values in living(found[0]).values() for text in values)
    return had - took_out - found[0].words() - set(_WORD.findall(texts.encode()))


def broken(store: Store) -> list[tuple[Any, ...]]:
    return store.connection.execute("PRAGMA foreign_key_check").fetchall()


def agenda(store: Store) -> list[tuple[Any, ...]]:
    """What is open, its slots worked out anew: each holds until a day, and was kept on another."""
    store.connection.execute("DELETE FROM agenda WHERE noun = 'slot'")
    store.agenda.refill()
    columns = [
        name
        for _, name, *_ in store.connection.execute("PRAGMA table_info(agenda)")
        if name not in ("changed_at", "id")
    ]
    rows = store.connection.execute(f"SELECT {', '.join(columns)} FROM agenda ORDER BY noun, uid")
    return [tuple(row) for row in rows]
