"""A device that crashed between what its store holds and what the place does: the next sync heals.

Nothing is lost, and nobody is told a thing twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random

import pytest

from mentorlog.domain.records.action import Action
from mentorlog.operations.sharing import Synced
from mentorlog.store.sharing import shares
from tests.unit.conftest import ANY
from tests.unit.shared_lives import Machine, Post, broken, join_all, machines, quiet
from tests.unit.test_pair_histories import invite, two

Told = Counter[str]
"""How often each device was told that a promise is new, or that another one wrote it, by text."""


def promised(machine: Machine, text: str) -> None:
    """Promise something; where two share, with the other one."""
    with machine.store.writing(ANY):
        found = shares.shares(machine.store.connection)
        mentorship = found[0].mentorship if found and found[0].is_pair else None
        machine.store.actions.promise(Action(text=text, mentorship=mentorship), None)


def texts(machine: Machine) -> list[str]:
    return sorted(one.text for one in machine.store.actions.select())


def noted(done: Synced | None, into: Told) -> None:
    assert done is not None
    into.update(one.text for _, said in done.taken for one in said.new if isinstance(one, Action))


@contextmanager
def own(chance: Random, post: Post) -> Iterator[list[Machine]]:
    """Two devices of one person."""
    with machines(chance, 2, hours=0) as found:
        found[0].life.at(0)
        join_all(found, post, 1)
        yield found


@contextmanager
def pair(chance: Random, post: Post) -> Iterator[list[Machine]]:
    """Two people."""
    with two(chance) as found:
        invite(found, post, with_notes=False)
        yield found


def before_anything_is_delivered(machine: Machine, post: Post, heard: Told, place: Path) -> None:
    """What the store says is not at the place, nor noted beside it."""
    noted_beside = machine.mark
    noted(machine.sync(dict(post)), heard)
    machine.mark = noted_beside


def after_it_is_noted_beside(machine: Machine, post: Post, heard: Told, place: Path) -> None:
    """The place alone lacks it."""
    noted(machine.sync(dict(post)), heard)


def after_some_is_delivered(machine: Machine, post: Post, heard: Told, place: Path) -> None:
    """Of several parcels only the first is at the place."""
    noted(machine.sync(dict(post)), heard)
    promised(machine, "Mine, too")
    there: Post = dict(post)
    noted(machine.sync(there), heard)
    new = sorted(there.keys() - post.keys())
    assert len(new) > 1
    post[new[0]] = there[new[0]]


def and_the_commit_is_lost(machine: Machine, post: Post, heard: Told, place: Path) -> None:
    """The place has it, and so has what lies beside; the store has it no more."""
    machine.keep_a_copy(place)
    machine.sync(post)
    machine.restore()


def and_all_that_was_kept_is_lost(machine: Machine, post: Post, heard: Told, place: Path) -> None:
    """The place alone has it."""
    noted_beside = machine.mark
    and_the_commit_is_lost(machine, post, heard, place)
    machine.mark = noted_beside


CRASHES = (
    before_anything_is_delivered,
    after_it_is_noted_beside,
    after_some_is_delivered,
    and_the_commit_is_lost,
    and_all_that_was_kept_is_lost,
)


@pytest.mark.parametrize("crash", CRASHES)
@pytest.mark.parametrize("live", [own, pair])
@pytest.mark.parametrize("who", [0, 1])
def test_the_next_sync_heals_and_nobody_is_told_twice(
    live: Callable[..., AbstractContextManager[list[Machine]]],
    crash: Callable[[Machine, Post, Told, Path], None],
    who: int,
    chance: Random,
    tmp_path: Path,
) -> None:
    post: Post = {}
    with live(chance, post) as found:
        quiet(found, post, 100)
        crashed, other = found[who], found[1 - who]
        heard: dict[str, Told] = {one.life.name: Counter() for one in found}
        had = texts(crashed)
        for machine, text in ((other, "Theirs"), (crashed, "Mine")):
            machine.life.at(200)
            promised(machine, text)
        noted(other.sync(post), heard[other.life.name])
        crash(crashed, post, heard[crashed.life.name], tmp_path)
        for _ in range(3):
            for machine in found:
                machine.life.at(300)
                noted(machine.sync(post), heard[machine.life.name])
        mine = sorted({*texts(crashed)} - {*had})
        said = ["Mine", "Mine, too"] if crash is after_some_is_delivered else ["Mine"]
        assert mine == [*said, "Theirs"]
        assert {*texts(other)} >= {*mine}
        assert heard[crashed.life.name]["Theirs"] == 1
        assert [heard[other.life.name][text] for text in said] == [1] * len(said)
        for machine in found:
            assert broken(machine.store) == []
            assert [written(machine, text) for text in mine] == [1] * len(mine)


def written(machine: Machine, text: str) -> int:
    """How often the log says that this was written here."""
    query = """SELECT count(*) FROM change WHERE "table" = 'action' AND verb = 'insert'
               AND json_extract(after, '$.text') = ?"""
    [(number,)] = machine.store.connection.execute(query, (text,))
    return int(number)
