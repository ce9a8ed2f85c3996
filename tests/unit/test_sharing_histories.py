"""Three devices that do what they like, part and meet again, have the same journal in the end.

Clocks are up to two days wrong; what is done is undone and done again; parcels come twice, late and
in another order; backups are restored. In histories without a restored backup no word is lost that
nobody who had it took out. Each day has 12 histories, an eightieth of them, of fewer steps.
"""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from mentorlog.store.checksums import damaged_rows
from tests.amounts import chance, share
from tests.unit.filled import exported
from tests.unit.shared_lives import (
    Machine,
    Post,
    agenda,
    broken,
    join_all,
    living,
    lost,
    machines,
    quiet,
    some,
)

HISTORIES, STEPS = share(1_000, days=80), share(40, least=15)


def live(drawn: Random, *, restores: bool) -> None:
    post: Post = {}
    lives = Machine.happen if restores else Machine.live  # no word is counted where some may go
    with machines(drawn) as found, TemporaryDirectory() as place:
        for machine in found:
            for _ in range(drawn.randint(0, 6)):
                machine.life.at(0)
                lives(machine)
        join_all(found, post, 1)
        minutes = 2
        for _ in range(STEPS):
            minutes += drawn.randint(0, 600)
            machine = drawn.choice(found)
            machine.life.at(minutes)
            happens = drawn.random()
            if happens < 0.25:
                machine.sync(post if drawn.random() < 0.5 else some(post, drawn))
            elif happens < 0.28:
                machine.keep_a_copy(Path(place))
            elif happens < 0.30 and restores:
                machine.restore()
            else:
                lives(machine)
        quiet(found, post, minutes + 1)
        found[0].life.at(minutes + 1)
        first = found[0].store
        for machine in found:
            assert exported(machine.store) == exported(first)
            assert agenda(machine.store) == agenda(first)
            assert not broken(machine.store)
            assert not list(damaged_rows(machine.store.connection))
            assert living(machine) == living(found[0])
        assert restores or not lost(found)


@pytest.mark.parametrize("number", range(HISTORIES))
def test_three_devices_have_one_journal_in_the_end(number: int) -> None:
    live(chance(f"shared {number}"), restores=number % 2 == 0)
