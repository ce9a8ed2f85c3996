"""Making a backup: one moment of the store, under its name only once every row was verified."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.errors import StoreError
from mentorlog.store import backup, portions
from mentorlog.store.backup import Copy, Damaged, clear, copy, free_moment, keep, unfinished, verify
from mentorlog.store.rotation import Backup
from mentorlog.store.same_bytes import copy_same
from mentorlog.store.store import Store
from tests.unit.conftest import ANY
from tests.unit.filled import exported

NOW = datetime(2026, 11, 21, 18)


@pytest.fixture
def journal(store: Store, dana: Mentorship) -> Store:
    """A store with five records: Dana with member and cadence, a session and a note."""
    with store.writing(ANY):
        store.sessions.add(Session(mentorship=dana.uid, at="2026-11-20T16:00+01:00"))
        store.notes.add(Note(text="Talk accepted"))
    return store


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "journal"


@pytest.fixture
def made(journal: Store, backups: Path) -> Iterator[Copy]:
    """A copy that waits to be verified."""
    made = copy(journal.connection, journal.path, backups)
    yield made
    made.path.unlink(missing_ok=True)


def log_of(store: Store) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.connection.execute("SELECT * FROM change ORDER BY seq")]


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_a_backup_holds_what_the_store_held_and_its_log(journal: Store, backups: Path) -> None:
    kept = keep(copy(journal.connection, journal.path, backups), backups, NOW)
    assert kept == Backup(NOW, 5, backups / "2026-11-21T180000-5.db")
    with closing(Store(kept.path)) as again:
        assert exported(again) == exported(journal)
        assert log_of(again) == log_of(journal)


def test_it_is_for_its_owner_alone_even_without_a_umask(journal: Store, backups: Path) -> None:
    os.umask(0)
    kept = keep(copy(journal.connection, journal.path, backups), backups, NOW)
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert backups.stat().st_mode & 0o777 == 0o700


def test_it_is_of_the_moment_of_the_copy_whatever_is_written_before_it_is_verified(
    journal: Store, made: Copy, backups: Path
) -> None:
    with journal.writing(ANY):
        journal.notes.add(Note(text="later"))
    kept = keep(made, backups, NOW)
    with closing(Store(kept.path)) as again:
        assert [note.text for note in again.notes.select()] == ["Talk accepted"]


def test_before_it_is_verified_it_has_no_name_and_others_leave_it_alone(
    made: Copy, backups: Path
) -> None:
    assert made.path.name.startswith(".mentorlog-backup-")
    assert not clear(backups)
    assert made.path.exists()


def test_what_a_kill_left_is_cleared_away(backups: Path) -> None:
    backups.mkdir(parents=True)
    path, handle = unfinished(backups)
    os.close(handle)  # as the kernel does
    path.with_name(path.name + "-journal").write_bytes(b"half")
    (backups / "2026-11-20T180000-5.db").write_bytes(b"")
    assert clear(backups)
    assert names(backups) == ["2026-11-20T180000-5.db"]
    assert clear(backups / "nowhere")


def test_two_of_one_second_get_two_names(journal: Store, backups: Path) -> None:
    for _ in range(3):
        keep(copy(journal.connection, journal.path, backups), backups, NOW)
    assert names(backups) == [f"2026-11-21T18000{second}-5.db" for second in range(3)]
    assert free_moment(backups, NOW) == datetime(2026, 11, 21, 18, 0, 3)


def spoil(path: Path, *statements: str) -> None:
    """Change a file as flipped bits do, unseen by the log."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE note SET text = 'Talk acceptes'", "note 1 is not as it was logged"),
        (
            "UPDATE session SET mentorship = 'x'",
            "a session refers to a mentorship that is not there",
        ),
        ("DELETE FROM device", "the copy lacks rows"),
        ("DELETE FROM change WHERE seq = 5", "note 1 is not in the log"),
    ],
)
def test_a_copy_that_is_not_what_was_copied_gets_no_name(
    journal: Store, made: Copy, backups: Path, statement: str, fault: str
) -> None:
    spoil(made.path, statement)
    with pytest.raises(Damaged) as refused:
        keep(made, backups, NOW)
    assert refused.value.message == f"{journal.path} is damaged: {fault}"
    assert names(backups) == []


def test_a_store_with_a_damaged_row_gets_no_backup(journal: Store, backups: Path) -> None:
    journal.close()
    spoil(journal.path, "DELETE FROM note")
    with pytest.raises(Damaged, match="is gone without having been removed"):
        keep(copy(journal.connection, journal.path, backups), backups, NOW)
    assert names(backups) == []


