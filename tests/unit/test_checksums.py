"""Rows against the change log: what SQLite's own check passes over is found, row by row."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.store import VERSION, checksums
from mentorlog.store.checksums import Damage, DamagedRow, damaged_rows
from mentorlog.store.store import Store
from tests.fixtures.old_stores import load
from tests.unit.conftest import ANY


@pytest.fixture
def notes(store: Store, dana: Mentorship) -> list[Note]:
    """Three notes: one as it was written, one changed since, one removed."""
    with store.writing(ANY):
        notes = [store.notes.add(Note(text=text)) for text in ("first", "second", "third")]
        store.sessions.add(Session(mentorship=dana.uid, at="2026-11-20T16:00+01:00"))
    with store.writing(ANY):
        notes[1] = store.notes.change(replace(notes[1], text="changed", on=date(2026, 11, 2)))
        store.notes.remove(notes[2])
    return notes


def unlogged(store: Store, statement: str) -> list[DamagedRow]:
    """What is found after a change that the log does not see, as of flipped bits."""
    with closing(sqlite3.connect(store.path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        connection.commit()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(damaged_rows(connection))


@pytest.mark.usefixtures("notes")
def test_a_store_that_we_alone_wrote_has_none(store: Store) -> None:
    assert list(damaged_rows(store.connection)) == []


@pytest.mark.usefixtures("notes")
def test_a_sound_store_adds_up_and_no_row_is_looked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksums, "_of_noun", None)
    assert list(damaged_rows(store.connection)) == []


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_so_does_each_older_store(db: Path, monkeypatch: pytest.MonkeyPatch, version: int) -> None:
    load(Path(__file__).parents[1] / "fixtures" / f"schema_{version}.sql", db)
    monkeypatch.setattr(checksums, "_of_noun", None)
    with closing(sqlite3.connect(db)) as connection:
        assert list(damaged_rows(connection)) == []
    with closing(Store(db)) as store:
        assert list(damaged_rows(store.connection)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET text = iif(id = 1, 'second', 'first') WHERE id IN (1, 2)",
        "UPDATE change SET uid = uid || 'x', checksum = NULL",
        """UPDATE change SET "table" = 'topic' WHERE uid IN (SELECT uid FROM note)""",
    ],
)
@pytest.mark.usefixtures("notes")
def test_damage_in_many_places_does_not_make_up_for_itself(store: Store, statement: str) -> None:
    assert unlogged(store, statement) != []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET text = 'chanced' WHERE id = 2",
        "UPDATE note SET private = 1 WHERE id = 2",
        "UPDATE note SET \"on\" = '2026-11-03' WHERE id = 2",
        "UPDATE note SET text = CAST(x'63ff' AS TEXT) WHERE id = 2",
        "UPDATE change SET checksum = checksum + 1 WHERE uid = (SELECT uid FROM note WHERE id = 2)",
    ],
)
def test_a_row_that_differs_in_any_way_is_named(
    store: Store, notes: list[Note], statement: str
) -> None:
    assert unlogged(store, statement) == [DamagedRow("note", 2, notes[1].uid, Damage.DIFFERS)]


def test_a_row_that_is_gone_is_named(store: Store, notes: list[Note]) -> None:
    found = unlogged(store, "DELETE FROM note WHERE id = 1")
    assert found == [DamagedRow("note", None, notes[0].uid, Damage.MISSING)]


def test_a_row_that_the_log_never_saw_is_named(store: Store, notes: list[Note]) -> None:
    found = unlogged(
        store,
        """INSERT INTO note SELECT 9, 'ours', created_at, updated_at, mentorship, session,
           "on", kind, text, private, tags, passed_on, result, "by" FROM note WHERE id = 1""",
    )
    assert found == [DamagedRow("note", 9, "ours", Damage.UNKNOWN)]


def test_a_row_that_came_back_without_the_log_is_named(store: Store, notes: list[Note]) -> None:
    found = unlogged(
        store,
        f"""INSERT INTO note SELECT 3, '{notes[2].uid}', created_at, updated_at, mentorship,
            session, "on", kind, text, private, tags, passed_on, result, "by"
            FROM note WHERE id = 1""",
    )
    assert found == [DamagedRow("note", 3, notes[2].uid, Damage.UNKNOWN)]


def test_a_uid_that_changed_is_a_row_too_few_and_one_too_many(
    store: Store, notes: list[Note]
) -> None:
    assert unlogged(store, "UPDATE note SET uid = 'else' WHERE id = 1") == [
        DamagedRow("note", 1, "else", Damage.UNKNOWN),
        DamagedRow("note", None, notes[0].uid, Damage.MISSING),
    ]


@pytest.mark.usefixtures("notes")
def test_a_change_by_another_program_is_in_the_log_and_no_damage(store: Store, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("UPDATE note SET text = 'by hand' WHERE id = 1")
        other.commit()
    assert list(damaged_rows(store.connection)) == []


def test_cells_that_json_cannot_hold_are_named_and_hide_no_other(
    db: Path, store: Store, dana: Mentorship
) -> None:
    """One flipped bit makes a text a blob, which no table of ours takes."""
    with store.writing(ANY):
        notes = [store.notes.add(Note(text=f"the text of note {n}")) for n in range(6)]
    unlogged(store, "UPDATE note SET private = 1 WHERE id IN (1, 6)")
    store.close()
    data = db.read_bytes()
    for note in (notes[1], notes[4]):
        data = with_text_as_blob(data, note)
    db.write_bytes(data)
    with closing(sqlite3.connect(db)) as connection:
        assert list(damaged_rows(connection)) == [
            DamagedRow("note", number, notes[number - 1].uid, Damage.DIFFERS)
            for number in (1, 2, 5, 6)
        ]


def with_text_as_blob(data: bytes, note: Note) -> bytes:
    """The file after one bit of the note's row has flipped: the lowest of its text's type."""
    kind, text, private, tags = 2 * len("note") + 13, 2 * len(note.text) + 13, 8, 2 * 2 + 13
    last = (0, 0, 2 * len("me") + 13)  # passed on from no note, no result, by me
    row = bytes([kind, text, private, tags, *last]) + note.uid.encode()
    assert data.count(row) == 1
    return data.replace(row, bytes([kind, text ^ 1, private, tags, *last]) + note.uid.encode())
