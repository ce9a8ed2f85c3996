"""Opening and making the file, and what a failure of SQLite means to a person."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import StoreError
from mentorlog.store import APPLICATION_ID, VERSION, connection, creation
from mentorlog.store.connection import connect
from mentorlog.store.creation import create, nowhere
from mentorlog.store.failures import explain

pytestmark = pytest.mark.usefixtures("_private", "laid_out_anew")


@pytest.fixture
def _private() -> None:
    os.umask(0o077)


def test_every_connection_keeps_the_rules(db: Path) -> None:
    create(db)
    with closing(connect(db)) as opened:
        rules = {
            rule: opened.execute(f"PRAGMA {rule}").fetchone()[0]
            for rule in (
                *("foreign_keys", "recursive_triggers", "secure_delete", "synchronous"),
                *("journal_mode", "busy_timeout"),
            )
        }
    assert rules == {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "synchronous": 3,  # EXTRA
        "journal_mode": "delete",
        "busy_timeout": 30_000,
    }


def test_the_seconds_to_wait_can_be_set(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_WAIT", "0.25")
    create(db)
    with closing(connect(db)) as opened:
        assert opened.execute("PRAGMA busy_timeout").fetchone()[0] == 250


def test_the_store_before_the_first_write_is_empty_and_keeps_the_rules() -> None:
    with closing(nowhere()) as empty:
        assert empty.execute("SELECT count(*) FROM session").fetchone()[0] == 0
        assert empty.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_what_is_not_there_is_not_found_rather_than_made(db: Path) -> None:
    with pytest.raises(FileNotFoundError):
        connect(db)
    assert not db.exists()


def test_a_store_is_made_with_the_directories_on_the_way(tmp_path: Path) -> None:
    db = tmp_path / "one" / "two" / "journal.db"
    create(db)
    assert [path.stat().st_mode & 0o777 for path in (db, db.parent, tmp_path / "one")] == [
        *(0o600, 0o700, 0o700),
    ]
    assert list(db.parent.iterdir()) == [db]


def test_a_store_is_for_its_owner_alone_even_without_a_umask(db: Path) -> None:
    os.umask(0)
    create(db)
    assert db.stat().st_mode & 0o777 == 0o600


def test_a_loose_store_of_somebody_else_is_left_as_it_is(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create(db)
    db.chmod(0o640)
    monkeypatch.setattr(os, "geteuid", lambda: db.stat().st_uid + 1)
    connect(db).close()
    assert db.stat().st_mode & 0o777 == 0o640
    assert capsys.readouterr() == ("", "")


def test_a_store_that_is_there_is_not_made_anew(db: Path) -> None:
    create(db)
    before = db.read_bytes()
    create(db)
    assert db.read_bytes() == before


def test_what_a_kill_left_of_a_store_in_the_making_is_cleared_away(db: Path) -> None:
    for name in ("journal.db.new", "journal.db.new-journal"):
        db.with_name(name).write_bytes(b"half")
    create(db)
    assert [path.name for path in db.parent.glob("journal*")] == ["journal.db"]
    connect(db).close()


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), sqlite3.OperationalError("full")])
def test_a_store_that_cannot_be_made_whole_is_not_made(
    db: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(creation, "declare", fail)
    with pytest.raises(type(failure)):
        create(db)
    assert list(db.parent.glob("journal*")) == []


def test_a_store_without_a_schema_gets_it_when_it_is_opened(db: Path) -> None:
    """As a kill between two migrations, or an older version, would leave it."""
    db.touch(0o600)
    with closing(sqlite3.connect(db)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with closing(connect(db)) as opened:
        assert opened.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert opened.execute("SELECT count(*) FROM session").fetchone()[0] == 0


def test_opening_the_file_again_keeps_the_lock_that_is_held_on_it(db: Path) -> None:
    """Closing any handle of a file drops what POSIX locks a process has on it."""
    create(db)
    writing = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
    )
    with closing(connect(db)) as first:
        first.execute("BEGIN IMMEDIATE")
        connect(db).close()
        other = subprocess.run([sys.executable, "-c", writing, str(db)], capture_output=True)
    assert b"database is locked" in other.stderr


def test_a_reader_opens_the_store_while_a_writer_is_about_to_make_it_longer(db: Path) -> None:
    """The header runs ahead of the file for a moment."""
    create(db)
    size = db.stat().st_size
    with db.open("r+b") as raw:
        raw.seek(28)
        raw.write((size // 4096 + 7).to_bytes(4, "big"))
    connection._refuse_foreign_file(db)


# What is no store.


def directory(db: Path) -> None:
    db.unlink()
    db.mkdir()


def fifo(db: Path) -> None:
    db.unlink()
    os.mkfifo(db)


def second_name(db: Path) -> None:
    db.with_name("other.db").hardlink_to(db)


def no_bytes(db: Path) -> None:
    db.write_bytes(b"")


def dangling(db: Path) -> None:
    db.unlink()
    db.symlink_to("nowhere.db")


def circle(db: Path) -> None:
    db.unlink()
    db.symlink_to(db)


def newer(db: Path) -> None:
    with closing(sqlite3.connect(db)) as raw:
        raw.execute("PRAGMA user_version = 2000")


def foreign(db: Path) -> None:
    with closing(sqlite3.connect(db)) as raw:
        raw.execute("PRAGMA application_id = 7")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (directory, "the store is a directory: {}"),
        (fifo, "the store is not a regular file: {}"),
        (second_name, "the store has 2 hard links: {}"),
        (no_bytes, "the store is empty, 0 bytes: {}"),
        (dangling, "the store is a link to a file that is not there: {}"),
        (circle, "the store cannot be opened (Too many levels of symbolic links): {}"),
        (newer, "the store was written by a newer mentorlog: {}"),
        (foreign, "not a mentorlog store: {}"),
    ],
)
def test_what_is_no_store_is_refused(db: Path, spoil: Callable[[Path], None], message: str) -> None:
    create(db)
    spoil(db)
    with pytest.raises(StoreError) as error:
        connect(db)
    assert error.value.message == message.format(db)
    assert error.value.hint


def test_a_directory_that_may_not_be_entered_is_told_in_words(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", closed)
    with pytest.raises(StoreError, match=r"^the store cannot be opened: ") as error:
        connect(db)
    assert error.value.hint == "you may not enter its directory"


def test_a_loose_store_is_closed_to_others_with_one_warning(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create(db)
    db.chmod(0o644)
    connect(db).close()
    connect(db).close()
    assert capsys.readouterr().err == (f"warning: others could read {db}; its mode is 0600 now\n")
    assert db.stat().st_mode & 0o777 == 0o600


def test_our_own_directory_is_closed_to_others_and_no_other_one(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = Path.home() / ".local" / "share" / "mentorlog"
    for store in (ours / "mentorlog.db", db):
        create(store)
        store.parent.chmod(0o755)
        connect(store).close()
    assert capsys.readouterr().err == f"warning: others could read {ours}; its mode is 0700 now\n"
    assert ours.stat().st_mode & 0o777 == 0o700
    assert db.parent.stat().st_mode & 0o777 == 0o755


# Each failure for real, and what it means.


def busy(db: Path) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        sqlite3.connect(db, timeout=0).execute("SELECT * FROM session")


def full(db: Path) -> None:
    with closing(connect(db)) as opened:
        opened.execute("PRAGMA max_page_count = 1")
        opened.execute("CREATE TABLE more (text)")


def read_only(db: Path) -> None:
    sqlite3.connect(f"file:{db}?mode=ro", uri=True).execute("CREATE TABLE more (text)")


def cannot_open(db: Path) -> None:
    sqlite3.connect(db.parent).execute("SELECT 1")


def locked(db: Path) -> None:
    with closing(connect(db)) as opened:
        opened.execute("INSERT INTO device (uid) VALUES ('more')")
        for _ in opened.execute("SELECT uid FROM device"):
            opened.execute("DROP TABLE device")


def corrupt(db: Path) -> None:
    content = bytearray(db.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    db.write_bytes(content)
    with closing(connect(db)) as opened:
        opened.execute("SELECT * FROM session").fetchall()


def no_text(db: Path) -> None:
    sqlite3.connect(db).execute("SELECT CAST(x'FF' AS TEXT)").fetchall()


def not_a_database(db: Path) -> None:
    db.write_bytes(b"nothing of the kind" * 100)
    connect(db)


def lost_reference(db: Path) -> None:
    with closing(connect(db)) as opened:
        opened.execute("BEGIN")
        opened.execute(
            """INSERT INTO cadence (uid, created_at, updated_at, mentorship, starts_on)
               VALUES ('c', '', '', 'nowhere', '2026-01-05')"""
        )
        opened.execute("COMMIT")


@pytest.mark.parametrize(
    ("fail", "meaning"),
    [
        (busy, "the store is locked by another program"),
        (full, "the disk is full"),
        (read_only, "the store cannot be written"),
        (cannot_open, "the store cannot be opened"),
        (locked, "the store is locked"),
        (corrupt, "the store is damaged"),
        (no_text, "the store is damaged"),
        (not_a_database, "not a mentorlog store"),
        (lost_reference, "another program removed a record that this command refers to"),
    ],
)
def test_a_failure_is_told_in_words(db: Path, fail: Callable[[Path], None], meaning: str) -> None:
    create(db)
    with pytest.raises(sqlite3.Error) as failure:
        fail(db)
    explained = explain(failure.value, db)
    assert explained is not None
    assert explained.message == f"{meaning}: {db}"
    assert (bool(explained.hint), explained.exit_code) == (True, 5)


@pytest.mark.parametrize("statement", ["SELECT nonsense", "INSERT INTO device VALUES (NULL)"])
def test_what_can_only_be_a_bug_is_not_explained_away(db: Path, statement: str) -> None:
    create(db)
    with closing(connect(db)) as opened, pytest.raises(sqlite3.Error) as failure:
        opened.execute(statement)
    assert explain(failure.value, db) is None


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (28, "the disk is full"),
        (30, "the store cannot be written"),
        (99, "the store cannot be opened"),
    ],
)
def test_a_directory_that_does_not_take_the_store_is_told_in_words(
    db: Path, monkeypatch: pytest.MonkeyPatch, number: int, meaning: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(StoreError) as error:
        create(db)
    assert error.value.message == f"{meaning}: {db}"


def test_a_loose_mode_that_cannot_be_repaired_is_no_reason_not_to_read(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create(db)
    db.chmod(0o644)

    def read_only_disk(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "chmod", read_only_disk)
    connect(db).close()
    assert capsys.readouterr() == ("", "")
