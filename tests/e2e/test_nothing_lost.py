"""Full disks, many writers at once, a kill at any moment: what was acknowledged is there."""

import json
import re
import signal
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from tests.amounts import share
from tests.e2e.conftest import Ended, Program, Told, needed
from tests.e2e.forks import Forks

LONG_TEXT = "What we spoke about.\n" * 5_000  # 100 KB
NO_ROOM = "nothing was changed; make room and try again"
IO_FAILED = "nothing was changed; make room or check the disk, and try again"


def may_mount() -> bool:
    """Whether this process has CAP_SYS_ADMIN, as root has outside of most containers."""
    status = Path("/proc/self/status").read_text()
    [effective] = re.findall(r"^CapEff:\s*(\w+)$", status, re.MULTILINE)
    return bool(int(effective, 16) >> 21 & 1)


@pytest.fixture
def small_disk(program: Program) -> Iterator[Path]:
    """A directory on a disk of 2 MB."""
    directory = program.directory / "small"
    directory.mkdir()
    mount = [needed("mount"), "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(directory)]
    subprocess.run(mount, check=True)
    program.store = directory / "journal.db"
    program.environment["MENTORLOG_DB"] = str(program.store)
    yield directory
    subprocess.run([needed("umount"), str(directory)], check=True)


if may_mount():  # elsewhere the tests below, with a limit on the size of files, must do

    def test_on_a_full_disk_the_old_stays_whole_and_the_new_is_kept_for_later(
        program: Program, small_disk: Path
    ) -> None:
        program.with_dana()
        before = program.store.read_bytes()
        filler = small_disk / "filler"
        fill(filler)
        ended = program("session", "add", "-", "--took", "30m", stdin=LONG_TEXT.encode())
        draft = assert_kept_for_later(program, ended, "the disk is full", NO_ROOM)
        assert program.store.read_bytes() == before
        filler.unlink()
        assert_draft_saves_it(program, draft)

    def test_on_a_full_disk_no_half_store_is_made(program: Program, small_disk: Path) -> None:
        filler = small_disk / "filler"
        fill(filler)
        ended = program("mentorship", "add", "Dana", "--my", "mentor")
        assert ended.err.startswith(f"error: the disk is full: {program.store}\nhint: {NO_ROOM}")
        assert ended.code == 5
        assert list(small_disk.iterdir()) == [filler]
        filler.unlink()
        [draft] = program.drafts.iterdir()
        subprocess.run(["sh", str(draft)], env=program.environment, check=True)
        assert program("mentorship", "list").out.startswith("w1  Dana")


def test_where_no_file_may_grow_the_old_stays_whole_and_the_new_is_kept_for_later(
    dana: Program,
) -> None:
    before = dana.store.read_bytes()
    ended = dana(
        *("session", "add", "-", "--took", "30m"),
        stdin=LONG_TEXT.encode(),
        largest_file=len(before) + 4096,
    )
    draft = assert_kept_for_later(dana, ended, "the disk failed to read or write", IO_FAILED)
    assert dana("session", "list").out == "s1  Sat 21 Nov 17:15  45 min  Dana  held  Kick-off\n"
    assert dana.store.read_bytes() == before
    assert_draft_saves_it(dana, draft)


def test_where_no_file_may_grow_a_short_text_is_kept_for_later(dana: Program) -> None:
    """The draft is small enough, the journal of the store is not."""
    before = dana.store.read_bytes()
    ended = dana(
        *("session", "add", "-", "--took", "30m"),
        stdin=b"Short and dear.\n\nIt has two lines, and a 'quote'.\n",
        largest_file=2048,
    )
    draft = assert_kept_for_later(dana, ended, "the disk failed to read or write", IO_FAILED)
    assert dana.store.read_bytes() == before
    subprocess.run(["sh", str(draft)], env=dana.environment, check=True, cwd="/")
    session = json.loads(dana("session", "show", "s2", "--json").out)
    assert (session["title"], session["notes"], session["at"], session["minutes"]) == (
        "Short and dear.",
        "It has two lines, and a 'quote'.",
        "2026-11-21T17:30+01:00",
        30,
    )


def test_a_draft_saves_what_was_said_for_the_day_on_which_it_was_said(dana: Program) -> None:
    ended = dana(
        *("session", "add", 'It\'s $HOME `ls` \\ "so"\nand so', "--at", "yesterday 16:00"),
        *("--db", "journal.db"),
        largest_file=2048,
    )
    [draft] = dana.drafts.iterdir()
    assert ended.err.endswith(f"`sh {draft}` tries again\n")
    later = dana.environment | {"MENTORLOG_NOW": "2026-12-24T09:00+01:00", "MENTORLOG_DB": "/no"}
    subprocess.run(["sh", str(draft)], env=later, check=True, cwd="/")
    session = json.loads(dana("session", "show", "s2", "--json").out)
    assert (session["title"], session["at"]) == (
        'It\'s $HOME `ls` \\ "so"\nand so',
        "2026-11-20T16:00+01:00",
    )


@pytest.mark.parametrize("text", ["one line", "one\n\nthree\n", " \n spaces \n\n"])
def test_a_draft_saves_a_text_byte_for_byte(dana: Program, text: str) -> None:
    dana("session", "add", "Talk", "--note", "-", stdin=f"{text}\n".encode(), largest_file=2048)
    [draft] = dana.drafts.iterdir()
    subprocess.run(["sh", str(draft)], env=dana.environment, check=True)
    assert json.loads(dana("session", "show", "s2", "--json").out)["notes"] == text


def test_a_text_that_holds_the_words_that_would_end_it_is_kept_whole(dana: Program) -> None:
    text = "First\n\nEND_OF_TEXT\nrm -rf nowhere\nEND_OF_TEXT_\nlast"
    dana("session", "add", "-", stdin=text.encode(), largest_file=2048)
    [draft] = dana.drafts.iterdir()
    subprocess.run(["sh", str(draft)], env=dana.environment, check=True)
    session = json.loads(dana("session", "show", "s2", "--json").out)
    assert session["notes"] == text.removeprefix("First\n\n")


def test_an_answer_that_finds_no_room_is_no_crash_and_says_what_was_saved(dana: Program) -> None:
    before = str(dana.directory / "before.db")
    dana("data", "backup", before)
    restoring = ["data", "restore", before, "-y", "--json"]
    adding = ["session", "add", "Second", "--new"]
    with Path("/dev/full").open("wb") as full:
        ended = [
            subprocess.run(
                [*dana.command, *words], env=dana.environment, stdout=full, stderr=subprocess.PIPE
            )
            for words in (["session", "list"], restoring, adding)
        ]
    no_room = "error: the answer could not be written: No space left on device\nhint: "
    assert [(one.stderr.decode(), one.returncode) for one in ended] == [
        (f"{no_room}the journal is as it was; make room\n", 5),
        (f"{no_room}it was saved; make room\n", 5),
        (f"{no_room}it was saved; make room\n", 5),
    ]
    assert "Second" in dana("session", "list").out


@pytest.mark.parametrize(
    ("writers", "commands", "readers"),
    [(2, 10, 2), (10, 4, 2), pytest.param(50, 20, 4, marks=pytest.mark.long)],
)
def test_of_many_writers_at_once_every_write_arrives_and_no_reader_sees_an_error(
    forks: Forks, dana: Program, writers: int, commands: int, readers: int, proof: Told
) -> None:
    """Each shell runs its commands one after the other; all shells run at once."""
    titles = [f"talk {w}.{c}" for w in range(writers) for c in range(commands)]
    lines = [
        [
            ["session", "add", f"talk {w}.{c}", "--action", f"promise {w}.{c}", "--new"]
            for c in range(commands)
        ]
        for w in range(writers)
    ]
    lines += [[["session", "list", "--all", "-q"]] * (commands // 2)] * readers
    shells = [forks.start(dana, first, after=after) for first, *after in lines]
    for process in shells:
        ended = process.wait()
        assert (ended.err, ended.code) == ("", 0)
        assert ended.out
    with closing(sqlite3.connect(dana.store)) as connection:
        written = [row[0] for row in connection.execute("SELECT title FROM session WHERE id > 1")]
        promised = [row[0] for row in connection.execute("SELECT text FROM action")]
        logged = connection.execute(
            "SELECT count(*), count(DISTINCT command) FROM change WHERE seq > "
            "(SELECT max(seq) FROM change WHERE command = 2)"
        ).fetchone()
        assert_whole(connection)
    assert sorted(written) == sorted(titles)
    assert sorted(promised) == sorted(title.replace("talk", "promise") for title in titles)
    assert logged[1] == len(titles)
    proof("writers at once", commands_run=len(titles), at_most_at_once=writers + readers)


def test_two_corrections_of_one_record_at_once_both_arrive(forks: Forks, dana: Program) -> None:
    for number in range(5):
        corrections = [
            forks.start(dana, ("session", "edit", "s1", "--title", f"Title {number}")),
            forks.start(dana, ("session", "edit", "s1", "--note", f"Note {number}")),
            forks.start(dana, ("session", "edit", "s1", "--took", f"{number + 1}m")),
        ]
        for process in corrections:
            ended = process.wait()
            assert (ended.err, ended.code) == ("", 0)
        session = json.loads(dana("session", "show", "s1", "--json").out)
        assert (session["title"], session["notes"], session["minutes"]) == (
            f"Title {number}",
            f"Note {number}",
            number + 1,
        )


@pytest.mark.parametrize("time", range(share(60)))
def test_two_first_writes_at_once_make_one_store_with_both(
    forks: Forks, program: Program, time: int
) -> None:
    program.environment["MENTORLOG_DB"] = str(program.directory / "data" / "deep" / "journal.db")
    first = [
        forks.start(program, ("mentorship", "add", name, "--my", "mentor", "--cadence", "2w"))
        for name in ("Dana", "Lee")
    ]
    for process in first:
        ended = process.wait()
        assert (ended.err, ended.code) == ("", 0)
        assert ended.out.startswith("started with ")
    listed = program("mentorship", "list").out.splitlines()
    assert sorted(line.split()[1] for line in listed) == ["Dana", "Lee"]
    directory = program.directory / "data" / "deep"
    assert [path.name for path in directory.iterdir()] == ["journal.db"]


def test_a_kill_while_the_first_store_is_made_leaves_none_or_a_whole_one(
    forks: Forks, program: Program, chance: Random
) -> None:
    usual = time_of_a_write(Program(program.directory / "other").with_dana())
    program.in_usual_place()
    for _ in range(share(100)):
        making = forks.start(program, ("mentorship", "add", "Dana", "--my", "mentor"))
        sleep(chance.uniform(0, usual * 2))
        making.signal(signal.SIGKILL)
        making.wait()
        listed = program("mentorship", "list")
        assert (listed.out[4:8], listed.err, listed.code) in [
            ("Dana", "", 0),
            ("", "nothing here yet\n", 0),
        ]
        program.store.unlink(missing_ok=True)
    assert program("mentorship", "add", "Dana", "--my", "mentor").code == 0
    names = {path.name for path in program.store.parent.iterdir() if path.is_file()}
    assert names == {"mentorlog.db"}


def time_of_a_write(program: Program) -> float:
    """How many seconds a write takes here and now."""
    began = monotonic()
    assert program("session", "add", "warm-up", "--took", "5m", "--new").code == 0
    return monotonic() - began


def fill(file: Path) -> None:
    """Write until nothing more fits."""
    with file.open("wb", buffering=0) as filling:
        for size in (65536, 4096, 512, 1):
            try:
                while filling.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def assert_whole(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    unsealed = "SELECT count(*) FROM change WHERE after IS NOT NULL AND checksum IS NULL"
    assert connection.execute(unsealed).fetchone() == (0,)


def assert_kept_for_later(program: Program, ended: Ended, error: str, hint: str) -> Path:
    [draft] = program.drafts.iterdir()
    kept = f"what you typed is kept, `sh {draft}` tries again"
    assert ended == (
        "",
        f"error: {error}: {program.store}\nhint: {hint}; {kept}\n",
        5,
    )
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    return draft


def assert_draft_saves_it(program: Program, draft: Path) -> None:
    saved = subprocess.run(["sh", str(draft)], env=program.environment, capture_output=True)
    assert (saved.stdout.decode()[:9], saved.stderr) == ("logged s2", b"")
    session = json.loads(program("session", "show", "s2", "--json").out)
    title, _, notes = LONG_TEXT.strip().partition("\n")
    assert (session["title"], session["notes"]) == (title, notes)


def test_a_reader_that_goes_away_early_is_no_error(dana: Program) -> None:
    dana("session", "add", "Long", "--note", "-", stdin=b"many words and more\n" * 20_000)
    listing = subprocess.Popen(
        [*dana.command, "session", "show", "s2"],
        env=dana.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout is not None
    assert listing.stderr is not None
    assert listing.stdout.readline()
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait(timeout=60) == 0
