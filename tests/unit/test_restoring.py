"""Putting a backup in the place of the store: what is refused, what is kept, what is at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.errors import StoreError
from mentorlog.store import APPLICATION_ID, VERSION, restoring
from mentorlog.store.backup import Damaged, copy, keep
from mentorlog.store.candidate import candidate
from mentorlog.store.comparison import Difference, Named, compare
from mentorlog.store.connection import connect
from mentorlog.store.restoring import put_in_place
from mentorlog.store.store import Store
from tests.fixtures import old_stores
from tests.unit.conftest import ANY
from tests.unit.filled import exported

NOW = datetime(2026, 11, 21, 18)


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def saved(store: Store, dana: Mentorship, backups: Path) -> Path:
    """A backup of Dana and two notes, the second of which was changed and a third added since."""
    with store.writing(ANY):
        first, second = (store.notes.add(Note(text=text)) for text in ("first", "second"))
    saved = keep(copy(store.connection, store.path, backups), backups, NOW).path
    with store.writing(ANY):
        store.notes.remove(first)
        store.notes.change(replace(second, text="otherwise"))
        store.notes.add(Note(text="third"))
    store.close()
    return saved


def restore(saved: Path, store: Path, backups: Path, *, is_own: bool = True) -> Path | None:
    with candidate(saved, store.parent, is_own=is_own) as new:
        return put_in_place(new, store, backups, NOW)


def document(path: Path) -> bytes:
    with closing(Store(path)) as store:
        return exported(store)


def beside(db: Path) -> list[str]:
    """What lies beside the store; home and backups aside."""
    return sorted(path.name for path in db.parent.iterdir() if path.name not in ("home", "backups"))


# What would change


def test_what_would_change_is_counted_and_named(db: Path, saved: Path) -> None:
    with candidate(saved, db.parent, is_own=True) as new, closing(connect(db)) as present:
        differences = {one.noun: one for one in compare(present, new)}
    named = [
        Named("added", 1, "first"),
        Named("removed", 3, "third"),
        Named("changed", 2, "second"),
    ]
    assert differences["note"] == Difference("note", 1, 1, 1, named)
    assert differences["mentorship"] == Difference("mentorship", 0, 0, 0, [])


def test_of_many_the_newest_are_named(store: Store, saved: Path, db: Path) -> None:
    with store.writing(ANY):
        for number in range(10):
            store.notes.add(Note(text=f"note {number}"))
    with candidate(saved, db.parent, is_own=True) as new:
        [difference] = [one for one in compare(store.connection, new) if one.noun == "note"]
    removed = [one.text for one in difference.named if one.verb == "removed"]
    assert (difference.removed, removed) == (11, ["note 9", "note 8", "note 7"])


# Putting it in place


def test_the_backup_is_the_store_then_and_the_store_is_a_backup(
    db: Path, saved: Path, backups: Path
) -> None:
    before, wanted = document(db), document(saved)
    kept = restore(saved, db, backups)
    assert document(db) == wanted
    assert kept == backups / "2026-11-21T180001-5.db"
    assert document(kept) == before
    assert db.stat().st_mode & 0o777 == 0o600
    assert beside(db) == ["journal.db"]


def test_where_there_is_no_store_it_becomes_one(db: Path, saved: Path, backups: Path) -> None:
    db.unlink()
    assert restore(saved, db, backups) is None
    assert document(db) == document(saved)


def test_a_store_behind_a_link_is_replaced_where_it_lies(
    db: Path, saved: Path, backups: Path, tmp_path: Path
) -> None:
    (tmp_path / "home" / "elsewhere").mkdir()
    truth = db.rename(tmp_path / "home" / "elsewhere" / "truth.db")
    db.symlink_to(truth)
    with candidate(saved, restoring.place_of(db).parent, is_own=True) as new:
        put_in_place(new, db, backups, NOW)
    assert db.is_symlink()
    assert document(truth) == document(saved)


@pytest.mark.parametrize(
    "bytes_", [b"", b"rubbish" * 999, b"SQLite format 3\0" + b"\xff" * 9000], ids=len
)
def test_a_store_that_cannot_be_read_is_kept_byte_for_byte(
    db: Path, saved: Path, backups: Path, bytes_: bytes
) -> None:
    journal = db.with_name("journal.db-journal")
    journal.write_bytes(b"\0" * 600)
    db.write_bytes(bytes_)
    kept = restore(saved, db, backups)
    assert kept == backups / "replaced-2026-11-21T180001.db"
    assert kept.read_bytes() == bytes_
    assert document(db) == document(saved)
    assert beside(db) == ["journal.db"]


def test_a_store_with_a_damaged_row_is_kept_byte_for_byte(
    db: Path, saved: Path, backups: Path
) -> None:
    data = db.read_bytes().replace(b"otherwise", b"otherwisf", 1)
    db.write_bytes(data)
    kept = restore(saved, db, backups)
    assert kept is not None
    assert kept.read_bytes() == data


def test_a_newer_store_gives_way_to_a_backup_made_before_the_update(
    db: Path, saved: Path, backups: Path
) -> None:
    with closing(sqlite3.connect(db)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert restore(saved, db, backups) is not None
    assert document(db) == document(saved)


def test_a_write_that_was_cut_off_is_taken_back_before_the_store_is_kept(
    db: Path, saved: Path, backups: Path
) -> None:
    before = document(db)
    with cut_off(db):
        kept = restore(saved, db, backups)
    assert kept is not None
    assert document(kept) == before
    assert beside(db) == ["journal.db"]


@contextmanager
def cut_off(db: Path) -> Iterator[None]:
    """A hot journal beside the store, as a kill in the middle of COMMIT leaves it."""
    journal = db.with_name("journal.db-journal")
    with closing(sqlite3.connect(db, isolation_level=None)) as writing:
        writing.execute("PRAGMA cache_size = 1")
        writing.execute("BEGIN")
        writing.execute(
            "INSERT INTO command (at, device, noun, verb, ids, flags) "
            "SELECT 'x', 'y', 'z', hex(randomblob(200000)), '[]', '[]'"
        )
        spilled, undo = db.read_bytes(), journal.read_bytes()
        assert (spilled[:16], undo[:2]) == (b"SQLite format 3\0", b"\xd9\xd5")
        writing.execute("ROLLBACK")
    db.write_bytes(spilled)
    journal.write_bytes(undo)
    yield


def test_a_store_in_wal_mode_leaves_nothing_behind(db: Path, saved: Path, backups: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("DELETE FROM agenda")
        other.commit()
    restore(saved, db, backups)
    assert document(db) == document(saved)
    assert beside(db) == ["journal.db"]


def test_while_somebody_writes_nothing_is_replaced(
    db: Path, saved: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_WAIT", "0.1")
    before = db.read_bytes()
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            restore(saved, db, backups)
    assert db.read_bytes() == before
    assert beside(db) == ["journal.db"]


def test_what_another_program_writes_at_that_moment_is_not_lost(
    db: Path, saved: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_and_lose(*args: object) -> Path:
        with closing(sqlite3.connect(db)) as other:
            other.execute("DELETE FROM agenda")
            other.commit()
        return saved

    monkeypatch.setattr(restoring, "_backed_up", keep_and_lose)
    with pytest.raises(StoreError, match="another program wrote to the store at this moment"):
        restore(saved, db, backups)


def test_who_read_the_old_store_writes_nothing_into_the_new_one(
    db: Path, saved: Path, backups: Path
) -> None:
    with closing(Store(db)) as waiting:
        note = waiting.notes.get(2)
        restore(saved, db, backups)
        before = db.read_bytes()
        with (
            pytest.raises(StoreError, match="another store was put in the place of"),
            waiting.writing(ANY),
        ):
            waiting.notes.remove(note)
    assert db.read_bytes() == before


def test_whatever_fails_in_the_old_store_is_told_by_the_new_one_in_its_place(
    db: Path, saved: Path, backups: Path
) -> None:
    with closing(Store(db)) as waiting:
        waiting.notes.get(2)
        assert waiting.replaced() is None
        restore(saved, db, backups)
        why = waiting.replaced()
    assert why is not None
    assert why.message == f"another store was put in the place of {db} at this moment"
    with closing(Store(db)) as later:
        later.notes.get(2)
        assert later.replaced() is None


def test_where_the_store_cannot_be_kept_it_stays(db: Path, saved: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="no backup can be made in"):
        restore(saved, db, tmp_path / "file" / "backups")
    (tmp_path / "file").unlink()
    assert db.read_bytes() == before
    assert beside(db) == ["journal.db"]


# What is refused


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    db: Path, backups: Path, tmp_path: Path, version: int
) -> None:
    older = tmp_path / "home" / "older.db"
    old_stores.load(old_stores.HERE / f"schema_{version}.sql", older)
    restore(older, db, backups)
    with closing(sqlite3.connect(db)) as now, closing(sqlite3.connect(older)) as then:
        assert now.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert then.execute("PRAGMA user_version").fetchone() == (version,)
        count = "SELECT count(*) FROM session"
        assert now.execute(count).fetchone() == then.execute(count).fetchone()


EVIL = {
    "a trigger that acts for others": "CREATE TRIGGER evil AFTER INSERT ON note BEGIN "
    "UPDATE note SET private = 0; END",
    "a view": "CREATE VIEW evil_row AS SELECT 1 AS id, load_extension('evil') AS row",
    "a table": "CREATE TABLE more (x)",
    "an index": "CREATE INDEX more ON note(hex(text))",
    "another trigger of our name": "DROP TRIGGER log_note_insert; CREATE TRIGGER log_note_insert "
    "AFTER INSERT ON note BEGIN DELETE FROM note; END",
    "another view of our name": "DROP VIEW note_row; CREATE VIEW note_row AS "
    "SELECT id, fts3_tokenizer('x') AS row FROM note",
    "a trigger too few": "DROP TRIGGER log_note_delete",
}


@pytest.mark.parametrize("statements", EVIL.values(), ids=EVIL)
def test_a_file_that_is_not_as_we_made_it_is_refused_and_runs_nothing(
    db: Path, saved: Path, backups: Path, statements: str
) -> None:
    before = db.read_bytes()
    with closing(sqlite3.connect(saved)) as evil:
        evil.executescript(statements)
    with pytest.raises(Damaged, match="is not as mentorlog made it"):
        restore(saved, db, backups, is_own=False)
    assert db.read_bytes() == before
    assert beside(db) == ["journal.db"]


@pytest.mark.parametrize(
    ("kind", "is_taken"),
    [("a table", True), ("an index", True), ("a view", False), ("a trigger too few", False)],
)
def test_in_our_own_backup_there_may_be_what_its_owner_added_and_cannot_act(
    db: Path, saved: Path, backups: Path, kind: str, is_taken: bool
) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.executescript(EVIL[kind])
    with suppress(Damaged):
        restore(saved, db, backups)
        assert is_taken
        return
    assert not is_taken


def pragma(name: str, value: int) -> str:
    return f"PRAGMA {name} = {value}"


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        (pragma("application_id", APPLICATION_ID + 1), "not a mentorlog store"),
        (pragma("user_version", VERSION + 1), "was written by a newer mentorlog"),
        (pragma("user_version", 0), "is damaged: it holds no schema of mentorlog"),
    ],
)
def test_a_foreign_or_newer_file_is_refused(
    db: Path, saved: Path, backups: Path, statement: str, error: str
) -> None:
    with closing(sqlite3.connect(saved)) as other:
        other.execute(statement)
    with pytest.raises(StoreError, match=error):
        restore(saved, db, backups)


@pytest.mark.parametrize(
    ("bytes_", "error"),
    [
        (b"", "is empty"),
        (b'{"format": "mentorlog"}', "is no backup but JSON"),
        (b"some text", "is no backup"),
        (b"SQLite format 3\0", "is damaged: file is not a database"),
    ],
)
def test_what_is_no_database_is_refused(
    db: Path, saved: Path, backups: Path, bytes_: bytes, error: str
) -> None:
    saved.write_bytes(bytes_)
    with pytest.raises(Damaged, match=error):
        restore(saved, db, backups)


def test_every_cut_off_file_is_refused(db: Path, saved: Path, backups: Path) -> None:
    whole, before = saved.read_bytes(), db.read_bytes()
    for share in range(1, 10):
        saved.write_bytes(whole[: len(whole) * share // 10])
        with pytest.raises(Damaged):
            restore(saved, db, backups)
    assert db.read_bytes() == before
    assert beside(db) == ["journal.db"]


def test_a_changed_row_is_refused_although_sqlite_finds_no_fault(
    db: Path, saved: Path, backups: Path
) -> None:
    saved.write_bytes(saved.read_bytes().replace(b"second", b"sedond", 1))
    with pytest.raises(Damaged, match="note 2 is not as it was logged"):
        restore(saved, db, backups)


def test_an_index_that_does_not_fit_its_table_is_refused(
    db: Path, saved: Path, backups: Path
) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            """UPDATE sqlite_master SET rootpage = (
                SELECT rootpage FROM sqlite_master WHERE name = 'session_held')
               WHERE name = 'note_on'"""
        )
        connection.commit()
    with pytest.raises(Damaged, match="is damaged: 2nd reference to page"):
        restore(saved, db, backups)


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_file_whose_write_was_cut_off_is_refused_and_its_journal_not_believed(
    db: Path, saved: Path, backups: Path, suffix: str
) -> None:
    saved.with_name(saved.name + suffix).write_bytes(b"\xd9\xd5\x05\xf9")
    with pytest.raises(StoreError, match=f"5.db{suffix} lies beside it"):
        restore(saved, db, backups)


def test_the_file_itself_is_not_touched(db: Path, saved: Path, backups: Path) -> None:
    before = saved.read_bytes(), saved.stat().st_mtime_ns
    restore(saved, db, backups)
    assert (saved.read_bytes(), saved.stat().st_mtime_ns) == before
