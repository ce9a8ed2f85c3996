"""A store that is none, or that cannot be used: a clear line, exit 5, and nothing touched."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from mentorlog.store import VERSION
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.amounts import share
from tests.e2e import commands
from tests.e2e.conftest import Ended, Program, Told, needed
from tests.e2e.forks import Forks
from tests.e2e.test_nothing_lost import may_mount

NOT_OURS = "name another file with --db"
DAMAGED = "keep a copy of the file as it is, then put a backup or an export in its place"
OWNER = "check who owns the file and its directory"
LOCKED = "nothing was changed; try again when it is done (MENTORLOG_WAIT sets the seconds to wait)"
WRITABLE = "check who owns the file and its directory, and whether the disk is mounted read-only"

TWO_NAMES = (
    "SQLite can lose data under two names; remove the other name, or copy the file and use the copy"
)

READING = [("session", "list"), ("mentorship", "list")]
WRITING = [("session", "add", "Second talk", "--took", "30m")]
EVERY = pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)


def a_directory(store: Path) -> None:
    store.unlink()
    store.mkdir()


def a_fifo(store: Path) -> None:
    store.unlink()
    os.mkfifo(store)


def a_foreign_database(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE session (id)")


def a_foreign_database_in_use(store: Path) -> None:
    """Its program died: the newest rows are in the log beside it alone."""
    store.unlink()
    dying = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "connection.execute('PRAGMA journal_mode = WAL')\n"
        "connection.execute('CREATE TABLE session (id)')\n"
        "connection.commit()\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", dying, str(store)], check=True)
    assert store.with_name("journal.db-wal").stat().st_size > 0


def a_newer_store(store: Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA user_version = 99")


def a_truncated_store(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def a_store_cut_within_its_header(store: Path) -> None:
    os.truncate(store, 50)


def an_empty_file(store: Path) -> None:
    store.write_bytes(b"")


def garbage(store: Path) -> None:
    store.write_bytes(bytes(range(256)) * 32)


def two_names(store: Path) -> None:
    store.with_name("other.db").hardlink_to(store)


def a_link_to_nothing(store: Path) -> None:
    store.unlink()
    store.symlink_to("unmounted.db")


def a_link_to_itself(store: Path) -> None:
    store.unlink()
    store.symlink_to(store)


def unreadable(store: Path) -> None:
    store.chmod(0)


@pytest.mark.parametrize(
    ("spoil", "error", "hint"),
    [
        (a_directory, "the store is a directory: {}", "name a file: --db {}/mentorlog.db"),
        (a_fifo, "the store is not a regular file: {}", NOT_OURS),
        (a_foreign_database, "not a mentorlog store: {}", NOT_OURS),
        (a_foreign_database_in_use, "not a mentorlog store: {}", NOT_OURS),
        (
            a_newer_store,
            "the store was written by a newer mentorlog: {}",
            f"it has schema 99, this one knows {VERSION}; update mentorlog",
        ),
        (a_truncated_store, "the store is damaged: {}", DAMAGED),
        (a_store_cut_within_its_header, "not a mentorlog store: {}", NOT_OURS),
        (
            an_empty_file,
            "the store is empty, 0 bytes: {}",
            "put a backup in its place, or remove the file to start anew",
        ),
        (garbage, "not a mentorlog store: {}", NOT_OURS),
        (
            two_names,
            "the store has 2 hard links: {}",
            TWO_NAMES,
        ),
        (
            a_link_to_nothing,
            "the store is a link to a file that is not there: {}",
            "bring the file back (is its disk mounted?), or remove the link to start anew",
        ),
        (
            a_link_to_itself,
            "the store cannot be opened (Too many levels of symbolic links): {}",
            NOT_OURS,
        ),
        (unreadable, "the store cannot be opened: {}", OWNER),
    ],
)
@EVERY
def test_a_bad_store_is_refused_and_left_as_it_is(
    dana: Program,
    words: tuple[str, ...],
    spoil: Callable[[Path], None],
    error: str,
    hint: str,
) -> None:
    spoil(dana.store)
    with nothing_touched(dana):
        ended = dana(*words, unprivileged=True)
    assert_refused(ended, error.format(dana.store), hint.format(dana.store))
    assert_drafted(dana, ended, words)


@pytest.mark.parametrize(
    "spoil",
    [
        a_directory,
        a_fifo,
        a_foreign_database,
        a_foreign_database_in_use,
        a_newer_store,
        a_truncated_store,
        a_store_cut_within_its_header,
        an_empty_file,
        garbage,
        two_names,
        a_link_to_nothing,
        a_link_to_itself,
    ],
)
def test_every_command_refuses_a_bad_store_and_leaves_it_as_it_is(
    forks: Forks,
    journal: Program,
    spoil: Callable[[Path], None],
    chance: Random,
    proof: Told,
) -> None:
    spoil(journal.store)
    apart = {"doctor", "data restore"}  # they are for such stores
    names = [name for name in (*commands.WRITES, *commands.READS) if name not in apart]
    names = chance.sample(names, share(len(names), least=10))
    with nothing_touched(journal):
        for name in names:
            ended = forks.run(journal, commands.words_of(name))
            assert (ended.out, ended.code) == ("", 5), (name, ended)
            assert ended.err.startswith("error: "), (name, ended)
            assert ended.err.count("\n") == 2, (name, ended)
    proof("foreign, damaged, odd files", commands_run=len(names), files=1)


@EVERY
def test_a_store_under_a_file_is_refused(program: Program, words: tuple[str, ...]) -> None:
    file = program.directory / "notes.txt"
    file.write_text("mine")
    store = file / "journal.db"
    with nothing_touched(program):
        ended = program(*words, environment={"MENTORLOG_DB": str(store)})
    assert_refused(ended, f"the store cannot be opened (Not a directory): {store}", NOT_OURS)


@EVERY
def test_a_store_in_a_directory_that_may_not_be_entered_is_refused(
    dana: Program, words: tuple[str, ...]
) -> None:
    away = dana.directory / "away"
    away.mkdir(mode=0o700)
    store = dana.store.rename(away / "journal.db")
    with nothing_touched(dana):
        away.chmod(0)
        ended = dana(*words, unprivileged=True, environment={"MENTORLOG_DB": str(store)})
        away.chmod(0o700)
    assert_refused(ended, f"the store cannot be opened: {store}", "you may not enter its directory")


@EVERY
def test_the_store_of_another_user_is_refused_and_keeps_its_mode(
    dana: Program, words: tuple[str, ...]
) -> None:
    if os.geteuid() == 0:  # nobody else may give a file away
        os.chown(dana.store, 65534, 65534)
    else:
        dana.store.chmod(0)
    with nothing_touched(dana):
        ended = dana(*words, unprivileged=True)
    assert_refused(ended, f"the store cannot be opened: {dana.store}", OWNER)


@EVERY
def test_a_locked_store_is_waited_for_as_long_as_was_said(
    dana: Program, words: tuple[str, ...]
) -> None:
    with nothing_touched(dana), locked(dana.store):
        ended = dana(*words, environment={"MENTORLOG_WAIT": "0.2"})
    assert_refused(ended, f"the store is locked by another program: {dana.store}", LOCKED)
    assert_drafted(dana, ended, words)


def test_a_wait_that_is_no_number_is_refused(dana: Program) -> None:
    assert dana("session", "list", environment={"MENTORLOG_WAIT": "soon"}) == (
        "",
        "error: MENTORLOG_WAIT is no number of seconds: 'soon'\nhint: write it like 5\n",
        2,
    )


def test_a_wait_beyond_all_measure_is_a_long_wait(dana: Program) -> None:
    assert dana("session", "list", environment={"MENTORLOG_WAIT": "9" * 400}).code == 0


@pytest.mark.parametrize("words", READING, ids=" ".join)
@pytest.mark.parametrize("spoil", ["file", "directory"])
def test_a_store_that_may_only_be_read_is_read(
    dana: Program, words: tuple[str, ...], spoil: str
) -> None:
    make_read_only(dana, spoil)
    with nothing_touched(dana):
        ended = dana(*words, unprivileged=True)
    assert (ended.err, ended.code) == ("", 0)
    assert "Dana" in ended.out


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
@pytest.mark.parametrize("spoil", ["file", "directory"])
def test_a_store_that_may_only_be_read_is_not_written(
    dana: Program, words: tuple[str, ...], spoil: str
) -> None:
    make_read_only(dana, spoil)
    with nothing_touched(dana):
        ended = dana(*words, unprivileged=True)
    assert_refused(ended, f"the store cannot be written: {dana.store}", WRITABLE)
    assert_drafted(dana, ended, words)


@pytest.fixture
def read_only_disk(dana: Program) -> Iterator[Program]:
    """The store on a disk that is mounted read-only."""
    disk = dana.directory / "disk"
    disk.mkdir()
    mount = [needed("mount"), "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    dana.store = Path(shutil.copy(dana.store, disk))
    dana.environment["MENTORLOG_DB"] = str(dana.store)
    subprocess.run([needed("mount"), "-o", "remount,ro", str(disk)], check=True)
    yield dana
    subprocess.run([needed("umount"), str(disk)], check=True)


if may_mount():  # elsewhere a directory that may not be written must do

    @EVERY
    def test_a_store_on_a_read_only_disk_is_read_and_not_written(
        read_only_disk: Program, words: tuple[str, ...]
    ) -> None:
        with nothing_touched(read_only_disk):
            ended = read_only_disk(*words)
        if words in READING:
            assert (ended.err, ended.code) == ("", 0)
            assert "Dana" in ended.out
        else:
            assert_refused(ended, f"the store cannot be written: {read_only_disk.store}", WRITABLE)
            assert_drafted(read_only_disk, ended, words)


def test_no_first_store_is_made_in_a_directory_that_may_only_be_read(program: Program) -> None:
    directory = program.directory / "closed"
    directory.mkdir(mode=0o500)
    store = directory / "journal.db"
    with nothing_touched(program):
        ended = program(
            *("mentorship", "add", "Dana", "--my", "mentor"),
            unprivileged=True,
            environment={"MENTORLOG_DB": str(store)},
        )
    assert_refused(ended, f"the store cannot be written: {store}", WRITABLE)


def test_a_name_that_is_too_long_is_refused(program: Program) -> None:
    store = program.directory / ("x" * 300)
    ended = program("session", "list", environment={"MENTORLOG_DB": str(store)})
    assert_refused(ended, f"the store cannot be opened (File name too long): {store}", NOT_OURS)


def test_a_symlink_to_a_store_is_served(dana: Program) -> None:
    real = dana.store.rename(dana.directory / "real.db")
    dana.store.symlink_to(real)
    assert dana(*WRITING[0]).code == 0
    assert [line.split()[0] for line in dana("session", "list").out.splitlines()] == ["s2", "s1"]
    assert dana.store.is_symlink()
    assert not real.is_symlink()


def test_a_store_whose_name_is_no_utf_8_is_served(program: Program) -> None:
    store = os.fsdecode(os.fsencode(program.directory) + b"/caf\xe9.db")
    program.environment["MENTORLOG_DB"] = store
    program.with_dana()
    assert Path(store).exists()
    assert "Kick-off" in program("session", "list").out


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_makes_no_store(program: Program, words: tuple[str, ...]) -> None:
    program.in_usual_place()
    with nothing_touched(program):
        ended = program(*words)
    assert ended == ("", "nothing here yet\n", 0)


def test_without_a_setting_the_store_lies_in_the_data_directory(program: Program) -> None:
    del program.environment["MENTORLOG_DB"]
    program.with_dana()
    directory = program.directory / ".local" / "share" / "mentorlog"
    assert [path.name for path in directory.iterdir()] == ["mentorlog.db"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_whatever_the_umask_is_all_that_is_made_is_for_its_owner_alone(
    program: Program, umask: int
) -> None:
    directory = program.directory / "data"
    store = directory / "mentorlog" / "journal.db"
    program.environment["MENTORLOG_DB"] = str(store)
    ended = program("mentorship", "add", "Dana", "--my", "mentor", umask=umask)
    assert ended.code == 0
    assert mode(directory) == mode(store.parent) == 0o700
    assert mode(store) == 0o600
    with Store(store).writing(Command("session", "add")) as opened:
        opened.connection.execute("UPDATE mentorship SET program = 'Wider'")
        assert mode(store.with_name("journal.db-journal")) == 0o600


def test_a_store_that_others_could_read_is_closed_to_them_with_one_warning(dana: Program) -> None:
    dana.store.chmod(0o644)
    first = dana("session", "list")
    assert first.err == f"warning: others could read {dana.store}; its mode is 0600 now\n"
    assert "Kick-off" in first.out
    assert mode(dana.store) == 0o600
    assert dana("session", "list").err == ""


def test_a_foreign_file_keeps_its_loose_mode(dana: Program) -> None:
    a_foreign_database(dana.store)
    dana.store.chmod(0o644)
    ended = dana("session", "list")
    assert_refused(ended, f"not a mentorlog store: {dana.store}", NOT_OURS)
    assert mode(dana.store) == 0o644


def test_a_row_that_no_record_can_be_is_told_as_damage(dana: Program) -> None:
    with sqlite3.connect(dana.store) as connection:
        connection.execute("UPDATE session SET minutes = -1")
    ended = dana("session", "list")
    assert_refused(
        ended,
        "the store is damaged: session 1 cannot be read (Expected `int` >= 1 - at `$.minutes`)",
        DAMAGED,
    )


def test_a_text_that_is_no_utf_8_any_more_is_told_as_damage(dana: Program) -> None:
    with sqlite3.connect(dana.store) as connection:
        connection.execute("UPDATE session SET title = CAST(x'FFFE' AS TEXT)")
    assert_refused(dana("session", "list"), f"the store is damaged: {dana.store}", DAMAGED)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_a_killed_writer_left_half_done_is_taken_back(
    dana: Program, words: tuple[str, ...]
) -> None:
    listed = dana(*words).out
    writing_hot = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute(\"UPDATE mentorship SET name = 'Half'\")\n"
        "connection.execute('UPDATE session SET notes = hex(randomblob(99999))')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", writing_hot, str(dana.store)], check=True)
    assert dana.store.with_name("journal.db-journal").stat().st_size > 0
    assert dana(*words) == (listed, "", 0)
    assert not dana.store.with_name("journal.db-journal").exists()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def make_read_only(program: Program, what: str) -> None:
    if what == "file":
        program.store.chmod(0o400)
    else:
        program.directory.chmod(0o500)


def assert_refused(ended: Ended, error: str, hint: str) -> None:
    said, _, _ = ended.err.partition("; what you typed is kept, `sh ")
    assert said.rstrip("\n") == f"error: {error}\nhint: {hint}"
    assert ended.err.count("\n") == 2
    assert (ended.out, ended.code) == ("", 5)


def assert_drafted(program: Program, ended: Ended, words: tuple[str, ...]) -> None:
    """What was typed for a write is kept beside no store, for its owner alone."""
    drafts = list(program.drafts.iterdir())
    if words in READING:
        assert drafts == []
        return
    [draft] = drafts
    assert ended.err.endswith(f"; what you typed is kept, `sh {draft}` tries again\n")
    assert words[2] in draft.read_text()
    assert mode(draft) == 0o600


@contextmanager
def nothing_touched(program: Program) -> Iterator[None]:
    """Every file but drafts is what it was, and there is none that was not."""
    before = _files(program)
    yield
    assert _files(program) == before


def _files(program: Program) -> dict[Path, tuple[int, str]]:
    return {
        path: (path.lstat().st_mode, _content(path))
        for path in program.directory.rglob("*")
        if program.drafts not in path.parents
    }


def _content(path: Path) -> str:
    if not path.is_file() or not os.access(path, os.R_OK):
        return ""
    return sha256(path.read_bytes()).hexdigest()


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Another program is in the middle of a write."""
    holding = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN EXCLUSIVE')\n"
        "print('locked', flush=True)\n"
        "sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", holding, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"locked\n"
    yield
    holder.communicate()
    assert holder.returncode == 0
