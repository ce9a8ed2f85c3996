"""`doctor` in processes of its own: it needs no healthy store, no home, no right to write."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import test_bad_stores as bad
from tests.e2e.conftest import Program


def in_a_hurry(program: Program) -> None:
    program.environment["MENTORLOG_WAIT"] = "0.2"


@pytest.mark.parametrize(
    "spoil",
    [
        bad.a_directory,
        bad.a_fifo,
        bad.a_foreign_database,
        bad.a_foreign_database_in_use,
        bad.a_newer_store,
        bad.a_truncated_store,
        bad.a_store_cut_within_its_header,
        bad.an_empty_file,
        bad.garbage,
        bad.two_names,
        bad.a_link_to_nothing,
        bad.a_link_to_itself,
        bad.unreadable,
    ],
)
@pytest.mark.parametrize("words", [(), ("--fix",)], ids=["looks", "mends"])
def test_what_is_no_store_is_told_and_left_as_it_is(
    dana: Program, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    spoil(dana.store)
    with bad.nothing_touched(dana):
        ended = dana("doctor", *words, unprivileged=True)
    assert ended.code == 5
    assert ended.err == ""
    assert "at risk" in ended.out


@pytest.mark.parametrize("what", ["file", "directory"])
def test_a_store_that_may_only_be_read_is_looked_at(dana: Program, what: str) -> None:
    bad.make_read_only(dana, what)
    with bad.nothing_touched(dana):
        ended = dana("doctor", unprivileged=True)
    assert (ended.err, ended.code) == ("", 0)
    assert "search      fine" in ended.out


def test_a_store_that_another_program_holds_is_told(dana: Program) -> None:
    in_a_hurry(dana)
    with bad.nothing_touched(dana), bad.locked(dana.store):
        ended = dana("doctor")
    assert ended.code == 5
    assert f"at risk  the store is locked by another program: {dana.store}" in ended.out


def test_a_writer_does_not_keep_the_doctor_from_looking(dana: Program) -> None:
    """Who reserved the right to write has changed nothing yet."""
    in_a_hurry(dana)
    reserving = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "print('reserved', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", reserving, str(dana.store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"reserved\n"
        ended = dana("doctor")
        holder.stdin.close()
    assert "rows        fine" in ended.out
    assert ended.code in (0, 5)


def test_settings_that_are_a_directory_hinder_nothing(dana: Program) -> None:
    config = dana.directory / "config.toml"
    config.mkdir()
    ended = dana("doctor", environment={"MENTORLOG_CONFIG": str(config)})
    assert ended.code == 0
    assert f"settings    notice  cannot read {config}: Is a directory" in ended.out


@pytest.mark.parametrize("what", ["file", "directory"])
def test_nothing_is_forgotten_where_nothing_may_be_written(dana: Program, what: str) -> None:
    bad.make_read_only(dana, what)
    with bad.nothing_touched(dana):
        ended = dana("data", "purge", "s1", "-y", unprivileged=True)
    assert (ended.out, ended.code) == ("", 5)
    assert ended.err.startswith("error: ")
    assert "Traceback" not in ended.err
