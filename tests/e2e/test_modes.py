"""Whatever the umask is, all that any command makes is for its owner alone."""

import signal
import stat
from pathlib import Path
from random import Random

import pytest

from tests.amounts import Run, drawn, share
from tests.e2e import commands, strace
from tests.e2e.conftest import Program, Told
from tests.e2e.forks import Forks

PROGRAMS = {"bin"}
"""What the test itself put there."""

TEXT = b"A talk\n\nas can be\n"


def _loose(program: Program, before: set[Path]) -> dict[str, str]:
    """Files and directories that others could read, or enter."""
    found = {}
    for path in program.directory.rglob("*"):
        if path in before or PROGRAMS & set(path.relative_to(program.directory).parts):
            continue
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            found[str(path.relative_to(program.directory))] = oct(mode)
    return found


@pytest.mark.parametrize("time", range(share(3)))
def test_all_that_any_command_makes_is_closed_to_others(
    forks: Forks, journal: Program, time: int, chance: Random, proof: Told
) -> None:
    umask = (0o000, 0o022, 0o077)[time] if Run.in_full else chance.choice((0o000, 0o022, 0o077))
    journal.environment["MENTORLOG_CONFIG"] = str(journal.directory / "settings" / "config.toml")
    before = set(journal.directory.rglob("*")) - {journal.store}
    data, ran = journal.store.read_bytes(), 0
    for name in drawn((*commands.WRITES_ELSEWHERE, *commands.WRITES), 4, "modes"):
        if name in ("completion install", "completion write"):  # for the shells of all to read
            continue
        ended = forks.start(journal, commands.words_of(name), umask=umask).wait()
        assert ended.code in (0, 2), (name, ended)
        assert _loose(journal, before) == {}, name
        journal.store.write_bytes(data)
        ran += 1
    for more in (("--format", "markdown", "-o", "out.md"), ("--format", "csv", "-o", "csv")):
        assert forks.start(journal, ("data", "export", *more), umask=umask).wait().code == 0
    for report in (("report", "week", "-o", "week.html"), ("prep", "dana", "-o", "prep.txt")):
        assert forks.start(journal, report, umask=umask).wait().code == 0
    assert _loose(journal, before) == {}
    proof("modes", commands_run=ran + 4)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_first_store_its_directories_and_a_draft_are_closed_to_others(
    program: Program, umask: int
) -> None:
    program.environment["MENTORLOG_DB"] = str(program.directory / "a" / "b" / "journal.db")
    started = program("mentorship", "add", "Dana", "--my", "mentor", umask=umask)
    assert started.code == 0
    ended = program("session", "add", "-", stdin=TEXT, umask=umask, largest_file=2048)
    assert ended.code == 5
    assert len(list(program.drafts.iterdir())) == 1
    assert _loose(program, {program.drafts, program.drafts.parent}) == {}


def test_the_journal_of_a_write_that_was_killed_is_closed_to_others(
    forks: Forks, journal: Program
) -> None:
    journal.store.chmod(0o600)
    ended = strace.kill(forks, journal, commands.words_of("session add"), "unlink", 1)
    assert ended.code == -signal.SIGKILL
    beside = journal.store.with_name("journal.db-journal")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
