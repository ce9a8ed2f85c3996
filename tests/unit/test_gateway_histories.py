"""One of two devices talks to another person, and hands that over, by chance: all end equal.

Each day has 4 histories, of 500, of three turns at most instead of six.
"""

from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.errors import Invalid
from mentorlog.operations import sharing_inviting, sharing_moving, sharing_syncing
from mentorlog.operations.sharing import own_share
from mentorlog.operations.sharing_devices import end
from mentorlog.operations.sharing_inviting import Invitation
from mentorlog.operations.sharing_syncing import Resting
from mentorlog.store import creation
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.sharing import shares
from mentorlog.store.store import Store
from tests.amounts import share
from tests.unit.filled import exported
from tests.unit.shared_lives import ByChance, Machine, Post, broken, some
from tests.unit.test_pair_histories import OfAPerson, assert_alike, letters, of_two, told, two

HISTORIES, TURNS = share(500, days=125), share(6, least=3)

Posts = defaultdict[str, Post]
"""What was ever delivered, by the share."""


class InAll(OfAPerson):
    """A device that is in several shares, and syncs each as `sync` does."""

    def sync_all(self, posts: Posts, seen: Posts | None = None) -> None:
        """Sync all shares, the own one first, by what the places show just now."""
        connection = self.store.connection
        for is_pair in (False, True):
            for one in [one for one in shares.shares(connection) if one.is_pair is is_pair]:
                self.uid = one.uid
                there = (seen or posts)[one.uid]
                with suppress(Resting):
                    sharing_syncing.sync(
                        *(self.store, self.life.now, one.uid, letters(there, one.uid)), self.device
                    )
        sharing_syncing.pass_on(self.store, self.life.now)
        self.send(posts)

    def send(self, posts: Posts) -> None:
        """Deliver what there is; a share that another device takes is forgotten."""
        for one in shares.shares(self.store.connection):
            sent = sharing_syncing.mail(self.store, one)
            self.signed[sent.replica] = self.device.key
            for n, data in sent.parcels:
                posts[one.uid].setdefault((sent.replica, n), data)
            if one.state == shares.MOVED:
                end(self.store, one)


def joined(posts: Posts, by: InAll, given: Invitation, *more: Mentorship) -> None:
    """A device takes an invitation, and sends what it has to say."""
    given = given._replace(until=(by.life.now + timedelta(days=99)).isoformat())
    there = letters(posts[given.share], given.share)
    sharing_inviting.accept(by.store, by.life.now, given, by.device, "", there, *more)
    by.send(posts)


def invited(posts: Posts, by: InAll, *about: Mentorship) -> Invitation:
    """An invitation to the own share, or about a mentorship."""
    begins = (by.store, by.life.now, by.device, "", "age1")
    if about:
        begun = sharing_inviting.start_pair(*begins, *about, with_notes=False)
    else:
        begun = sharing_inviting.start_own(*begins)
    by.send(posts)
    return sharing_inviting.invitation(begun, by.life.now, by.device.key)


def fall_silent(found: list[InAll], posts: Posts) -> None:
    """Everybody syncs until nobody has anything to say."""
    for _ in range(12):
        before = sum(map(len, posts.values()))
        for machine in found:
            machine.life.at(10_000)
            machine.sync_all(posts)
        if sum(map(len, posts.values())) == before:
            return
    raise AssertionError("they never fall silent")


def in_all(machine: Machine) -> InAll:
    return InAll(machine.life)


@pytest.mark.parametrize("number", range(HISTORIES))
def test_what_goes_by_one_device_of_two_is_the_same_everywhere(
    number: int, chance: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = Random(f"{chance.random()} {number}")
    posts: Posts = defaultdict(dict)
    store = Store(tmp_path_factory.mktemp("desktop") / "c.db")
    creation.create(store.path)
    store.connection.execute("PRAGMA synchronous = OFF")
    skew = timedelta(minutes=chance.randint(-48 * 60, 48 * 60))
    desktop = InAll(ByChance(chance, store, "c", skew))
    with two(chance) as ilya_and_dana:
        laptop, dana = map(in_all, ilya_and_dana)
        found = [laptop, desktop, dana]
        for machine in found:
            machine.life.at(10)
        joined(posts, desktop, invited(posts, laptop))
        mine = Mentorship(name="Ilya", role=Role.MENTEE, started_on=date(2026, 3, 1))
        joined(posts, dana, invited(posts, laptop, of_two(laptop.store)), mine)
        for machine in (laptop, dana, desktop):
            machine.life.at(11)
            machine.sync_all(posts)
        for turn in range(chance.randint(2, TURNS)):
            for machine in found:
                machine.life.at(60 * (turn + 1))
                for _ in range(chance.randint(0, 6)):
                    machine.live()
            for machine in chance.sample(found, 3):
                seen: Posts = defaultdict(dict)
                seen.update({uid: some(post, chance) for uid, post in posts.items()})
                machine.sync_all(posts, seen)
            if chance.random() < 0.3:
                holder, other = chance.sample([laptop, desktop], 2)
                own = own_share(holder.store)
                assert own is not None
                holder.life.at(60 * (turn + 1) + 30)
                with suppress(Invalid):
                    sharing_moving.move(holder.store, holder.life.now, own, other.life.name)
                holder.send(posts)
        fall_silent(found, posts)
        for machine in found:
            assert broken(machine.store) == []
            assert list(damaged_rows(machine.store.connection)) == []
        assert exported(laptop.store) == exported(desktop.store)
        equal(found)
    store.close()


def equal(found: list[InAll]) -> None:
    """What the two people share is the same on both sides."""
    talking = [one for one in found if any(s.is_pair for s in shares.shares(one.store.connection))]
    assert len(talking) == 2
    assert_alike(talking, *map(told, talking))
