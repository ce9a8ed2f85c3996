"""The registers against an oracle of knowledge: whoever wrote knew this much, and no more.

The oracle keeps for every value that was ever written all values its author knew then. What lives
is what nobody who knew it has overwritten.
"""

import sqlite3
from random import Random
from typing import NamedTuple

import pytest

from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.store.sharing import tables
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.values import Value, is_contested, shown_of
from tests.amounts import chance, share

HISTORIES = share(2_000, days=80)
DEVICES = ("0a", "1b", "2c")
ROWS = (("topic", "t1"), ("topic", "t2"))
PARTS = ("text", "tags", PRESENCE)
WORDS = {
    "text": ('["a"]', '["b"]', '["c"]'),
    "tags": ("[[]]", '[["x"]]'),
    PRESENCE: ('["here",""]', '["gone",""]'),
}

Event = tuple[int, int]
"""A replica, by its place in DEVICES, and the number of its parcel."""


class Sent(NamedTuple):
    replica: int
    n: int
    seen: dict[int, int]
    values: dict[tuple[str, str], dict[str, tuple[int, str]]]


class Device:
    def __init__(self, number: int) -> None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        tables.add(connection)
        self.number = number
        self.registers = Registers(connection, 1)
        for name in DEVICES:
            self.registers.replica(name)
        self.known: set[Event] = set()

    @property
    def head(self) -> dict[int, int]:
        return {number: head.n for number, head in self.registers.heads().items()}

    def say(self, drawn: Random, at: int) -> Sent:
        own, seen = self.number + 1, self.head
        n = seen[own] + 1
        values: dict[tuple[str, str], dict[str, tuple[int, str]]] = {}
        for row in drawn.sample(ROWS, drawn.randint(1, 2)):
            parts = drawn.sample(PARTS, drawn.randint(1, 3))
            values[row] = {part: (at, drawn.choice(WORDS[part])) for part in parts}
        self.registers.say(own, n, values)
        self.registers.reach(own, n, "", {}, None)
        self.known.add((self.number, n))
        return Sent(self.number, n, seen, values)

    def take(self, sent: Sent) -> bool:
        head, own = self.head, sent.replica + 1
        if sent.n != head[own] + 1 or any(n > head[other] for other, n in sent.seen.items()):
            return False
        self.registers.take(own, sent.n, sent.seen, sent.values.items())
        self.registers.reach(own, sent.n, "", {}, None)
        self.known.add((sent.replica, sent.n))
        return True

    def living(self) -> dict[tuple[str, str, str], list[Value]]:
        return {
            (*row, part): sorted(values)
            for row, parts in self.registers.everything().items()
            for part, values in parts.items()
        }


class Oracle:
    """Who knew what when."""

    def __init__(self) -> None:
        self.knew: dict[Event, set[Event]] = {}
        self.said: dict[Event, Sent] = {}

    def hear(self, device: Device, sent: Sent) -> None:
        event = (sent.replica, sent.n)
        self.knew[event] = device.known - {event}
        self.said[event] = sent

    def living(self, known: set[Event]) -> dict[tuple[str, str, str], list[Value]]:
        written: dict[tuple[str, str, str], list[Event]] = {}
        for event in known:
            for row, told in self.said[event].values.items():
                for part in told:
                    written.setdefault((*row, part), []).append(event)
        return {
            place: sorted(
                Value(event[0] + 1, event[1], *self.said[event].values[place[:2]][place[2]])
                for event in events
                if not any(event in self.knew[later] for later in events)
            )
            for place, events in written.items()
        }


def live(drawn: Random, *, in_order: bool, skew: int) -> None:
    devices = [Device(number) for number in range(len(DEVICES))]
    skews = [drawn.randint(-skew, skew) for _ in devices]
    oracle, post = Oracle(), list[Sent]()
    for step in range(drawn.randint(4, 20)):
        device = drawn.choice(devices)
        if drawn.random() < 0.5:
            sent = device.say(drawn, step * 60 + skews[device.number])
            oracle.hear(device, sent)
            post.append(sent)
        else:
            deliver(device, post, drawn, in_order=in_order, most=drawn.randint(0, 6))
        assert device.living() == oracle.living(device.known)
    while sum(deliver(one, post, drawn, in_order=in_order) for one in devices):
        pass
    names = devices[0].registers.names
    for device in devices:
        assert device.known == set(oracle.said)
        assert device.living() == devices[0].living() == oracle.living(device.known)
        for place, values in device.living().items():
            assert is_contested(values) == (len({one.text for one in values}) > 1)
            assert shown_of(place[2], values, names) in values


def deliver(
    device: Device, post: list[Sent], drawn: Random, *, in_order: bool, most: int = 10**6
) -> bool:
    coming = list(post) if in_order else drawn.sample(post, len(post)) + post[:2]
    return sum(device.take(sent) for sent in coming[:most]) > 0


@pytest.mark.parametrize("in_order", [True, False], ids=["in order", "shuffled and repeated"])
@pytest.mark.parametrize("skew", [0, 2 * 86_400], ids=["right clocks", "two days apart"])
def test_what_lives_is_what_nobody_who_knew_it_has_overwritten(in_order: bool, skew: int) -> None:
    drawn = chance(f"registers {in_order} {skew}")
    for _ in range(HISTORIES):
        live(drawn, in_order=in_order, skew=skew)


@pytest.mark.parametrize("number", range(5))
def test_a_whole_parcel_says_what_all_parcels_said_one_by_one(number: int) -> None:
    drawn = chance(f"whole {number}")
    for _ in range(share(200)):
        devices, post = [Device(number) for number in range(len(DEVICES))], list[Sent]()
        for step in range(20):
            device = drawn.choice(devices)
            if drawn.random() < 0.6:
                post.append(device.say(drawn, step))
            else:
                deliver(device, post, drawn, in_order=True, most=drawn.randint(0, 9))
        teller, hearer, third = devices
        while deliver(third, post, drawn, in_order=True):
            pass
        hearer.registers.join(teller.head, teller.registers.everything())
        for replica, n in teller.head.items():
            if n > hearer.head[replica]:
                hearer.registers.reach(replica, n, "", {}, None)
        while deliver(hearer, post, drawn, in_order=True):
            pass
        assert hearer.living() == third.living()


def test_that_it_is_here_wins_over_gone_and_purged_over_both() -> None:
    here, gone = Value(1, 1, 5, '["here",""]'), Value(2, 1, 9, '["gone",""]')
    purged = Value(3, 1, 1, '["gone","purged"]')
    names = {1: "a", 2: "b", 3: "c"}
    assert shown_of(PRESENCE, [here, gone], names) == here
    assert shown_of(PRESENCE, [here, gone, purged], names) == purged


def test_of_one_moment_the_device_of_the_later_name_is_shown() -> None:
    one, other = Value(1, 1, 5, '["a"]'), Value(2, 7, 5, '["b"]')
    assert shown_of("title", [one, other], {1: "ff", 2: "00"}) == one
    assert shown_of("title", [one, other], {1: "00", 2: "ff"}) == other
