"""TAB and the prompt on whatever lies where the store should be: no answer, no noise, no wait."""

import os
import sqlite3
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentorlog.store import VERSION
from tests.e2e.conftest import COMMAND, Ended, Program, needed
from tests.e2e.shells import Home

ASKED = (("__complete", "open:action", ""), ("due", "--format", "prompt", "--exit-code"))
WITHIN_SECONDS = 0.2


@pytest.fixture
def journal(dana: Program) -> Program:
    """A store with a promise that is overdue."""
    dana("action", "add", "Draft RFC", "--on", "2026-11-05", "--due", "2026-11-18")
    for words in ASKED:
        assert dana(*words).out != ""
    return dana


def _absent(store: Path) -> None:
    store.unlink()


def _in_a_directory_that_is_absent(store: Path) -> None:
    store.unlink()
    store.symlink_to(store.parent / "nowhere" / "journal.db")


def _a_directory(store: Path) -> None:
    store.unlink()
    store.mkdir()


def _a_pipe(store: Path) -> None:
    store.unlink()
    os.mkfifo(store)


def _empty(store: Path) -> None:
    store.write_bytes(b"")


def _text(store: Path) -> None:
    store.write_text("Dear diary,\n" * 100)


def _foreign(store: Path) -> None:
    """Another program's, though it looks the same inside."""
    _with_pragma(store, "application_id = 1")


def _newer(store: Path) -> None:
    _with_pragma(store, f"user_version = {VERSION + 1}")


def _with_pragma(store: Path, pragma: str) -> None:
    connection = sqlite3.connect(store)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()


def _truncated(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:8192])


def _overwritten(store: Path) -> None:
    data = store.read_bytes()
    store.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def _under_two_names(store: Path) -> None:
    store.with_name("other.db").hardlink_to(store)


ODD = (
    *(_absent, _in_a_directory_that_is_absent, _a_directory, _a_pipe, _empty, _text, _foreign),
    *(_newer, _truncated, _overwritten, _under_two_names),
)


def _state(directory: Path) -> dict[str, tuple[int, int, int]]:
    found = {path: path.lstat() for path in sorted(directory.rglob("*"))}
    return {str(path): (one.st_mode, one.st_size, one.st_mtime_ns) for path, one in found.items()}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_an_odd_store_gives_no_answer_and_stays_as_it_is(
    make: Callable[[Path], None], journal: Program
) -> None:
    make(journal.store)
    before = _state(journal.directory)
    for words in ASKED:  # a store that was named and is not there is told by the code alone
        is_missed = words[0] == "due" and not journal.store.exists()
        assert journal(*words) == Ended("", "", 5 if is_missed else 0)
    assert _state(journal.directory) == before


def test_loose_modes_are_left_to_the_next_real_command(journal: Program) -> None:
    journal.store.chmod(0o644)
    for words in ASKED:
        assert journal(*words).err == ""
    assert stat.S_IMODE(journal.store.stat().st_mode) == 0o644


def test_a_store_that_one_may_not_read_gives_no_answer(journal: Program) -> None:
    journal.store.chmod(0)
    for words in ASKED:
        assert journal(*words, unprivileged=True) == Ended("", "", 0)


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    writer = sqlite3.connect(store, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    yield
    writer.close()


def test_a_locked_store_is_waited_for_at_most_a_moment(journal: Program) -> None:
    with _locked(journal.store):
        for words in ASKED:
            seconds = []
            for _ in range(5):
                started = time.monotonic()
                assert journal(*words) == Ended("", "", 0)
                seconds.append(time.monotonic() - started)
            assert min(seconds) < WITHIN_SECONDS, words


def test_a_write_that_was_cut_off_is_left_to_the_next_real_command(journal: Program) -> None:
    """A rollback journal lies beside the store; only a writer may take it back."""
    hot = journal.store.with_name("journal.db-journal")
    script = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE');"
        "c.execute('DELETE FROM action');"
        "c.execute('UPDATE session SET title = hex(zeroblob(90000))');"
        "os._exit(9)"
    )
    os.spawnv(os.P_WAIT, COMMAND[0], [COMMAND[0], "-c", script, str(journal.store)])
    assert hot.exists()
    before = _state(journal.directory)
    for words in ASKED:
        assert journal(*words) == Ended("", "", 0)
    assert _state(journal.directory) == before
    assert "Draft RFC" in journal("action", "list").out


def test_a_reader_that_goes_is_no_error(journal: Program) -> None:
    for words in ASKED:
        read_end, write_end = os.pipe()
        os.close(read_end)
        process = os.posix_spawn(
            COMMAND[0],
            [*COMMAND, *words],
            journal.environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)],
        )
        os.close(write_end)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_closed_streams_lead_nowhere(closed: str, journal: Program) -> None:
    home = Home(journal, "bash")
    lines = ["mentorlog __complete any:action ''", "mentorlog due --format prompt"]
    lines += [] if "full" in closed else ["mentorlog due", "mentorlog session list --json"]
    for line in lines:
        ran = subprocess.run(
            [needed("bash"), "-c", f"({line}) {closed}; echo $?"],
            env=home.program.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert (ran.stdout.splitlines()[-1], ran.stderr) == ("0", "")


@pytest.mark.parametrize(
    "line",
    [
        "mentorlog history",
        "mentorlog session list --all",
        "mentorlog due",
        "mentorlog report week",
        "mentorlog data export",
        "mentorlog --help",
        "mentorlog completion show --shell zsh",
        "mentorlog __complete any:session,action ''",
    ],
)
def test_a_pipe_closed_early_is_silent_and_no_failure(line: str, journal: Program) -> None:
    home = Home(journal, "bash")
    ran = subprocess.run(
        [needed("bash"), "-c", f"set -o pipefail; {line} | head -1 >/dev/null; echo $?"],
        env=home.program.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == ("0\n", "")
