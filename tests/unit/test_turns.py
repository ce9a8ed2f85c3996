"""Writers take turns, and nobody waits for one that never comes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from mentorlog.domain.records.said import Note
from mentorlog.errors import StoreError
from mentorlog.store.store import Store
from mentorlog.store.turns import turn
from tests.unit.conftest import ANY

HOLDING = """
import fcntl, os, sys
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""
TAKING = """
import sys
from pathlib import Path
from mentorlog.store.turns import turn
with turn(Path(sys.argv[1]), float(sys.argv[2])):
    print("had", flush=True)
"""


@contextmanager
def held(directory: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process has the turn, and lets it go when its standard input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    yield holder
    holder.communicate()


def take(directory: Path, seconds: float) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", TAKING, str(directory), str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_turn_is_let_go_at_its_end(tmp_path: Path) -> None:
    for _ in range(2):
        with turn(tmp_path, 0):
            pass
    out, _ = take(tmp_path, 0).communicate(timeout=60)
    assert out == b"had\n"


def test_a_turn_within_itself_is_had_already(tmp_path: Path) -> None:
    with turn(tmp_path, 0):
        with turn(tmp_path, 0):
            pass
        _, err = take(tmp_path, 0).communicate(timeout=60)
        assert b"TimeoutError" in err  # the inner end has not let it go


def test_who_waits_has_the_turn_when_the_other_lets_it_go(tmp_path: Path) -> None:
    with held(tmp_path) as holder:
        waiting = take(tmp_path, 60)
        assert waiting.poll() is None
        holder.communicate()
        out, _ = waiting.communicate(timeout=60)
    assert out == b"had\n"


def test_a_killed_process_lets_its_turn_go(tmp_path: Path) -> None:
    with held(tmp_path) as holder:
        holder.kill()
        with turn(tmp_path, 60):
            pass


def test_a_wait_ends_in_time_and_leaves_the_alarm_as_it_was(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    with held(tmp_path), pytest.raises(TimeoutError), turn(tmp_path, 0.05):
        pass
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    signal.signal(signal.SIGALRM, before)
    with turn(tmp_path, 0.05):
        pass


def test_a_thread_waits_without_an_alarm(tmp_path: Path) -> None:
    had: list[bool] = []

    def wait() -> None:
        with turn(tmp_path, 0.001):
            had.append(True)

    with held(tmp_path) as holder:
        thread = Thread(target=wait)
        thread.start()
        holder.communicate()
        thread.join(60)
    assert had == [True]


def test_a_line_that_does_not_move_is_passed_by(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anyone who may read a directory may lock it."""
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    monkeypatch.setenv("MENTORLOG_WAIT", "0.05")
    with held(tmp_path), store.writing(ANY):
        store.notes.add(Note(text="Second"))
    assert [note.text for note in store.notes.select()] == ["First", "Second"]


def test_a_first_store_is_not_made_out_of_turn(
    store: Store, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_WAIT", "0.05")

    def write() -> None:
        with store.writing(ANY):
            store.notes.add(Note(text="First"))

    with held(tmp_path), pytest.raises(StoreError) as error:
        write()
    assert error.value.message == f"the store is locked by another program: {db}"
    assert not db.exists()


def test_in_a_directory_that_cannot_be_locked_writing_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(ANY):
        store.notes.add(Note(text="First"))

    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    with store.writing(ANY):
        store.notes.add(Note(text="Second"))
    assert len(store.notes.select()) == 2
