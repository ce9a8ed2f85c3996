"""Backups and restores among other processes: kills, full disks, terminals, and the real `age`."""

import json
import random
import signal
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shlex import join
from time import sleep

import pexpect  # type: ignore[import-untyped]
import pytest

from tests.e2e.conftest import Program, needed
from tests.e2e.forks import Forks
from tests.e2e.states import assert_whole
from tests.e2e.terminal import CTRL_C, Terminal
from tests.e2e.test_nothing_lost import fill, may_mount, time_of_a_write

TOMORROW = {"MENTORLOG_NOW": "2026-11-22T09:00+01:00"}
WORDS = "nine calm words"


@pytest.fixture
def dana(dana: Program) -> Program:
    """As ever, with backups on."""
    del dana.environment["MENTORLOG_BACKUPS"]
    return dana


def backups(program: Program) -> list[Path]:
    """All that lies among the backups, hidden files, too."""
    return sorted(program.directory.glob(".local/share/mentorlog/backups/journal-*/*"))


def titles(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert_whole(connection)
        return {title for (title,) in connection.execute("SELECT title FROM session")}


def test_of_many_first_changes_at_once_one_makes_the_backup_and_all_arrive(
    forks: Forks, dana: Program
) -> None:
    writing = [
        forks.start(dana, ("session", "add", f"talk {number}", "--new"), environment=TOMORROW)
        for number in range(8)
    ]
    for process in writing:
        ended = process.wait()
        assert (ended.err, ended.code) == ("", 0)
    assert len(titles(dana.store)) == 9
    [backup] = backups(dana)
    assert titles(backup) < titles(dana.store)
    assert backup.name.startswith("2026-11-22T090000-")


def test_what_was_acknowledged_while_stores_are_restored_is_there_or_was_kept(
    dana: Program,
) -> None:
    """Each shell writes on whatever happens; each restore keeps what it replaces."""
    assert dana("data", "backup", "first.db").code == 0
    writers = [shell(dana, f"talk {writer}") for writer in range(3)]
    while any(process.poll() is None for process in writers):
        restored = dana("data", "restore", "first.db", "-y", "-q")
        assert (restored.err, restored.code) == ("", 0)
    acknowledged, refused = set(), 0
    for process in writers:
        out, err = process.communicate(timeout=60)
        acknowledged |= {line.split(" · ")[-1] for line in out.decode().splitlines()}
        refused += err.count(b"another store was put in the place of")
        assert err.count(b"error: ") == err.count(b"another store was put in the place of")
    kept = set[str]().union(*(titles(path) for path in [dana.store, *backups(dana)]))
    assert acknowledged <= kept
    assert len(acknowledged) + refused == 3 * 8


def shell(program: Program, title: str) -> "subprocess.Popen[bytes]":
    """One process that logs eight sessions, one after the other, and says which were."""
    script = "; ".join(
        join([*program.command, "session", "add", f"{title}.{number}", "--new", "--json"])
        + f" >/dev/null && echo ' · {title}.{number}'"
        for number in range(8)
    )
    return subprocess.Popen(
        ["sh", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment,
        cwd=program.directory,
    )


def test_a_kill_during_the_first_change_of_a_day_leaves_whole_backups_alone(
    forks: Forks, dana: Program
) -> None:
    chance = random.Random(5)
    usual = time_of_a_write(dana)
    for number in range(12):
        day = {"MENTORLOG_NOW": f"2026-12-{number + 1:02}T09:00+01:00"}
        words = ("session", "add", f"talk {number}", "--new")
        writing = forks.start(dana, words, environment=day)
        sleep(chance.uniform(usual / 2, usual * 1.2))
        writing.signal(signal.SIGKILL)
        writing.wait()
        for path in backups(dana):
            if path.suffix == ".db":
                titles(path)
    later = {"MENTORLOG_NOW": "2026-12-24T09:00+01:00"}
    assert dana("note", "add", "Next", environment=later).code == 0
    assert [path.suffix for path in backups(dana)] == [".db"] * len(backups(dana))
    assert backups(dana)[-1].name.startswith("2026-12-24T")


# Where there is no room, or no permission


def test_where_backups_may_not_lie_the_change_goes_on_with_one_line(dana: Program) -> None:
    closed = dana.directory / "closed"
    closed.mkdir(0o500)
    place = {"MENTORLOG_BACKUP_DIRECTORY": str(closed)}
    ended = dana("note", "add", "First", unprivileged=True, environment=place)
    [warning] = ended.err.splitlines()
    assert warning.startswith(
        f"warning: there is no backup of today: no backup can be made in {closed}/"
    )
    assert warning.endswith(": Permission denied")
    assert (ended.out[:8], ended.code) == ("noted n1", 0)


@pytest.fixture
def full_disk(dana: Program) -> Iterator[Path]:
    """A directory on a disk of 1 MB, with 100 KB left."""
    directory = dana.directory / "small"
    directory.mkdir()
    mount = [needed("mount"), "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(directory)]
    subprocess.run(mount, check=True)
    fill(directory / "filler")
    with (directory / "filler").open("r+b") as filler:
        filler.truncate((directory / "filler").stat().st_size - 100_000)
    yield directory
    subprocess.run([needed("umount"), str(directory)], check=True)


if may_mount():

    def test_on_a_full_disk_there_is_no_half_backup(dana: Program, full_disk: Path) -> None:
        no_room = f"no backup can be made in {full_disk}"
        place = {"MENTORLOG_BACKUP_DIRECTORY": str(full_disk)}
        ended = dana("note", "add", "First", environment=place)
        assert ended.err.startswith(f"warning: there is no backup of today: {no_room}/journal-")
        assert ended.err.endswith(": No space left on device\n")
        assert ended.code == 0
        ended = dana("data", "backup", str(full_disk / "copy.db"))
        assert ended.err.startswith(f"error: {no_room}: No space left on device\nhint: make room")
        assert ended.code == 5
        left = [path for path in full_disk.rglob("*") if path.is_file()]
        assert left == [full_disk / "filler"]

    def test_without_room_beside_the_store_it_stays_as_it_is(
        dana: Program, full_disk: Path
    ) -> None:
        assert dana("data", "backup", "copy.db").code == 0
        (full_disk / "filler").unlink()
        store = full_disk / "journal.db"
        store.touch(0o600)
        store.write_bytes(dana.store.read_bytes())
        fill(full_disk / "filler")
        ended = dana("data", "restore", "copy.db", "-y", "--db", str(store))
        assert ended.err.startswith("error: copy.db cannot be restored: No space left on device\n")
        assert ended.code == 5
        assert store.read_bytes() == dana.store.read_bytes()
        assert sorted(path.name for path in full_disk.iterdir()) == ["filler", "journal.db"]


def test_where_no_file_may_grow_nothing_is_restored(dana: Program) -> None:
    assert dana("data", "backup", "copy.db").code == 0
    before = dana.store.read_bytes()
    ended = dana("data", "restore", "copy.db", "-y", largest_file=100_000)
    assert (ended.err.splitlines()[0], ended.code) == (
        "error: copy.db cannot be restored: File too large",
        5,
    )
    assert dana.store.read_bytes() == before


# At a terminal


def test_a_person_sees_what_changes_and_says_yes(dana: Program) -> None:
    assert dana("data", "backup", "copy.db").code == 0
    assert dana("note", "add", "Talk accepted").code == 0
    before = dana.store.read_bytes()
    for no in ("n\r", CTRL_C):
        terminal = Terminal(dana, "data", "restore", "copy.db")
        terminal.answer("Put it in the place of", no)
        assert terminal.end() == 130
        assert dana.store.read_bytes() == before
        assert [path.name for path in dana.directory.glob(".m*")] == []
    terminal = Terminal(dana, "data", "restore", "copy.db")
    shown = terminal.until(f"Put it in the place of {dana.store}?")
    assert "n1 Talk accepted" in shown
    terminal.type("y\r")
    terminal.until("restored 4 records")
    assert terminal.end() == 0
    assert dana("note", "list").out == ""


def test_a_passphrase_is_typed_twice_and_seen_nowhere(dana: Program) -> None:
    terminal = Terminal(dana, "data", "backup", "copy.age", "--encrypt")
    terminal.answer("Passphrase:", f"{WORDS}\r")
    terminal.answer("The same again:", "nine calm swords\r")
    terminal.until("error: the two passphrases differ")
    assert terminal.end() == 2
    assert not (dana.directory / "copy.age").exists()
    terminal = Terminal(dana, "data", "backup", "copy.age", "--encrypt")
    terminal.answer("Passphrase:", f"{WORDS}\r")
    terminal.answer("The same again:", f"{WORDS}\r")
    terminal.until("backed up 4 records")
    assert terminal.end() == 0
    assert WORDS.encode() not in terminal.raw
    assert_age_decrypts_with_the_passphrase(dana)
    terminal = Terminal(dana, "data", "restore", "copy.age", "-n")
    terminal.answer("Passphrase:", "other words\r")
    terminal.until("error: the passphrase is wrong")
    assert terminal.end() == 2


# Against the real age


def assert_age_decrypts_with_the_passphrase(program: Program) -> None:
    """`age` reads a passphrase from a terminal alone."""
    child = pexpect.spawn(
        needed("age"), ["-d", "-o", "plain.db", "copy.age"], cwd=str(program.directory), timeout=60
    )
    child.expect("assphrase")
    child.sendline(WORDS)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert titles(program.directory / "plain.db") == {"Kick-off"}


def test_what_age_encrypted_with_a_passphrase_is_restored(dana: Program) -> None:
    assert dana("data", "backup", "copy.db").code == 0
    child = pexpect.spawn(
        needed("age"),
        ["-p", "-a", "-o", "copy.age", "copy.db"],
        cwd=str(dana.directory),
        timeout=60,
    )
    for _ in range(2):
        child.expect("assphrase")
        child.sendline(WORDS)
    child.expect(pexpect.EOF)
    child.close()
    ended = dana("data", "restore", "copy.age", "-y", environment={"MENTORLOG_PASSPHRASE": WORDS})
    assert (ended.out.splitlines()[-1][:18], ended.err, ended.code) == ("restored 4 records", "", 0)


def keys(program: Program, kind: str) -> tuple[str, Path]:
    """A recipient, and the file of the identity that fits, made by the tools that make them."""
    identity = program.directory / f"key-{kind}"
    if kind == "age":
        subprocess.run([needed("age-keygen"), "-o", identity], check=True, capture_output=True)
        [recipient] = [
            line.split()[-1] for line in identity.read_text().splitlines() if "public" in line
        ]
        return recipient, identity
    make = [needed("ssh-keygen"), "-q", "-t", kind, "-N", "", "-f", str(identity)]
    subprocess.run(make, check=True)
    return identity.with_suffix(".pub").read_text().strip(), identity


@pytest.mark.parametrize("kind", ["age", "ed25519", "rsa"])
def test_ours_opens_with_age_and_theirs_is_restored(dana: Program, kind: str) -> None:
    recipient, identity = keys(dana, kind)
    friend, other = keys(dana, "age") if kind != "age" else keys(dana, "ed25519")
    ended = dana("data", "backup", "ours.age", "--recipient", recipient, "--recipient", friend)
    assert (ended.err, ended.code) == ("", 0)
    assert stat.S_IMODE((dana.directory / "ours.age").stat().st_mode) == 0o600
    for one in (identity, other):
        opened = age(dana, "-d", "-i", str(one), "ours.age")
        (dana.directory / "plain.db").write_bytes(opened)
        assert titles(dana.directory / "plain.db") == {"Kick-off"}
    (dana.directory / "theirs.age").write_bytes(age(dana, "-a", "-r", recipient, "plain.db"))
    restored = dana("data", "restore", "theirs.age", "--identity", str(identity), "-y", "--json")
    assert json.loads(restored.out)["records"] == 4


def age(program: Program, *words: str) -> bytes:
    """What `age` writes to its standard output."""
    command = [needed("age"), *words]
    return subprocess.run(command, cwd=program.directory, check=True, capture_output=True).stdout