@pytest.fixture
def large(journal: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The journal as if it had two portions, each with half of its five records."""
    half = -(-journal.path.stat().st_size // 2)
    monkeypatch.setattr(portions, "AT_ONCE", half)
    return journal


def backed_up_by_day(store: Store, backups: Path) -> list[str]:
    """What is said of the day's backup on two days, one after the other."""
    said = []
    for day in (NOW, NOW + timedelta(days=1)):
        made = copy(store.connection, store.path, backups, quick=True)
        try:
            said.append(keep(made, backups, day).path.name)
        except Damaged as error:
            said.append(error.message.partition(": ")[2])
    return sorted(said)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE note SET text = 'Talk acceptes'", "note 1 is not as it was logged"),
        ("DELETE FROM note", "is gone without having been removed"),
        ("DELETE FROM change WHERE seq = 5", "note 1 is not in the log"),
    ],
)
def test_of_a_large_store_each_day_reads_a_portion_so_that_damage_is_found_within_all_of_them(
    large: Store, backups: Path, statement: str, fault: str
) -> None:
    spoil(large.path, statement)
    found = backed_up_by_day(large, backups)
    assert [said.endswith(fault) for said in found].count(True) == 1
    assert [said.endswith(".db") for said in found].count(True) == 1


def test_a_large_store_that_is_sound_has_a_backup_every_day(large: Store, backups: Path) -> None:
    assert backed_up_by_day(large, backups) == [
        *("2026-11-21T180000-5.db", "2026-11-22T180000-5.db")
    ]


@pytest.mark.parametrize("statement", ["DELETE FROM device", "UPDATE note SET text = 'Other'"])
def test_one_that_was_not_compared_byte_by_byte_is_verified_whole_on_any_day(
    large: Store, backups: Path, statement: str
) -> None:
    for day in (NOW, NOW + timedelta(days=1)):
        made = copy(large.connection, large.path, backups)
        spoil(made.path, statement)
        with pytest.raises(Damaged):
            keep(made, backups, day)
    assert names(backups) == []


def test_a_copy_that_the_disk_does_not_take_gets_no_name(
    made: Copy, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(backup, "flush", fail)
    with pytest.raises(StoreError, match=r"no backup can be made in .*: Input/output error"):
        keep(made, backups, NOW)
    assert names(backups) == []


def test_pages_that_sqlite_finds_fault_with_are_told(made: Copy) -> None:
    data = bytearray(made.path.read_bytes())
    for place in range(len(data) // 2, len(data) // 2 + 4096):
        data[place] ^= 0xFF
    made.path.write_bytes(data)
    with pytest.raises(Damaged, match=f"^{made.store} is damaged: "):
        verify(made.path, made.store)


def test_where_nothing_can_be_written_it_says_so(journal: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match=r"no backup can be made in .*/file/deep: Not a directory"):
        copy(journal.connection, journal.path, tmp_path / "file" / "deep")


def test_where_there_is_no_room_nothing_is_begun(
    journal: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = os.statvfs(journal.path.parent)
    few = os.statvfs_result((*free[:4], 1, *free[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: few)
    with pytest.raises(StoreError, match=r"no backup can be made in .*: No space left on device"):
        copy(journal.connection, journal.path, backups)
    assert names(backups) == []
    assert not journal.connection.in_transaction


def test_a_quick_copy_is_the_file_as_it_is_and_lets_nobody_write_meanwhile(
    journal: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def watched(store: Path, path: Path) -> None:
        with closing(sqlite3.connect(store, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("UPDATE note SET text = 'Other'").connection.commit()
            tried.append(True)
        copy_same(store, path)

    monkeypatch.setattr("mentorlog.store.backup.copy_same", watched)
    made = copy(journal.connection, journal.path, backups, quick=True)
    assert tried == [True]
    assert made.path.read_bytes() == journal.path.read_bytes()
    kept = keep(made, backups, NOW)
    assert kept.path.read_bytes() == journal.path.read_bytes()


def test_a_quick_copy_of_what_lies_in_two_files_has_both(journal: Store, backups: Path) -> None:
    journal.connection.execute("PRAGMA journal_mode = WAL")
    journal.connection.execute("UPDATE note SET text = 'In the other file'")
    made = copy(journal.connection, journal.path, backups, quick=True)
    assert b"In the other file" in made.path.read_bytes()
    journal.connection.execute("PRAGMA journal_mode = DELETE")


def test_an_interruption_leaves_nothing(
    journal: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_vacuum", interrupt)
    with pytest.raises(KeyboardInterrupt):
        copy(journal.connection, journal.path, backups)
    assert names(backups) == []
    assert not journal.connection.in_transaction
