"""A purge that is killed: each file is before or after, and the next one leaves nothing."""

import signal
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from mentorlog.cli.store_path import backups_name
from mentorlog.domain.findings import Verdict
from mentorlog.store.backup import copy, keep
from mentorlog.store.connection import connect
from mentorlog.store.inspection.examination import examine
from mentorlog.store.rotation import backups_in
from tests import amounts
from tests.amounts import share
from tests.e2e import strace
from tests.e2e.conftest import Program, Told, take_over
from tests.e2e.forks import Forks

SECRET = "Quenouille drahtverhau ichsagenichts"
PURGE = ("data", "purge", "n3", "-y")
PARTS = share(4)
"""So many tests share the calls at which it is killed, to run side by side."""


@pytest.fixture
def backed_up(forks: Forks, journal: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A journal with a note to forget, and two backups that hold it."""
    ended = forks.run(journal, ("note", "add", SECRET, "--private"))
    assert ended.out.startswith("noted n3"), ended
    monkeypatch.setenv("HOME", str(journal.directory))
    with closing(connect(journal.store)) as connection:
        for day in (1, 2):
            keep(
                copy(connection, journal.store, backups_of(journal)),
                backups_of(journal),
                datetime(2026, 11, day, 9),
            )
    return journal


def backups_of(program: Program) -> Path:
    return Path(backups_name(program.store))


def holding(program: Program) -> list[Path]:
    """The files that hold a piece of the text."""
    data = SECRET.encode()
    pieces = [data[start : start + 8] for start in range(len(data) - 7)]
    return [
        path
        for path in sorted(program.directory.rglob("*"))
        if path.is_file() and any(piece in path.read_bytes() for piece in pieces)
    ]


def assert_sound(store: Path) -> None:
    assert not [one for one in examine(store) if one.finding.verdict is Verdict.AT_RISK], store


@pytest.mark.parametrize("part", range(PARTS))
def test_a_purge_that_is_killed_is_done_by_the_next(
    forks: Forks, backed_up: Program, part: int, chance: Random, proof: Told
) -> None:
    origin = Program(backed_up.directory.parent / "origin")
    take_over(origin, backed_up)
    assert len(holding(backed_up)) == 3
    ended, calls = strace.record(forks, backed_up, PURGE)
    assert ended.out == "forgot n3: 1 record, 1 change in the log, 2 backups\n", ended
    assert holding(backed_up) == []
    places = strace.each(calls)[part::PARTS]
    if not amounts.Run.in_full:
        places = chance.sample(strace.turns(calls), 8)
    killed = 0
    for call, number in places:
        take_over(backed_up, origin)
        ended = strace.kill(forks, backed_up, PURGE, call, number)
        killed += ended.code == -signal.SIGKILL
        assert_sound(backed_up.store)
        for backup in backups_in(backups_of(backed_up)):
            assert_sound(backup.path)
        again = forks.run(backed_up, PURGE)
        assert again.code in (0, 3), (call, number, again)
        mended = forks.run(backed_up, ("doctor", "--fix"))
        assert mended.code == 0, (call, number, mended)
        assert holding(backed_up) == [], (call, number)
    assert killed > len(places) // 2
    proof("kill at every call", command="data purge with two backups", kills=killed)
