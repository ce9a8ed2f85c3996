"""Sharing that is killed, or done by many at once: nothing is torn, nothing is lost."""

import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from mentorlog.store.store import Store
from tests import amounts
from tests.e2e import strace
from tests.e2e.conftest import Program, take_over
from tests.e2e.forks import Forks
from tests.e2e.states import assert_whole
from tests.shared_demo import QUICKLY
from tests.unit.filled import exported

CALLS = f"{strace.CHANGING},link,flock"
BY_CHANCE = 2
LAPTOP = ("--db", "laptop.db")


def done(program: Program, *words: str, stdin: bytes = b"") -> str:
    program.environment["MENTORLOG_DEVICE"] = "laptop" if words[:2] == LAPTOP else "home"
    ended = program(*words, stdin=stdin)
    assert ended.code == 0, (words, ended)
    return ended.out


@pytest.fixture
def invited(journal: Program) -> Program:
    """A journal that has invited a laptop; the digits are in a file."""
    words = ("share", "start", "--own", "--to", f"{journal.directory}/meet")
    told = subprocess.run(
        [*QUICKLY, *words],
        env=journal.environment | {"MENTORLOG_DEVICE": "home"},
        cwd=journal.directory,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (journal.directory / "digits").write_text(told.strip()[-14:])
    return journal


@pytest.fixture
def shared(invited: Program) -> Program:
    """Both are in, and each has a note that the other has not."""
    accept(invited)
    done(invited, "sync")
    done(invited, *LAPTOP, "sync")
    done(invited, "note", "add", "Of home")
    done(invited, *LAPTOP, "note", "add", "Of the laptop")
    done(invited, *LAPTOP, "sync")
    return invited


def accept(program: Program) -> None:
    done(program, *LAPTOP, "share", "accept", "own.invite", "--digits-file", "digits")


def end_equal(program: Program) -> bytes:
    """After it both go on; what they have in the end."""
    for words in (("sync",), (*LAPTOP, "sync"), ("sync",), (*LAPTOP, "sync"), ("sync",)):
        done(program, *words)
    documents = []
    for name in ("journal.db", "laptop.db"):
        with closing(Store(program.directory / name)) as store:
            assert_whole(store.connection)
            documents.append(exported(store))
    assert documents[0] == documents[1]
    return documents[0]


def chosen(calls: Sequence[str], chance: Random) -> list[tuple[str, int]]:
    """All calls at which it is killed, or one of them by chance."""
    if amounts.Run.in_full:
        return strace.each(calls)
    return [chance.choice(strace.turns(calls))]


def origin_of(program: Program) -> Program:
    origin = Program(program.directory.parent / "origin")
    take_over(origin, program)
    return origin


def test_a_sync_that_is_killed_at_any_call_loses_nothing(
    forks: Forks, shared: Program, chance: Random
) -> None:
    origin = origin_of(shared)
    shared.environment["MENTORLOG_DEVICE"] = "home"
    ended, calls = strace.record(forks, shared, ("sync",), CALLS)
    assert ended.code == 0, ended
    for call, number in chosen(calls, chance):
        take_over(shared, origin)
        strace.kill(forks, shared, ("sync",), call, number)
        document = end_equal(shared)
        assert b"Of home" in document, (call, number)
        assert b"Of the laptop" in document, (call, number)


def test_an_invitation_that_is_accepted_is_accepted_or_not(
    forks: Forks, invited: Program, chance: Random
) -> None:
    origin = origin_of(invited)
    invited.environment["MENTORLOG_DEVICE"] = "laptop"
    words = (*LAPTOP, "share", "accept", "own.invite", "--digits-file", "digits")
    ended, calls = strace.record(forks, invited, words, CALLS)
    assert ended.code == 0, ended
    for call, number in chosen(calls, chance):
        take_over(invited, origin)
        strace.kill(forks, invited, words, call, number)
        is_in = (invited.directory / "laptop.db").exists() and (
            invited(*LAPTOP, "share", "status").code == 0
        )
        if not is_in:
            accept(invited)
        else:
            done(invited, *LAPTOP, "sync")
        assert b"Talk" in end_equal(invited), (call, number)


def test_a_purge_of_what_is_shared_is_done_or_done_again(
    forks: Forks, shared: Program, chance: Random
) -> None:
    end_equal(shared)
    ref = done(shared, "note", "add", "canary").split(" ")[1]
    done(shared, "sync")
    origin, words = origin_of(shared), ("data", "purge", ref, "-y")
    shared.environment["MENTORLOG_DEVICE"] = "home"
    ended, calls = strace.record(forks, shared, words, CALLS)
    assert ended.code == 0, ended
    for call, number in chosen(calls, chance):
        take_over(shared, origin)
        strace.kill(forks, shared, words, call, number)
        if shared(*words).code == 3:  # it is forgotten, but for gaps in the file
            done(shared, "doctor", "--fix")
        assert b"canary" not in end_equal(shared), (call, number)
        assert b"canary" not in (shared.directory / "journal.db").read_bytes(), (call, number)


def test_syncs_that_are_killed_at_any_moment_lose_nothing(shared: Program, chance: Random) -> None:
    for number in range(1_000 if amounts.Run.in_full else BY_CHANCE):
        done(shared, "note", "add", f"Note {number}")
        shared.environment["MENTORLOG_DEVICE"] = "home"
        process = shared.start("sync")
        time.sleep(chance.random() * 0.6)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if number % 20 == 19:
            end_equal(shared)
    document = end_equal(shared)
    for number in range(1_000 if amounts.Run.in_full else BY_CHANCE):
        assert f'"Note {number}"'.encode() in document


def test_eight_syncs_and_four_writers_at_once_all_end_well(shared: Program) -> None:
    shared.environment["MENTORLOG_DEVICE"] = "home"
    running = [shared.start("sync") for _ in range(8)]
    topics = [f"At once {number}" for number in range(4)]
    running += [shared.start("topic", "add", text, "--with", "dana") for text in topics]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (out, err)
    document = end_equal(shared)
    for text in topics:
        assert f'"{text}"'.encode() in document
    assert not list(Path(shared.directory / "meet").rglob(".new-*"))
